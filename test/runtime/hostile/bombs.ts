/** Messages of just under a megabyte that ask for as much memory and time as they can. */
import { DatumError } from "../../../src/runtime/avro/index.js";
import type { Target } from "./targets.js";

export interface Bomb {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const MEGABYTE = 1_000_000;
/** Smallest values of every type: zeros, an empty or a one-byte text, a first or second branch. */
const FILLINGS: readonly (readonly number[])[] = [
  [0],
  [2],
  [2, 0],
  [2, 0x41],
  [2, 0x7f],
  [2, 2, 0],
  [4, 2, 0, 0],
  [0x12, 0x7f, 1, 2, 3, 4, 5, 6, 7, 8],
  [0x41],
];
/** As many items as the limits let through, for items that count once, twice, ten and more times. */
const COUNTS = [262_144, 131_072, 23_831, 13_107, 12_483];
const LONGEST_ITEM = 400;
/** Fillings of the smallest items. */
const FILLED = 2;

/** What a target can be filled with: of each filling the most items that it lets through, and the same broken at its end. */
export function bombsFor(target: Target): readonly Bomb[] {
  const isMap = target.name.includes("MapOf");
  const isFilled = /(?:Array|Map|Nullable|Wide)Of/.test(target.name);
  if (!isFilled) return raw();
  return FILLINGS.flatMap((filling) => {
    const size = itemSize(target, filling, isMap);
    return size === null ? [] : [{ filling, size }];
  })
    .toSorted((a, b) => a.size - b.size)
    .slice(0, FILLED)
    .flatMap(({ filling, size }) => filled(target, filling, size, isMap));
}

/** As many as fit, which may be refused; the most that are read; and those broken at their end. */
function filled(
  target: Target,
  filling: readonly number[],
  size: number,
  isMap: boolean,
): readonly Bomb[] {
  const most = Math.floor((MEGABYTE - 16) / Math.max(size, 0.1));
  const bomb = (count: number): Bomb => ({
    name: `${count} of ${Buffer.from(filling).toString("hex")}`,
    bytes: items(count, size, filling, isMap),
  });
  const first = bomb(most);
  const bombs = isRead(target, first.bytes)
    ? [first]
    : [
        first,
        ...COUNTS.filter((count) => count < most)
          .map(bomb)
          .filter(({ bytes }) => isRead(target, bytes))
          .slice(0, 1),
      ];
  return bombs.flatMap((one, i) => {
    if (i < bombs.length - 1) return [one];
    const broken = one.bytes.slice();
    broken[broken.length - 1] = 0xff;
    return [one, { name: `${one.name}, broken`, bytes: broken }];
  });
}

function isRead(target: Target, bytes: Uint8Array): boolean {
  try {
    target.decode(bytes);
    return true;
  } catch {
    return false; // whether the error is ours was judged with the others
  }
}

const KEY = 4;

function items(
  count: number,
  size: number,
  filling: readonly number[],
  isMap: boolean,
): Uint8Array {
  const head = varint(count);
  const bytes = new Uint8Array(head.length + count * size + 1);
  bytes.set(head);
  let at = head.length;
  for (let i = 0; i < count; i++, at += size) {
    if (isMap)
      bytes.set([6, 33 + (i % 90), 33 + ((i / 90) % 90), 33 + i / 8_100], at);
    for (let j = isMap ? KEY : 0; j < size; j++)
      bytes[at + j] = filling[(isMap ? j - KEY : j) % filling.length] ?? 0;
  }
  return bytes;
}

/** How many bytes one item of this filling takes; null where it is no value. */
function itemSize(
  target: Target,
  filling: readonly number[],
  isMap: boolean,
): number | null {
  for (let size = isMap ? KEY : 0; size < LONGEST_ITEM; size++)
    try {
      target.interpret(items(1, size, filling, isMap));
      return size;
    } catch (error) {
      if (!(error instanceof DatumError)) throw error;
    }
  return null;
}

function raw(): readonly Bomb[] {
  const alike = [0, 1, 2, 3, 4, 0x7f, 0x80, 0xfe, 0xff].map((byte) => ({
    name: `all ${byte}`,
    bytes: new Uint8Array(MEGABYTE).fill(byte),
  }));
  const texts = ["\ufffd", "é", "a", "\u{1f600}"].map((text) => {
    const unit = Buffer.from(text);
    const body = Buffer.alloc(MEGABYTE - (MEGABYTE % unit.length) - 12, unit);
    return {
      name: `text of ${text}`,
      bytes: Buffer.concat([Buffer.from(varint(body.length)), body]),
    };
  });
  return [...alike, ...texts];
}

/** Zig-zag and of variable length. */
export function varint(value: number): number[] {
  const bytes: number[] = [];
  let bits = value < 0 ? BigInt(value) * -2n - 1n : BigInt(value) * 2n;
  for (; bits > 127n; bits >>= 7n) bytes.push(Number(bits & 127n) | 128);
  return [...bytes, Number(bits)];
}
