/** Apache Avro Java's check, as we know it, against what it really answers, and what findings say of it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compare, type JsonValue } from "../../src/evolution/compare.js";
import { givenSchema } from "../../src/evolution/given.js";
import { javaAnswer } from "../../src/evolution/java-check.js";
import { sameMeaning } from "../../src/runtime/avro/index.js";
import { randomOf, schemaFrom } from "../avro/random-schemas.js";
import { edited } from "./edits.js";

function textOf(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

/** By the fixture: what Apache Avro Java 1.12.2 answers. */
const verdicts = Object.entries(
  JSON.parse(textOf("java-verdicts.json")) as Record<string, string>,
);

function verdictOf(writer: unknown, reader: unknown): string | undefined {
  const [from, to] = [
    givenSchema(writer, "writer").type,
    givenSchema(reader, "reader").type,
  ];
  return javaAnswer(to, from)?.verdict;
}

function registryOf(
  writer: JsonValue,
  reader: JsonValue,
): readonly (string | null)[] {
  return compare({ writer, reader }).findings.map(({ registry }) => registry);
}

it.each(verdicts)("of %s it says that it %s", (fixture, verdict) => {
  const [writer, reader] = ["writer", "reader"].map((side) =>
    textOf(`../../fixtures/evolution/${fixture}/${side}.avsc`),
  );
  expect(verdictOf(writer, reader)).toBe(verdict);
});

it("knows every verdict by a fixture", () => {
  expect(new Set(verdicts.map(([, verdict]) => verdict))).toEqual(
    new Set(["accepts", "refuses", "throws"]),
  );
});

describe("what a finding says of a registry", () => {
  it("is there wherever it says otherwise than we do, and nowhere else", () => {
    const counts = { same: 0, other: 0 };
    for (let seed = 1; seed <= 1_500; seed++) {
      const random = randomOf(seed);
      const schema = schemaFrom(random);
      checkPair(schema, edited(schema, random), counts);
    }
    expect(counts.same).toBeGreaterThan(500);
    expect(counts.other).toBeGreaterThan(20);
  });

  it("is sure of decimals whatever else is wrong, and silent of what else is", () => {
    const of = (scale: number, other: string): JsonValue => ({
      type: "record",
      name: "R",
      fields: [
        { name: "other", type: other },
        {
          name: "total",
          type: {
            type: "bytes",
            logicalType: "decimal",
            precision: 9,
            scale,
          },
        },
      ],
    });
    expect(registryOf(of(2, "string"), of(3, "int"))).toEqual([
      null,
      "a registry accepts this: Apache Avro Java compares neither the scale nor the precision of decimals",
    ]);
  });

  it("is not about what it refuses for another reason", () => {
    const of = (...fields: readonly JsonValue[]): JsonValue => ({
      type: "record",
      name: "R",
      fields,
    });
    const writer = of({ name: "x", type: "int" }, { name: "z", type: "int" });
    const reader = (z: string): JsonValue =>
      of(
        { name: "y", type: "int", aliases: ["x"] },
        { name: "x", type: "string", default: "" },
        { name: "z", type: z },
      );
    expect(registryOf(writer, reader("long"))).toEqual([
      expect.stringMatching(/^a registry refuses this: /),
    ]);
    expect(registryOf(writer, reader("string"))).toEqual([null, null]);
  });

  it("says nothing of schemas that are too deep to get there", () => {
    const chain = (leaf: string): JsonValue =>
      Array.from({ length: 1_000 }, (_, i) => ({
        type: "record",
        name: `C${i}`,
        fields: [{ name: "x", type: i === 0 ? leaf : `C${i - 1}` }],
      }));
    expect(verdictOf(chain("string"), chain("string"))).toBeUndefined();
    expect(registryOf(chain("string"), chain("int"))).toEqual([null]);
  });
});

function checkPair(
  writer: unknown,
  reader: unknown,
  counts: { same: number; other: number },
): void {
  const pair = JSON.stringify({ writer, reader });
  const [from, to] = [typeOf(writer, "writer"), typeOf(reader, "reader")];
  if (from === null || to === null || sameMeaning(from, to)) return;
  const verdict = javaAnswer(to, from)?.verdict;
  const { compatible, findings } = compare({
    writer: writer as JsonValue,
    reader: reader as JsonValue,
  });
  const said = findings.flatMap(({ registry }) => registry ?? []);
  const isSame = compatible === (verdict === "accepts");
  // where it throws we say nothing of what is incompatible anyway
  if (isSame) counts.same++;
  else counts.other++;
  if (!isSame) expect(said, pair).not.toEqual([]);
  else if (compatible) expect(said, pair).toEqual([]);
}

/** Null where the JSON is no schema. */
function typeOf(schema: unknown, side: string) {
  try {
    return givenSchema(schema, side).type;
  } catch {
    return null;
  }
}
