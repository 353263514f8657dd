/** The binary encoding of a value by its own schema. Source: Avro 1.12 specification, "Binary Encoding". */
import type { NaiveType, PrimitiveName } from "./schema.js";
import type { NaiveValue } from "./value.js";

/** @throws Error where the value is none of the type. */
export function encodeNaive(type: NaiveType, value: NaiveValue): Uint8Array {
  return Uint8Array.from(bytesOf(type, value));
}

function bytesOf(type: NaiveType, value: NaiveValue): readonly number[] {
  switch (type.kind) {
    case "null":
      return [];
    case "boolean":
      return [value === true ? 1 : 0];
    case "int":
      return varint(BigInt(numberOf(value)));
    case "long":
      return varint(bigintOf(value));
    case "float":
      return [...new Uint8Array(new Float32Array([numberOf(value)]).buffer)];
    case "double":
      return [...new Uint8Array(new Float64Array([numberOf(value)]).buffer)];
    case "bytes":
      return withLength(blobOf(value));
    case "string":
      return withLength(new TextEncoder().encode(textOf(value)));
    case "fixed":
      return [...blobOf(value)];
    case "enum":
      return varint(BigInt(type.symbols.indexOf(textOf(value))));
    case "array":
      return blocks(listOf(value).map((item) => bytesOf(type.items, item)));
    case "map":
      return blocks(
        [...mapOf(value)].map(([key, entry]) => [
          ...withLength(new TextEncoder().encode(key)),
          ...bytesOf(type.values, entry),
        ]),
      );
    case "record": {
      const fields = mapOf(value);
      return type.fields.flatMap((field) =>
        bytesOf(field.type, present(fields.get(field.name))),
      );
    }
    case "union": {
      const { branch, value: inner } = branchOf(value);
      return [
        ...varint(BigInt(branch)),
        ...bytesOf(present(type.branches[branch]), inner),
      ];
    }
  }
}

function varint(value: bigint): readonly number[] {
  const bytes: number[] = [];
  let rest = value >= 0n ? value * 2n : -value * 2n - 1n;
  for (; rest > 127n; rest /= 128n) bytes.push(Number(rest % 128n) + 128);
  return [...bytes, Number(rest)];
}

function withLength(bytes: Uint8Array): readonly number[] {
  return [...varint(BigInt(bytes.length)), ...bytes];
}

/** The first item in a block of its own; the others in one that says its size, as a writer may. */
function blocks(items: readonly (readonly number[])[]): readonly number[] {
  const [first, ...others] = items;
  if (first === undefined) return [0];
  const rest = others.flat();
  const second =
    others.length === 0
      ? []
      : [
          ...varint(BigInt(-others.length)),
          ...varint(BigInt(rest.length)),
          ...rest,
        ];
  return [2, ...first, ...second, 0];
}

/** Bytes, and how far they are read. */
export class Source {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  take(count: number): Uint8Array {
    const end = this.#at + count;
    if (end > this.#bytes.length) throw new Error("too few bytes");
    const taken = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return taken;
  }

  varint(): bigint {
    let [value, place] = [0n, 1n];
    for (;;) {
      const [byte = 0] = this.take(1);
      value += BigInt(byte % 128) * place;
      if (byte < 128) break;
      place *= 128n;
    }
    return value % 2n === 0n ? value / 2n : -(value + 1n) / 2n;
  }

  count(): number {
    return Number(this.varint());
  }

  /** Reads the items of an array or the entries of a map, block by block. */
  blocks(item: () => void): void {
    for (let count = this.count(); count !== 0; count = this.count()) {
      // the size of the block
      if (count < 0) this.varint();
      for (let left = Math.abs(count); left > 0; left--) item();
    }
  }
}

export function decodePrimitive(
  source: Source,
  kind: PrimitiveName,
): null | boolean | number | bigint | string | Uint8Array {
  switch (kind) {
    case "null":
      return null;
    case "boolean":
      return source.take(1)[0] === 1;
    case "int":
      return source.count();
    case "long":
      return source.varint();
    case "float":
      return present(new Float32Array(source.take(4).buffer)[0]);
    case "double":
      return present(new Float64Array(source.take(8).buffer)[0]);
    case "bytes":
      return source.take(source.count());
    case "string":
      return decodeText(source.take(source.count()));
  }
}

export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
    bytes,
  );
}

/** Reads over a value that nobody asks for. */
export function skip(source: Source, type: NaiveType): void {
  switch (type.kind) {
    case "fixed":
      source.take(type.size);
      return;
    case "enum":
      source.varint();
      return;
    case "array":
      source.blocks(() => skip(source, type.items));
      return;
    case "map":
      source.blocks(() => {
        decodePrimitive(source, "string");
        skip(source, type.values);
      });
      return;
    case "record":
      for (const field of type.fields) skip(source, field.type);
      return;
    case "union":
      skip(source, present(type.branches[source.count()]));
      return;
    default:
      decodePrimitive(source, type.kind);
  }
}

export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("nothing there");
  return value;
}

function numberOf(value: NaiveValue): number {
  if (typeof value !== "number") throw new Error("no number");
  return value;
}

function bigintOf(value: NaiveValue): bigint {
  if (typeof value !== "bigint") throw new Error("no bigint");
  return value;
}

function textOf(value: NaiveValue): string {
  if (typeof value !== "string") throw new Error("no text");
  return value;
}

function blobOf(value: NaiveValue): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new Error("no bytes");
  return value;
}

function listOf(value: NaiveValue): readonly NaiveValue[] {
  if (!Array.isArray(value)) throw new Error("no list");
  return value;
}

function mapOf(value: NaiveValue): ReadonlyMap<string, NaiveValue> {
  if (!(value instanceof Map)) throw new Error("no map");
  return value;
}

function branchOf(
  value: NaiveValue,
): Extract<NaiveValue, { readonly branch: number }> {
  if (typeof value !== "object" || value === null || !("branch" in value))
    throw new Error("no branch");
  return value;
}
