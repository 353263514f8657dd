/** What differs between two schemas: the sentences, their places, and that nothing is missed. */
import { describe, expect, it } from "vitest";
import { changesOf } from "../../src/evolution/changes.js";
import {
  sideBySide,
  type Explanation,
} from "../../src/evolution/side-by-side.js";
import { givenSchema } from "../../src/evolution/given.js";
import { sameMeaning } from "../../src/runtime/avro/same.js";
import { randomOf, schemaFrom } from "../avro/random-schemas.js";
import { edited } from "./edits.js";

function explained(a: unknown, b: unknown): Explanation {
  const [one, other] = [givenSchema(a, "a"), givenSchema(b, "b")];
  return sideBySide(
    { name: "x", label: "version 1", ...one },
    { name: "x", label: "today's schema", ...other },
  );
}

function messages(a: unknown, b: unknown): readonly string[] {
  return explained(a, b).changes.map(({ message }) => message);
}

function record(...fields: readonly object[]): object {
  return { type: "record", name: "a.R", fields };
}
const x = (more: object): object => record({ name: "x", type: "int", ...more });
const of = (type: unknown): object => record({ name: "x", type });
const status = (more: object): object =>
  of({ type: "enum", name: "Status", symbols: ["A", "B"], ...more });
const hash = (more: object): object =>
  of({ type: "fixed", name: "Hash", size: 8, ...more });
const address = { type: "record", name: "Address", fields: [] };
const street = { name: "street", type: "string" };

const cases: readonly (readonly [
  a: unknown,
  b: unknown,
  expected: readonly string[],
])[] = [
  [
    record(),
    record(
      { name: "x", type: "string" },
      { name: "y", type: ["null", "int"], default: null },
    ),
    [
      "field `x` added: string, without a default",
      "field `y` added: union of null and int, with the default null",
    ],
  ],
  [
    record({ name: "x", type: { type: "array", items: "int" } }),
    record(),
    ["field `x` dropped: array"],
  ],
  [
    record({ name: "total", type: "long" }),
    record({ name: "amount", type: "long", aliases: ["total"] }),
    ["field `total` called `amount`, with its old name as an alias"],
  ],
  [
    record({ name: "amount", type: "long", aliases: ["total"] }),
    record({ name: "total", type: "long" }),
    [
      "field `amount` called `total`, which was an alias of it",
      "alias of `total` dropped: total",
    ],
  ],
  [
    record({ name: "order_id", type: "string" }),
    record({ name: "orderId", type: "string" }),
    [
      "field `orderId` added: string, without a default; it looks like `order_id` under another name",
      "field `order_id` dropped: string",
    ],
  ],
  [
    record({ name: "x", type: "int" }, { name: "y", type: "int" }),
    record({ name: "y", type: "int" }, { name: "x", type: "int" }),
    ["fields of a.R in another order: x and y → y and x"],
  ],
  [x({}), x({ type: "long" }), ["type of `x`: int → long"]],
  [
    of({ type: "long", logicalType: "timestamp-millis" }),
    of({ type: "long", logicalType: "timestamp-micros" }),
    ["type of `x`: timestamp-millis → timestamp-micros"],
  ],
  [
    of({ type: "bytes", logicalType: "decimal", precision: 8, scale: 2 }),
    of({ type: "bytes", logicalType: "decimal", precision: 10, scale: 2 }),
    ["type of `x`: decimal(8, 2) → decimal(10, 2)"],
  ],
  [
    of({ type: "array", items: { type: "map", values: "int" } }),
    of({ type: "array", items: { type: "map", values: "long" } }),
    ["type of values of items of `x`: int → long"],
  ],
  [
    of("int"),
    of(["null", "int"]),
    ["type of `x`: int → union of null and int"],
  ],
  [
    of(["null", "int", "string"]),
    of(["string", "null", "long"]),
    [
      "branch of `x` dropped: int",
      "branch of `x` added: long",
      "branches of `x` in another order: null, int and string → string, null and long",
    ],
  ],
  [
    of(["null", { type: "array", items: "int" }]),
    of(["null", { type: "array", items: "long" }]),
    ["type of items of array in `x`: int → long"],
  ],
  [x({ default: 1 }), x({ default: 2 }), ["default of `x`: 1 → 2"]],
  [x({}), x({ default: 2 }), ["default of `x` added: 2"]],
  [x({ default: 1 }), x({}), ["default of `x` dropped: 1"]],
  [
    x({ type: "long", default: 9_007_199_254_740_993n }),
    x({ type: "long", default: 9_007_199_254_740_992n }),
    ["default of `x`: 9007199254740993 → 9007199254740992"],
  ],
  [
    x({ type: "double", default: 1 }),
    '{"type":"record","name":"a.R","fields":[{"name":"x","type":"double","default":1.0}]}',
    [],
  ],
  [x({ doc: "X." }), x({ doc: "Y." }), ["documentation of `x` changed"]],
  [x({}), x({ doc: "Y." }), ["documentation of `x` added"]],
  [x({}), x({ order: "ignore" }), ["sort order of `x`: ascending → ignore"]],
  [x({}), x({ aliases: ["y", "z"] }), ["aliases of `x` added: y and z"]],
  [x({}), x({ unit: "m" }), ['property "unit" of `x` added: "m"']],
  [
    of({ type: "int", unit: { b: 1, a: 2 } }),
    of({ type: "int", unit: { a: 2, b: 2 } }),
    ['property "unit" of the type of `x`: {"a":2,"b":1} → {"a":2,"b":2}'],
  ],
  [
    status({}),
    status({ symbols: ["B", "A", "C"], default: "A" }),
    [
      "symbol of a.Status added: C",
      "symbols of a.Status in another order: A and B → B, A and C",
      "default of a.Status added: A",
    ],
  ],
  [
    status({ symbols: ["A", "B", "C"] }),
    status({ symbols: ["A"] }),
    ["symbols of a.Status dropped: B and C"],
  ],
  [hash({}), hash({ size: 16 }), ["size of a.Hash: 8 → 16"]],
  [
    hash({}),
    hash({ logicalType: "decimal", precision: 5 }),
    ["logical type of a.Hash added: decimal(5, 0)"],
  ],
  [
    of(address),
    of({ ...address, doc: "Where.", aliases: ["Place"] }),
    ["alias of a.Address added: a.Place", "documentation of a.Address added"],
  ],
  [
    of({ ...address, fields: [street] }),
    of({ ...address, name: "Place", aliases: ["Address"], fields: [street] }),
    ["record a.Address called a.Place, with its old name as an alias"],
  ],
  [
    of({ ...address, fields: [street] }),
    of({ ...address, name: "Place", fields: [street] }),
    ["record a.Address called a.Place, without an alias for its old name"],
  ],
  [
    of({ ...address, name: "b.Address", fields: [street] }),
    of({ ...address, name: "c.Address", fields: [street] }),
    ["record b.Address called c.Address, which is another namespace"],
  ],
  [
    of({ ...address, name: "Card", fields: [{ name: "number", type: "int" }] }),
    of({
      ...address,
      name: "Bank",
      fields: [{ name: "iban", type: "string" }],
    }),
    ["type of `x`: record a.Card → record a.Bank"],
  ],
  [
    of(address),
    of(["null", { ...address, fields: [street] }]),
    [
      "type of `x`: record a.Address → union of null and a.Address",
      "field `street` added: string, without a default",
    ],
  ],
  // whatever they are called, where somebody asks for these two
  [
    record(street),
    { ...address, fields: [] },
    [
      "record a.R called Address, without an alias for its old name",
      "field `street` dropped: string",
    ],
  ],
  ["int", ["int"], ["type of the schema: int → union of int"]],
];

describe("the changes", () => {
  it.each(cases)("case %#", (a, b, expected) => {
    expect(messages(a, b)).toEqual(expected);
  });

  it("have places in both texts, and the type that they are in", () => {
    const a = `{"type": "record", "name": "a.R", "fields": [\n  {"name": "x", "type": "int"}\n]}`;
    const b = `{"type": "record", "name": "a.R", "fields": [\n\n  {"name": "x", "type": "long"},\n  {"name": "y", "type": "int"}\n]}`;
    expect(explained(a, b).changes).toEqual([
      {
        kind: "type",
        type: "a.R",
        message: "type of `x`: int → long",
        a: { file: "a", line: 2, column: 25, pointer: "/fields/0/type" },
        b: { file: "b", line: 3, column: 25, pointer: "/fields/0/type" },
      },
      {
        kind: "field-added",
        type: "a.R",
        message: "field `y` added: int, without a default",
        a: null,
        b: { file: "b", line: 4, column: 12, pointer: "/fields/1/name" },
      },
    ]);
  });

  it("are told once of a type that is used often, and of one that holds itself", () => {
    const list = (type: string): object => ({
      type: "record",
      name: "L",
      fields: [
        { name: "v", type },
        { name: "next", type: ["null", "L"] },
        { name: "other", type: ["null", "L"] },
      ],
    });
    expect(messages(list("int"), list("long"))).toEqual([
      "type of `v`: int → long",
    ]);
  });

  it("are there exactly where two schemas do not mean the same", () => {
    let pairs = 0;
    let changed = 0;
    for (let seed = 1; seed <= 3_000; seed++) {
      const random = randomOf(seed);
      const schema = schemaFrom(random);
      const other = random() < 0.3 ? schema : edited(schema, random);
      const types = [schema, other].map((one) => {
        try {
          return givenSchema(JSON.stringify(one), "s");
        } catch {
          // it may be no valid schema any more
          return null;
        }
      });
      const [a, b] = types;
      if (!a || !b) continue;
      pairs++;
      const what = `${JSON.stringify(schema)} ${JSON.stringify(other)}`;
      for (const [one, two] of [
        [a, b],
        [b, a],
      ] as const) {
        const found = changesOf(one, two).filter(({ kind }) => kind !== "doc");
        expect(found.length === 0, what).toBe(sameMeaning(one.type, two.type));
        if (found.length > 0) changed++;
      }
    }
    expect(pairs).toBeGreaterThan(1_500);
    expect(changed).toBeGreaterThan(1_500);
  });

  it("are linear in the size of the schemas", () => {
    const diamond = (depth: number, leaf: string): unknown => {
      const types: unknown[] = [];
      for (let i = 0; i < depth; i++) {
        const type = i === 0 ? leaf : `D${i - 1}`;
        types.push({
          type: "record",
          name: `D${i}`,
          fields: [
            { name: "l", type },
            { name: "r", type },
          ],
        });
      }
      return types;
    };
    expect(messages(diamond(300, "int"), diamond(300, "long"))).toEqual([
      "type of `l`: int → long",
      "type of `r`: int → long",
    ]);
  });
});

describe("an explanation", () => {
  it.each([
    [record(), x({}), "never", "always", ["FORWARD"]],
    [x({}), record(), "always", "never", ["BACKWARD"]],
    [
      x({}),
      x({ doc: "." }),
      "always",
      "always",
      ["BACKWARD", "FORWARD", "FULL"],
    ],
    [of(["null", "int"]), of("int"), "sometimes", "always", ["FORWARD"]],
    [of("int"), of("string"), "never", "never", []],
  ])(
    "of %j to %j says who reads whom, and which modes allow it",
    (a, b, bReadsA, aReadsB, modes) => {
      const found = explained(a, b);
      expect([found.bReadsA, found.aReadsB]).toEqual([bReadsA, aReadsB]);
      expect(
        Object.entries(found.modes).flatMap(([mode, ok]) => (ok ? [mode] : [])),
      ).toEqual(modes);
    },
  );

  it("has the findings of both directions, with remedies about the second schema", () => {
    const { findings, isSame } = explained(of("int"), of("string"));
    expect(isSame).toBe(false);
    expect(
      findings.map(({ direction, earlier, remedy }) => [
        direction,
        earlier,
        remedy,
      ]),
    ).toEqual([
      [
        "backward",
        "version 1",
        "read it as int, or as a union with int among its branches",
      ],
      ["forward", "version 1", "keep writing int"],
    ]);
  });

  it("agrees with what is found, for random pairs", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomOf(seed);
      const schema = schemaFrom(random);
      const other = edited(schema, random);
      let found: Explanation;
      try {
        found = explained(JSON.stringify(schema), JSON.stringify(other));
      } catch {
        // it may be no valid schema any more
        continue;
      }
      const onWire = (direction: string): boolean =>
        found.findings.some(
          (one) => one.axis === "wire" && one.direction === direction,
        );
      expect(onWire("backward")).toBe(found.bReadsA !== "always");
      expect(onWire("forward")).toBe(found.aReadsB !== "always");
    }
  });
});

describe("symbols", () => {
  const one = (...symbols: readonly string[]) => status({ symbols });

  it("are where they stand, dropped ones in the first schema and added ones in the second", () => {
    const places = (a: object, b: object) =>
      explained(a, b).changes.map((change) => [
        change.a?.pointer ?? null,
        change.b?.pointer ?? null,
      ]);
    const at = "/fields/0/type/symbols";
    expect(places(one("A", "B", "C"), one("A", "D"))).toEqual([
      [`${at}/1`, null],
      [null, `${at}/1`],
    ]);
    expect(places(one("A", "B"), one("B", "A"))).toEqual([[at, at]]);
  });
});

// what is not would end in no time that anybody has
describe("the time it takes", () => {
  it("does not grow with the size of a fixed, of which no value is made", () => {
    const { changes, findings } = explained(
      hash({ size: 2_000_000_000 }),
      hash({ size: 2_000_000_001 }),
    );
    expect(changes.map(({ message }) => message)).toEqual([
      "size of a.Hash: 2000000000 → 2000000001",
    ]);
    expect(findings.map(({ rule, witness }) => [rule, witness])).toEqual([
      ["fixed-size-changed", null],
      ["fixed-size-changed", null],
    ]);
    const [small] = explained(hash({}), hash({ size: 9 })).findings;
    expect(small?.witness).not.toBeNull();
  });

  it("is linear in fields, of which few may be others under another name", () => {
    const fields = (letter: string, count: number) =>
      record(
        ...Array.from({ length: count }, (_, i) => ({
          name: `${letter.repeat(5)}${i}`,
          type: "string",
        })),
      );
    const many = messages(fields("f", 5_000), fields("g", 5_000));
    expect(many).toHaveLength(10_000);
    const few = messages(
      record({ name: "adress", type: "string" }),
      record({ name: "address", type: "string" }),
    );
    expect(few[0]).toContain("it looks like `adress` under another name");
  });
});
