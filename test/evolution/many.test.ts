/** Findings by the ten thousand, of one pair of schemas: few of each rule are told, all are counted, and none of it is quadratic. */
import { describe, expect, it } from "vitest";
import { check } from "./plays.js";
import { compare, type Finding, type JsonValue } from "../../src/index.js";

/** What is quadratic in it takes minutes, and the test ends before. */
const many = 6_000;

function fields(prefix: string, count: number, type = "int"): JsonValue[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `${prefix}${i}`,
    type,
  }));
}

function order(of: JsonValue[]): JsonValue {
  return { type: "record", name: "Order", fields: of };
}

/** @returns the findings of each rule, the last of them last. */
function found(
  writer: JsonValue[],
  reader: JsonValue[],
): Map<string, Finding[]> {
  const { compatible, findings } = compare({
    writer: order(writer),
    reader: order(reader),
  });
  expect(compatible).toBe(false);
  const byRule = new Map<string, Finding[]>();
  for (const one of findings)
    byRule.set(one.rule, [...(byRule.get(one.rule) ?? []), one]);
  return byRule;
}

describe("findings of one rule", () => {
  it("are told a thousand times, and then counted", () => {
    const missing = found([], fields("f", many)).get(rule) ?? [];
    expect(missing).toHaveLength(1_000);
    const left = missing.filter(({ message }) => message.includes("left out"));
    expect(left).toHaveLength(1);
    expect(left[0]?.message).toContain(
      `, and ${many - 1_000} more of this rule, which are left out`,
    );
  });

  it("are told one and all where a thousand are found", () => {
    const missing = found([], fields("f", 1_000)).get(rule) ?? [];
    expect(missing).toHaveLength(1_000);
    expect(missing.map(({ message }) => message).join()).not.toContain(
      "left out",
    );
    expect(missing.every(({ witness }) => witness !== null)).toBe(true);
  });

  it("leave every other rule its own", () => {
    const other = found(
      [{ name: "z", type: "string" }],
      [...fields("f", many), { name: "z", type: "int" }],
    );
    expect(other.get("type-changed")).toHaveLength(1);
    expect(other.get(rule)).toHaveLength(1_000);
  });

  it("are not proved by values without end", () => {
    const wide = fields("f", 1_900);
    const changed = found(wide, fields("f", 1_900, "string"));
    const proved = (changed.get("type-changed") ?? []).map(
      ({ witness }) => witness !== null,
    );
    expect(proved.slice(0, 100)).toEqual(Array(100).fill(true));
    expect(proved.at(-1)).toBe(false);
  });
});

describe("a field with a thousand findings", () => {
  it("has one plan, made once", () => {
    const of = (size: number): JsonValue =>
      order([
        {
          name: "x",
          type: Array.from({ length: 2_000 }, (_, i) => ({
            type: "fixed",
            name: `F${i}`,
            size,
          })),
        },
      ]);
    const findings = check([of(2)], of(3), "FULL");
    expect(findings).toHaveLength(2_000);
    expect(new Set(findings.map(({ plan }) => plan.join()))).toHaveLength(1);
  });

  it("is looked through for new names once", () => {
    const of = (prefix: string): JsonValue =>
      order([
        {
          name: "x",
          type: Array.from({ length: 1_000 }, (_, i) => ({
            type: "record",
            name: `${prefix}${i}`,
            fields: fields("f", 2),
          })),
        },
      ]);
    for (const mode of ["BACKWARD", "FULL"] as const)
      expect(check([of("Old")], of("New"), mode)).toHaveLength(
        mode === "FULL" ? 2 : 1,
      );
  });
});

describe("fields under another name", () => {
  it("are looked for among a hundred of each", () => {
    const [first] = renamed(100);
    expect(first).toContain('"aliases"');
  });

  it("are not looked for where so many come and go", () => {
    expect(renamed(many).join()).not.toContain('"aliases"');
  });
});

const rule = "field-added-without-default";

function renamed(count: number): readonly string[] {
  const findings = found(fields("line_", count), fields("line", count));
  return (findings.get(rule) ?? []).map(({ remedy }) => remedy);
}
