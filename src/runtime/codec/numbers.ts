/**
 * Arrays of numbers. Each kind has a loop of its own: one that is shared with arrays of everything else makes V8 keep each
 * number in memory of its own, and a third slower to read.
 */
import { badValue } from "./errors.js";
import type { Reader } from "./reader.js";
import type { Writer } from "./writer.js";

/** An array of `int`. */
export function readInts(r: Reader): number[] {
  let count = r.block(1);
  if (count === 0) return [];
  const items = new Array<number>(count);
  let i = 0;
  do {
    for (; count > 0; count--) items[i++] = r.int();
    count = r.block(1);
  } while (count !== 0);
  return items;
}

/** An array of `long`, as numbers. */
export function readLongs(r: Reader): number[] {
  let count = r.block(1);
  if (count === 0) return [];
  const items = new Array<number>(count);
  let i = 0;
  do {
    for (; count > 0; count--) items[i++] = r.long();
    count = r.block(1);
  } while (count !== 0);
  return items;
}

/** An array of `float`. */
export function readFloats(r: Reader): number[] {
  let count = r.block(4);
  if (count === 0) return [];
  const items = new Array<number>(count);
  let i = 0;
  do {
    const block = r.span(count * 4);
    for (let at = 0; at < count * 4; at += 4)
      items[i++] = block.getFloat32(at, true);
    count = r.block(4);
  } while (count !== 0);
  return items;
}

/** An array of `double`. */
export function readDoubles(r: Reader): number[] {
  let count = r.block(8);
  if (count === 0) return [];
  const items = new Array<number>(count);
  let i = 0;
  do {
    const block = r.span(count * 8);
    for (let at = 0; at < count * 8; at += 8)
      items[i++] = block.getFloat64(at, true);
    count = r.block(8);
  } while (count !== 0);
  return items;
}

/** An array of `int`, in one block. @throws EncodeError for what is no array, and what no int */
export function writeInts(w: Writer, items: readonly number[]): void {
  const length = begin(w, items);
  // `!` here and below: an item that is missing is undefined, which the writer refuses
  for (let i = 0; i < length; i++) w.int(items[i]!);
  w.byte(0);
}

/** An array of `long`, in one block. @throws EncodeError for what is no array, and what no long that is safe */
export function writeLongs(w: Writer, items: readonly number[]): void {
  const length = begin(w, items);
  for (let i = 0; i < length; i++) w.long(items[i]!);
  w.byte(0);
}

/** An array of `float`, in one block. @throws EncodeError for what is no array, and what no float */
export function writeFloats(w: Writer, items: readonly number[]): void {
  const length = begin(w, items);
  for (let i = 0; i < length; i++) w.float(items[i]!);
  w.byte(0);
}

/** An array of `double`, in one block. @throws EncodeError for what is no array, and what no number */
export function writeDoubles(w: Writer, items: readonly number[]): void {
  const length = begin(w, items);
  for (let i = 0; i < length; i++) w.double(items[i]!);
  w.byte(0);
}

/** Writes how many there are. */
function begin(w: Writer, items: readonly number[]): number {
  if (!Array.isArray(items)) badValue("array", items);
  const { length } = items;
  if (length > 0) w.count(length);
  return length;
}
