/** What a check loads, by what the built program really ran: a commit hook waits for all of it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { asProcess } from "../cli/support.js";
import { event, orderId, projectOf } from "./support.js";

const paid = event("OrderPaid", [orderId, { name: "n", type: "int" }]);

interface Loaded {
  readonly code: number | null;
  readonly packages: readonly string[];
  /** Of our sources. */
  readonly folders: readonly string[];
}

async function loadedBy(cwd: string, ...argv: string[]): Promise<Loaded> {
  const coverage = mkdtempSync(join(tmpdir(), "eventwright-loaded-"));
  onTestFinished(() => rmSync(coverage, { recursive: true, force: true }));
  const { code } = await asProcess(cwd, argv, { NODE_V8_COVERAGE: coverage });
  const files = readdirSync(coverage).flatMap((file) => {
    const { result } = JSON.parse(
      readFileSync(join(coverage, file), "utf8"),
    ) as { result: { url: string }[] };
    return result.flatMap(({ url }) =>
      url.startsWith("file:") ? [fileURLToPath(url)] : [],
    );
  });
  const packages = files.flatMap(
    (file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [],
  );
  // the bundler names the sources of a chunk in comments
  const sources = files
    .filter(
      (file) => /\/dist\/.*\.js$/.test(file) && !file.includes("node_modules"),
    )
    .flatMap((file) => [
      ...readFileSync(file, "utf8").matchAll(/^\/\/ src\/(.*)$/gm),
    ])
    .map(([, path = ""]) => path);
  return {
    code,
    packages: [...new Set(packages)],
    folders: [...new Set(sources.map((path) => path.replace(/[^/]*$/, "")))],
  };
}

it("a check loads no package and nothing of the generator", async () => {
  const cwd = projectOf({
    "schemas/history/shop.OrderPaid/1.avsc": paid,
    "schemas/order-paid.avsc": event("OrderPaid", [orderId]),
    "codegen.config.json": {},
  });
  for (const argv of [
    ["check"],
    ["check", "--json", "schemas/order-paid.avsc"],
  ]) {
    const { code, packages, folders } = await loadedBy(cwd, ...argv);
    expect([code, packages]).toEqual([0, []]);
    expect(folders).toContain("evolution/");
    expect(folders.filter((path) => path.startsWith("generate/"))).toEqual([]);
  }
});

it("avsc comes with the first finding, and nothing with it", async () => {
  const cwd = projectOf({
    "schemas/history/shop.OrderPaid/1.avsc": event("OrderPaid", [orderId]),
    "schemas/order-paid.avsc": paid,
  });
  const { code, packages } = await loadedBy(cwd, "check");
  expect([code, packages]).toEqual([1, ["avsc"]]);
});

it("the generator loads nothing of the check", async () => {
  const cwd = projectOf({ "schemas/order-paid.avsc": paid });
  const { code, folders } = await loadedBy(cwd);
  expect(code).toBe(0);
  expect(folders).toContain("generate/");
  expect(folders.filter((path) => path.startsWith("evolution/"))).toEqual([]);
});
