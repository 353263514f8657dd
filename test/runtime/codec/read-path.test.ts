/** Which field a decoder fails at. */
import { describe, expect, it } from "vitest";
import {
  decode,
  Decimal,
  DecodeError,
  readArray,
  readBigDecimal,
  readDate,
  readDecimal,
  readMap,
  readTimestampMillis,
  type Reader,
  Writer,
  writeArray,
  writeBigDecimal,
  writeMap,
} from "../../../src/runtime/codec/index.js";

interface Line {
  readonly sku: string;
  readonly count: number;
  readonly parts: readonly Line[];
}

/** An event's class has fields of its own and a prototype. */
class Order {
  readonly id: string;

  constructor({
    id,
    ...rest
  }: {
    readonly id: string;
    [field: string]: unknown;
  }) {
    this.id = id;
    Object.assign(this, rest);
  }

  get $type(): string {
    return "Order";
  }
}

function readLine(r: Reader): Line {
  r.enter();
  const line = {
    sku: r.string(),
    count: r.int(),
    parts: readArray(r, readLine, 3),
  };
  r.leave();
  return line;
}

/** As it is emitted. */
function readOrder(r: Reader): Order {
  return new Order({
    id: r.string(),
    at: readTimestampMillis(r),
    lines: readArray(r, readLine, 3),
    state: ["OPEN", "DONE"][r.enum(2, "State")],
    note: r.optString(),
    due: r.branch(2) === 0 ? null : readDate(r),
    total: readDecimal(r, 2),
    isGift: r.boolean(),
    rate: r.double(),
    labels: readMap(r, (one) => one.string(), 2),
    hash: r.fixed(4),
    last: r.bigint(),
  });
}

function writeLine(w: Writer, { sku, count, parts }: Line): void {
  w.string(sku);
  w.int(count);
  writeArray(w, parts, writeLine);
}

/** An order, and where each of its fields begins. */
function message(): {
  readonly bytes: Uint8Array;
  readonly starts: ReadonlyMap<string, number>;
} {
  const w = new Writer();
  w.begin();
  const starts = new Map<string, number>();
  const parts: Uint8Array[] = [];
  let length = 0;
  const field = (name: string, write: (to: Writer) => void): void => {
    starts.set(name, length);
    const one = new Writer();
    one.begin();
    write(one);
    const bytes = one.finish().slice();
    parts.push(bytes);
    length += bytes.length;
  };
  field("id", (to) => to.string("o-1"));
  field("at", (to) => to.long(1_700_000_000_000));
  const part = { sku: "bolt", count: 8, parts: [] };
  field("lines", (to) =>
    writeArray(
      to,
      [
        { sku: "desk", count: 1, parts: [part, part] },
        { sku: "lamp", count: 2, parts: [] },
      ],
      writeLine,
    ),
  );
  field("state", (to) => to.int(1));
  field("note", (to) => {
    to.byte(2);
    to.string("grüße");
  });
  field("due", (to) => {
    to.byte(2);
    to.int(20_000);
  });
  field("total", (to) => to.bytes(Uint8Array.of(3, 232)));
  field("isGift", (to) => to.boolean(true));
  field("rate", (to) => to.double(1.5));
  field("labels", (to) =>
    writeMap(to, { color: "red", "a key": "x" }, (one, v) => one.string(v)),
  );
  field("hash", (to) => to.fixed(Uint8Array.of(1, 2, 3, 4), 4));
  field("last", (to) => to.bigint(-(2n ** 63n)));
  return { bytes: Buffer.concat(parts), starts };
}

function failure(
  bytes: Uint8Array,
  read: (r: Reader) => unknown = readOrder,
): DecodeError {
  try {
    decode<unknown>(read, bytes);
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error("it was read");
}

const { bytes, starts } = message();
const names = [...starts.keys()];

/** With some bytes of a field in place of its own. */
function spoilt(field: string, ...spoil: readonly number[]): Uint8Array {
  const next = names[names.indexOf(field) + 1] ?? "";
  return Buffer.concat([
    bytes.subarray(0, starts.get(field)),
    Uint8Array.from(spoil),
    bytes.subarray(starts.get(next) ?? bytes.length),
  ]);
}

describe("a message that ends too early", () => {
  it("fails at the field in which it ends, wherever that is", () => {
    for (let end = 0; end < bytes.length; end++) {
      const { path, offset } = failure(bytes.slice(0, end));
      const field = names.findLast((name) => (starts.get(name) ?? 0) <= end);
      expect(path.replace(/[.[].*/s, ""), `${end} bytes`).toBe(field);
      expect(offset).toBeLessThanOrEqual(end);
    }
  });

  it("names items and entries", () => {
    const paths = new Set(
      Array.from(bytes, (_, end) => failure(bytes.slice(0, end)).path),
    );
    for (const path of [
      "lines",
      "lines[0].parts",
      "lines[0].parts[1].count",
      "lines[1].parts",
      "labels",
      "labels.color",
      'labels["a key"]',
    ])
      expect(paths).toContain(path);
  });
});

describe("a value that is none", () => {
  it.each([
    ["id", [3], "id: negative length -2 (at byte 0)"],
    ["id", [4, 0xff, 0xfe], "id: malformed UTF-8 in a string (at byte 1)"],
    ["at", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f], "at: "],
    ["lines", [0xfe, 0xff, 0x01], "lines: block of 16383 items in the"],
    ["state", [8], "state: no symbol of State 4: there are 2 symbols"],
    ["note", [6], "note: no union branch 3: there are 2 branches"],
    ["isGift", [7], "isGift: boolean of 7, which is neither 0 nor 1"],
    ["last", Array(11).fill(0xff), "last: a long of more than 64 bits"],
  ] as const)(
    "in %s, of bytes %j, is told with its field",
    (field, spoil, message) => {
      expect(failure(spoilt(field, ...spoil)).message).toContain(message);
    },
  );
});

describe("no field is named", () => {
  it("where the value is no record", () => {
    expect(failure(Uint8Array.of(4, 97), (r) => r.string()).path).toBe("");
  });

  it("where bytes are left over", () => {
    const { path, message: text } = failure(
      Buffer.concat([bytes, Uint8Array.of(0)]),
    );
    expect([path, text]).toEqual([
      "",
      `1 trailing byte after the value (at byte ${bytes.length})`,
    ]);
  });

  it("within what is passed over, rather than the field before", () => {
    const read = (r: Reader): object => {
      const first = r.string();
      r.skipBytes();
      return { first, second: r.int() };
    };
    expect(failure(Uint8Array.of(2, 97, 8, 1), read).path).toBe("");
    expect(failure(Uint8Array.of(2, 97, 0), read).path).toBe("second");
  });

  it("where the reader throws whatever it is given", () => {
    const read = (r: Reader): never => r.fail("never");
    expect(failure(bytes, read).message).toBe("never (at byte 0)");
  });
});

it("the error as it was thrown is the cause", () => {
  const error = failure(bytes.slice(0, 1));
  expect(error.cause).toBeInstanceOf(DecodeError);
  expect((error.cause as DecodeError).path).toBe("");
});

it("sees past big-decimals, and finds one that is cut short", () => {
  const read = (r: Reader): unknown => ({
    first: r.string(),
    free: readBigDecimal(r),
    last: r.string(),
  });
  const w = new Writer();
  w.begin();
  w.string("ab");
  writeBigDecimal(w, Decimal.parse("12.5"));
  w.string("cd");
  const bytes = w.finish();
  const paths = Array.from({ length: bytes.length }, (_, end) => {
    try {
      decode(read, bytes.subarray(0, end));
      return "no error";
    } catch (error) {
      return error instanceof DecodeError ? error.path : String(error);
    }
  });
  expect(paths).toEqual([
    ...Array<string>(3).fill("first"),
    ...Array<string>(4).fill("free"),
    ...Array<string>(3).fill("last"),
  ]);
});

it("is looked for within bounds, however large the message", () => {
  let read = 0;
  const item = (r: Reader): string => {
    read++;
    return r.string();
  };
  const items = (r: Reader): string[] => readArray(r, item, 1);
  const broken = (count: number): Uint8Array => {
    const w = new Writer();
    w.begin();
    w.count(count);
    for (let i = 1; i < count; i++) w.string("abc");
    w.bytes(Uint8Array.of(0xff)); // no UTF-8
    return w.finish();
  };
  const message = (bytes: Uint8Array): string => {
    read = 0;
    try {
      decode(items, bytes);
      return "read";
    } catch (error) {
      return String(error);
    }
  };
  expect(message(broken(20_000))).toContain("[19999]: malformed UTF-8");
  expect(read).toBeLessThan(20_000 * 12);
  // by itself more than half of what may be read again
  expect(message(broken(150_000))).toContain("DecodeError: malformed UTF-8");
  expect(read).toBe(150_000);
});
