import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  alignFields,
  canRead,
  resolve,
  type AvroType,
  type Plan,
} from "../../src/runtime/avro/index.js";
import { typeOf } from "./support.js";

function verdict(writer: unknown, reader: unknown): string {
  return canRead(resolve(typeOf(writer), typeOf(reader)));
}

function record(name: string, fields: unknown, more: object = {}): object {
  return { type: "record", name, fields, ...more };
}

function planOf(writer: unknown, reader: unknown): Plan {
  return resolve(typeOf(writer), typeOf(reader));
}

describe("promotion", () => {
  const kinds = [
    "null",
    "boolean",
    "int",
    "long",
    "float",
    "double",
    "bytes",
    "string",
  ];
  const allowed = new Set([
    "int long",
    "int float",
    "int double",
    "long float",
    "long double",
    "float double",
    "string bytes",
    "bytes string",
  ]);
  for (const writer of kinds)
    for (const reader of kinds) {
      const fits = writer === reader || allowed.has(`${writer} ${reader}`);
      it(`${writer} ${fits ? "is" : "is not"} read as ${reader}`, () => {
        expect(verdict(writer, reader)).toBe(fits ? "always" : "never");
      });
    }
});

describe("names", () => {
  it("match without their namespaces", () => {
    expect(verdict(record("a.R", []), record("b.c.R", []))).toBe("always");
    expect(verdict(record("a.R", []), record("a.S", []))).toBe("never");
  });

  it("match by an alias of the reader, which a namespace completes", () => {
    const old = record("a.R", []);
    expect(verdict(old, record("a.S", [], { aliases: ["R"] }))).toBe("always");
    expect(verdict(old, record("b.S", [], { aliases: ["R"] }))).toBe("never");
    expect(verdict(old, record("b.S", [], { aliases: ["a.R"] }))).toBe(
      "always",
    );
    expect(verdict(record("a.S", [], { aliases: ["R"] }), old)).toBe("never");
  });
});

describe("decimals", () => {
  const decimal = (precision: number, scale: number): object => ({
    type: "bytes",
    logicalType: "decimal",
    precision,
    scale,
  });
  it("match only with the same precision and scale", () => {
    expect(verdict(decimal(9, 2), decimal(9, 2))).toBe("always");
    expect(verdict(decimal(9, 2), decimal(9, 3))).toBe("never");
    expect(verdict(decimal(9, 2), decimal(10, 2))).toBe("never");
    expect(verdict(decimal(9, 2), "bytes")).toBe("always");
    expect(verdict(decimal(9, 2), ["null", decimal(9, 3)])).toBe("never");
    expect(verdict(decimal(9, 2), ["string", decimal(9, 3)])).toBe("never");
  });
});

describe("enums", () => {
  const of = (symbols: string[], more: object = {}): object => ({
    type: "enum",
    name: "E",
    symbols,
    ...more,
  });
  it("fail for the symbols that the reader lacks, unless it has a default", () => {
    expect(verdict(of(["A", "B"]), of(["B", "A", "C"]))).toBe("always");
    expect(verdict(of(["A", "B"]), of(["A"]))).toBe("sometimes");
    expect(verdict(of(["B"]), of(["A"]))).toBe("never");
    const plan = planOf(of(["A", "B"]), of(["A", "Z"], { default: "Z" }));
    expect(plan.kind === "enum" && plan.symbols).toEqual(["A", "Z"]);
  });
});

describe("unions", () => {
  it("prefer the same full name, then the same type, then the first match", () => {
    const a = record("a.R", []);
    const b = record("b.R", []);
    const c = record("c.R", []);
    const branch = (writer: unknown, reader: unknown): number => {
      const plan = planOf(writer, reader);
      return plan.kind === "reader-union" ? plan.branch : -1;
    };
    expect(branch(b, [a, b])).toBe(1);
    expect(branch(c, [a, b])).toBe(0);
    expect(branch("int", ["double", "int"])).toBe(1);
    expect(branch("int", ["null", "double", "long"])).toBe(1);
    expect(branch("boolean", ["null", "int"])).toBe(-1);
  });

  it("take the branch of the full name, whatever is inside it", () => {
    const needs = record("a.R", [{ name: "x", type: "int" }]);
    expect(verdict(record("a.R", []), [record("b.R", []), needs])).toBe(
      "never",
    );
  });

  it("fail for the branches of the writer that do not match", () => {
    expect(verdict(["null", "int"], "int")).toBe("sometimes");
    expect(verdict(["null", "int"], ["int", "null"])).toBe("always");
    expect(verdict(["null", "boolean"], "int")).toBe("never");
    expect(verdict([], "int")).toBe("always");
  });
});

describe("fields", () => {
  const int = (name: string, more: object = {}): object => ({
    name,
    type: "int",
    ...more,
  });
  const feeds = (writer: object[], reader: object[]): string[] => {
    const plan = planOf(record("R", writer), record("R", reader));
    if (plan.kind !== "record") throw new Error("no record");
    return [
      ...plan.steps.map((step) =>
        step.kind === "skip"
          ? `${step.writerField.name}>`
          : `${step.writerField.name}>${step.readerField.name}`,
      ),
      ...plan.defaults.map(({ field }) => `>${field.name}`),
      ...plan.missing.map(({ name }) => `!${name}`),
    ];
  };

  it("are skipped, defaulted or missing", () => {
    expect(
      feeds([int("a"), int("b")], [int("b"), int("c", { default: 1 })]),
    ).toEqual(["a>", "b>b", ">c"]);
    expect(feeds([], [int("a")])).toEqual(["!a"]);
  });

  it("are renamed by aliases, and another field may take the old name", () => {
    expect(
      feeds(
        [int("x")],
        [int("y", { aliases: ["x"] }), int("x", { default: 0 })],
      ),
    ).toEqual(["x>y", ">x"]);
    expect(
      feeds([int("x")], [int("x"), int("y", { aliases: ["x"], default: 0 })]),
    ).toEqual(["x>y", "!x"]);
  });

  it("are not renamed away where the writer has the new name", () => {
    const swapped = [
      int("a", { aliases: ["b"] }),
      int("b", { aliases: ["a"] }),
    ];
    expect(feeds(swapped, swapped)).toEqual(["a>a", "b>b"]);
    expect(feeds([int("x"), int("y")], [int("y", { aliases: ["x"] })])).toEqual(
      ["x>", "y>y"],
    );
  });

  it("follow a chain of renames", () => {
    const reader = [int("y", { aliases: ["x"] }), int("z", { aliases: ["y"] })];
    expect(feeds([int("x"), int("y")], reader)).toEqual(["x>y", "y>z"]);
  });

  it("tell where names leave a choice", () => {
    const of = (fields: object[]): AvroType => typeOf(record("R", fields));
    const kinds = (writer: object[], reader: object[]): string[] => {
      const [w, r] = [of(writer), of(reader)];
      if (w.kind !== "record" || r.kind !== "record") throw new Error("none");
      return alignFields(w, r).ambiguous.map(({ kind }) => kind);
    };
    expect(kinds([int("x"), int("y")], [int("x"), int("y")])).toEqual([]);
    expect(kinds([int("x"), int("y")], [int("y", { aliases: ["x"] })])).toEqual(
      ["several-writers"],
    );
    expect(kinds([int("x")], [int("x"), int("y", { aliases: ["x"] })])).toEqual(
      ["several-readers"],
    );
  });
});

describe("recursion", () => {
  const list = (value: unknown): object =>
    record("L", [
      { name: "value", type: value },
      { name: "next", type: ["null", "L"] },
    ]);
  it("is resolved once and judged as a whole", () => {
    expect(verdict(list("int"), list("long"))).toBe("always");
    expect(verdict(list("string"), list("int"))).toBe("never");
    expect(verdict(list(["string", "int"]), list("int"))).toBe("sometimes");
  });

  it("does not remember what was only assumed", () => {
    const make = (leaf: string): object =>
      record("A", [
        {
          name: "b",
          type: ["null", record("B", [{ name: "a", type: ["null", "A"] }])],
        },
        { name: "leaf", type: leaf },
        { name: "again", type: ["null", "B"] },
      ]);
    expect(verdict(make("string"), make("int"))).toBe("never");
    expect(verdict(make("int"), make("int"))).toBe("always");
  });

  it("is linear on a diamond of depth 100, and does not overflow at 20,000", () => {
    const diamond = (depth: number, leaf: string): AvroType => {
      let inner: unknown = leaf;
      const documents: unknown[] = [];
      for (let level = 0; level < depth; level++) {
        documents.push(
          record(`D${level}`, [
            { name: "l", type: inner },
            { name: "r", type: inner },
          ]),
        );
        inner = `D${level}`;
      }
      return typeOf(inner, documents);
    };
    const start = performance.now();
    expect(canRead(resolve(diamond(100, "int"), diamond(100, "long")))).toBe(
      "always",
    );
    expect(canRead(resolve(diamond(100, "string"), diamond(100, "int")))).toBe(
      "never",
    );
    expect(performance.now() - start).toBeLessThan(500);
    const deep = diamond(20_000, "int");
    expect(canRead(resolve(deep, deep))).toBe("always");
  });
});

/** Verdicts of other implementations, where the specification decides alike; the rest by name, with the reason. */
describe("public tables", () => {
  interface Case {
    readonly id: string;
    readonly reader: unknown;
    readonly writer: unknown;
    readonly expected: boolean;
  }
  /** Where the verdict given is not the specification's. */
  const otherwise = new Map<string, string>(
    Object.entries({
      "apicurio-003": "drops aliases first",
      "avro-rs-135": "does not look at the branches by their names",
      "avro-rs-166": "reads decimals of bytes as fixed",
      "avro-rs-167": "reads decimals of fixed as bytes",
      ...Object.fromEntries(
        [16, 17, 18, 19, 20, 21, 22].map((n) => [
          `avro-rs-0${n}`,
          "the test asserts that any of a list fails; int is promoted to a long, whatever its logical type",
        ]),
      ),
    }),
  );
  const refused = new Map([
    ["apache-java-005", "record without a name"],
    ["apache-java-011", "record without a name"],
    ["apache-java-012", "record without a name"],
    ["apache-java-014", "record without a name"],
    ["apache-java-084", "record without a name"],
    ["karapace-008", 'enum default "B" is none of its symbols'],
  ]);
  const cases = readFileSync(
    new URL("cases/compatibility.jsonl", import.meta.url),
    "utf8",
  )
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Case);
  it.each(cases)("$id", ({ id, reader, writer, expected }) => {
    const why = refused.get(id);
    if (why !== undefined) {
      expect(() => verdict(writer, reader)).toThrow(why);
      return;
    }
    const wanted = otherwise.has(id) ? !expected : expected;
    expect(verdict(writer, reader) === "always").toBe(wanted);
  });
});
