/** The methods of Reader and Writer as functions, for arrays and maps of values that have no function of their own. */
import { badValue } from "./errors.js";
import type { Reader } from "./reader.js";
import type { Writer } from "./writer.js";

/** `null` takes no bytes. */
export function readNull(_reader: Reader): null {
  return null;
}

export function readBoolean(r: Reader): boolean {
  return r.boolean();
}

export function readInt(r: Reader): number {
  return r.int();
}

export function readLong(r: Reader): number {
  return r.long();
}

export function readBigint(r: Reader): bigint {
  return r.bigint();
}

export function readFloat(r: Reader): number {
  return r.float();
}

export function readDouble(r: Reader): number {
  return r.double();
}

export function readString(r: Reader): string {
  return r.string();
}

export function readBytes(r: Reader): Uint8Array {
  return r.bytes();
}

/** `null` takes no bytes. @throws EncodeError for anything else */
export function writeNull(_writer: Writer, value: null): void {
  if (value !== null) badValue("null", value);
}

export function writeBoolean(w: Writer, value: boolean): void {
  w.boolean(value);
}

export function writeInt(w: Writer, value: number): void {
  w.int(value);
}

export function writeLong(w: Writer, value: number): void {
  w.long(value);
}

export function writeBigint(w: Writer, value: bigint): void {
  w.bigint(value);
}

export function writeFloat(w: Writer, value: number): void {
  w.float(value);
}

export function writeDouble(w: Writer, value: number): void {
  w.double(value);
}

export function writeString(w: Writer, value: string): void {
  w.string(value);
}

export function writeBytes(w: Writer, value: Uint8Array): void {
  w.bytes(value);
}
