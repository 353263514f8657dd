/** Bytes to data, by a schema. Source: Avro 1.12 specification, "Binary Encoding". */
import { ByteReader } from "./binary.js";
import { leastBytes } from "./least-bytes.js";
import { MAX_DATUM_DEPTH, MAX_FREE_VALUES } from "./limits.js";
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
  readonly #mostFree: number;
  #free = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = new ByteReader(bytes);
    this.#mostFree = MAX_FREE_VALUES + bytes.length;
  }

  /** @throws DatumError where bytes are left. */
  finish(): void {
    if (this.bytes.left > 0)
      this.bytes.fail(`${this.bytes.left} bytes after the value`);
  }

  read(type: AvroType, depth: number): Datum {
    const { bytes } = this;
    this.enter(type, depth);
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

  /**
   * To be called before every value of the writer's.
   * @throws DatumError beyond the limits of depth, and of values that take no bytes.
   */
  enter(type: AvroType, depth: number): void {
    if (depth > MAX_DATUM_DEPTH)
      this.bytes.fail(`value of more than ${MAX_DATUM_DEPTH} levels`);
    if (isFree(type) && ++this.#free > this.#mostFree)
      this.bytes.fail("too many values of no bytes");
  }

  /** The items of an array of `type`, each by `read`. */
  items(type: AvroType, read: () => Datum): readonly Datum[] {
    const items: Datum[] = [];
    const minimum = leastBytes(type);
    for (;;) {
      const { count } = this.bytes.block(minimum);
      if (count === 0) return items;
      for (let i = 0; i < count; i++) items.push(read());
    }
  }

  /** The entries of a map of `type`, each value by `read`; of a key that comes twice the last counts. */
  entries(type: AvroType, read: () => Datum): ReadonlyMap<string, Datum> {
    const entries = new Map<string, Datum>();
    const minimum = 1 + leastBytes(type);
    for (;;) {
      const { count } = this.bytes.block(minimum);
      if (count === 0) return entries;
      for (let i = 0; i < count; i++) {
        const key = this.bytes.string();
        entries.set(key, read());
      }
    }
  }

  /** Passes over a value. */
  skip(type: AvroType, depth: number): void {
    const { bytes } = this;
    switch (type.kind) {
      case "bytes":
      case "string":
        return bytes.skip(bytes.length());
      case "fixed":
        this.enter(type, depth);
        return bytes.skip(type.size);
      case "array":
        this.enter(type, depth);
        return this.#skipBlocks(leastBytes(type.items), () =>
          this.skip(type.items, depth + 1),
        );
      case "map":
        this.enter(type, depth);
        return this.#skipBlocks(1 + leastBytes(type.values), () => {
          bytes.skip(bytes.length());
          this.skip(type.values, depth + 1);
        });
      case "record":
        this.enter(type, depth);
        for (const field of type.fields) this.skip(field.type, depth + 1);
        return;
      case "union": {
        this.enter(type, depth);
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
      else for (let i = 0; i < count; i++) skip();
    }
  }
}

/** Whether a value of the type takes no bytes, and holds no others that might. */
function isFree(type: AvroType): boolean {
  return (
    type.kind === "null" ||
    (type.kind === "record" && type.fields.length === 0) ||
    (type.kind === "fixed" && type.size === 0)
  );
}
