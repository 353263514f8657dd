/** Both packages as they would be published: packed, installed into an empty project, and used there. */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moduleFile, root, strictest } from "../support/catalogs.js";

const home = fs.mkdtempSync(join(tmpdir(), "eventwright-install-"));
const project = join(home, "project");

interface Packed {
  readonly name: string;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}
let packed: readonly Packed[] = [];

/** Runs a program in the project; what it printed. One that fails, fails the test with all it said. */
function run(program: string, args: readonly string[], cwd = project): string {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", NODE_PATH: "" },
  });
  if (error !== undefined) throw error;
  expect(status, `${program} ${args.join(" ")}\n${stdout}${stderr}`).toBe(0);
  return stdout;
}

function put(path: string, content: string | object): void {
  const file = join(project, path);
  fs.mkdirSync(join(file, ".."), { recursive: true });
  const text = typeof content === "string" ? content : JSON.stringify(content);
  fs.writeFileSync(file, text);
}

beforeAll(() => {
  if (!fs.existsSync(join(root, "dist/cli/main.js")))
    throw new Error("no dist: run `npm run build` first");
  packed = JSON.parse(
    run(
      "npm",
      "pack --json --ignore-scripts --workspaces --include-workspace-root"
        .split(" ")
        .concat("--pack-destination", home),
      root,
    ),
  ) as readonly Packed[];
  const file = (name: string): string =>
    `file:../${packed.find((one) => one.name === name)?.filename ?? name}`;
  put("package.json", {
    private: true,
    type: "module",
    dependencies: { "@eventwright/runtime": file("@eventwright/runtime") },
    devDependencies: { eventwright: file("eventwright") },
  });
  run(
    "npm",
    "install --prefer-offline --ignore-scripts --no-audit --no-fund".split(" "),
  );
}, 60_000);

afterAll(() => {
  fs.rmSync(home, { recursive: true, force: true });
});

test("the tarballs hold what was built, and nothing of the workshop", () => {
  expect(packed.map(({ name }) => name).toSorted()).toEqual([
    "@eventwright/runtime",
    "eventwright",
  ]);
  for (const { name, files } of packed) {
    const strangers = files
      .map(({ path }) => path)
      .filter((path) => !/^(?:dist|templates)\//.test(path))
      .filter((path) => !/^(?:package\.json|[A-Z]+(?:\.md)?)$/.test(path));
    expect(strangers, name).toEqual([]);
    expect(files.map(({ path }) => path)).toContain("LICENSE");
  }
});

test("both names of the program run", () => {
  const { version } = JSON.parse(
    fs.readFileSync(join(root, "package.json"), "utf8"),
  ) as { readonly version: string };
  for (const bin of ["codegen", "eventwright"])
    expect(run("npx", ["--no-install", bin, "--version"]).trim()).toBe(version);
});

test("a production install has the runtime and nothing else", () => {
  const modules = join(project, "node_modules");
  const lock = JSON.parse(
    fs.readFileSync(join(modules, ".package-lock.json"), "utf8"),
  ) as { readonly packages: Readonly<Record<string, { dev?: boolean }>> };
  const inProduction = Object.entries(lock.packages)
    .filter(([, { dev }]) => dev !== true)
    .map(([path]) => path);
  expect(inProduction).toEqual(["node_modules/@eventwright/runtime"]);
});

test("what is generated compiles and runs against the installed packages", () => {
  put("schemas/order-placed.avsc", {
    type: "record",
    name: "OrderPlaced",
    namespace: "com.acme.orders",
    fields: [
      { name: "orderId", type: "string" },
      {
        name: "total",
        type: {
          type: "bytes",
          logicalType: "decimal",
          precision: 12,
          scale: 2,
        },
      },
      { name: "note", type: ["null", "string"], default: null },
    ],
  });
  put(
    "codegen.config.ts",
    `import { defineConfig } from "eventwright";
export default defineConfig({ testRunner: "none", types: { long: "bigint" } });
`,
  );
  run("npx", ["--no-install", "codegen"]);
  put(
    "src/main.ts",
    `import { Decimal } from "@eventwright/runtime";
import { generate, type GenerateResult } from "eventwright";
import { OrderPlaced } from "./generated/index.js";

const total = Decimal.parse("12.50");
const bytes = OrderPlaced.encode(new OrderPlaced({ orderId: "o-1", total }));
const back: OrderPlaced = OrderPlaced.decode(bytes);
const again: GenerateResult = await generate();
const findings: number = again.findings.length;
export const text = [OrderPlaced.fullName, back.orderId, back.total.toString(), String(back.note), findings].join(" ");
`,
  );
  put("show.mjs", `console.log((await import("./out/src/main.js")).text);\n`);
  put("tsconfig.json", {
    compilerOptions: {
      ...strictest,
      // no types but those that the packages bring
      types: [],
      skipLibCheck: false,
      noEmit: false,
      rootDir: ".",
      outDir: "out",
    },
    include: ["src", "codegen.config.ts"],
  });
  run(process.execPath, [moduleFile("typescript/bin/tsc"), "-p", "."]);
  expect(run(process.execPath, ["show.mjs"]).trim()).toBe(
    "com.acme.orders.OrderPlaced o-1 12.50 null 0",
  );
}, 40_000);
