/** The command line of `codegen release`. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inProcess } from "../cli/support.js";
import { amount, history, read, release, written } from "./release-support.js";
import { event, orderId, projectOf, write } from "./support.js";

describe("the command", () => {
  it("tells what it recorded, refused, and what to do", async () => {
    const cwd = projectOf({ "schemas/order-placed.avsc": written });
    const first = await inProcess(cwd, ["release"]);
    expect(first.code).toBe(0);
    expect(first.err.replace(/in .*\n$/, "")).toBe(
      `released   shop.OrderPlaced 1  ${history}/shop.OrderPlaced/1.avsc\n1 version recorded `,
    );
    write(cwd, {
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId, amount]),
    });
    const refused = await inProcess(cwd, ["release"]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("[field-added-without-default]");
    expect(refused.err).toMatch(
      /refused {4}shop\.OrderPlaced 2\nnothing recorded: 1 event refused\n {2}→ mend what is found, or say why it is no harm with --force "REASON"\n$/,
    );
    const json = await inProcess(cwd, [
      "release",
      "--json",
      "--force",
      "why not",
    ]);
    expect(JSON.parse(json.out)).toMatchObject({
      command: "release",
      ok: true,
      exitCode: 0,
      events: [{ version: 2, state: "released", forced: "why not" }],
    });
    expect(readdirSync(join(cwd, history, "shop.OrderPlaced"))).toEqual([
      "1.avsc",
      "2.avsc",
    ]);
    const blank = await inProcess(cwd, ["release", "--force", " "]);
    expect(blank.code).toBe(2);
  });

  /** Two events, of which one has changed in a way that is incompatible. */
  async function changed(): Promise<string> {
    const cwd = projectOf({
      "schemas/order-placed.avsc": written,
      "schemas/order-paid.avsc": event("OrderPaid", [orderId]),
    });
    await release(cwd);
    write(cwd, {
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId, amount]),
    });
    return cwd;
  }

  it.each([
    [["--force", "OrderPlaced"], "OrderPlaced", "OrderPlaced"],
    [["--force", "shop.OrderPaid"], "shop.OrderPaid", "shop.OrderPaid"],
    [["--force", " OrderPaid "], "OrderPaid", "OrderPaid"],
    [
      ["--force", "OrderPlaced", "OrderPaid"],
      "OrderPlaced",
      "OrderPlaced OrderPaid",
    ],
  ])(
    "takes no name of an event for a reason: %j",
    async (argv, name, events) => {
      const cwd = await changed();
      const { code, err } = await inProcess(cwd, ["release", ...argv]);
      expect([code, err]).toEqual([
        2,
        `error option --force without a reason: ${name} is an event [release-reason]\n  → write \`--force "reason" ${events}\`\n\n`,
      ]);
      expect(existsSync(join(cwd, history, "shop.OrderPlaced/2.avsc"))).toBe(
        false,
      );
    },
  );

  it("takes a sentence about an event for one", async () => {
    const cwd = await changed();
    const argv = ["release", "--force", "OrderPlaced is not live"];
    expect((await inProcess(cwd, argv)).code).toBe(0);
  });

  it("judges by the mode that is given, whatever is configured, and records none", async () => {
    const cwd = await changed();
    write(cwd, {
      "codegen.config.json": {
        compatibility: { subjects: { "shop.OrderPlaced": "FULL" } },
      },
    });
    const dry = (...argv: readonly string[]): ReturnType<typeof inProcess> =>
      inProcess(cwd, ["release", "--dry-run", ...argv]);
    expect((await dry()).code).toBe(1);
    expect((await dry("--mode", "BACKWARD")).code).toBe(1);
    const wrong = await dry("--mode", "FORWRD");
    expect([wrong.code, wrong.err]).toEqual([
      2,
      'error no mode "FORWRD"\n  → did you mean `FORWARD`?\n',
    ]);
    const forward = await inProcess(cwd, ["release", "--mode", "forward"]);
    expect([forward.code, forward.err]).toEqual([
      0,
      expect.stringMatching(/^released {3}shop\.OrderPlaced 2 /),
    ]);
    expect(read(cwd, `${history}/releases.json`)).not.toMatch(
      /forward|forced/i,
    );
  });

  it("says nothing of what stands against events that it does not record", async () => {
    const cwd = await changed();
    expect((await release(cwd, { force: "not live" })).ok).toBe(true);
    const again = await inProcess(cwd, ["release"]);
    expect(again.err.replace(/in .*\n$/, "")).toBe(
      "unchanged  2 events (the last version that was recorded)\nnothing to record ",
    );
    const json = await inProcess(cwd, ["release", "--json"]);
    expect(JSON.parse(json.out)).toMatchObject({ exitCode: 0, findings: [] });
    // a check is asked about them
    expect((await inProcess(cwd, ["check"])).code).toBe(1);
    write(cwd, {
      "schemas/order-paid.avsc": event("OrderPaid", [orderId, amount]),
    });
    const { findings } = await release(cwd);
    expect(findings.map(({ subject }) => subject)).toEqual(["shop.OrderPaid"]);
  });

  it("says nothing of versions that their own paths number", async () => {
    const cwd = projectOf({
      "schemas/v1/order-placed.avsc": event("OrderPlaced", [orderId]),
      "schemas/v2/order-placed.avsc": event("OrderPlaced", [orderId, amount]),
    });
    expect(await release(cwd)).toMatchObject({ ok: true, findings: [] });
  });
});
