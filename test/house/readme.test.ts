/** The README's own example: its schemas and command file are generated, its code is compiled and run as it stands there. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  freshFolder,
  generate,
  moduleFile,
  node,
  root,
  strictest,
} from "../support/catalogs.js";

const readme = readFileSync(join(root, "README.md"), "utf8");

function blocks(language: string): readonly string[] {
  return [...readme.matchAll(/^```(\w+)\n(.*?)^```/gms)]
    .filter(([, found]) => found === language)
    .map(([, , text]) => text ?? "");
}

/** The one block of code that holds the text. */
function block(holding: string): string {
  const found = blocks("ts").filter((text) => text.includes(holding));
  expect(found, holding).toHaveLength(1);
  return found[0] ?? "";
}

/** A project with these files, generated and compiled. */
async function emit(
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = freshFolder(name);
  const all = {
    "package.json":
      '{ "type": "module", "devDependencies": { "vitest": "*" } }',
    "tsconfig.json": JSON.stringify({
      compilerOptions: strictest,
      include: ["src", "test"],
    }),
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { diagnostics } = await generate(folder);
  expect(diagnostics).toEqual([]);
  expect(
    await node([moduleFile("typescript/bin/tsc"), "-p", "."], folder),
  ).toEqual({ code: 0, text: "" });
  return folder;
}

function run(folder: string, file: string): ReturnType<typeof node> {
  return node([moduleFile("tsx/dist/cli.mjs"), file], folder);
}

const schemas = blocks("json").filter((text) => text.includes('"record"'));

test("what the README shows is generated, compiles and runs", async () => {
  expect(schemas).toHaveLength(2);
  const folder = await emit("readme", {
    ...Object.fromEntries(
      schemas.map((text, i) => [`schemas/${i}.avsc`, text]),
    ),
    "commands/order.commands.yaml": blocks("yaml")[0] ?? "",
    "src/domain/order/handlers.ts": block("export const handlers"),
    "src/domain/order/state.ts": block("export const state"),
    "src/domain/order/order-summary.projector.ts": block(
      "export const orderSummary",
    ),
    "src/domain/order/refund.saga.ts": block("export const refund"),
    "src/main.ts": `${block("createMemoryEventStore()")}console.log(outcome.ok, (await summary.get("o-1"))?.status);\n`,
    "src/codec.ts": `${block("OrderPlaced.decode(bytes)")}console.log(event.total.toString());\n`,
  });
  expect(await run(folder, "src/main.ts")).toEqual({
    code: 0,
    text: "true cancelled\n",
  });
  expect(await run(folder, "src/codec.ts")).toEqual({
    code: 0,
    text: "12.50\n",
  });
}, 60_000);

test("and so are its types of the user's own", async () => {
  const config = blocks("json").find((text) => text.includes('"types"'));
  const folder = await emit("readme-types", {
    "schemas/0.avsc": schemas[0] ?? "",
    "codegen.config.json": config ?? "",
    "src/money.ts": block("bigMapping"),
    "src/main.ts": `import Big from "big.js";
import { OrderPlaced } from "./generated/index.js";
const total = new Big("12.5");
const bytes = OrderPlaced.encode(new OrderPlaced({ orderId: "o-1", total }));
console.log(OrderPlaced.decode(bytes).total.plus(total).toFixed(2));
`,
  });
  expect(await run(folder, "src/main.ts")).toEqual({
    code: 0,
    text: "25.00\n",
  });
}, 60_000);

test("and what it says of comparing two schemas is so", async () => {
  const snippet = block("compare({");
  const source = JSON.stringify(join(root, "src", "index.ts"));
  const folder = freshFolder("readme-compare");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(
    join(folder, "compare.ts"),
    snippet
      .replace('"eventwright"', source)
      .replace(
        /^compare\((.*)\)\.findings;/m,
        "console.log(compare($1).findings.map(({ rule, always }) => [rule, always]));",
      )
      .replace(
        /^await check\((.*)\);/m,
        "console.log(Object.keys(await check($1)));",
      ),
  );
  const { text } = await run(folder, "compare.ts");
  expect(text).toContain("[ [ 'union-narrowed', 'sometimes' ] ]");
  for (const name of ["ok", "subjects", "findings", "diagnostics"])
    expect(text).toContain(`'${name}'`);
}, 60_000);
