/** `--cwd`: what stands on the command line is relative to the folder, but for what a hook hands over. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { event, orderId, projectOf } from "../evolution/support.js";
import { inProcess } from "./support.js";

const schema = "schemas/order-placed.avsc";

function monorepo(): string {
  return projectOf({
    [`p/${schema}`]: event("OrderPlaced", [orderId]),
    "p/schemas/other.avsc": event("OrderLost", [orderId]),
    "p/schemas/history/shop.OrderPlaced/1.avsc": event("OrderPlaced", []),
    "p/schemas/history/shop.OrderLost/1.avsc": event("OrderLost", []),
    "p/mine.config.json": { compatibility: "NONE" },
  });
}

describe.each(["check", "lint"])("codegen %s --cwd", (command) => {
  it("takes files from the folder, and those that are there alone from where it started", async () => {
    const cwd = monorepo();
    for (const file of [schema, `p/${schema}`, join(cwd, "p", schema)]) {
      const argv = [command, "--cwd", "p", "--json", "--", file];
      const { out } = await inProcess(cwd, argv);
      const { diagnostics, subjects } = JSON.parse(out) as {
        readonly diagnostics: readonly { readonly code: string }[];
        readonly subjects: readonly { readonly name: string }[];
      };
      expect(diagnostics.map(({ code }) => code)).not.toContain(
        "no-such-schema",
      );
      expect(subjects.map(({ name }) => name)).toContain("shop.OrderPlaced");
      expect(subjects.map(({ name }) => name)).not.toContain("shop.OrderLost");
    }
    const { err } = await inProcess(cwd, [
      command,
      "--cwd=p",
      "schemas/x.avsc",
    ]);
    expect(err).toMatch(/^error schemas\/x\.avsc that is no schema/);
  });

  it("writes reports into the folder, and reads the configuration of it", async () => {
    const cwd = monorepo();
    await inProcess(cwd, [
      command,
      "--cwd=p",
      "--config=mine.config.json",
      "--format=json=out/report.json",
    ]);
    expect(existsSync(join(cwd, "p/out/report.json"))).toBe(true);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });
});
