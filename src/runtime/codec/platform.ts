/**
 * The few things that Node's Buffer does faster than the web's standard classes, where a Buffer exists.
 *
 * They are methods of Buffer called on a plain Uint8Array, which Node documents for none of them; so each is tried
 * once when this module loads, and left alone where it does not do what is asked (another runtime's Buffer).
 */

/** Methods of Buffer's prototype, to be called on any Uint8Array. */
interface NativeText {
  readonly utf8Slice: (this: Uint8Array, start: number, end: number) => string;
  readonly latin1Slice: (
    this: Uint8Array,
    start: number,
    end: number,
  ) => string;
  readonly ucs2Slice: (this: Uint8Array, start: number, end: number) => string;
  readonly utf8Write: (
    this: Uint8Array,
    text: string,
    offset: number,
  ) => number;
  readonly indexOf: (this: Uint8Array, bytes: Uint8Array) => number;
}

interface BufferClass {
  readonly prototype: NativeText;
  readonly byteLength: (text: string) => number;
}

/** The methods by themselves: calling a constant is quicker than finding it first, twenty times a message. */
export interface Native extends NativeText {
  readonly byteLength: (text: string) => number;
}

function findNative(): Native | null {
  const found = (globalThis as { readonly Buffer?: unknown }).Buffer;
  if (typeof found !== "function") return null;
  const { prototype: methods, byteLength } = found as unknown as BufferClass;
  const { utf8Slice, latin1Slice, ucs2Slice, utf8Write, indexOf } = methods;
  const candidate: Native = {
    utf8Slice,
    latin1Slice,
    ucs2Slice,
    utf8Write,
    indexOf,
    byteLength,
  };
  try {
    return works(candidate) ? candidate : null;
  } catch {
    return null; // a Buffer without these methods, or whose methods refuse a Uint8Array: the portable way is used
  }
}

function works(native: Native): boolean {
  const bytes = new Uint8Array([0, 0x61, 0xc3, 0xa9, 0]);
  const written = new Uint8Array(5);
  return (
    native.utf8Slice.call(bytes, 1, 4) === "a\u00e9" &&
    native.latin1Slice.call(bytes, 1, 3) === "a\u00c3" &&
    native.ucs2Slice.call(bytes, 0, 2) === "\u6100" &&
    native.utf8Write.call(written, "a\u00e9", 1) === 3 &&
    written.join() === bytes.join() &&
    native.indexOf.call(bytes, bytes.subarray(2, 4)) === 2 &&
    native.byteLength("a\u00e9") === 3
  );
}

/** Node's text methods, or null where there is no Buffer that works. */
export const native: Native | null = /* @__PURE__ */ findNative();

const LONE_SURROGATE = /\p{Surrogate}/u;
// Newer than the library this compiles against.
const ownIsWellFormed = (
  String.prototype as { readonly isWellFormed?: (this: string) => boolean }
).isWellFormed;

/** Whether the text has no lone surrogate, so that UTF-8 can hold it. */
export function isWellFormed(text: string): boolean {
  return ownIsWellFormed === undefined
    ? !LONE_SURROGATE.test(text)
    : ownIsWellFormed.call(text);
}

/** Whether it is a Uint8Array (a Buffer is one), of this realm or another. */
export function isBytes(value: unknown): value is Uint8Array {
  return (
    value instanceof Uint8Array ||
    (ArrayBuffer.isView(value) &&
      Object.prototype.toString.call(value) === "[object Uint8Array]")
  );
}
