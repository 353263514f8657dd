/** What a check loads, by what the built program really ran: a commit hook waits for all of it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { asProcess } from "../cli/support.js";
import { git, repository } from "./repositories.js";
import { event, orderId, projectOf, write } from "./support.js";

const paid = event("OrderPaid", [orderId, { name: "n", type: "int" }]);

interface Loaded {
  readonly code: number | null;
  /** How many files of ours. */
  readonly files: number;
  /** Parts of Node that are not there from the start. */
  readonly parts: readonly string[];
  readonly packages: readonly string[];
  /** Of our sources. */
  readonly folders: readonly string[];
}

async function loadedBy(cwd: string, ...argv: string[]): Promise<Loaded> {
  const coverage = mkdtempSync(join(tmpdir(), "eventwright-loaded-"));
  onTestFinished(() => rmSync(coverage, { recursive: true, force: true }));
  const listed = join(coverage, "parts.txt");
  const { code } = await asProcess(cwd, argv, {
    NODE_V8_COVERAGE: coverage,
    NODE_OPTIONS: `--import=${tellParts(listed)}`,
  });
  const parts = readFileSync(listed, "utf8").split("\n");
  rmSync(listed);
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
  const ours = files.filter(
    (file) => /\/dist\/.*\.js$/.test(file) && !file.includes("node_modules"),
  );
  const sources = ours
    .flatMap((file) => [
      ...readFileSync(file, "utf8").matchAll(/^\/\/ src\/(.*)$/gm),
    ])
    .map(([, path = ""]) => path);
  return {
    code,
    parts,
    files: new Set(ours).size,
    packages: [...new Set(packages)],
    folders: [...new Set(sources.map((path) => path.replace(/[^/]*$/, "")))],
  };
}

/** A module that writes which of these parts of Node were loaded when the process ends. */
function tellParts(file: string): string {
  const slow = ["crypto", "perf_hooks", "worker_threads", "http", "readline"];
  const text = `import { writeFileSync } from "node:fs";
process.on("exit", () => {
  const has = new Set(process.moduleLoadList);
  const loaded = ${JSON.stringify(slow)}.filter((one) => has.has("NativeModule " + one));
  writeFileSync(${JSON.stringify(file)}, loaded.join("\\n"));
});`;
  return `data:text/javascript,${encodeURIComponent(text)}`;
}

it("a check in a commit hook loads few files, and no part of Node that takes its time", async () => {
  const cwd = repository({
    "schemas/order-paid.avsc": event("OrderPaid", [orderId]),
    "codegen.config.json": {},
  });
  for (const file of ["README.md", "schemas/order-paid.avsc"]) {
    const n = { name: "n", type: "int", default: 1 };
    write(cwd, { [file]: event("OrderPaid", [orderId, n]) });
    git(cwd, "add", "--all");
    const loaded = await loadedBy(cwd, "check", "--staged");
    expect(loaded).toMatchObject({ code: 0, packages: [], parts: [""] });
    expect(loaded.files).toBeLessThan(20);
  }
});

it("what is rare is loaded where it is needed", async () => {
  const cwd = projectOf({
    "schemas/history/shop.OrderPaid/1.avsc": paid,
    "schemas/history/releases.json": '{\n  "eventwright": 1\n}\n',
    "schemas/order-paid.avsc": paid,
    "commands/order.commands.yaml":
      "aggregate: Order\nnamespace: shop\nid: orderId\nevents: [OrderPaid]\n",
    "codegen.config.mjs": "export default {};\n",
  });
  const { code, packages, parts } = await loadedBy(cwd, "check");
  expect([code, packages, parts]).toEqual([0, ["yaml"], ["crypto"]]);
});

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
