import * as fs from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run, type RunResult } from "../../src/pipeline.js";
import { writeEvent } from "../cli/support.js";
import { get, project, put, tree } from "./support.js";

const path = "src/generated/events/com/acme/order-placed.ts";
const stub = "src/domain/order/handlers.ts";
const schema = "schemas/OrderPlaced.avsc";

const commandFile = [
  "aggregate: Order",
  "namespace: com.acme",
  "id: field0",
  "events: [OrderPlaced]",
  "commands:",
  "  PlaceOrder:",
  "    creates: true",
  "    fields: { field0: string }",
  "    emits: [OrderPlaced]",
  "",
].join("\n");

interface Options {
  readonly remember?: string | null;
  readonly apply?: boolean;
  readonly config?: string | null;
}

function generate(
  cwd: string,
  { remember = "eventwright 1", apply = true, config = null }: Options = {},
): Promise<RunResult> {
  return run({
    cwd,
    config,
    apply,
    force: false,
    clean: false,
    remember,
    onStage: () => {},
  });
}

/** What was written this very moment could be written again in the same moment: it is not trusted. */
function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, 40));
}

function inputs(): string {
  const cwd = join(project(), "work");
  put(cwd, "node_modules/.package-lock.json", "{}");
  put(cwd, "package.json", '{ "devDependencies": { "vitest": "*" } }');
  put(cwd, "commands/order.commands.yaml", commandFile);
  writeEvent(cwd, "OrderPlaced");
  writeEvent(cwd, "OrderPaid");
  return cwd;
}

async function remembered(): Promise<string> {
  const cwd = inputs();
  await settle();
  const first = await generate(cwd);
  expect(first.diagnostics).toEqual([]);
  expect((await generate(cwd)).isRemembered).toBe(true);
  return cwd;
}

function memory(cwd: string): string {
  const folder = "node_modules/.cache/eventwright";
  return `${folder}/${fs.readdirSync(join(cwd, folder))[0]}`;
}

async function isRemembered(cwd: string): Promise<boolean> {
  await settle();
  await generate(cwd);
  return (await generate(cwd)).isRemembered;
}

describe("a run that is remembered", () => {
  it("reports every file as it is, and changes none", async () => {
    const cwd = await remembered();
    const before = tree(cwd);
    const { entries } = await generate(cwd);
    const full = await generate(cwd, { remember: null });
    expect(entries).toEqual(
      full.entries?.map((entry) => ({ ...entry, wanted: null })),
    );
    expect(tree(cwd)).toEqual(before);
  });

  it.each([
    [
      "a schema that changed",
      (cwd: string) => writeEvent(cwd, "OrderPlaced", 2),
    ],
    [
      "a schema of the same length and time",
      (cwd: string) => {
        const { atime, mtime } = fs.statSync(join(cwd, schema));
        put(cwd, schema, get(cwd, schema).replace("field0", "fieldX"));
        put(
          cwd,
          "commands/order.commands.yaml",
          commandFile.replaceAll("field0", "fieldX"),
        );
        fs.utimesSync(join(cwd, schema), atime, mtime);
      },
    ],
    ["a schema more", (cwd: string) => writeEvent(cwd, "OrderShipped")],
    [
      "a schema more in a new folder",
      (cwd: string) => writeEvent(cwd, "deep/er/OrderShipped"),
    ],
    [
      "a schema less",
      (cwd: string) => fs.rmSync(join(cwd, "schemas/OrderPaid.avsc")),
    ],
    [
      "a schema by another name",
      (cwd: string) =>
        fs.renameSync(
          join(cwd, "schemas/OrderPaid.avsc"),
          join(cwd, "schemas/z.avsc"),
        ),
    ],
    [
      "a release",
      (cwd: string) =>
        put(
          cwd,
          "schemas/history/com.acme.OrderPlaced/1.avsc",
          get(cwd, schema),
        ),
    ],
    [
      "a command file that changed",
      (cwd: string) =>
        put(cwd, "commands/order.commands.yaml", `${commandFile}# x\n`),
    ],
    ["an output that was edited", (cwd: string) => put(cwd, path, "mine\n")],
    [
      "an output of the same text, written anew",
      (cwd: string) => put(cwd, path, get(cwd, path)),
    ],
    ["an output less", (cwd: string) => fs.rmSync(join(cwd, path))],
    ["a stub less", (cwd: string) => fs.rmSync(join(cwd, stub))],
    [
      "a manifest less",
      (cwd: string) => fs.rmSync(join(cwd, "src/generated/.eventwright.json")),
    ],
    [
      "a configuration",
      (cwd: string) =>
        put(cwd, "codegen.config.yaml", "importExtension: .ts\n"),
    ],
    [
      "another test runner",
      (cwd: string) =>
        put(cwd, "package.json", '{ "devDependencies": { "jest": "*" } }'),
    ],
    ["a style", (cwd: string) => put(cwd, ".prettierrc", "semi: false\n")],
    [
      "a style above the project",
      (cwd: string) =>
        put(cwd, "../.editorconfig", "[*]\nindent_style = tab\n"),
    ],
    [
      "a style inside the output",
      (cwd: string) => put(cwd, "src/.prettierrc.json", '{ "semi": false }'),
    ],
    [
      "another prettier",
      (cwd: string) =>
        put(cwd, "node_modules/.package-lock.json", '{ "x": 1 }'),
    ],
    [
      "a memory of another form",
      (cwd: string) => put(cwd, memory(cwd), "null"),
    ],
    [
      "a memory that is cut off",
      (cwd: string) =>
        put(cwd, memory(cwd), get(cwd, memory(cwd)).slice(0, -9)),
    ],
  ])("is not trusted after %s", async (_, change) => {
    const cwd = await remembered();
    change(cwd);
    expect((await generate(cwd)).isRemembered).toBe(false);
  });

  it("is trusted whatever becomes of a stub's text", async () => {
    const cwd = await remembered();
    put(cwd, stub, "mine\n");
    expect((await generate(cwd)).isRemembered).toBe(true);
  });

  it("is another program's, or another configuration's, no more than its own", async () => {
    const cwd = await remembered();
    expect(
      (await generate(cwd, { remember: "eventwright 2" })).isRemembered,
    ).toBe(false);
    const other = await remembered();
    put(other, "other.yaml", "{}\n");
    expect((await generate(other, { config: "other.yaml" })).isRemembered).toBe(
      false,
    );
  });
});

describe("a run is not remembered", () => {
  it("where its inputs may have changed while it read them", async () => {
    const cwd = inputs();
    const soon = new Date(Date.now() + 60_000);
    fs.utimesSync(join(cwd, schema), soon, soon);
    expect(await isRemembered(cwd)).toBe(false);
  });

  it("where it left something to do", async () => {
    const cwd = inputs();
    put(cwd, path, "mine\n");
    expect(await isRemembered(cwd)).toBe(false);
  });

  it("where it only planned", async () => {
    const cwd = inputs();
    await settle();
    await generate(cwd, { apply: false });
    expect((await generate(cwd, { apply: false })).isRemembered).toBe(false);
  });

  it("where a program decides about its style", async () => {
    const cwd = inputs();
    put(cwd, "prettier.config.mjs", "export default {};\n");
    expect(await isRemembered(cwd)).toBe(false);
  });
});
