/** Findings and their witnesses over random pairs of schemas. */
import { isLong } from "../support/long.js";
import { describe, expect, it } from "vitest";
import { judge } from "../../src/evolution/judge.js";
import type { Finding } from "../../src/evolution/finding.js";
import { rules } from "../../src/evolution/rules.js";
import {
  canRead,
  datumFromJson,
  decodeResolved,
  encodeDatum,
  inhabited,
  innerTypes,
  resolve,
  type AvroType,
  type JsonNode,
  type Plan,
} from "../../src/runtime/avro/index.js";
import { randomOf, schemaFrom } from "../avro/random-schemas.js";
import { typeOfText } from "../avro/support.js";
import { edited } from "./edits.js";

const nowhere: JsonNode = { kind: "null", start: 0, end: 0 };
const spot = { file: "", node: nowhere };

function findingsOf(plan: Plan): readonly Finding[] {
  return judge({
    plan,
    spots: { reader: spot, writer: spot },
    places: { reader: () => null, writer: () => null },
    changes: "reader",
    severityOf: ({ severity }) => severity,
  });
}

function check(writer: AvroType, reader: AvroType, pair: string): Finding[] {
  const plan = resolve(writer, reader);
  const verdict = canRead(plan);
  const findings = findingsOf(plan).filter(({ axis }) => axis === "wire");
  expect(findings.length === 0, pair).toBe(verdict === "always");
  const hasValue = inhabited([writer])(writer);
  for (const finding of findings) {
    const { witness, always } = finding;
    if (always === "always" && hasValue) expect(verdict, pair).toBe("never");
    if (witness === null) continue;
    // Where avsc reads it, it is known why.
    if (witness.confirmation?.verdict === "differs")
      expect(witness.confirmation.because, pair).not.toBeNull();
    const bytes = Buffer.from(witness.bytes, "hex");
    const datum = datumFromJson(writer, witness.value);
    expect(Buffer.from(encodeDatum(writer, datum)), pair).toEqual(bytes);
    expect(() => decodeResolved(plan, bytes), pair).toThrow(
      witness.before ?? witness.error,
    );
  }
  return [...findings];
}

/** Null where the JSON is no schema. */
function typeOf(schema: unknown): AvroType | null {
  try {
    return typeOfText(JSON.stringify(schema));
  } catch {
    return null;
  }
}

/** Whether everything in a type has a value, so that every fault can be shown. */
function isWhole(type: AvroType): boolean {
  const hasValue = inhabited([type]);
  const types = new Set([type]);
  for (const one of types)
    for (const inner of innerTypes(one)) types.add(inner);
  return [...types].every(hasValue);
}

interface Tally {
  pairs: number;
  readonly rules: Map<string, number>;
  readonly answers: Map<string, number>;
}

function checkPair(writer: unknown, reader: unknown, tally: Tally): void {
  const types = [typeOf(writer), typeOf(reader)] as const;
  if (types[0] === null || types[1] === null) return;
  const pair = `${JSON.stringify(writer)} read as ${JSON.stringify(reader)}`;
  tally.pairs++;
  for (const { rule, witness } of check(types[0], types[1], pair)) {
    if (witness === null) expect(isWhole(types[0]), pair).toBe(false);
    count(tally.rules, rule);
    count(tally.answers, witness?.confirmation?.verdict ?? "none");
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** `npm run test:long` tries them all. */
const pairs = isLong ? 4_000 : 1_500;

describe("findings of random pairs", () => {
  it("are there where something fails and nowhere else, each with a value that really fails", () => {
    const tally: Tally = { pairs: 0, rules: new Map(), answers: new Map() };
    for (let seed = 1; seed <= pairs / 2; seed++) {
      const random = randomOf(seed);
      checkPair(schemaFrom(random), schemaFrom(random), tally);
    }
    for (let seed = 1; seed <= pairs; seed++) {
      const random = randomOf(seed);
      const schema = schemaFrom(random);
      const other = edited(schema, random);
      checkPair(schema, other, tally);
      checkPair(other, schema, tally);
    }
    expect(tally.pairs).toBeGreaterThan(1.5 * pairs);
    // Each rule was really put to the test.
    for (const { id } of rules.filter(({ axis }) => axis === "wire"))
      expect(tally.rules.get(id) ?? 0, id).toBeGreaterThan(isLong ? 10 : 1);
  });

  it("are none where a schema reads itself", () => {
    for (let seed = 1; seed <= 2_000; seed++) {
      const schema = schemaFrom(randomOf(seed));
      const [writer, reader] = [typeOf(schema), typeOf(schema)];
      if (writer === null || reader === null) continue;
      expect(check(writer, reader, JSON.stringify(schema))).toEqual([]);
    }
  });
});
