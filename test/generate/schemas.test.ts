/** The schemas that are emitted for resolving those of writers that a build does not know. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { parseSchemaText, schemaText } from "../../src/runtime/avro/index.js";
import { strictest, moduleFile, node } from "../support/catalogs.js";
import { emit, write } from "../support/emit.js";

const event = (namespace: string, name: string, fields: readonly object[]) => ({
  type: "record",
  namespace,
  name,
  doc: "Not for resolution.",
  aliases: ["Old"],
  fields,
});
const amount = {
  name: "amount",
  type: { type: "bytes", logicalType: "decimal", precision: 9, scale: 2 },
  doc: "Nor this.",
  owner: "nor a property of somebody else's",
  aliases: ["sum"],
  default: "",
};
const files = {
  "schemas/paid.avsc": event("shop", "Paid", [amount]),
  "schemas/placed.avsc": event("shop", "Placed", []),
  "schemas/bet.avsc": event("bets", "Placed", []),
  "schemas/history/shop.Paid/1.avsc": event("shop", "Paid", []),
};

let folder = "";
beforeAll(async () => {
  folder = await emit("schemas", {
    ...files,
    "codegen.config.json": { targets: { schemas: true } },
  });
}, 60_000);

function text(path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

test("are emitted where the configuration asks for them, and not else", async () => {
  expect(text("src/generated/schemas.ts")).toContain("eventSchema");
  const without = await emit("schemas-none", files);
  expect(existsSync(join(without, "src/generated/schemas.ts"))).toBe(false);
});

test("hold what resolution needs, and nothing else", () => {
  const [, schema = ""] =
    /PaidVersions,\n {2}'(.*)',\n\);/.exec(text("src/generated/schemas.ts")) ??
    [];
  expect(JSON.parse(schema)).toEqual({
    type: "record",
    name: "Paid",
    namespace: "shop",
    aliases: ["shop.Old"],
    fields: [
      {
        name: "amount",
        type: amount.type,
        aliases: ["sum"],
        default: "",
      },
    ],
  });
  expect(schemaText(parseSchemaText(schema))).toBe(schema);
});

test("give a name that two events have to neither", () => {
  const emitted = text("src/generated/schemas.ts");
  expect(emitted).toContain("export const PaidSchema = ");
  expect(emitted).toContain("export const ShopPlacedSchema = ");
  expect(emitted).toContain("export const BetsPlacedSchema = ");
  expect(emitted).not.toContain("const PlacedSchema");
});

test("are imported by nothing else that is emitted", () => {
  for (const path of ["index", "registry"])
    expect(text(`src/generated/${path}.ts`)).not.toContain("schemas");
});

describe("in a bundle", () => {
  async function bundled(script: string): Promise<string> {
    const { outputFiles } = await build({
      stdin: { contents: script, resolveDir: folder, loader: "ts" },
      bundle: true,
      format: "esm",
      platform: "neutral",
      external: ["@eventwright/runtime/v1"],
      write: false,
    });
    return outputFiles[0]?.text ?? "";
  }

  test("is only the one that is asked for", async () => {
    const code = await bundled(
      `import { PaidSchema } from "./src/generated/schemas.js"; console.log(PaidSchema);`,
    );
    expect(code).toContain('"name":"Paid"');
    expect(code).not.toContain('"name":"Placed"');
  });

  test("is none for who reads by the registry", async () => {
    const code = await bundled(
      `import { registry } from "./src/generated/registry.js"; console.log(registry);`,
    );
    expect(code).not.toContain('"name":"Paid"');
  });
});

test("give a resolver the type of their events", async () => {
  write(
    folder,
    "src/main.ts",
    `import { createEventReader } from "@eventwright/runtime";
     import { createWriterResolver } from "@eventwright/runtime/dynamic";
     import { Paid } from "./generated/index.js";
     import { type AnyEvent, registry } from "./generated/registry.js";
     import { PaidSchema, schemas } from "./generated/schemas.js";

     const resolver = createWriterResolver({ events: schemas, writers: {} });
     const reader = createEventReader({ registry, unknownWriter: { accept: resolver } });
     export async function handle(bytes: Uint8Array): Promise<AnyEvent | string> {
       const read = await reader.read(bytes);
       return read.kind === "event" ? read.event : read.reason;
     }
     const one = createWriterResolver({ events: [PaidSchema], writers: {} });
     export const paid: Paid = one.resolve("").decode(new Uint8Array());
     // @ts-expect-error it is any of them
     export const wrong: Paid = resolver.resolve("").decode(new Uint8Array());
    `,
  );
  write(folder, "tsconfig.json", {
    compilerOptions: { ...strictest, types: [] },
    include: ["src"],
  });
  const { code, text: told } = await node(
    [moduleFile("typescript/bin/tsc"), "-p", "."],
    folder,
  );
  expect(code, told).toBe(0);
});

test("are laid out as prettier prints them", async () => {
  const { code, text: told } = await node(
    [
      moduleFile("prettier/bin/prettier.cjs"),
      "--ignore-path",
      "/dev/null",
      "--with-node-modules",
      "--check",
      "src/generated/schemas.ts",
    ],
    folder,
  );
  expect(code, told).toBe(0);
});
