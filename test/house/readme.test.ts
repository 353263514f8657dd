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

test("the emitted file that it shows is what is emitted, but for the line with its hash", async () => {
  const folder = await emit("readme-file", {
    "schemas/order-placed.avsc": schemas[0] ?? "",
  });
  const emitted = readFileSync(
    join(folder, "src/generated/events/com/acme/orders/order-placed.ts"),
    "utf8",
  );
  const lines = (text: string): readonly string[] =>
    text.split("\n").filter((line) => !line.startsWith("// eventwright:sha"));
  expect(lines(block("export function readOrderPlaced"))).toEqual(
    lines(emitted),
  );
}, 60_000);

test("events go to a file and come back", async () => {
  const folder = await emit("readme-container", {
    "schemas/0.avsc": schemas[0] ?? "",
    "codegen.config.json": '{ "targets": { "schemas": true } }',
    "src/main.ts": block("writeContainer(events"),
  });
  expect(await run(folder, "src/main.ts")).toEqual({
    code: 0,
    text: "12.50\n3.00\n",
  });
}, 60_000);

test("its upcaster fits the versions that it tells of", async () => {
  const record = (name: string, ...fields: readonly object[]): string =>
    JSON.stringify({
      type: "record",
      name,
      namespace: "com.acme.orders",
      fields: [{ name: "orderId", type: "string" }, ...fields],
    });
  const history = "schemas/history/com.acme.orders.OrderPlaced";
  const folder = await emit("readme-upcasters", {
    "schemas/order-placed.avsc": record("OrderPlaced", {
      name: "placedAt",
      type: { type: "long", logicalType: "timestamp-millis" },
    }),
    "schemas/order-noted.avsc": record("OrderNoted", {
      name: "note",
      type: "string",
    }),
    [`${history}/1.avsc`]: record("OrderPlaced"),
    [`${history}/2.avsc`]: record("OrderPlaced", {
      name: "note",
      type: "string",
    }),
    "src/domain/upcasters/com/acme/orders/order-placed.ts":
      block("unreadable("),
    "src/main.ts": `import { OrderPlacedVersions } from "./generated/index.js";
const written = (text: string): number[] => [2 * text.length, ...new TextEncoder().encode(text)];
const bytes = Uint8Array.from([...written("o-1"), ...written("gift")]);
for (const event of OrderPlacedVersions[2].upcast(bytes, null))
  console.log(JSON.stringify(event));
try {
  OrderPlacedVersions[1].decode(bytes.subarray(0, 4));
} catch (error) {
  console.log(String(error));
}
`,
  });
  const { code, text } = await run(folder, "src/main.ts");
  expect(code).toBe(0);
  expect(text.split("\n").slice(0, 2)).toEqual([
    '{"orderId":"o-1","placedAt":0}',
    '{"orderId":"o-1","note":"gift"}',
  ]);
  expect(text).toContain("version 1 was never in production");
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
