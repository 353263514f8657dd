import { describe, expect, it } from "vitest";
import {
  datumToJson,
  decodeDatum,
  encodeDatum,
  randomDatum,
  sameDatum,
  sampleDatum,
  seeded,
  type AvroType,
  type Datum,
} from "../../src/runtime/avro/index.js";
import { typeOf } from "./support.js";

const MILLIS_2020 = BigInt(Date.UTC(2020, 0, 1));
const MILLIS_2031 = BigInt(Date.UTC(2031, 0, 1));
const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

const everything = typeOf({
  type: "record",
  name: "Everything",
  fields: [
    { name: "nothing", type: "null" },
    { name: "flag", type: "boolean" },
    { name: "count", type: "int" },
    { name: "total", type: "long" },
    { name: "ratio", type: "float" },
    { name: "weight", type: "double" },
    { name: "raw", type: "bytes" },
    { name: "customerEmail", type: "string" },
    { name: "digest", type: { type: "fixed", name: "Digest", size: 4 } },
    {
      name: "color",
      type: { type: "enum", name: "C", symbols: ["RED", "BLUE"] },
    },
    { name: "tags", type: { type: "array", items: "string" } },
    { name: "scores", type: { type: "map", values: "int" } },
    { name: "choice", type: ["null", "int", "string", "Digest"] },
    {
      name: "price",
      type: { type: "bytes", logicalType: "decimal", precision: 4, scale: 2 },
    },
    {
      name: "exact",
      type: {
        type: "fixed",
        name: "X",
        size: 9,
        logicalType: "decimal",
        precision: 20,
        scale: 3,
      },
    },
    { name: "wide", type: { type: "bytes", logicalType: "big-decimal" } },
    { name: "id", type: { type: "string", logicalType: "uuid" } },
    {
      name: "rawId",
      type: { type: "fixed", name: "U", size: 16, logicalType: "uuid" },
    },
    { name: "day", type: { type: "int", logicalType: "date" } },
    { name: "clock", type: { type: "int", logicalType: "time-millis" } },
    { name: "fineClock", type: { type: "long", logicalType: "time-micros" } },
    { name: "at", type: { type: "long", logicalType: "timestamp-millis" } },
    { name: "fineAt", type: { type: "long", logicalType: "timestamp-micros" } },
    {
      name: "finestAt",
      type: { type: "long", logicalType: "timestamp-nanos" },
    },
    {
      name: "wall",
      type: { type: "long", logicalType: "local-timestamp-millis" },
    },
    {
      name: "span",
      type: { type: "fixed", name: "D", size: 12, logicalType: "duration" },
    },
    { name: "next", type: ["null", "Everything"] },
  ],
});

function fieldOf(datum: Datum, name: string): Datum {
  if (!(datum instanceof Map)) throw new Error("no record");
  const value = (datum as ReadonlyMap<string, Datum>).get(name);
  if (value === undefined) throw new Error(`no ${name}`);
  return value;
}

function roundTrips(type: AvroType, datum: Datum): boolean {
  return sameDatum(decodeDatum(type, encodeDatum(type, datum)), datum);
}

function signed(bytes: Datum): bigint {
  if (!(bytes instanceof Uint8Array)) throw new Error("no bytes");
  return bytes.reduce(
    (value, byte, index) =>
      index === 0
        ? BigInt.asIntN(8, BigInt(byte))
        : (value << 8n) | BigInt(byte),
    0n,
  );
}

describe("sampleDatum", () => {
  it("is the same for the same seed, and another for another", () => {
    const text = (seed: number): string =>
      datumToJson(everything, sampleDatum(everything, seed));
    expect(SEEDS.map(text)).toEqual(SEEDS.map(text));
    expect(new Set(SEEDS.map(text)).size).toBe(SEEDS.length);
    // Recorded once: golden files depend on it.
    const small = typeOf({
      type: "record",
      name: "R",
      fields: [
        { name: "orderId", type: "string" },
        { name: "note", type: ["null", "string"] },
        { name: "lines", type: { type: "array", items: "int" } },
      ],
    });
    expect(datumToJson(small, sampleDatum(small, 1))).toMatchInlineSnapshot(
      `"{"orderId":"order-6643","note":null,"lines":[982,969]}"`,
    );
  });

  it("is valid", () => {
    for (const seed of SEEDS)
      expect(roundTrips(everything, sampleDatum(everything, seed))).toBe(true);
  });

  it("has logical values of the decade from 2020, and decimals within their precision", () => {
    for (const seed of SEEDS) {
      const datum = sampleDatum(everything, seed);
      const of = (name: string): Datum => fieldOf(datum, name);
      expect(of("id")).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      const day = BigInt(of("day") as number) * 86_400_000n;
      for (const millis of [
        day,
        of("at") as bigint,
        of("wall") as bigint,
        (of("fineAt") as bigint) / 1_000n,
        (of("finestAt") as bigint) / 1_000_000n,
      ]) {
        expect(millis >= MILLIS_2020 && millis < MILLIS_2031).toBe(true);
      }
      expect(signed(of("price"))).toBeLessThan(10_000n);
      expect(signed(of("exact"))).toBeLessThan(10n ** 20n);
      expect(of("customerEmail")).toMatch(/^[a-z]+@example\.com$/);
    }
  });

  it("takes every branch and symbol, over some seeds", () => {
    const branches = SEEDS.map(
      (seed) =>
        (fieldOf(sampleDatum(everything, seed), "choice") as { branch: number })
          .branch,
    );
    expect(new Set(branches)).toEqual(new Set([0, 1, 2, 3]));
  });
});

describe("randomDatum", () => {
  it("is valid, logical types included, and the same for the same numbers", () => {
    const random = seeded(7);
    for (let round = 0; round < 500; round++) {
      const datum = randomDatum(everything, random);
      expect(roundTrips(everything, datum)).toBe(true);
      const of = (name: string): Datum => fieldOf(datum, name);
      const price = signed(of("price"));
      expect(price > -10_000n && price < 10_000n).toBe(true);
      const at = of("at") as bigint;
      expect(
        at >= -8_640_000_000_000_000n && at <= 8_640_000_000_000_000n,
      ).toBe(true);
      expect(of("clock")).toBeLessThan(86_400_000);
      const text = of("customerEmail");
      expect(text).not.toMatch(/\p{Surrogate}/u);
    }
    const again = (): Datum => randomDatum(everything, seeded(3));
    expect(sameDatum(again(), again())).toBe(true);
  });

  it("reaches the edges", () => {
    const random = seeded(1);
    const seen = (type: unknown): Set<Datum> =>
      new Set(
        Array.from({ length: 3_000 }, () => randomDatum(typeOf(type), random)),
      );
    expect(seen("int")).toContain(-(2 ** 31));
    expect(seen("long")).toContain(2n ** 63n - 1n);
    expect(seen("double")).toContain(-0);
    expect([...seen("string")].some((text) => text === "")).toBe(true);
    const keys = Array.from({ length: 300 }, () => [
      ...(
        randomDatum(
          typeOf({ type: "map", values: "int" }),
          random,
        ) as ReadonlyMap<string, Datum>
      ).keys(),
    ]).flat();
    expect(keys).toContain("__proto__");
  });
});

describe("types that are hard to end", () => {
  const tree = typeOf({
    type: "record",
    name: "Tree",
    fields: [
      { name: "kids", type: { type: "array", items: "Tree" } },
      { name: "named", type: { type: "map", values: "Tree" } },
      { name: "left", type: ["Tree", "null"] },
      { name: "right", type: ["Tree", "null"] },
    ],
  });
  const pair = typeOf({
    type: "record",
    name: "Expr",
    fields: [
      {
        name: "node",
        type: [
          {
            type: "record",
            name: "Add",
            fields: [
              { name: "l", type: "Expr" },
              { name: "r", type: "Expr" },
            ],
          },
          "int",
        ],
      },
    ],
  });

  it("end soon", () => {
    for (const type of [tree, pair]) {
      const random = seeded(5);
      for (let round = 0; round < 50; round++) {
        expect(encodeDatum(type, sampleDatum(type, round)).length).toBeLessThan(
          10_000,
        );
        expect(roundTrips(type, randomDatum(type, random))).toBe(true);
      }
    }
  });

  it("are refused where they have no value", () => {
    const endless = typeOf({
      type: "record",
      name: "E",
      fields: [{ name: "e", type: "E" }],
    });
    const empty = typeOf({ type: "enum", name: "E", symbols: [] });
    expect(() => sampleDatum(endless, 0)).toThrow(/^E has no value/);
    expect(() => sampleDatum(empty, 0)).toThrow(/^E has no value/);
    const optional = typeOf({
      type: "record",
      name: "O",
      fields: [
        { name: "a", type: [{ type: "enum", name: "E", symbols: [] }, "null"] },
        { name: "b", type: { type: "array", items: "E" } },
      ],
    });
    expect(roundTrips(optional, sampleDatum(optional, 0))).toBe(true);
  });

  it("are refused where every value is huge or deep", () => {
    const chain = (depth: number, width: number): AvroType => {
      const documents: unknown[] = [];
      let inner: unknown = "int";
      for (let level = 0; level < depth; level++) {
        const fields = Array.from({ length: width }, (_, index) => ({
          name: `f${index}`,
          type: inner,
        }));
        documents.push({ type: "record", name: `D${level}`, fields });
        inner = `D${level}`;
      }
      return typeOf(inner, documents);
    };
    expect(() => sampleDatum(chain(100, 2), 0)).toThrow(
      "value of more than 200000 parts",
    );
    expect(() => randomDatum(chain(5_000, 1), seeded(1))).toThrow(
      "every value of D4999 has more than 1000 levels",
    );
    expect(roundTrips(chain(900, 1), sampleDatum(chain(900, 1), 0))).toBe(true);
  });
});
