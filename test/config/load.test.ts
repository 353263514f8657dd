import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defineConfig, type Config } from "../../src/config/config.js";
import { loadConfig, type ConfiguredProject } from "../../src/config/load.js";
import { evaluateProgram, stripTypes } from "../../src/config/program.js";
import { resolveConfig } from "../../src/config/resolve.js";
import { configSchema, type SettingSchema } from "../../src/config/schema.js";
import { codes } from "../../src/model/codes.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "eventwright-config-"));
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

/** Each diagnostic on a line. */
function lines({ diagnostics }: ConfiguredProject): readonly string[] {
  return diagnostics.map(({ code, at, message, hint }) => {
    expect(Object.keys(codes)).toContain(code);
    return `${at === null ? "-" : `${at.file}:${at.line}:${at.column} ${at.pointer}`} ${code}: ${message}${hint === null ? "" : ` (${hint})`}`;
  });
}

/** As Node 20 answers. */
const oldNode = async (url: string): Promise<unknown> => {
  if (url.includes(".ts?"))
    throw Object.assign(new TypeError("Unknown file extension"), {
      code: "ERR_UNKNOWN_FILE_EXTENSION",
    });
  return import(/* @vite-ignore */ url);
};

describe("without a file", () => {
  test("the layout of the documentation is the configuration", async () => {
    const loaded = await loadConfig(cwd, null);
    expect(loaded).toMatchObject({
      file: null,
      diagnostics: [],
      isDeclared: true,
      bases: ["schemas", "schemas/types", "schemas/history", "commands"],
    });
    expect(loaded.files).toContain(join(cwd, "codegen.config.ts"));
    expect(loaded.config).toEqual({
      schemas: {
        include: ["schemas/**/*.{avsc,avpr,avdl}"],
        types: ["schemas/types/**"],
        history: "schemas/history",
      },
      commands: ["commands/**/*.commands.{yaml,yml,json}"],
      output: {
        generated: "src/generated",
        domain: "src/domain",
        tests: "test/generated",
        domainTests: "test/domain",
      },
      compatibility: { mode: "BACKWARD_TRANSITIVE", subjects: new Map() },
      rules: new Map(),
      waivers: [],
      types: {
        long: "number",
        decimal: "Decimal",
        "big-decimal": "Decimal",
        date: "string",
        "time-millis": "number",
        "time-micros": "number",
        "timestamp-millis": "Date",
        "timestamp-micros": "bigint",
        "timestamp-nanos": "bigint",
        "local-timestamp-millis": "Date",
        "local-timestamp-micros": "bigint",
        "local-timestamp-nanos": "bigint",
        duration: "Duration",
        uuid: "string",
        temporal: null,
      },
      importExtension: ".js",
      testRunner: "auto",
      runtimeModule: "@eventwright/runtime/v1",
      targets: {
        codecs: true,
        commands: true,
        projections: true,
        sagas: true,
        tests: true,
        builders: true,
        registry: true,
        schemas: false,
        stubs: true,
      },
    });
  });

  test("one that is handed over is checked all the same", async () => {
    const config = defineConfig({
      schemas: { include: "avro" },
      types: { long: "bigint" },
      compatibility: "FULL",
    });
    expect((await loadConfig(cwd, config)).config).toMatchObject({
      schemas: { include: ["avro"], history: "schemas/history" },
      types: { long: "bigint", date: "string" },
      compatibility: { mode: "FULL" },
    });
    expect(
      lines(await loadConfig(cwd, { schemas: { includ: "x" } } as Config)),
    ).toEqual([
      "- config-unknown-option: unknown option `schemas.includ` (did you mean `include`?)",
    ]);
  });
});

const settings = {
  output: { generated: "./gen/" },
  compatibility: {
    mode: "FULL",
    subjects: { "a.B": "NONE", __proto__: "FULL" },
  },
  targets: { sagas: false },
};
const forms: readonly (readonly [string, string])[] = [
  [
    "codegen.config.json",
    `// with a comment\n${JSON.stringify(settings)}\n// and one more`,
  ],
  [
    "codegen.config.yaml",
    "output: { generated: ./gen/ }\ncompatibility:\n  mode: FULL\n  subjects: { a.B: NONE }\ntargets: { sagas: false }\n",
  ],
  ["codegen.config.yml", JSON.stringify(settings)],
  ["codegen.config.js", `export default ${JSON.stringify(settings)};`],
  ["codegen.config.mjs", `export default ${JSON.stringify(settings)};`],
  [
    "codegen.config.ts",
    `const generated: string = "./gen/";\nexport default { ...${JSON.stringify(settings)}, output: { generated } };`,
  ],
];

describe("a file", () => {
  test.each(forms)("%s", async (name, text) => {
    write(name, text);
    write("package.json", '{"type":"module"}');
    const loaded = await loadConfig(cwd, null, oldNode);
    expect(lines(loaded)).toEqual([]);
    expect(loaded.file).toBe(name);
    expect(loaded.isDeclared).toBe(/json|ya?ml/.test(name));
    expect(loaded.config).toMatchObject({
      output: { generated: "gen", domain: "src/domain" },
      compatibility: { mode: "FULL" },
      targets: { sagas: false, tests: true },
    });
    expect(loaded.config?.compatibility.subjects.get("a.B")).toBe("NONE");
  });

  test("of another name is read where it is asked for", async () => {
    write("conf/other.json", '{ "testRunner": "node" }');
    write("codegen.config.json", "{");
    expect((await loadConfig(cwd, "conf/other.json")).config?.testRunner).toBe(
      "node",
    );
    expect(lines(await loadConfig(cwd, "conf/missing.json"))).toEqual([
      "- config-not-found: no configuration file conf/missing.json (check the path, or leave `--config` out)",
    ]);
  });

  test("that is empty says nothing", async () => {
    write("codegen.config.yaml", "# nothing yet\n");
    expect((await loadConfig(cwd, null)).config).toEqual(resolveConfig());
  });

  test("beside another one is one too many", async () => {
    write("codegen.config.json", "{}");
    write("codegen.config.yaml", "");
    expect(lines(await loadConfig(cwd, null))).toEqual([
      "codegen.config.json:1:1  config-ambiguous: several configuration files: codegen.config.json, codegen.config.yaml (keep one, or choose one with `--config`)",
    ]);
  });
});

describe("a program", () => {
  const read = async (text: string): Promise<readonly string[]> => {
    write("codegen.config.mjs", text);
    const loaded = await loadConfig(cwd, null);
    return loaded.config === null
      ? lines(loaded)
      : [loaded.config.compatibility.mode];
  };

  test("may give a promise", async () => {
    const promise = (mode: string): string =>
      `export default Promise.resolve({ compatibility: "${mode}" });`;
    expect(await read(promise("FULL"))).toEqual(["FULL"]);
    const [line] = await read(promise("bogus"));
    expect(line).toContain('unknown value "bogus" for `compatibility`');
  });

  test.each([
    ["a Map", "new Map()"],
    ["an object of a class", "new (class Config { compatibility = 'FULL' })()"],
    ["a function", "() => ({})"],
  ])("that gives %s gives no configuration", async (_, text) => {
    expect(await read(`export default ${text};`)).toEqual([
      "codegen.config.mjs:1:1  config-bad-value: something that is no data for the configuration (expected an object)",
    ]);
  });

  test.each([
    [
      "property",
      'export default { get compatibility() { throw new Error("x"); } };',
    ],
    ["module", 'throw new Error("x");'],
    ["promise", 'export default Promise.reject(new Error("x"));'],
    [
      "trap",
      'export default new Proxy({}, { ownKeys() { throw new Error("x"); } });',
    ],
  ])("whose %s throws is told of", async (_, text) => {
    expect(await read(text)).toEqual([
      "codegen.config.mjs:1:1  config-unreadable: configuration that does not run: x",
    ]);
  });

  test("that never ends is told of", async () => {
    const endless = (): Promise<never> => new Promise(() => {});
    write("codegen.config.mjs", "");
    const path = join(cwd, "codegen.config.mjs");
    expect(await evaluateProgram(path, endless, 20)).toEqual({
      ok: false,
      message: "configuration that does not run: no end of it after 0.02 s",
      hint: null,
    });
    const late = { default: endless() };
    expect(
      await evaluateProgram(path, () => Promise.resolve(late), 20),
    ).toMatchObject({ ok: false });
  });
});

describe("a link that leads nowhere", () => {
  test("is no missing file", async () => {
    symlinkSync("gone.json", join(cwd, "codegen.config.json"));
    const loaded = await loadConfig(cwd, null);
    expect(loaded.config).toBeNull();
    expect(lines(loaded)[0]).toContain(
      "unreadable configuration file (ENOENT)",
    );
  });
});

describe("a folder", () => {
  test("is no configuration", async () => {
    mkdirSync(join(cwd, "codegen"));
    expect(lines(await loadConfig(cwd, "codegen"))).toEqual([
      "codegen:1:1  config-unreadable: folder in the place of a configuration file (give the path of the file in it)",
    ]);
  });
});

describe("TypeScript where Node does not run it", () => {
  test("is compiled alone, and leaves nothing behind", async () => {
    write("other.mjs", 'export const runner = "jest";');
    write(
      "codegen.config.ts",
      'import { runner } from "./other.mjs";\ninterface A { b: string }\nconst a = { testRunner: runner } satisfies object;\nexport default a as unknown as A;\n',
    );
    const loaded = await loadConfig(cwd, null, oldNode);
    expect(lines(loaded)).toEqual([]);
    expect(loaded.config?.testRunner).toBe("jest");
    expect(readdirSync(cwd).toSorted()).toEqual([
      "codegen.config.ts",
      "other.mjs",
    ]);
  });

  test("says what it cannot do", async () => {
    write("other.ts", "export const runner: string = '';");
    write(
      "codegen.config.ts",
      'import { runner } from "./missing.js";\nexport default { testRunner: runner };\n',
    );
    const [line = ""] = lines(await loadConfig(cwd, null, oldNode));
    expect(line).toMatch(
      /^codegen\.config\.ts:1:1 {2}config-unreadable: configuration that does not run: /,
    );
    expect(line).toContain(
      "(this Node does not run TypeScript, so the file was compiled alone: it can import packages and JavaScript files, not other TypeScript files)",
    );
    expect(readdirSync(cwd).toSorted()).toEqual([
      "codegen.config.ts",
      "other.ts",
    ]);
  });

  test("is refused where it is no TypeScript, with the place", async () => {
    for (const [text, place] of [
      ["export default {} }}}\n", "line 1, column 19"],
      ['export default {\n  compatibility: "NONE", rules: {\n', "line 3"],
    ] as const) {
      write("codegen.config.ts", text);
      const loaded = await loadConfig(cwd, null, oldNode);
      expect(loaded.config).toBeNull();
      expect(lines(loaded)[0]).toContain(
        `config-unreadable: configuration that does not run: ${place}`,
      );
      expect(readdirSync(cwd)).toEqual(["codegen.config.ts"]);
    }
  });

  test("keeps its values and loses its types", async () => {
    expect(
      await stripTypes(
        'import { type A, b } from "x";\nexport default <A>{ n: b! };',
        "c.ts",
      ),
    ).toBe('import { b } from "x";\nexport default { n: b };\n');
  });
});

describe("what is wrong in a file", () => {
  test.each([
    [
      "codegen.config.json",
      '{\n  "schemas": { "history": 3, "includes": "a" },\n  "testRunner": "vitst",\n  "$schema": "x",\n  "__proto__": 1\n}',
      [
        "codegen.config.json:2:27 /schemas/history config-bad-value: a number for `schemas.history` (expected a text)",
        "codegen.config.json:2:30 /schemas/includes config-unknown-option: unknown option `schemas.includes` (did you mean `include`?)",
        'codegen.config.json:3:17 /testRunner config-bad-value: unknown value "vitst" for `testRunner` (did you mean `vitest`?)',
        "codegen.config.json:5:3 /__proto__ config-unknown-option: unknown option `__proto__` (known here: schemas, commands, output, compatibility, rules, waivers, types, importExtension, testRunner, runtimeModule, targets)",
      ],
    ],
    [
      "codegen.config.yaml",
      "schemas:\n  include: [a, 1]\ntargets:\n  sagas: yes\ncompatibility:\n  subjects:\n    a.B: SOME\n",
      [
        "codegen.config.yaml:2:16 /schemas/include/1 config-bad-value: a number for `schemas.include.1` (expected a text)",
        "codegen.config.yaml:4:10 /targets/sagas config-bad-value: a text for `targets.sagas` (expected true or false)",
        'codegen.config.yaml:7:10 /compatibility/subjects/a.B config-bad-value: unknown value "SOME" for `compatibility.subjects.a.B` (one of "NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE")',
      ],
    ],
    [
      "codegen.config.json",
      '{\n  "types": {\n    "date": { "type": "Day" },\n    "long": { "type": "a b", "mapping": "x;y", "from": "" },\n    "uuid": { "type": "Id", "mapping": "ids" },\n    "decimal": { "type": "default as Big", "form": "big.js" },\n    "duration": "Temporel"\n  }\n}',
      [
        "codegen.config.json:3:5 /types/date config-missing-option: `types.date` without `mapping` (known here: type, from, mapping, mappingFrom)",
        'codegen.config.json:4:23 /types/long/type config-bad-value: value "a b" for `types.long.type` (expected an exported name, such as Money or Temporal.Instant or `default as Big`)',
        'codegen.config.json:4:41 /types/long/mapping config-bad-value: value "x;y" for `types.long.mapping` (expected the name of an exported TypeMapping)',
        "codegen.config.json:4:56 /types/long/from config-bad-value: empty text for `types.long.from`",
        "codegen.config.json:6:5 /types/decimal config-missing-option: `types.decimal` without `mapping` (known here: type, from, mapping, mappingFrom)",
        "codegen.config.json:6:44 /types/decimal/form config-unknown-option: unknown option `types.decimal.form` (did you mean `from`?)",
        'codegen.config.json:7:17 /types/duration config-bad-value: unknown value "Temporel" for `types.duration` (did you mean `Temporal`?)',
      ],
    ],
    [
      "codegen.config.json",
      '{ "targets": { "codecs": false, "registry": true, "tests": false } }',
      [
        "codegen.config.json:1:45 /targets/registry config-bad-value: `targets.registry` without codecs, which it needs (leave it out, or set `targets.codecs` to true)",
      ],
    ],
    [
      "codegen.config.json",
      '{ "types": { "uuid": { "type": "Id", "from": "./id.ts", "mapping": "ids", "mappingFrom": "./../ids" } } }',
      [
        "codegen.config.json:1:46 /types/uuid/from config-bad-value: no file ./id.ts for `types.uuid.from` (give its path from the working folder, as in `./src/money.ts`)",
        "codegen.config.json:1:90 /types/uuid/mappingFrom config-bad-value: no file ./../ids for `types.uuid.mappingFrom` (give its path from the working folder, as in `./src/money.ts`)",
      ],
    ],
    [
      "codegen.config.json",
      '{ "types": { "uuid": { "type": "Id", "mapping": "ids" } } }',
      [
        "codegen.config.json:1:22 /types/uuid config-missing-option: mapping `ids` of `types.uuid` without a module (set `mappingFrom` to the package or file that exports it)",
      ],
    ],
    [
      "codegen.config.js",
      "export default { commands: 7, output: { generated: '' } };",
      [
        "codegen.config.js:1:1 /commands config-bad-value: a number for `commands` (expected a text or a list)",
        "codegen.config.js:1:1 /output/generated config-bad-value: empty text for `output.generated`",
      ],
    ],
    [
      "codegen.config.mjs",
      "export const config = {};",
      [
        "codegen.config.mjs:1:1  config-unreadable: configuration without a default export in codegen.config.mjs (write `export default defineConfig({ ... })`)",
      ],
    ],
    [
      "codegen.config.mjs",
      "throw new Error('no luck\\nat all');",
      [
        "codegen.config.mjs:1:1  config-unreadable: configuration that does not run: no luck",
      ],
    ],
    [
      "codegen.config.mjs",
      "export default () => ({});",
      [
        "codegen.config.mjs:1:1  config-bad-value: something that is no data for the configuration (expected an object)",
      ],
    ],
    [
      "codegen.config.json",
      '{ "a": }',
      [
        'codegen.config.json:1:8  config-syntax: invalid configuration: unexpected "}" where a value is expected',
      ],
    ],
    [
      "codegen.config.yaml",
      "a: 1\na: 2\n",
      [
        "codegen.config.yaml:2:1  config-syntax: invalid configuration: map keys must be unique",
      ],
    ],
    [
      "codegen.config.yaml",
      "a: *b\n",
      [
        "codegen.config.yaml:1:1  config-syntax: invalid configuration: unresolved alias (the anchor must be set before the alias): b",
      ],
    ],
    [
      "codegen.config.json",
      "[]",
      [
        "codegen.config.json:1:1  config-bad-value: a list for the configuration (expected an object)",
      ],
    ],
    [
      "codegen.config.json",
      '{ "output": { "generated": "../gen", "domain": "/abs", "tests": "a/../../b", "domainTests": "C:/x" } }',
      [
        "codegen.config.json:1:28 /output/generated config-output-outside: output folder ../gen outside of the working folder (choose a folder inside it, or run with `--cwd` in a folder above both)",
        "codegen.config.json:1:48 /output/domain config-output-outside: output folder /abs outside of the working folder (choose a folder inside it, or run with `--cwd` in a folder above both)",
        "codegen.config.json:1:65 /output/tests config-output-outside: output folder ../b outside of the working folder (choose a folder inside it, or run with `--cwd` in a folder above both)",
        "codegen.config.json:1:93 /output/domainTests config-output-outside: output folder C:/x outside of the working folder (choose a folder inside it, or run with `--cwd` in a folder above both)",
      ],
    ],
    [
      "codegen.config.json",
      '{ "output": { "generated": "schemas/generated" } }',
      [
        "codegen.config.json:1:28 /output/generated config-output-in-input: output folder schemas/generated inside the input folder schemas (choose a folder beside it)",
      ],
    ],
    [
      "codegen.config.json",
      '{ "output": { "generated": "." } }',
      [
        "codegen.config.json:1:28 /output/generated config-input-in-output: input folder schemas inside the output folder . (choose a folder of its own for the output)",
        "codegen.config.json:1:13 /output/domain config-outputs-overlap: folder src/domain of your own files inside ., which is emitted anew each time (choose a folder outside of .)",
        "codegen.config.json:1:13 /output/domainTests config-outputs-overlap: folder test/domain of your own files inside ., which is emitted anew each time (choose a folder outside of .)",
      ],
    ],
    [
      "codegen.config.json",
      '{ "output": { "domain": "src/generated/mine" } }',
      [
        "codegen.config.json:1:25 /output/domain config-outputs-overlap: folder src/generated/mine of your own files inside src/generated, which is emitted anew each time (choose a folder outside of src/generated)",
      ],
    ],
  ])("%s %j", async (name, text, expected) => {
    write(name, text);
    write("package.json", '{"type":"module"}');
    const loaded = await loadConfig(cwd, null);
    expect(lines(loaded)).toEqual(expected);
    expect(loaded.config).toBeNull();
  });

  test("bytes that are no text", async () => {
    write("codegen.config.json", Buffer.from([0x7b, 0xff]));
    expect((await loadConfig(cwd, null)).diagnostics[0]).toMatchObject({
      code: "config-unreadable",
      hint: "save it as UTF-8, where you may read it",
    });
  });

  test("a glob over the whole working folder leaves room for the output", async () => {
    expect(
      lines(
        await loadConfig(cwd, { schemas: { include: "**/*.avsc", types: [] } }),
      ),
    ).toEqual([]);
  });
});

test("the JSON Schema has every option, with the default that is used", () => {
  /** The options of a resolved configuration, by path, with their values. */
  const options = (schema: SettingSchema, value: unknown, path = ""): void => {
    if ("anyOf" in schema) {
      const kind = typeof value;
      const fitting = schema.anyOf.find(
        (one) => "type" in one && one.type === kind,
      );
      if (fitting !== undefined) options(fitting, value, path);
      return;
    }
    if (schema.type === "object") {
      const known = Object.keys(schema.properties).filter(
        (key) => key !== "$schema",
      );
      if (schema.additionalProperties === false)
        expect(Object.keys(value as object).toSorted()).toEqual(
          known.toSorted(),
        );
      for (const key of known) {
        const inner = schema.properties[key];
        if (inner !== undefined)
          options(
            inner,
            (value as Record<string, unknown>)[key],
            `${path}/${key}`,
          );
      }
    } else if ("default" in schema) {
      expect([path, value]).toEqual([path, schema.default]);
    }
  };
  options(configSchema, resolveConfig());
  expect.hasAssertions();
});
