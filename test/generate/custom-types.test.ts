/** What emitted codecs do with values in types of the user's own: right ones, wrong ones, and mappings that misbehave. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Config } from "../../src/config/config.js";
import {
  encodeDatum,
  randomDatum,
  sampleDatum,
} from "../../src/runtime/avro/index.js";
import { build } from "../model/support.js";
import { generate, project } from "../support/catalogs.js";
import { emit, run, write } from "../support/emit.js";

const uuid = { type: "string", logicalType: "uuid" };
const money = { type: "bytes", logicalType: "decimal", precision: 6, scale: 2 };
const time = { type: "int", logicalType: "time-millis" };

const mappings = `
  import { Decimal, type TypeMapping } from "@eventwright/runtime";
  export class Id {
    readonly #text: string;
    constructor(text: string) { this.#text = text; }
    toJSON(): string { return this.#text; }
  }
  export const idMapping: TypeMapping<string, Id> = {
    decode(text) {
      if (text === "bad") throw new TypeError("no id");
      return text === "lost" ? (undefined as never) : new Id(text);
    },
    encode: (id) => {
      if (!(id instanceof Id)) throw new TypeError("not an Id");
      return id.toJSON();
    },
  };
  export class Money {
    readonly text: string;
    readonly #made = true;
    constructor(text: string) { this.text = text; }
    static encode(money: Money): Decimal {
      if (!money.#made) throw new TypeError("never");
      return Decimal.parse(money.text);
    }
    static decode(decimal: Decimal): Money { return new Money(decimal.toString()); }
  }
  export type Count = { readonly count: bigint };
  export const countMapping: TypeMapping<bigint, Count> = {
    decode: (count) => ({ count }),
    encode: ({ count }) => count,
  };`;

const config = {
  types: {
    uuid: { type: "Id", from: "./mappings.ts", mapping: "idMapping" },
    decimal: { type: "Money", from: "./mappings.ts", mapping: "Money" },
    long: { type: "Count", from: "./mappings.ts", mapping: "countMapping" },
    "time-millis": "Temporal",
    temporal: "temporal-polyfill",
  },
};

const order = {
  type: "record",
  name: "Order",
  fields: [
    { name: "id", type: uuid, default: "of nobody" },
    {
      name: "lines",
      type: {
        type: "array",
        items: {
          type: "record",
          name: "Line",
          fields: [
            { name: "price", type: money },
            { name: "at", type: ["null", time] },
          ],
        },
      },
    },
    { name: "sold", type: { type: "map", values: "long" } },
    { name: "either", type: ["string", money, "long", "Line"] },
  ],
};

const valid = `
  import { Temporal } from "temporal-polyfill";
  import { Id, Money } from "./mappings.js";
  import { Order } from "./src/generated/index.js";
  const line = { price: new Money("1.00"), at: Temporal.PlainTime.from("10:00") };
  const order = (fields: object = {}) => new Order({ id: new Id("o-1"), lines: [line], sold: {}, either: "x", ...fields } as never);`;

let folder = "";

beforeAll(async () => {
  folder = await emit("custom-types", {
    "mappings.ts": mappings,
    "codegen.config.json": config,
    "schemas/Order.avsc": order,
  });
});

test("an error of encode, stringify, decode and fromJSON names the field and what its mapping said", async () => {
  const lines = await run(
    folder,
    `${valid}
     const bad: object[] = [
       { id: "o-1" },
       { lines: [line, line, { ...line, price: null }] },
       { lines: [line, { ...line, price: { text: "1.00" } }] },
       { lines: [{ ...line, price: new Money("1.005") }] },
       { lines: [{ ...line, at: Temporal.PlainTime.from("10:00:00.0001") }] },
       { lines: [{ price: line.price }] },
       { sold: { "a key": { count: 5n }, b: 5n } },
       { sold: { b: { count: 2n ** 63n } } },
       { either: new Money("1.00") },
       { either: { $type: "bytes", value: new Id("x") } },
       { either: { $type: "Line", ...line, price: undefined } },
     ];
     for (const fields of bad) {
       told(() => Order.encode(order(fields)));
       told(() => Order.stringify(order(fields)));
     }
     const json = JSON.parse(Order.stringify(order()));
     told(() => Order.fromJSON({ ...json, id: "bad" }));
     told(() => Order.fromJSON({ ...json, lines: [...json.lines, { price: "d", at: { int: 86400000 } }] }).lines[1]);
     told(() => Order.decode(Order.encode(order({ id: new Id("bad") }))));
     told(() => Order.decode(Order.encode(order({ id: new Id("lost") }))));`,
  );
  const refused = "refused by its mapping";
  const wrong = [
    `id: string "o-1" ${refused}: not an Id`,
    `lines[2].price: null ${refused}: Cannot read properties of null`,
    `lines[1].price: object ${refused}: Cannot read private member #made from an object`,
    "lines[0].price: expected a decimal of 6 digits, 2 of them after the point, got 1.005",
    `lines[0].at: PlainTime ${refused}: 10:00:00.0001 has digits below a unit`,
    "lines[0].at: expected a value that its mapping takes, got undefined",
    'sold["b"]: expected bigint of 64 bits, got undefined',
    'sold["b"]: expected bigint of 64 bits, got bigint 9223372036854775808',
    "either: expected string, bytes, long, Line, got Money",
    `either.value: Id ${refused}: Cannot read private member #made from an object`,
    "either.price: expected a value that its mapping takes, got undefined",
  ];
  wrong.forEach((reason, i) => {
    expect(lines[2 * i]).toContain(`EncodeError ${reason}`);
    // text is not held against the 64 bits of a long
    if (!reason.includes("64 bits"))
      expect(`${lines[2 * i + 1]} (in Order)`).toBe(lines[2 * i]);
  });
  expect(lines.slice(2 * wrong.length)).toEqual([
    `JsonError id: value ${refused}: no id`,
    `JsonError lines[1].at["int"]: value ${refused}: 86400000 is no time of a day`,
    `DecodeError id: value ${refused}: no id (at byte 4 of Order)`,
    `DecodeError id: value ${refused}: decode returned undefined (at byte 5 of Order)`,
  ]);
});

test("a value of a union is wrapped, and comes back so; one that is left out is the default", async () => {
  const lines = await run(
    folder,
    `${valid}
     const show = (either: unknown) => told(() => {
       const read = Order.decode(Order.encode(order({ either }))).either;
       const again = Order.fromJSON(Order.stringify(order({ either }))).either;
       const text = (value: unknown) => JSON.stringify(value, (_, v) => typeof v === "bigint" ? String(v) : v);
       return text(read) + " " + String(text(read) === text(again));
     });
     show("x");
     show({ $type: "bytes", value: new Money("-1.50") });
     show({ $type: "long", value: { count: -5n } });
     show({ $type: "Line", price: new Money("2.00"), at: null });
     told(() => order({ id: undefined }).id.toJSON());`,
  );
  expect(lines).toEqual([
    'fine "x" true',
    'fine {"$type":"bytes","value":{"text":"-1.50"}} true',
    'fine {"$type":"long","value":{"count":"-5"}} true',
    'fine {"price":{"text":"2.00"},"at":null,"$type":"Line"} true',
    "fine of nobody",
  ]);
});

/** The exact forms that mappings convert: nothing is lost in them. */
const exact = {
  long: "bigint",
  "timestamp-millis": "bigint",
  "local-timestamp-millis": "bigint",
} as const;

test.each([
  ["custom-type-shapes", ["OnlyMapped", "Promoted", "Shaped"]],
  ["custom-type-names", ["Big", "Count", "Temporal"]],
])(
  "%s: bytes and JSON are those of the same schemas without mappings, whatever the value",
  async (name, events) => {
    const folder = project(`custom-bytes-${name}`, `catalogs/${name}`);
    const twin = `custom-bytes-${name}-twin`;
    const plain = project(twin, `catalogs/${name}`);
    const targets = { tests: false };
    const own = JSON.parse(
      readFileSync(join(folder, "codegen.config.json"), "utf8"),
    ) as Config;
    await generate(folder, { ...own, targets });
    const { files } = await generate(plain, { types: exact, targets });
    expect(files.some(({ text }) => text.includes("mappings.js"))).toBe(false);
    const inputs = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.startsWith("schemas") && path.endsWith(".avsc"))
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]);
    const { catalog } = await build(Object.fromEntries(inputs));
    const values = catalog.events
      .filter(({ fullName }) => events.includes(fullName))
      .map(({ fullName, record }) => [
        fullName,
        Array.from({ length: 60 }, (_, seed) =>
          Buffer.from(
            encodeDatum(
              record,
              seed < 20
                ? sampleDatum(record, seed)
                : randomDatum(record, randomOf(seed)),
            ),
          ).toString("hex"),
        ),
      ]);
    write(folder, "values.json", values);
    const lines = await run(
      folder,
      `import assert from "node:assert/strict";
       import { readdirSync, readFileSync } from "node:fs";
       import * as own from "./src/generated/index.js";
       import * as twin from "../${twin}/src/generated/index.js";
       const values = JSON.parse(readFileSync("values.json", "utf8"));
       for (const [name, messages] of values) {
         const [mine, plain] = [own, twin].map((all) => (all as any)[name]);
         let same = 0;
         for (const hex of messages) {
           const bytes = new Uint8Array(Buffer.from(hex, "hex"));
           let value;
           try { value = mine.decode(bytes); } catch (error) {
             // what neither Temporal nor a number reaches
             if ((error as Error).name !== "DecodeError" || !/Out-of-bounds|Cannot parse|outside the safe integers/.test(String(error))) throw error;
             continue;
           }
           const exact = plain.decode(bytes);
           assert.deepEqual(mine.encode(value), plain.encode(exact));
           assert.equal(mine.stringify(value), plain.stringify(exact));
           assert.deepEqual(mine.encode(mine.fromJSON(mine.stringify(value))), plain.encode(exact));
           same++;
         }
         console.log(name, same >= 20);
       }`,
    );
    expect(lines).toEqual(events.map((event) => `${event} true`));
  },
);

/** Numbers from 0 to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
