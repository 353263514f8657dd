/** Where types of the user's own may come from, and under which names emitted files import them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stringLiteral } from "../../src/generate/text.js";
import {
  freshFolder,
  moduleFile,
  node,
  root,
  strictest,
} from "../support/catalogs.js";
import { emit, write } from "../support/emit.js";

/** A module with a type and its mapping, under names of their own. */
function module(type: string, mapping: string): string {
  return `import type { TypeMapping } from "@eventwright/runtime";
    type Own = { readonly count: bigint };
    const own: TypeMapping<bigint, Own> = { decode: (count) => ({ count }), encode: ({ count }) => count };
    export { type Own as ${type}, own as ${mapping} };\n`;
}

const declarations = `import type { TypeMapping } from "@eventwright/runtime";
  export type Own = { readonly count: bigint };
  export declare const ownMapping: TypeMapping<bigint, Own>;\n`;

const event = {
  type: "record",
  name: "Counted",
  fields: [
    { name: "count", type: "long", default: 1 },
    {
      name: "at",
      type: { type: "long", logicalType: "timestamp-nanos" },
      default: 1,
    },
  ],
};

interface Case {
  /** Of the configuration. */
  readonly from: string;
  /** Where the module is. */
  readonly file: string;
  /** How the event's file imports it. */
  readonly specifier: string;
  readonly importExtension?: ".js" | ".ts" | "";
}

const cases: Readonly<Record<string, Case>> = {
  plain: { from: "./own.ts", file: "own.ts", specifier: "../../../own.js" },
  "without extension": {
    from: "./own",
    file: "own.ts",
    specifier: "../../../own.js",
  },
  "as it is imported": {
    from: "./own.js",
    file: "own.ts",
    specifier: "../../../own.js",
  },
  "with dots and slashes": {
    from: "./src/..//lib/./own.v1.ts",
    file: "lib/own.v1.ts",
    specifier: "../../../lib/own.v1.js",
  },
  "outside of the project": {
    from: "../custom-modules-shared/own.ts",
    file: "../custom-modules-shared/own.ts",
    specifier: "../../../../custom-modules-shared/own.js",
  },
  "in the generated folder": {
    from: "./src/generated/own.ts",
    file: "src/generated/own.ts",
    specifier: "../own.js",
  },
  "beside the event": {
    from: "./src/generated/events/own.ts",
    file: "src/generated/events/own.ts",
    specifier: "./own.js",
  },
  "under a name with quotes": {
    from: `./o'w"n.ts`,
    file: `o'w"n.ts`,
    specifier: `../../../o'w"n.js`,
  },
  "under a name that ends a comment, and a line": {
    from: "./a*/\u2028o\nwn.ts",
    file: "a*/\u2028o\nwn.ts",
    specifier: "../../../a*/\u2028o\nwn.js",
  },
  "a module by its extension": {
    from: "./own.mts",
    file: "own.mts",
    specifier: "../../../own.mjs",
  },
  "a module by its extension, imported without any": {
    from: "./own.mts",
    file: "own.mts",
    specifier: "../../../own.mjs",
    importExtension: "",
  },
  "a module by its extension, imported as TypeScript": {
    from: "./own.mts",
    file: "own.mts",
    specifier: "../../../own.mts",
    importExtension: ".ts",
  },
  "with its declarations": {
    from: "./own.d.ts",
    file: "own.d.ts",
    specifier: "../../../own.js",
  },
  "a module by its extension, with its declarations": {
    from: "./own.d.mts",
    file: "own.d.mts",
    specifier: "../../../own.mjs",
    importExtension: ".ts",
  },
  "imported as TypeScript": {
    from: "./own.ts",
    file: "own.ts",
    specifier: "../../../own.ts",
    importExtension: ".ts",
  },
  "imported without extension": {
    from: "./own.ts",
    file: "own.ts",
    specifier: "../../../own",
    importExtension: "",
  },
};

/** What the compiler says of the folders, under the strictest flags; any form of import is one for a bundler. */
async function compile(
  folders: readonly string[],
  lib: readonly string[] = strictest.lib,
): Promise<string> {
  const home = freshFolder("custom-modules-compile");
  write(home, "tsconfig.json", {
    compilerOptions: {
      ...strictest,
      lib,
      module: "esnext",
      moduleResolution: "bundler",
      allowImportingTsExtensions: true,
    },
    include: folders.map((folder) => `${folder}/src`),
  });
  const tsc = moduleFile("typescript/bin/tsc");
  return (await node([tsc, "-p", "."], home)).text;
}

function eventText(folder: string): string {
  return readFileSync(join(folder, "src/generated/events/counted.ts"), "utf8");
}

test("a module is imported from where it is", async () => {
  const folders: string[] = [];
  for (const [name, { from, file, specifier, ...rest }] of Object.entries(
    cases,
  )) {
    const folder = await emit(
      `custom-module-${name.replaceAll(/\W/g, "-").toLowerCase()}`,
      {
        [file]: file.includes(".d.")
          ? declarations
          : module("Own", "ownMapping"),
        "schemas/Counted.avsc": event,
        "codegen.config.json": {
          ...rest,
          types: { long: { type: "Own", from, mapping: "ownMapping" } },
          targets: { tests: false },
        },
      },
    );
    expect(eventText(folder), name).toContain(
      `import { type Own, ownMapping } from ${stringLiteral(specifier)};\n`,
    );
    folders.push(folder);
  }
  expect(await compile(folders)).toBe("");
});

test("two modules may export the same names", async () => {
  const own = (folder: string) => ({
    type: "Own",
    from: `./${folder}/own.ts`,
    mapping: "ownMapping",
  });
  const folder = await emit("custom-module-twice", {
    "a/own.ts": module("Own", "ownMapping"),
    "b/own.ts": module("Own", "ownMapping"),
    "schemas/Counted.avsc": event,
    "codegen.config.json": {
      types: { long: own("a"), "timestamp-nanos": own("b") },
      targets: { tests: false },
    },
  });
  expect(eventText(folder)).toContain("count: readMapped(r, ownMapping, ");
  expect(eventText(folder)).toContain("at: readMapped(r, ownMappingOfOwn, ");
  expect(await compile([folder])).toBe("");
});

test("a default export has the name that is chosen, where that can be a name", async () => {
  const folders: string[] = [];
  for (const [alias, local] of [
    ["Own", "Own"],
    ["class", "classOfOwn"],
    ["default", "defaultOfOwn"],
    ["await", "awaitOfOwn"],
    ["string", "stringOfOwn"],
    ["Date", "DateOfOwn"],
    ["Counted", "CountedOfOwn"],
    ["CountedFields", "CountedFieldsOfOwn"],
    ["r", "rOfOwn"],
    ["o", "oOfOwn"],
    ["today", "todayOfOwn"],
  ]) {
    const folder = await emit(`custom-module-default-${alias}`, {
      "own.ts": `export default class Own {
        readonly count: bigint;
        constructor(count: bigint) { this.count = count; }
        static decode(count: bigint): Own { return new Own(count); }
        static encode(own: Own): bigint { return own.count; }
      }`,
      "schemas/Counted.avsc": event,
      "codegen.config.json": {
        types: {
          long: {
            type: `default as ${alias}`,
            from: "./own.ts",
            mapping: "default",
          },
        },
        targets: { tests: false },
      },
    });
    expect(eventText(folder)).toContain(`count: readMapped(r, ${local}, `);
    folders.push(folder);
  }
  expect(await compile(folders)).toBe("");
});

test("a global Temporal is used beside an event of that name", async () => {
  const folder = await emit("custom-module-global", {
    "schemas/Temporal.avsc": { ...event, name: "Temporal" },
    "schemas/Counted.avsc": event,
    "codegen.config.json": {
      types: { "timestamp-nanos": "Temporal" },
      targets: { tests: false },
    },
  });
  expect(eventText(folder)).toContain("readonly at: Temporal.Instant;");
  const temporal = readFileSync(
    join(folder, "src/generated/events/temporal.ts"),
    "utf8",
  );
  expect(temporal).toContain("readonly at: globalThis.Temporal.Instant;");
  expect(await compile([folder], ["es2023", "esnext.temporal"])).toBe("");
});

test("a configuration in TypeScript gives the same files", async () => {
  const types = {
    long: { type: "Own", from: "./own.ts", mapping: "ownMapping" },
    "timestamp-nanos": "Temporal",
    temporal: "temporal-polyfill",
  };
  const files = {
    "own.ts": module("Own", "ownMapping"),
    "schemas/Counted.avsc": event,
  };
  const twin = await emit("custom-module-config-twin", {
    ...files,
    "codegen.config.json": { types },
  });
  const folder = freshFolder("custom-module-config");
  for (const [path, value] of Object.entries({
    ...files,
    "package.json": { type: "module" },
    "codegen.config.ts": `import type { Config } from "eventwright";
      export default { types: ${JSON.stringify(types)} } satisfies Config;`,
  }))
    write(folder, path, value);
  const { code, text } = await node(
    [moduleFile("tsx/dist/cli.mjs"), join(root, "src/cli/main.ts"), "generate"],
    folder,
  );
  expect(code, text).toBe(0);
  expect(eventText(folder)).toContain("readMapped(r, ownMapping, ");
  expect(eventText(folder)).toBe(eventText(twin));
});
