import { describe, expect, it } from "vitest";
import {
  decodeResolved,
  encodeDatum,
  parseSchemaText,
  resolve,
} from "../../../src/runtime/avro/index.js";
import { decode, type Writer } from "../../../src/runtime/codec/index.js";
import {
  datumValues,
  eventValues,
  jsonValues,
  resolvedValues,
  valuesBy,
  valuesByFingerprint,
} from "../../../src/runtime/container.js";
import {
  AmbiguousFingerprint,
  createEventRegistry,
  eventEntry,
  UnknownFingerprint,
} from "../../../src/runtime/domain/index.js";
import {
  fingerprintV1,
  OrderPlaced,
  orderPlaced,
  OrderPlacedVersions,
  orders,
  read,
  readOrderPlaced,
  readOrderPlacedV1,
  schema,
  schemaV1,
  writeOrderPlaced,
  written,
} from "./orders.js";

const some = orders(20);
/** A small total, so that the first version holds it, and what that version leaves out. */
const old = some
  .slice(0, 3)
  .map(
    ({ orderId, total }) =>
      new OrderPlaced({ orderId, total, lines: [], note: null }),
  );

function writeV1(w: Writer, { orderId, total }: OrderPlaced): void {
  w.string(orderId);
  w.int(total);
}

const today = await written(some, { schema, write: OrderPlaced });
const earlier = await written(old, {
  schema: schemaV1,
  write: writeV1,
  codec: "deflate",
});

/** Newer than this build: a field of today's is wider, and there is one more. */
const schemaV3 = JSON.stringify({
  type: "record",
  name: "OrderPlaced",
  namespace: "com.acme.orders",
  fields: [
    { name: "channel", type: "string" },
    { name: "orderId", type: "string" },
    { name: "total", type: "int" },
    { name: "note", type: ["string", "null"] },
  ],
});
const lineless = JSON.parse(schema) as { fields: { name: string }[] };
/** Today's, but for a default that makes its lines resolve. */
const readerSchema = JSON.stringify({
  ...lineless,
  fields: lineless.fields.map((field) =>
    field.name === "lines" ? { ...field, default: [] } : field,
  ),
});

const newer = await written([1, 2], {
  schema: schemaV3,
  write(w: Writer, value: number) {
    w.string("WEB");
    w.string(`o-${value}`);
    w.int(value);
    w.branch(0);
    w.string("new");
  },
});

/** As a consumer resolves at run time: bytes of the writer to bytes of the reader, then the emitted reader. */
function resolveOrder(
  writerSchema: string,
): (bytes: Uint8Array) => OrderPlaced {
  const reader = parseSchemaText(readerSchema);
  const plan = resolve(parseSchemaText(writerSchema), reader);
  return (bytes) =>
    decode(readOrderPlaced, encodeDatum(reader, decodeResolved(plan, bytes)));
}

const resolved = [1, 2].map(
  (total) =>
    new OrderPlaced({ orderId: `o-${total}`, total, lines: [], note: "new" }),
);

describe("read functions", () => {
  const readers = {
    [OrderPlaced.fingerprint]: readOrderPlaced,
    [fingerprintV1]: readOrderPlacedV1,
  };

  it("one alone reads whatever it is given", async () => {
    const values = valuesBy(readOrderPlacedV1);
    expect(await read(earlier, { values })).toEqual(old);
  });

  it("one alone needs no schema that can be parsed", async () => {
    const bytes = today.slice();
    // "type":"recorx"
    const at = new TextDecoder("latin1").decode(bytes).indexOf('record"');
    bytes[at + 5] = 0x78;
    const values = valuesBy(readOrderPlaced);
    expect(await read(bytes, { values })).toEqual(some);
    await expect(
      read(bytes, { values: valuesByFingerprint(readers) }),
    ).rejects.toMatchObject({ code: "bad-schema" });
  });

  it("the one of the writer's schema is taken", async () => {
    const values = valuesByFingerprint(readers);
    expect(await read(today, { values })).toEqual(some);
    expect(await read(earlier, { values })).toEqual(old);
  });

  it("none fits a schema that is not known", async () => {
    const values = valuesByFingerprint(readers);
    const reading = read(newer, { values });
    await expect(reading).rejects.toThrow(UnknownFingerprint);
    await expect(reading).rejects.toThrow(
      `known are ${OrderPlaced.fingerprint}, ${fingerprintV1};`,
    );
  });

  it("or the schema is resolved at run time", async () => {
    const values = valuesByFingerprint(readers, resolveOrder);
    expect(await read(newer, { values })).toEqual(resolved);
    expect(await read(today, { values })).toEqual(some);
  });

  it("the name of a property of every object is no fingerprint", async () => {
    const values = valuesByFingerprint({});
    await expect(read(today, { values })).rejects.toThrow("known are none");
  });
});

describe("a registry of events", () => {
  const registry = createEventRegistry([orderPlaced]);

  it("has the version that wrote the file", async () => {
    const values = eventValues(registry);
    expect(await read(today, { values })).toEqual(some);
    expect(await read(earlier, { values })).toEqual(old);
    const [first] = await read(earlier, { values });
    expect(first).toBeInstanceOf(OrderPlaced);
  });

  it("does not have a schema that it never had", async () => {
    const reading = read(newer, { values: eventValues(registry) });
    await expect(reading).rejects.toThrow(UnknownFingerprint);
  });

  it("or resolves it at run time, which may take its time", async () => {
    const values = eventValues(registry, (text) =>
      Promise.resolve(resolveOrder(text)),
    );
    expect(await read(newer, { values })).toEqual(resolved);
  });

  it("does not guess which of two versions wrote", async () => {
    const twins = createEventRegistry([
      eventEntry("OrderPlaced", OrderPlaced, {
        ...OrderPlacedVersions,
        3: OrderPlacedVersions[1],
      }),
    ]);
    const reading = read(earlier, { values: eventValues(twins) });
    await expect(reading).rejects.toThrow(AmbiguousFingerprint);
  });

  it("reads a file of several events, by the branches of its union", async () => {
    class Paid {
      static readonly fullName = "com.acme.orders.Paid";
      static readonly version = 1;
      static readonly fingerprint = "e9c8606f6a9534aa";
      static encode(): Uint8Array {
        return new Uint8Array(0);
      }
      static decode(bytes: Uint8Array): Paid {
        return decode(() => new Paid(), bytes);
      }
    }
    const both = createEventRegistry<OrderPlaced | Paid>([
      orderPlaced,
      eventEntry("Paid", Paid, {}),
    ]);
    const paid = { type: "record", name: "com.acme.orders.Paid", fields: [] };
    const bytes = await written([some[1]!, new Paid(), some[2]!], {
      schema: JSON.stringify([JSON.parse(schema), paid]),
      write(w: Writer, value) {
        w.branch(value instanceof OrderPlaced ? 0 : 1);
        if (value instanceof OrderPlaced) writeOrderPlaced(w, value);
      },
    });
    const found = await read(bytes, { values: eventValues(both) });
    expect(found).toEqual([some[1], new Paid(), some[2]]);
    expect(found[1]).toBeInstanceOf(Paid);
  });

  it("names the field that it fails at", async () => {
    const bytes = await written(some, { schema, write: OrderPlaced });
    const at = new TextDecoder("latin1").decode(bytes).indexOf("sku-1");
    bytes[at] = 0xff;
    await expect(
      read(bytes, { values: eventValues(registry) }),
    ).rejects.toMatchObject({
      code: "bad-value",
      path: "lines[1].sku",
      index: 2,
      values: 2,
      message: expect.stringMatching(
        /^lines\[1\]\.sku: malformed UTF-8 in a string \(at byte \d+, in value 2 of block 0; 2 values were read before\)$/,
      ) as string,
    });
  });
});

describe("no generated code", () => {
  it("reads data by the file's own schema", async () => {
    const [first] = await read(newer, { values: datumValues() });
    expect(first).toEqual(
      new Map<string, unknown>([
        ["channel", "WEB"],
        ["orderId", "o-1"],
        ["total", 1],
        ["note", { branch: 0, value: "new" }],
      ]),
    );
  });

  it("reads Avro JSON by the file's own schema", async () => {
    expect(await read(newer, { values: jsonValues() })).toEqual([
      '{"channel":"WEB","orderId":"o-1","total":1,"note":{"string":"new"}}',
      '{"channel":"WEB","orderId":"o-2","total":2,"note":{"string":"new"}}',
    ]);
  });

  it("may be read as the caller resolves it", async () => {
    const values = resolvedValues(resolveOrder);
    expect(await read(newer, { values })).toEqual(resolved);
  });
});

it("an error that is none of the bytes' comes as it is", async () => {
  const failure = new TypeError("of an upcaster");
  const failing = (): never => {
    throw failure;
  };
  for (const values of [valuesBy(failing), resolvedValues(() => failing)])
    await expect(read(today, { values })).rejects.toBe(failure);
});
