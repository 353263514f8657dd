/** An event as it is emitted, of two versions, and what its files are made with. */
import {
  decode,
  encode,
  readArray,
  type Reader,
  writeArray,
  type Writer,
} from "../../../src/runtime/codec/index.js";
import {
  type ByteSource,
  readContainer,
  type ReadContainerOptions,
  writeContainer,
  type WriteContainerOptions,
} from "../../../src/runtime/container.js";
import { eventEntry } from "../../../src/runtime/domain/index.js";

export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
}

export const schema = JSON.stringify({
  type: "record",
  name: "OrderPlaced",
  namespace: "com.acme.orders",
  fields: [
    { name: "orderId", type: "string" },
    { name: "total", type: "long" },
    {
      name: "lines",
      type: {
        type: "array",
        items: {
          type: "record",
          name: "OrderLine",
          fields: [
            { name: "sku", type: "string" },
            { name: "quantity", type: "int" },
          ],
        },
      },
    },
    { name: "note", type: ["null", "string"], default: null },
  ],
});

/** Before there were lines and notes. */
export const schemaV1 = JSON.stringify({
  type: "record",
  name: "OrderPlaced",
  namespace: "com.acme.orders",
  fields: [
    { name: "orderId", type: "string" },
    { name: "total", type: "int" },
  ],
});

export class OrderPlaced {
  static readonly fullName = "com.acme.orders.OrderPlaced";
  static readonly version = 2;
  static readonly fingerprint = "176024e99fcdc026";

  readonly orderId: string;
  readonly total: number;
  readonly lines: readonly OrderLine[];
  readonly note: string | null;

  constructor(fields: {
    readonly orderId: string;
    readonly total: number;
    readonly lines: readonly OrderLine[];
    readonly note: string | null;
  }) {
    this.orderId = fields.orderId;
    this.total = fields.total;
    this.lines = fields.lines;
    this.note = fields.note;
  }

  static is(value: unknown): value is OrderPlaced {
    return value instanceof OrderPlaced;
  }

  static encode(event: OrderPlaced): Uint8Array {
    return encode(writeOrderPlaced, event);
  }

  static decode(bytes: Uint8Array): OrderPlaced {
    return decode(readOrderPlaced, bytes);
  }
}

export function readOrderPlaced(r: Reader): OrderPlaced {
  const orderId = r.string();
  const total = r.long();
  const lines = readArray(r, readOrderLine, 2);
  const note = r.optString();
  return new OrderPlaced({ orderId, total, lines, note });
}

export function writeOrderPlaced(w: Writer, v: OrderPlaced): void {
  w.string(v.orderId);
  w.long(v.total);
  writeArray(w, v.lines, writeOrderLine);
  w.optString(v.note);
}

function readOrderLine(r: Reader): OrderLine {
  const sku = r.string();
  const quantity = r.int();
  return { sku, quantity };
}

function writeOrderLine(w: Writer, v: OrderLine): void {
  w.string(v.sku);
  w.int(v.quantity);
}

export function readOrderPlacedV1(r: Reader): OrderPlaced {
  const orderId = r.string();
  const total = r.int();
  return new OrderPlaced({ orderId, total, lines: [], note: null });
}

export const fingerprintV1 = "08710daeadb69047";

export const OrderPlacedVersions = {
  1: {
    fingerprint: fingerprintV1,
    decode: (bytes: Uint8Array): OrderPlaced =>
      decode(readOrderPlacedV1, bytes),
  },
};

export const orderPlaced = eventEntry(
  "OrderPlaced",
  OrderPlaced,
  OrderPlacedVersions,
);

/** The first orders of a shop, each a little different. */
export function orders(count: number): readonly OrderPlaced[] {
  return Array.from(
    { length: count },
    (_, index) =>
      new OrderPlaced({
        orderId: `o-${index}`,
        total: index * 1_000_003,
        lines: Array.from({ length: index % 4 }, (_, line) => ({
          sku: `sku-${line}`,
          quantity: line + 1,
        })),
        note: index % 3 === 0 ? null : `Grüße ${index}`,
      }),
  );
}

/** Sixteen bytes that nothing else of these tests has. */
export const sync = Uint8Array.from({ length: 16 }, (_, index) => 0xf0 + index);

export async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** A whole file. */
export async function written<T>(
  values: Iterable<T> | AsyncIterable<T>,
  options: WriteContainerOptions<T>,
): Promise<Uint8Array> {
  return joined(await all(writeContainer(values, options)));
}

/** All values of a file. */
export async function read<T>(
  source: ByteSource,
  options: ReadContainerOptions<T>,
): Promise<T[]> {
  return all(await readContainer(source, options));
}

/** The bytes in chunks of a size. */
export function chunks(bytes: Uint8Array, size: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size)
    parts.push(bytes.slice(at, at + size));
  return parts;
}
