/** Headers and blocks that are not what they should be. */
import { describe, expect, it, vi } from "vitest";
import type { Writer } from "../../../src/runtime/codec/index.js";
import {
  datumValues,
  readContainer,
  readContainerHeader,
  snappy,
  valuesBy,
} from "../../../src/runtime/container.js";
import {
  ascii,
  bytes,
  entry,
  failing,
  headerOf,
  long,
  ofTexts,
  options,
  some,
  starts,
  startsOf,
  text,
  textHeader,
  texts,
  values,
} from "./by-hand.js";
import { chunks, joined, read, sync, written } from "./orders.js";
import { compress, uncompress } from "./literal-snappy.js";

const strings = {
  schema: '"string"',
  write: (w: Writer, value: string): void => w.string(value),
};

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

  it("has as many entries as the limit says", async () => {
    const three = ["a", "b", "avro.schema"].map((key) => entry(key, '"int"'));
    const source = headerOf(
      long(1),
      three[0]!,
      long(2),
      ...three.slice(1),
      long(0),
    );
    const allowed = await readContainerHeader(source, { metadataEntries: 3 });
    expect(allowed.metadata.size).toBe(3);
    const reading = readContainerHeader(source, { metadataEntries: 2 });
    await expect(reading).rejects.toMatchObject({ code: "too-large" });
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
      "a size of 65 bits",
      joined([
        textHeader,
        Uint8Array.of(2),
        new Uint8Array(9).fill(0x80),
        Uint8Array.of(2),
        sync,
      ]),
      "bad-block",
      "block with a size of more than 64 bits",
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

  it("that asks for too much memory is not decompressed to its end", async () => {
    const bomb = await written(["x".repeat(10_000_000)], {
      schema: '"string"',
      write: (w, value) => w.string(value),
      codec: "deflate",
    });
    const Real = DecompressionStream;
    let made = 0;
    vi.stubGlobal("DecompressionStream", function counting() {
      const { readable, writable } = new Real("deflate-raw");
      const counted = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          made += chunk.length;
          controller.enqueue(chunk);
        },
      });
      return { writable, readable: readable.pipeThrough(counted) };
    });
    try {
      const limits = { blockBytes: 100_000 };
      const { error } = await failing(bomb, { ...ofTexts, limits });
      expect(error.code).toBe("too-large");
    } finally {
      vi.unstubAllGlobals();
    }
    expect(made).toBeGreaterThan(100_000);
    expect(made).toBeLessThan(1_000_000);
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
    const unused = (): never => {
      throw new Error("asked for too much memory");
    };
    const { error: large } = await failing(file, {
      values,
      codecs: [snappy({ compress, uncompress: unused })],
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
    const file = await written(["x"], { ...strings, codec });
    const limits = { blockBytes: 3 };
    const { error } = await failing(file, {
      ...ofTexts,
      codecs: [codec],
      limits,
    });
    expect(error.code).toBe("too-large");
  });

  it.each([
    ["an ArrayBuffer", new ArrayBuffer(2), "ArrayBuffer"],
    ["text", "xy", 'string "xy"'],
    ["nothing", undefined, "undefined"],
  ])(
    "of a codec that gives %s is refused, both ways",
    async (_, given, said) => {
      const codec = {
        name: "odd",
        compress: (raw: Uint8Array) => raw,
        // what code without types may give
        decompress: () => given as unknown as Uint8Array,
      };
      const message = `codec odd gave ${said}: expected a Uint8Array`;
      const file = await written(["x"], { ...strings, codec });
      const { error } = await failing(file, { ...ofTexts, codecs: [codec] });
      expect(error).toMatchObject({ code: "bad-data", block: 0 });
      expect(error.message).toContain(message);
      const compress = codec.decompress;
      await expect(
        written(["x"], { ...strings, codec: { ...codec, compress } }),
      ).rejects.toThrow(message);
    },
  );
});
