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

test("what the README shows is generated, compiles and runs", async () => {
  const folder = freshFolder("readme");
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const schemas = blocks("json");
  expect(schemas).toHaveLength(2);
  for (const [i, text] of schemas.entries()) write(`schemas/${i}.avsc`, text);
  write("commands/order.commands.yaml", blocks("yaml")[0] ?? "");
  write("src/domain/order/handlers.ts", block("export const handlers"));
  write(
    "src/main.ts",
    `${block("createMemoryEventStore()")}console.log(outcome.ok, store !== undefined);\n`,
  );
  write(
    "src/codec.ts",
    `${block("OrderPlaced.decode(bytes)")}console.log(event.total.toString());\n`,
  );
  write(
    "package.json",
    '{ "type": "module", "devDependencies": { "vitest": "*" } }',
  );
  write(
    "tsconfig.json",
    JSON.stringify({ compilerOptions: strictest, include: ["src", "test"] }),
  );

  const { diagnostics } = await generate(folder);
  expect(diagnostics).toEqual([]);
  expect(
    await node([moduleFile("typescript/bin/tsc"), "-p", "."], folder),
  ).toEqual({ code: 0, text: "" });
  const run = (file: string) =>
    node([moduleFile("tsx/dist/cli.mjs"), file], folder);
  expect(await run("src/main.ts")).toEqual({ code: 0, text: "true true\n" });
  expect(await run("src/codec.ts")).toEqual({ code: 0, text: "12.50\n" });
}, 60_000);
