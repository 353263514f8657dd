/** Files of an independent implementation are read, and ours by it. */
import { finished } from "node:stream/promises";
import avro from "avsc";
import { describe, expect, it } from "vitest";
import {
  jsonValues,
  readContainerHeader,
  snappy,
  valuesBy,
} from "../../../src/runtime/container.js";
import {
  all,
  chunks,
  joined,
  type OrderPlaced,
  orders,
  read,
  readOrderPlaced,
  schema,
  sync,
  writeOrderPlaced,
  written,
} from "./orders.js";
import { compress, uncompress } from "./literal-snappy.js";

const values = valuesBy(readOrderPlaced);
const some = orders(200);
const codecs = [snappy({ compress, uncompress })];

type Callback = (error: Error | null, bytes?: Buffer) => void;
type AvscCodec = (bytes: Buffer, done: Callback) => void;

/** What avsc's README has its users write for snappy, with the checksum. */
const avscSnappy: { readonly on: AvscCodec; readonly off: AvscCodec } = {
  on(bytes, done) {
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(slowCrc32(bytes));
    done(null, Buffer.concat([compress(bytes), crc]));
  },
  off(bytes, done) {
    const data = Buffer.from(uncompress(bytes.subarray(0, -4)));
    const isRight = slowCrc32(data) === bytes.readUInt32BE(bytes.length - 4);
    done(isRight ? null : new Error("wrong checksum"), data);
  },
};

/** Bit by bit, as the standard defines it. */
function slowCrc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes)
    for (let bit = 0; bit < 8; bit++) {
      const odd = ((crc ^ (byte >> bit)) & 1) === 1;
      crc = (crc >>> 1) ^ (odd ? 0xedb8_8320 : 0);
    }
  return ~crc >>> 0;
}

async function byAvsc(
  given: readonly OrderPlaced[],
  codec: string,
): Promise<Uint8Array> {
  const encoder = new avro.streams.BlockEncoder(
    JSON.parse(schema) as avro.Schema,
    {
      codec,
      blockSize: 300,
      syncMarker: Buffer.from(sync),
      codecs: {
        ...avro.streams.BlockEncoder.defaultCodecs(),
        snappy: avscSnappy.on,
      },
    },
  );
  const parts = all(encoder);
  for (const order of given) encoder.write({ ...order });
  encoder.end();
  return joined((await parts) as Uint8Array[]);
}

async function readByAvsc(bytes: Uint8Array): Promise<{
  readonly values: readonly unknown[];
  readonly metadata: Readonly<Record<string, Buffer>>;
}> {
  const decoder = new avro.streams.BlockDecoder({
    codecs: {
      ...avro.streams.BlockDecoder.defaultCodecs(),
      snappy: avscSnappy.off,
    },
  });
  const found: unknown[] = [];
  let metadata: Readonly<Record<string, Buffer>> = {};
  decoder.on("data", (value: unknown) => found.push(value));
  decoder.on(
    "metadata",
    (_type: unknown, _codec: unknown, header: { meta: typeof metadata }) => {
      metadata = header.meta;
    },
  );
  for (const chunk of chunks(bytes, 1000)) decoder.write(chunk);
  decoder.end();
  await finished(decoder);
  return { values: found.map((one) => ({ ...(one as object) })), metadata };
}

describe.each(["null", "deflate", "snappy"])("codec %s", (codec) => {
  it("of avsc is read", async () => {
    const bytes = await byAvsc(some, codec);
    expect(await read(bytes, { values, codecs })).toEqual(some);
    expect(await read(chunks(bytes, 11), { values, codecs })).toEqual(some);
    const lines = await read(bytes, { values: jsonValues(), codecs });
    expect(JSON.parse(lines[1]!)).toEqual({
      ...some[1],
      note: { string: "Grüße 1" },
    });
  });

  it("of ours is read by avsc", async () => {
    const bytes = await written(some, {
      schema,
      write: writeOrderPlaced,
      codec: codecs.find(({ name }) => name === codec) ?? (codec as "null"),
      blockBytes: 300,
      metadata: { by: "me" },
    });
    const found = await readByAvsc(bytes);
    expect(found.values).toEqual(
      some.map(({ orderId, total, lines, note }) => ({
        orderId,
        total,
        lines,
        note,
      })),
    );
    expect(found.metadata.by?.toString()).toBe("me");
  });
});

it("a file of avsc's is gone on with", async () => {
  const start = await byAvsc(some.slice(0, 3), "deflate");
  const file = await readContainerHeader(start);
  const end = await written(some.slice(3), {
    after: file,
    write: writeOrderPlaced,
  });
  const found = await readByAvsc(joined([start, end]));
  expect(found.values).toHaveLength(some.length);
});
