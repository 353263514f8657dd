/** Bytes to data, by a schema. Source: Avro 1.12 specification, "Binary Encoding". */
import { ByteReader } from "./binary.js";
import { innerTypes } from "./inhabited.js";
import { MAX_DATUM_DEPTH, MAX_ZERO_SIZE_ITEMS } from "./limits.js";
import type { AvroType, Datum, RecordType } from "./types.js";

/**
 * The datum that bytes are, every one of them.
 * @throws DatumError where they are not, with the offset.
 */
export function decodeDatum(type: AvroType, bytes: Uint8Array): Datum {
  const decoder = new Decoder(bytes);
  const datum = decoder.read(type, 0);
  decoder.finish();
  return datum;
}

/** Reads and passes over values of one message. */
export class Decoder {
  readonly bytes: ByteReader;
  readonly #minimums = new Map<AvroType, number>();
  #zeroSizeItems = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = new ByteReader(bytes);
  }

  /** @throws DatumError where bytes are left. */
  finish(): void {
    if (this.bytes.left > 0)
      this.bytes.fail(`${this.bytes.left} bytes after the value`);
  }

  read(type: AvroType, depth: number): Datum {
    this.enter(depth);
    const { bytes } = this;
    switch (type.kind) {
      case "null":
        return null;
      case "boolean":
        return bytes.boolean();
      case "int":
        return bytes.int();
      case "long":
        return bytes.long();
      case "float":
        return bytes.float();
      case "double":
        return bytes.double();
      case "bytes":
        return bytes.bytes();
      case "string":
        return bytes.string();
      case "fixed":
        return bytes.fixed(type.size);
      case "enum":
        // In range: the index was checked.
        return type.symbols[bytes.index(type.symbols.length, "symbol")]!;
      case "array":
        return this.items(type.items, () => this.read(type.items, depth + 1));
      case "map":
        return this.entries(type.values, () =>
          this.read(type.values, depth + 1),
        );
      case "record":
        return this.#record(type, depth);
      case "union": {
        const branch = bytes.index(type.branches.length, "union branch");
        return { branch, value: this.read(type.branches[branch]!, depth + 1) };
      }
    }
  }

  #record(type: RecordType, depth: number): Datum {
    const fields = new Map<string, Datum>();
    for (const field of type.fields)
      fields.set(field.name, this.read(field.type, depth + 1));
    return fields;
  }

  /** @throws DatumError beyond the limit of depth. */
  enter(depth: number): void {
    if (depth > MAX_DATUM_DEPTH)
      this.bytes.fail(`value of more than ${MAX_DATUM_DEPTH} levels`);
  }

  /** The items of an array of `type`, each by `read`. */
  items(type: AvroType, read: () => Datum): readonly Datum[] {
    const items: Datum[] = [];
    const minimum = this.#minimum(type);
    for (
      let count = this.#count(minimum);
      count > 0;
      count = this.#count(minimum)
    )
      for (let i = 0; i < count; i++) items.push(read());
    return items;
  }

  /** The entries of a map of `type`, each value by `read`; of a key that comes twice the last counts. */
  entries(type: AvroType, read: () => Datum): ReadonlyMap<string, Datum> {
    const entries = new Map<string, Datum>();
    const minimum = 1 + this.#minimum(type);
    for (
      let count = this.#count(minimum);
      count > 0;
      count = this.#count(minimum)
    )
      for (let i = 0; i < count; i++) {
        const key = this.bytes.string();
        entries.set(key, read());
      }
    return entries;
  }

  /** The count of the next block, counted against the budget where its items take no bytes. */
  #count(minimum: number): number {
    const { count } = this.bytes.block(minimum);
    return minimum > 0 ? count : this.#budgeted(count);
  }

  /** Passes over a value. */
  skip(type: AvroType, depth: number): void {
    this.enter(depth);
    const { bytes } = this;
    switch (type.kind) {
      case "float":
        return bytes.skip(4);
      case "double":
        return bytes.skip(8);
      case "bytes":
      case "string":
        return bytes.skip(bytes.length());
      case "fixed":
        return bytes.skip(type.size);
      case "array":
        return this.#skipBlocks(this.#minimum(type.items), () =>
          this.skip(type.items, depth + 1),
        );
      case "map":
        return this.#skipBlocks(1 + this.#minimum(type.values), () => {
          bytes.skip(bytes.length());
          this.skip(type.values, depth + 1);
        });
      case "record":
        for (const field of type.fields) this.skip(field.type, depth + 1);
        return;
      case "union": {
        const branch = bytes.index(type.branches.length, "union branch");
        return this.skip(type.branches[branch]!, depth + 1);
      }
      default:
        this.read(type, depth);
    }
  }

  #skipBlocks(minimum: number, skip: () => void): void {
    for (;;) {
      const { count, size } = this.bytes.block(minimum);
      if (count === 0) return;
      if (size !== null) this.bytes.skip(size);
      else {
        // Items of no bytes take time all the same.
        const items = minimum > 0 ? count : this.#budgeted(count);
        for (let i = 0; i < items; i++) skip();
      }
    }
  }

  #budgeted(count: number): number {
    this.#zeroSizeItems += count;
    if (this.#zeroSizeItems > MAX_ZERO_SIZE_ITEMS)
      this.bytes.fail(`more than ${MAX_ZERO_SIZE_ITEMS} items of no bytes`);
    return count;
  }

  /** The least bytes that a value of a type takes. */
  #minimum(type: AvroType): number {
    const known = this.#minimums.get(type);
    if (known !== undefined) return known;
    const types = new Set([type]);
    // A set grows while it is walked.
    for (const each of types)
      for (const inner of innerTypes(each)) types.add(inner);
    const inward = [...types].toReversed();
    for (const inner of types)
      if (!this.#minimums.has(inner)) this.#minimums.set(inner, 0);
    // From below, inner types first; a few rounds are enough for a bound, and any bound holds.
    for (let round = 0; round < 3; round++)
      for (const inner of inward)
        this.#minimums.set(inner, this.#minimumOf(inner));
    return this.#minimums.get(type) ?? 0;
  }

  #minimumOf(type: AvroType): number {
    const of = (inner: AvroType): number => this.#minimums.get(inner) ?? 0;
    switch (type.kind) {
      case "null":
        return 0;
      case "float":
        return 4;
      case "double":
        return 8;
      case "fixed":
        return type.size;
      case "record":
        // Capped: sums over shared records grow beyond every number.
        return Math.min(
          2 ** 31,
          type.fields.reduce((sum, field) => sum + of(field.type), 0),
        );
      case "union":
        return (
          1 +
          (type.branches.length === 0 ? 0 : Math.min(...type.branches.map(of)))
        );
      default:
        return 1;
    }
  }
}
