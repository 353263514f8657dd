/** A source is asked for no more than is wanted, and let go of when nothing more is. */
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import {
  readContainer,
  readContainerHeader,
  valuesBy,
} from "../../../src/runtime/container.js";
import {
  all,
  chunks,
  orders,
  read,
  readOrderPlaced,
  schema,
  writeOrderPlaced,
  written,
} from "./orders.js";

const values = valuesBy(readOrderPlaced);
const some = orders(40);
const bytes = await written(some, {
  schema,
  write: writeOrderPlaced,
  blockBytes: 100,
});
const parts = chunks(bytes, 50);

/** How many chunks were asked for, and whether the source was let go of. */
interface Seen {
  asked: number;
  closed: number;
}

async function* asyncParts(seen: Seen) {
  try {
    for (const part of parts) {
      seen.asked++;
      yield await Promise.resolve(part);
    }
  } finally {
    seen.closed++;
  }
}

function* syncParts(seen: Seen) {
  try {
    for (const part of parts) {
      seen.asked++;
      yield part;
    }
  } finally {
    seen.closed++;
  }
}

function streamOf(seen: Seen): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      pull(controller) {
        const part = parts[seen.asked];
        if (part === undefined) {
          seen.closed++;
          controller.close();
          return;
        }
        seen.asked++;
        controller.enqueue(part);
      },
      cancel() {
        seen.closed++;
      },
    },
    { highWaterMark: 0 },
  );
}

/** Without `Symbol.asyncIterator`, as in some browsers. */
function bareStreamOf(seen: Seen): ReadableStream<Uint8Array> {
  const stream = streamOf(seen);
  return { getReader: () => stream.getReader() } as never;
}

describe.each([
  ["an async iterable", asyncParts],
  ["an iterable", syncParts],
  ["a stream", streamOf],
  ["a stream that is no iterable", bareStreamOf],
  [
    "a stream of Node's",
    (seen: Seen) => Readable.from(asyncParts(seen), { highWaterMark: 1 }),
  ],
])("%s", (name, source) => {
  const seen = (): Seen => ({ asked: 0, closed: 0 });
  /** A stream of Node's has read ahead of what it gave. */
  const ahead = name.endsWith("Node's") ? 2 : 0;

  it("is read to its end", async () => {
    const all = seen();
    expect(await read(source(all), { values })).toEqual(some);
    expect(all).toEqual({ asked: parts.length, closed: 1 });
  });

  it("is not read ahead of the loop", async () => {
    const all = seen();
    const file = await readContainer(source(all), { values });
    const header = Math.ceil(file.header.size / 50);
    expect(all.asked).toBeLessThanOrEqual(header + ahead);
    const asked: number[] = [];
    let met = 0;
    for await (const _ of file) {
      asked.push(all.asked);
      if (++met === 2) await new Promise((done) => setTimeout(done, 1));
    }
    // a block takes three chunks at most, and the first values are in the first
    expect(asked[1]).toBeLessThanOrEqual(header + 3 + ahead);
    expect(asked[1]).toBeLessThan(parts.length / 2);
  });

  it("is let go of by a loop that is left", async () => {
    const all = seen();
    for await (const _ of await readContainer(source(all), { values })) break;
    expect(all.closed).toBe(1);
    expect(all.asked).toBeLessThan(parts.length);
  });

  it("is let go of by a loop that fails", async () => {
    const all = seen();
    const loop = async (): Promise<void> => {
      for await (const _ of await readContainer(source(all), { values }))
        throw new Error("mine");
    };
    await expect(loop()).rejects.toThrow("mine");
    expect(all.closed).toBe(1);
  });

  it("is let go of where a block is damaged", async () => {
    const all = seen();
    const failing = valuesBy((r) => r.fail("no"));
    await expect(read(source(all), { values: failing })).rejects.toThrow("no");
    expect(all.closed).toBe(1);
  });

  it("is let go of where the header is none", async () => {
    const all = seen();
    const limits = { headerBytes: 100 };
    const opening = readContainer(source(all), { values, limits });
    await expect(opening).rejects.toMatchObject({ code: "too-large" });
    expect(all.closed).toBe(1);
  });

  it("is let go of by who wants the header alone, or nothing", async () => {
    const all = seen();
    await readContainerHeader(source(all));
    expect(all.closed).toBe(1);
    const other = seen();
    const file = await readContainer(source(other), { values });
    await file.close();
    await file.close();
    expect(other.closed).toBe(1);
  });
});

it("what a source throws comes as it is, and it is not asked again", async () => {
  const failure = new Error("of the disk");
  let returned = 0;
  let asked = 0;
  const source: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        asked++;
        return asked === 1
          ? Promise.resolve({ done: false, value: bytes.subarray(0, 500) })
          : Promise.reject(failure);
      },
      return: () => {
        returned++;
        return Promise.resolve({ done: true, value: undefined });
      },
    }),
  };
  await expect(read(source, { values })).rejects.toBe(failure);
  expect({ asked, returned }).toEqual({ asked: 2, returned: 0 });
});

it("chunks of no bytes are nothing", async () => {
  const source = parts.flatMap((part) => [new Uint8Array(0), part]);
  expect(await read(source, { values })).toEqual(some);
});

it.each([
  ["text in chunks", ["Obj"] as never, 'chunk of string "Obj": a source'],
  ["numbers", [1, 2] as never, "chunk of number 1: a source gives nothing but"],
  ["an object", {} as never, "source of object: give a Uint8Array, or"],
])("%s is no source", async (_, source, message) => {
  await expect(readContainer(source, { values })).rejects.toThrow(message);
});

it("values may be taken by hand", async () => {
  const file = await readContainer(parts, { values });
  const iterator = file[Symbol.asyncIterator]();
  const { value } = await iterator.next();
  expect(value).toEqual(some[0]);
  await iterator.return?.();
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
  expect(await all(await readContainer(parts, { values }))).toHaveLength(40);
});
