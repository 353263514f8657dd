/** What a plan promises is held against decoding: random pairs of schemas, random data. */
import { describe, expect, it } from "vitest";
import {
  canRead,
  datumToJson,
  decodeDatum,
  decodeResolved,
  DatumError,
  encodeDatum,
  randomDatum,
  resolve,
  sameDatum,
  schemaText,
  type AvroType,
  type Datum,
  type Plan,
} from "../../src/runtime/avro/index.js";
import { randomOf, typeFrom, type Random } from "./random-schemas.js";
import { typeOfText } from "./support.js";

function randomValue(type: AvroType, random: Random): Datum | null {
  try {
    return { branch: 0, value: randomDatum(type, random) };
  } catch (error) {
    if (error instanceof DatumError) return null;
    throw error;
  }
}

function isRead(
  plan: Plan,
  reader: AvroType,
  bytes: Uint8Array,
): boolean | null {
  let datum: Datum;
  try {
    datum = decodeResolved(plan, bytes);
  } catch (error) {
    if (!(error instanceof DatumError)) throw error;
    // The specification promotes bytes to string; bytes that are no UTF-8 are then no text, which no schema can tell.
    return /malformed UTF-8/.test(error.message) ? null : false;
  }
  // What was read is a value of the reader: it encodes, and comes back.
  const again = decodeDatum(reader, encodeDatum(reader, datum));
  expect(sameDatum(again, datum)).toBe(true);
  return true;
}

describe("random pairs", () => {
  it("decode as the plan promises", () => {
    const counts = { always: 0, sometimes: 0, never: 0 };
    for (let seed = 1; seed <= 6_000; seed++) {
      const random = randomOf(seed);
      const [writer, reader] = [typeFrom(random), typeFrom(random)];
      if (writer === null || reader === null) continue;
      const plan = resolve(writer, reader);
      const promise = canRead(plan);
      let [reads, fails] = [0, 0];
      for (let round = 0; round < 12; round++) {
        const made = randomValue(writer, random);
        if (made === null) break;
        const bytes = encodeDatum(writer, (made as { value: Datum }).value);
        const read = isRead(plan, reader, bytes);
        if (read === true) reads++;
        else if (read === false) fails++;
      }
      if (reads + fails === 0) continue;
      counts[promise]++;
      const pair = `seed ${seed}: ${schemaText(writer)} read as ${schemaText(reader)}`;
      if (promise === "always") expect(fails, pair).toBe(0);
      if (promise === "never") expect(reads, pair).toBe(0);
    }
    // Each verdict was really put to the test.
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(100);
  });

  it("read themselves, value by value", () => {
    for (let seed = 1; seed <= 3_000; seed++) {
      const random = randomOf(seed);
      const type = typeFrom(random);
      if (type === null) continue;
      const made = randomValue(type, random);
      if (made === null) continue;
      const { value } = made as { value: Datum };
      const plan = resolve(type, typeOfText(schemaText(type)));
      expect(canRead(plan), `seed ${seed}: ${schemaText(type)}`).toBe("always");
      const read = decodeResolved(plan, encodeDatum(type, value));
      expect(datumToJson(type, read)).toBe(datumToJson(type, value));
    }
  });
});
