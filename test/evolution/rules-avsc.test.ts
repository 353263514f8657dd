/** What avsc is asked of a finding: about its own fault, whatever else is wrong at the same place. */
import { describe, expect, it } from "vitest";
import { compare, type JsonValue } from "../../src/evolution/compare.js";

function record(name: string, ...fields: readonly JsonValue[]): JsonValue {
  return { type: "record", name, fields };
}
function field(name: string, type: JsonValue, more: object = {}): JsonValue {
  return { name, type, ...more };
}

/** By rule and path: what avsc says. */
function answers(
  writer: JsonValue,
  reader: JsonValue,
): Readonly<Record<string, string>> {
  const findings = compare({ writer, reader }).findings.filter(
    ({ axis }) => axis === "wire",
  );
  return Object.fromEntries(
    findings.map(({ rule, path, witness }) => {
      const { verdict, answer } = witness?.confirmation ?? {};
      return [`${rule} ${path}`, `${verdict}: ${answer}`];
    }),
  );
}

const missing = (name: string): string =>
  `confirmed: no matching field for default-less ${name}`;

describe("avsc is asked about", () => {
  it("each of several missing fields", () => {
    const id = field("id", "string");
    expect(
      answers(
        record("a.R", id),
        record("a.R", field("brandNew", "int"), id, field("qty", "int")),
      ),
    ).toEqual({
      "field-added-without-default brandNew": missing("a.R.brandNew"),
      "field-added-without-default qty": missing("a.R.qty"),
    });
  });

  it("a missing field beside one whose type changed, of a record that moved", () => {
    expect(
      answers(
        record("a.R", field("x", "string")),
        record("b.R", field("x", "int"), field("qty", "int")),
      ),
    ).toEqual({
      "type-changed x": 'confirmed: cannot read "string" as "int"',
      "field-added-without-default qty": missing("a.R.qty"),
    });
  });

  it("a missing field of a record that holds itself", () => {
    const node = (...more: readonly JsonValue[]): JsonValue =>
      record("a.N", field("v", "int"), ...more);
    expect(answers(node(), node(field("next", "a.N")))).toEqual({
      "field-added-without-default next": missing("a.N.next"),
    });
    const list: JsonValue = ["null", "a.N"];
    expect(
      answers(
        node(field("next", list)),
        node(field("next", list), field("one", list), field("two", list)),
      ),
    ).toEqual({
      "field-added-without-default one": missing("a.N.one"),
      "field-added-without-default two": missing("a.N.two"),
    });
  });

  it("a field that an alias takes, beside one that is missing", () => {
    const found = answers(
      record("a.R", field("x", "int")),
      record(
        "a.R",
        field("brandNew", "int"),
        field("y", "int", { aliases: ["x"] }),
        field("x", "int"),
      ),
    );
    expect(found["field-taken-by-alias x"]).toBe(
      'differs: reads {"y":null,"x":null}',
    );
    expect(found["field-added-without-default brandNew"]).toBe(
      missing("a.R.brandNew"),
    );
  });

  it("the branch that is not taken, beside one that fails inside", () => {
    const of = (...branches: readonly JsonValue[]): JsonValue =>
      record("a.R", field("x", branches));
    expect(
      answers(
        of(record("a.A", field("n", "string")), "string"),
        of(record("a.A", field("n", "int")), "null"),
      ),
    ).toEqual({
      "type-changed x.n": 'confirmed: cannot read "string" as "int"',
      "union-branch-removed x":
        'confirmed: cannot read "string" as ["a.A","null"]',
    });
  });

  it("what it fails at in itself, without its insides", () => {
    const node = (next: JsonValue): JsonValue =>
      record("a.N", field("v", "int"), field("next", next));
    const reader = record("a.R", field("n", node("N")));
    const found = answers(
      record("a.R", field("n", node(["null", "N"]))),
      reader,
    );
    expect(Object.values(found)).toContain("refused: it fails in itself");
  });

  it("symbols, sizes and digits, whatever namespace a type moved to", () => {
    const status = (namespace: string, ...symbols: string[]): JsonValue => ({
      type: "enum",
      name: `${namespace}.E`,
      symbols,
    });
    const decimal = (namespace: string, scale: number): JsonValue => ({
      type: "fixed",
      name: `${namespace}.D`,
      size: 2,
      logicalType: "decimal",
      precision: 4,
      scale,
    });
    expect(
      answers(
        record("a.R", field("s", status("a", "X", "Y"))),
        record("a.R", field("s", status("b", "X"))),
      ),
    ).toEqual({
      "enum-symbol-removed s": 'confirmed: cannot read "a.E" as "a.E"',
    });
    expect(
      answers(
        record("a.R", field("d", decimal("a", 1))),
        record("a.R", field("d", decimal("b", 2))),
      )["decimal-scale-changed d"],
    ).toMatch(/^differs: reads /);
  });
});
