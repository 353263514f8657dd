import { describe, expect, it } from "vitest";
import { encode, readString } from "../../../src/runtime/codec/index.js";
import {
  ContainerError,
  type DamagedBlock,
  datumValues,
  readContainer,
  readContainerHeader,
  type ReadContainerOptions,
  snappy,
  valuesBy,
} from "../../../src/runtime/container.js";
import {
  all,
  chunks,
  joined,
  OrderPlaced,
  orders,
  read,
  readOrderPlaced,
  schema,
  sync,
  writeOrderPlaced,
  written,
} from "./orders.js";
import { compress, uncompress } from "./literal-snappy.js";

const some = orders(30);
const options = { schema, write: writeOrderPlaced, sync, blockBytes: 100 };
const values = valuesBy(readOrderPlaced);
const bytes = await written(some, options);
const { size } = await readContainerHeader(bytes);
/** Where blocks begin, and the file ends. */
const starts = startsOf(bytes);

function startsOf(file: Uint8Array): number[] {
  const text = new TextDecoder("latin1").decode(file);
  const marker = new TextDecoder("latin1").decode(sync);
  const found: number[] = [];
  for (
    let at = text.indexOf(marker);
    at >= 0;
    at = text.indexOf(marker, at + 1)
  )
    found.push(at + sync.length);
  return found;
}

const long = (value: number | bigint): Uint8Array =>
  encode((w, v: bigint) => w.bigint(v), BigInt(value));
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A header by hand. */
function headerOf(...map: readonly Uint8Array[]): Uint8Array {
  return joined([Uint8Array.of(0x4f, 0x62, 0x6a, 1), ...map, sync]);
}

function entry(key: string, value: string): Uint8Array {
  const parts = [key, value].map(ascii);
  return joined(parts.flatMap((part) => [long(part.length), part]));
}

const textHeader = headerOf(long(1), entry("avro.schema", '"string"'), long(0));

/** A file of texts, its blocks by hand: count, data, and what differs from a good block. */
function texts(
  ...blocks: readonly {
    readonly count: number | bigint;
    readonly data: Uint8Array;
    readonly size?: number | bigint;
    readonly sync?: Uint8Array;
  }[]
): Uint8Array {
  const parts = blocks.flatMap((block) => [
    long(block.count),
    long(block.size ?? block.data.length),
    block.data,
    block.sync ?? sync,
  ]);
  return joined([textHeader, ...parts]);
}

const text = (value: string): Uint8Array =>
  joined([long(ascii(value).length), ascii(value)]);

/** What was read before the error, and the error. */
async function failing<T>(
  source: Uint8Array | Uint8Array[],
  options: ReadContainerOptions<T>,
): Promise<{ readonly before: T[]; readonly error: ContainerError }> {
  const before: T[] = [];
  try {
    for await (const value of await readContainer(source, options))
      before.push(value);
  } catch (error) {
    expect(error).toBeInstanceOf(ContainerError);
    return { before, error: error as ContainerError };
  }
  throw new Error(`read ${before.length} values without an error`);
}

const ofTexts = { values: valuesBy(readString) };

/** Read past everything that is damaged. */
async function salvaged(source: Uint8Array | Uint8Array[]): Promise<{
  readonly found: unknown[];
  readonly damage: DamagedBlock[];
}> {
  const damage: DamagedBlock[] = [];
  const found = await read(source, {
    values: datumValues(),
    onDamaged: (one) => damage.push(one),
  });
  return { found, damage };
}

describe("a file that is cut off", () => {
  it("at any byte is whole blocks and an error, or a shorter file", async () => {
    const whole = [3, 5, 6];
    const few = await written(some.slice(0, 6), { ...options, blockBytes: 60 });
    const starts = startsOf(few);
    for (let end = 0; end < few.length; end++) {
      const part = few.subarray(0, end);
      const blocks = starts.filter((start) => start <= end).length - 1;
      if (starts.includes(end)) {
        const found = await read(part, { values });
        expect(found).toHaveLength(whole[blocks - 1] ?? 0);
        continue;
      }
      const { before, error } = await failing(part, { values });
      expect(before).toHaveLength(whole[blocks - 1] ?? 0);
      expect(error.values).toBe(before.length);
      expect(error.code).toBe(end < 4 ? "not-a-container" : "truncated");
      expect(error.blockOffset).toBe(
        end < size ? null : starts.findLast((start) => start < end),
      );
    }
  });

  it("says how much of it is whole", async () => {
    const end = starts[3]! - 5;
    const { before, error } = await failing(bytes.subarray(0, end), { values });
    expect(error.message).toBe(
      `truncated file: the block takes ${starts[3]! - starts[2]!} bytes where ${end - starts[2]!} are left (at byte ${end}, in block 2; ${before.length} values were read before)`,
    );
    expect(error).toMatchObject({ block: 2, blockOffset: starts[2] });
  });

  it("is gone on with from where its last block was whole", async () => {
    const cut = bytes.subarray(0, starts[3]! - 5);
    const { before, error } = await failing(cut, { values });
    const after = await readContainerHeader(cut);
    const end = await written(some.slice(before.length), {
      after,
      write: OrderPlaced,
    });
    const whole = joined([cut.subarray(0, error.blockOffset!), end]);
    expect(await read(whole, { values })).toEqual(some);
  });
});

describe("a header", () => {
  it.each([
    ["of nothing", new Uint8Array(0), "not-a-container", "found nothing"],
    [
      "of another kind of file",
      ascii('{"a":1}'),
      "not-a-container",
      "not an Avro container file: expected 4f 62 6a 01, found 7b 22 61 22 (at byte 0, in the header)",
    ],
    [
      "without a schema",
      headerOf(long(0)),
      "bad-header",
      "header without avro.schema: a container file holds the schema of its values",
    ],
    [
      "with a schema that is none",
      headerOf(long(1), entry("avro.schema", '"text"'), long(0)),
      "bad-schema",
      "header with an avro.schema that is none: ",
    ],
    [
      "with a codec of somebody else",
      headerOf(
        long(2),
        entry("avro.schema", '"string"'),
        entry("avro.codec", "xz"),
        long(0),
      ),
      "unknown-codec",
      'codec "xz" is not there, only null, deflate: give it in the option codecs',
    ],
    [
      "with text that is none",
      headerOf(
        long(1),
        long(11),
        ascii("avro.schema"),
        long(1),
        Uint8Array.of(0xff),
        long(0),
      ),
      "bad-header",
      "malformed UTF-8 in avro.schema",
    ],
    [
      "with a negative length",
      headerOf(long(1), long(-1)),
      "bad-header",
      "negative length -1",
    ],
    [
      "with a count without end",
      headerOf(new Uint8Array(11).fill(0xff)),
      "bad-header",
      "a long of more than 64 bits",
    ],
    [
      "with entries without end",
      headerOf(long(2n ** 62n)),
      "too-large",
      "metadata of more than 1000 entries: raise limits.metadataEntries",
    ],
    [
      "with as many, counted from below",
      headerOf(long(-(2n ** 63n)), long(5)),
      "too-large",
      "metadata of more than 1000 entries",
    ],
    [
      "with a value that would not fit into memory",
      headerOf(long(1), long(1), ascii("a"), long(2n ** 60n)),
      "too-large",
      "header of more than 4194304 bytes: raise limits.headerBytes",
    ],
    [
      "with a value that is longer than the file",
      headerOf(long(1), long(1), ascii("a"), long(1000)),
      "truncated",
      "truncated file: it ends in its header",
    ],
  ])("%s is refused", async (_, source, code, message) => {
    const { error } = await failing(source, { values: datumValues() });
    expect(error).toMatchObject({ code, block: null, values: 0 });
    expect(error.message).toContain(message);
  });

  it("may be of several blocks, sizes and keys that come twice included", async () => {
    const codec = entry("avro.codec", "xz");
    const many = headerOf(
      long(1),
      codec,
      long(-2),
      long(1000), // of use to nobody, and not checked
      entry("a", "1"),
      entry("avro.schema", '"string"'),
      long(1),
      entry("avro.codec", "null"),
      long(0),
    );
    const source = joined([many, long(1), long(2), text("x"), sync]);
    expect(await read(source, ofTexts)).toEqual(["x"]);
    const { metadata } = await readContainerHeader(chunks(source, 1));
    expect([...metadata.keys()]).toEqual(["avro.codec", "a", "avro.schema"]);
  });

  it("without a codec has none", async () => {
    expect((await readContainerHeader(textHeader)).codec).toBe("null");
  });

  it("may have a key that objects have", async () => {
    const source = headerOf(
      long(2),
      entry("avro.schema", '"string"'),
      entry("__proto__", "x"),
      long(0),
    );
    const { metadata } = await readContainerHeader(source);
    expect(metadata.get("__proto__")).toEqual(ascii("x"));
  });
});

describe("a block", () => {
  it("may hold no values", async () => {
    const none = { count: 0, data: new Uint8Array(0) };
    const source = texts(none, { count: 1, data: text("x") }, none);
    expect(await read(source, ofTexts)).toEqual(["x"]);
    const deflated = await written(["y"], {
      schema: '"string"',
      write: (w, value) => w.string(value),
      codec: "deflate",
      sync,
    });
    // one that holds nothing, not even what deflate makes of nothing
    const empty = joined([deflated, long(0), long(0), sync]);
    expect(await read(empty, ofTexts)).toEqual(["y"]);
  });

  it.each([
    [
      "a count below zero",
      texts({ count: -1, data: text("x") }),
      "bad-block",
      "block with a count of -1 (",
    ],
    [
      "a size below zero",
      texts({ count: 1, size: -2, data: text("x") }),
      "bad-block",
      "block with a size of -2 (",
    ],
    [
      "a count of more than a number holds",
      texts({ count: 2n ** 62n, data: text("x") }),
      "bad-block",
      "block with a count of 4611686018427387904",
    ],
    [
      "a count without end",
      joined([textHeader, new Uint8Array(20).fill(0xff)]),
      "bad-block",
      "block with a count of more than 64 bits",
    ],
    [
      "a size of more than the limit",
      texts({ count: 1, size: 2 ** 40, data: text("x") }),
      "too-large",
      "block of 1099511627776 bytes, more than 67108864: raise limits.storedBytes",
    ],
    [
      "a size of more than there is",
      texts({ count: 1, size: 1000, data: text("x") }),
      "truncated",
      "truncated file: the block takes 1019 bytes where 21 are left",
    ],
    [
      "a size of less than its values",
      texts({ count: 1, size: 1, data: text("x") }),
      "bad-sync",
      "wrong sync marker behind a block of 1 bytes: expected f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 fa fb fc fd fe ff, found 78 f0",
    ],
    [
      "more values than its bytes",
      texts({ count: 2, data: text("x") }),
      "bad-value",
      "message ends inside a value (at byte 47, in value 1 of block 0; 1 value was read before)",
    ],
    [
      "more values than any bytes",
      texts({ count: 2n ** 52n, data: text("x") }),
      "bad-value",
      "message ends inside a value",
    ],
    [
      "fewer values than its bytes",
      texts({ count: 1, data: joined([text("x"), text("yy")]) }),
      "bad-value",
      "block of 5 bytes whose 1 values take 2: its count is wrong, or",
    ],
    [
      "no values but bytes",
      texts({ count: 0, data: text("x") }),
      "bad-value",
      "block of 2 bytes whose 0 values take 0",
    ],
  ])("of %s is refused", async (_, source, code, message) => {
    for (const given of [source, chunks(source, 1)]) {
      const { error } = await failing(given, ofTexts);
      expect(error.message).toContain(message);
      expect(error).toMatchObject({
        code,
        block: 0,
        blockOffset: textHeader.length,
      });
    }
  });

  it("is named, and the value in it, and where they are", async () => {
    const at = new TextDecoder("latin1").decode(bytes).indexOf("sku-2");
    const broken = bytes.slice();
    broken[at] = 0xff;
    const { before, error } = await failing(broken, { values });
    const block = starts.findLastIndex((start) => start < at);
    expect(before).toHaveLength(3);
    expect(error).toMatchObject({
      code: "bad-value",
      block,
      blockOffset: starts[block],
      offset: at,
      path: "lines[2].sku",
      values: 3,
    });
    expect(error.message).toMatch(
      new RegExp(
        `^lines\\[2\\]\\.sku: malformed UTF-8 in a string \\(at byte ${at}, in value \\d of block ${block}; 3 values were read before\\)$`,
      ),
    );
  });

  it("of values of no bytes has as many as the limit says", async () => {
    const header = headerOf(long(1), entry("avro.schema", '"null"'), long(0));
    const source = joined([header, long(2n ** 40n), long(0), sync]);
    let met = 0;
    const loop = async (): Promise<void> => {
      for await (const _ of await readContainer(source, {
        values: valuesBy(() => null),
        limits: { emptyValues: 1000 },
      }))
        met++;
    };
    await expect(loop()).rejects.toMatchObject({ code: "too-large" });
    expect(met).toBe(1000);
  });

  it("that asks for too much memory is refused before it gets it", async () => {
    const data = "x".repeat(1_000_000);
    const bomb = await written([data], {
      schema: '"string"',
      write: (w, value) => w.string(value),
      codec: "deflate",
    });
    expect(bomb.length).toBeLessThan(2000);
    expect(await read(bomb, ofTexts)).toEqual([data]);
    const { error } = await failing(bomb, {
      ...ofTexts,
      limits: { blockBytes: 1_000_000 },
    });
    expect(error.code).toBe("too-large");
    expect(error.message).toContain(
      "block of more than 1000000 bytes when it is decompressed: raise limits.blockBytes",
    );
  });

  it("that is none of its codec is refused", async () => {
    const file = await written(some, { ...options, codec: "deflate" });
    const [start = 0] = startsOf(file);
    const broken = file.slice();
    broken.fill(0xff, start + 3, start + 20);
    const { error } = await failing(broken, { values });
    expect(error).toMatchObject({ code: "bad-data", block: 0 });
    expect(error.message).toContain("block that is none of the codec deflate");
    expect(error.cause).toBeInstanceOf(Error);
  });

  it("that ends inside its deflated data is refused", async () => {
    const file = await written(["x".repeat(100)], {
      schema: '"string"',
      write: (w, value) => w.string(value),
      codec: "deflate",
      sync,
    });
    const [start = 0] = startsOf(file);
    const data = file.subarray(start + 3, file.length - 16);
    const cut = joined([
      file.subarray(0, start),
      long(1),
      long(data.length - 2),
      data.subarray(0, -2),
      sync,
    ]);
    const { error } = await failing(cut, ofTexts);
    expect(error.code).toBe("bad-data");
  });

  it("of snappy is held against its checksum, and its size against the limit", async () => {
    const codec = snappy({ compress, uncompress });
    const codecs = [codec];
    const file = await written(some, { ...options, codec });
    expect(await read(file, { values, codecs })).toEqual(some);
    const [start = 0] = startsOf(file);
    const { error: large } = await failing(file, {
      values,
      codecs,
      limits: { blockBytes: 50 },
    });
    expect(large.code).toBe("too-large");
    const broken = file.slice();
    broken[start + 10]! ^= 1;
    const { error } = await failing(broken, { values, codecs });
    expect(error).toMatchObject({ code: "bad-data", block: 0 });
    expect(error.message).toContain("wrong CRC-32 behind the block");
  });

  it("of a codec that does not keep to the limit is refused all the same", async () => {
    const codec = {
      name: "doubling",
      compress: (given: Uint8Array) => given,
      decompress: (given: Uint8Array) => joined([given, given]),
    };
    const file = await written(["x"], {
      schema: '"string"',
      write: (w, value) => w.string(value),
      codec,
    });
    const limits = { blockBytes: 3 };
    const { error } = await failing(file, {
      ...ofTexts,
      codecs: [codec],
      limits,
    });
    expect(error.code).toBe("too-large");
  });
});

describe("a damaged block that is set aside", () => {
  const good = { count: 1, data: text("good") };

  it("is told of, and the next one is read", async () => {
    const bad = { count: 2, data: joined([text("half"), Uint8Array.of(9)]) };
    const source = texts(good, bad, good);
    const { found, damage } = await salvaged(source);
    expect(found).toEqual(["good", "half", "good"]);
    const offset = textHeader.length + 2 + 5 + 16;
    expect(damage).toEqual([
      {
        block: 1,
        offset,
        end: offset + 2 + 6 + 16,
        count: 2,
        read: 1,
        error: expect.objectContaining({ code: "bad-value", index: 1 }),
      },
    ]);
  });

  it.each([
    ["size is too small", { ...good, size: 3 }, "bad-sync"],
    ["size is too large", { ...good, size: 20 }, "bad-sync"],
    ["size is larger than the file", { ...good, size: 1e6 }, "truncated"],
    ["size is beyond the limit", { ...good, size: 1e12 }, "too-large"],
    ["size is negative", { ...good, size: -5 }, "bad-block"],
    ["count is negative", { ...good, count: -1 }, "bad-block"],
  ])("is passed over where its %s", async (_, bad, code) => {
    const source = texts(good, bad, good, good);
    for (const given of [source, chunks(source, 1), chunks(source, 30)]) {
      const { found, damage } = await salvaged(given);
      expect(found).toEqual(["good", "good", "good"]);
      const offset = textHeader.length + 23;
      const bytes = source.length - textHeader.length - 3 * 23;
      expect(damage).toMatchObject([
        { block: 1, offset, end: offset + bytes, read: 0, error: { code } },
      ]);
    }
  });

  it("takes the next one with it where the marker between them is lost", async () => {
    const source = texts(
      good,
      { ...good, sync: sync.toReversed() },
      good,
      good,
    );
    const { found, damage } = await salvaged(source);
    expect(found).toEqual(["good", "good"]);
    expect(damage).toMatchObject([{ block: 1, error: { code: "bad-sync" } }]);
  });

  it("may be the last, and cut off", async () => {
    const source = texts(good, good).subarray(0, -1);
    const { found, damage } = await salvaged(source);
    expect(found).toEqual(["good"]);
    expect(damage).toMatchObject([
      { block: 1, end: source.length, count: 1, error: { code: "truncated" } },
    ]);
  });

  it("stops the reading where the one who is told throws", async () => {
    const source = texts({ ...good, size: -1 }, good);
    const reading = read(source, {
      ...ofTexts,
      onDamaged: ({ error }) => {
        throw error;
      },
    });
    await expect(reading).rejects.toMatchObject({ code: "bad-block" });
  });

  it("does not make a header of what is none", async () => {
    const reading = read(ascii("Obj"), { ...ofTexts, onDamaged: () => {} });
    await expect(reading).rejects.toMatchObject({ code: "not-a-container" });
  });
});

it("a container is read once", async () => {
  const file = await readContainer(bytes, { values });
  await all(file);
  expect(() => file[Symbol.asyncIterator]()).toThrow(
    "container read twice: its values come once; open the source again",
  );
});
