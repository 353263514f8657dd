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
import { typeOfText } from "./support.js";

type Random = () => number;

function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Schema JSON out of few names, fields and kinds, so that two of them often belong together. */
class SchemaMaker {
  readonly #random: Random;
  readonly #defined = new Map<string, string>();

  constructor(random: Random) {
    this.#random = random;
  }

  schema(depth: number): unknown {
    const complex = depth < 4 && this.#random() < 0.6;
    if (!complex)
      return this.#pick([
        "null",
        "boolean",
        "int",
        "long",
        "float",
        "double",
        "bytes",
        "string",
        { type: "bytes", logicalType: "decimal", precision: 4, scale: 2 },
      ]);
    switch (this.#below(7)) {
      case 0:
        return { type: "array", items: this.schema(depth + 1) };
      case 1:
        return { type: "map", values: this.schema(depth + 1) };
      case 2:
      case 3:
        return this.#union(depth);
      default:
        return this.#named(depth);
    }
  }

  #named(depth: number): unknown {
    const fullName = `${this.#pick(["a", "b"])}.${this.#pick(["R", "S", "T"])}`;
    if (this.#defined.has(fullName)) return fullName;
    const kind = this.#pick(["record", "record", "record", "enum", "fixed"]);
    this.#defined.set(fullName, kind);
    const aliases = this.#random() < 0.3 ? ["a.R", "b.S", "Old"] : [];
    const named = { type: kind, name: fullName, aliases };
    if (kind === "fixed") return { ...named, size: 1 + this.#below(2) };
    if (kind === "enum") {
      const symbols = ["A", "B", "C"].filter(() => this.#random() < 0.7);
      const fallback =
        symbols.length > 0 && this.#random() < 0.4
          ? { default: this.#pick(symbols) }
          : {};
      return { ...named, symbols, ...fallback };
    }
    const names = ["x", "y", "z"].filter(() => this.#random() < 0.6);
    const fields = names.map((name) => this.#field(name, depth));
    return { ...named, fields };
  }

  #field(name: string, depth: number): unknown {
    const more =
      this.#random() < 0.3
        ? { aliases: [this.#pick(["x", "y", "z", "w"])] }
        : {};
    if (this.#random() < 0.3)
      return { name, type: ["null", "int"], default: null, ...more };
    if (this.#random() < 0.2) return { name, type: "int", default: 7, ...more };
    return { name, type: this.schema(depth + 1), ...more };
  }

  #union(depth: number): unknown {
    const branches = new Map<string, unknown>();
    for (let left = this.#below(4); left > 0; left--) {
      const branch = this.schema(depth + 1);
      if (Array.isArray(branch)) continue;
      branches.set(keyOf(branch), branch);
    }
    return [...branches.values()];
  }

  #pick<T>(items: readonly T[]): T {
    const item = items[this.#below(items.length)];
    if (item === undefined) throw new Error("nothing to pick");
    return item;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}

/** Branches of one key may not stand in one union. */
function keyOf(schema: unknown): string {
  if (typeof schema === "string") return schema;
  const { type, name } = schema as { type: string; name?: string };
  return name ?? type;
}

/** A dropped branch may have held a definition that others refer to: such a schema is passed over. */
function typeFrom(random: Random): AvroType | null {
  const text = JSON.stringify(new SchemaMaker(random).schema(0));
  try {
    return typeOfText(text);
  } catch (error) {
    if (/schema-unknown-type/.test(String(error))) return null;
    throw error;
  }
}

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
