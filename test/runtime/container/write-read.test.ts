import { describe, expect, it } from "vitest";
import { EncodeError } from "../../../src/runtime/codec/index.js";
import {
  ContainerEncodeError,
  containerStream,
  readContainer,
  readContainerHeader,
  valuesBy,
  writeContainer,
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
  schemaV1,
  sync,
  writeOrderPlaced,
  written,
} from "./orders.js";

const values = valuesBy(readOrderPlaced);
const some = orders(50);

describe("a file that is written", () => {
  it("is what the specification says, byte by byte", async () => {
    const ascii = (text: string): number[] => [
      ...new TextEncoder().encode(text),
    ];
    const bytes = await written(["a", "bc", "d"], {
      schema: '"string"',
      write: (w, value) => w.string(value),
      sync,
      blockBytes: 4,
      metadata: { by: "me" },
    });
    expect([...bytes]).toEqual([
      ...[0x4f, 0x62, 0x6a, 0x01],
      ...[6, 22, ...ascii("avro.schema"), 16, ...ascii('"string"')],
      ...[20, ...ascii("avro.codec"), 8, ...ascii("null")],
      ...[4, ...ascii("by"), 4, ...ascii("me"), 0],
      ...sync,
      ...[4, 10, 2, ...ascii("a"), 4, ...ascii("bc"), ...sync],
      ...[2, 4, 2, ...ascii("d"), ...sync],
    ]);
  });

  it.each(["null", "deflate"] as const)(
    "is read again, in chunks of any size, with codec %s",
    async (codec) => {
      const bytes = await written(some, {
        schema,
        write: writeOrderPlaced,
        codec,
        blockBytes: 200,
      });
      expect(await read(bytes, { values })).toEqual(some);
      for (const size of [1, 2, 7, 64, 1000])
        expect(await read(chunks(bytes, size), { values })).toEqual(some);
    },
  );

  it("is written by a class, from an async iterable", async () => {
    async function* given() {
      yield* some;
    }
    const bytes = await written(given(), { schema, write: OrderPlaced });
    expect(await read(bytes, { values })).toEqual(some);
  });

  it("comes block by block, as it is asked for", async () => {
    let taken = 0;
    function* given() {
      for (const order of some) {
        taken++;
        yield order;
      }
    }
    const options = { schema, write: writeOrderPlaced, blockBytes: 1 };
    const iterator = writeContainer(given(), options);
    await iterator.next();
    expect(taken).toBe(0);
    await iterator.next();
    expect(taken).toBe(1);
    await iterator.next();
    expect(taken).toBe(2);
  });

  it("has a header", async () => {
    const bytes = await written(some, {
      schema,
      write: writeOrderPlaced,
      codec: "deflate",
      sync,
      metadata: { text: "Grüße", bytes: Uint8Array.of(0, 255) },
    });
    const header = await readContainerHeader(bytes);
    expect(header).toMatchObject({ schema, codec: "deflate", sync });
    expect(new TextDecoder().decode(header.metadata.get("text"))).toBe("Grüße");
    expect(header.metadata.get("bytes")).toEqual(Uint8Array.of(0, 255));
    expect([...header.metadata.keys()]).toEqual([
      "avro.schema",
      "avro.codec",
      "text",
      "bytes",
    ]);
    const file = await readContainer(bytes, { values });
    expect(file.header).toEqual(header);
    expect(bytes.subarray(header.size - 16, header.size)).toEqual(sync);
  });

  it("has a sync marker of its own", async () => {
    const markers = await Promise.all(
      [1, 2].map(async () => {
        const bytes = await written([], { schema, write: OrderPlaced });
        return (await readContainerHeader(bytes)).sync;
      }),
    );
    expect(markers[0]).toHaveLength(16);
    expect(markers[0]).not.toEqual(markers[1]);
  });

  it("may hold no values", async () => {
    const bytes = await written([], { schema, write: OrderPlaced });
    expect(await read(bytes, { values })).toEqual([]);
    expect((await readContainerHeader(bytes)).size).toBe(bytes.length);
  });

  it("may hold values of no bytes", async () => {
    const nothing = new Array<null>(100_000).fill(null);
    const bytes = await written(nothing, { schema: '"null"', write: () => {} });
    const file = await readContainer(bytes, { values: valuesBy(() => null) });
    expect(await all(file)).toEqual(nothing);
  });

  it("has no comments in its schema, which not everybody reads", async () => {
    const bytes = await written(["a"], {
      schema: '// the name\n"string"',
      write: (w, value) => w.string(value),
    });
    expect((await readContainerHeader(bytes)).schema).toBe('"string"');
  });

  it("keeps its values where they were given in memory that is used again", async () => {
    const memory = new Uint8Array(2);
    const bytes = await written([1, 2, 3], {
      schema: '"bytes"',
      write: {
        encode(value: number) {
          memory.set([2, value]);
          return memory;
        },
      },
    });
    const file = await read(bytes, { values: valuesBy((r) => r.bytes()[0]) });
    expect(file).toEqual([1, 2, 3]);
  });
});

describe("a file that goes on", () => {
  it.each(["null", "deflate"] as const)(
    "has its codec %s and sync marker",
    async (codec) => {
      const write = writeOrderPlaced;
      const start = await written(some, { schema, write, codec });
      const after = await readContainerHeader(start);
      const more = orders(3);
      const end = await written(more, { after, write: OrderPlaced });
      const whole = joined([start, end]);
      expect(await read(whole, { values })).toEqual([...some, ...more]);
    },
  );

  it("is refused by a class that writes another schema", async () => {
    const after = await readContainerHeader(
      await written([], { schema: schemaV1, write: () => {} }),
    );
    expect(() => writeContainer([], { after, write: OrderPlaced })).toThrow(
      /^schema of fingerprint [\da-f]{16}, where the class writes [\da-f]{16}: give/,
    );
  });
});

describe("a stream", () => {
  it("is what a loop gives", async () => {
    const options = { schema, write: writeOrderPlaced, sync, blockBytes: 300 };
    const stream = new ReadableStream<OrderPlaced>({
      start(controller) {
        for (const order of some) controller.enqueue(order);
        controller.close();
      },
    }).pipeThrough(containerStream(options));
    expect(joined(await all(stream))).toEqual(await written(some, options));
  });

  it("goes on where a file ended", async () => {
    const after = await readContainerHeader(
      await written([], { schema, write: OrderPlaced, sync }),
    );
    const { readable, writable } = containerStream({
      after,
      write: OrderPlaced,
    });
    const writer = writable.getWriter();
    const done = Promise.all([
      all(readable),
      (async () => {
        await writer.write(some[1]!);
        await writer.close();
      })(),
    ]);
    const [parts] = await done;
    expect(parts).toHaveLength(1);
    expect(parts[0]!.subarray(-16)).toEqual(sync);
  });

  it("fails behind what was written before a value that it cannot write", async () => {
    const bad = { ...some[1]!, total: "7" } as never;
    const stream = new ReadableStream<OrderPlaced>({
      start(controller) {
        for (const order of [some[0]!, some[1]!, bad])
          controller.enqueue(order);
        controller.close();
      },
    }).pipeThrough(containerStream({ schema, write: OrderPlaced }));
    const parts: Uint8Array[] = [];
    const loop = async (): Promise<void> => {
      for await (const part of stream) parts.push(part);
    };
    await expect(loop()).rejects.toThrow("value 2: total: expected long");
    expect(await read(parts, { values })).toEqual([some[0], some[1]]);
  });

  it("takes no more values than its reader wants blocks", async () => {
    const stream = containerStream({
      schema,
      write: OrderPlaced,
      blockBytes: 1,
    });
    const writer = stream.writable.getWriter();
    let written = 0;
    const writing = (async () => {
      for (const order of some) {
        await writer.write(order);
        written++;
      }
    })();
    const reader = stream.readable.getReader();
    await reader.read();
    await reader.read();
    await new Promise((done) => setTimeout(done, 1));
    expect(written).toBeLessThan(3);
    await reader.cancel("enough");
    await expect(writing).rejects.toThrow("enough");
  });
});

describe("a value that cannot be written", () => {
  const bad = { ...some[2]!, lines: [{ sku: "a", quantity: 1.5 }] };

  it.each([
    ["a write function", writeOrderPlaced],
    ["a class", OrderPlaced],
  ])("is named by %s, with its index", async (_, write) => {
    const parts: Uint8Array[] = [];
    const loop = async (): Promise<void> => {
      const given = [some[0]!, some[1]!, bad];
      for await (const part of writeContainer(given, { schema, write }))
        parts.push(part);
    };
    const error: unknown = await loop().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ContainerEncodeError);
    expect(error).toBeInstanceOf(EncodeError);
    expect(error).toMatchObject({
      name: "ContainerEncodeError",
      index: 2,
      path: "lines[0].quantity",
      message:
        "value 2: lines[0].quantity: expected int (a whole number of 32 bits), got number 1.5",
    });
    expect(await read(parts, { values })).toEqual([some[0], some[1]]);
  });

  it("loses nothing where it is the source that fails", async () => {
    function* failing() {
      yield some[0]!;
      throw new Error("no more");
    }
    const parts: Uint8Array[] = [];
    const loop = async (): Promise<void> => {
      for await (const part of writeContainer(failing(), {
        schema,
        write: OrderPlaced,
      }))
        parts.push(part);
    };
    await expect(loop()).rejects.toThrow("no more");
    expect(await read(parts, { values })).toEqual([some[0]]);
  });

  it("lets go of its source where the reader leaves", async () => {
    let isClosed = false;
    function* endless() {
      try {
        for (;;) yield some[0]!;
      } finally {
        isClosed = true;
      }
    }
    const options = { schema, write: OrderPlaced, blockBytes: 1 };
    let met = 0;
    for await (const _ of writeContainer(endless(), options))
      if (++met === 3) break;
    expect(isClosed).toBe(true);
  });
});

describe("options that do not fit", () => {
  const write = writeOrderPlaced;

  it.each([
    [
      "a reserved name",
      { metadata: { "avro.x": "1" } },
      'metadata of the reserved name "avro.x": names that begin with avro. are',
    ],
    [
      "metadata that is neither text nor bytes",
      { metadata: { x: 1 as never } },
      'metadata "x" of number 1: give text or bytes',
    ],
    [
      "a short sync marker",
      { sync: new Uint8Array(15) },
      "sync marker of Uint8Array of 15 bytes: give 16 bytes",
    ],
    ["blocks of nothing", { blockBytes: 0 }, "blockBytes of 0: give a whole"],
    ["blocks without end", { blockBytes: 2 ** 26 }, "blockBytes of 67108864"],
    [
      "a codec of nobody",
      { codec: "xz" as never },
      'codec "xz" is not there, only null, deflate: give one',
    ],
    ["a schema that is none", { schema: "string" }, "schema is no JSON"],
    [
      "a schema that needs another",
      { schema: '"com.acme.Money"' },
      "com.acme.Money",
    ],
  ])("%s", (_, options, message) => {
    expect(() => writeContainer([], { schema, write, ...options })).toThrow(
      message,
    );
    expect(() => containerStream({ schema, write, ...options })).toThrow(
      message,
    );
  });

  it("a class of another schema", () => {
    const options = { schema: schemaV1, write: OrderPlaced };
    expect(() => writeContainer([], options)).toThrow(
      `where the class writes ${OrderPlaced.fingerprint}: give the schema of the class's version`,
    );
  });
});
