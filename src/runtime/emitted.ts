/** Small functions that emitted code calls beside the codec: tags of union branches, fields with awkward names, resolution. */
import {
  datumToJson,
  decodeResolved,
  parseSchemaText,
  resolve,
} from "./avro/index.js";
import {
  Decimal,
  DecodeError,
  type JsonValue,
  type Reader,
  EncodeError,
} from "./codec/index.js";
import type { CommandContext } from "./domain/index.js";
import type { Check } from "./validate/index.js";

/** What a handler gets beside the command and the state. */
export type HandlerContext<Deps> = CommandContext & { readonly deps: Deps };

/** A record as a branch of a union beside other records: its fields and its full name. */
export type Tagged<N extends string, T> = T & { readonly $type: N };

/** Adds the full name to a record that was just made. */
export function tagged<N extends string, T extends object>(
  type: N,
  value: T,
): Tagged<N, T> {
  (value as { $type?: N }).$type = type;
  return value as Tagged<N, T>;
}

/** A value of a branch that only its name tells from another. */
export function wrapped<N extends string, T>(
  type: N,
  value: T,
): { readonly $type: N; readonly value: T } {
  return { $type: type, value };
}

/** The symbol of an enum that comes next. @throws DecodeError where the index is none of theirs */
export function readSymbol<T extends string>(
  r: Reader,
  symbols: readonly T[],
  name: string,
): T {
  return symbols[r.enum(symbols.length, name)] as T;
}

/** Whether a value is an object with that `$type`; it holds across realms and copies of a package. */
export function hasType<V, N extends string>(
  value: V,
  type: N,
): value is Extract<V, { readonly $type: N }> {
  return (
    typeof value === "object" &&
    value !== null &&
    (value as { readonly $type?: unknown }).$type === type
  );
}

/** `Array.isArray` that knows of readonly arrays. */
export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

export function isDecimal(value: unknown): value is Decimal {
  return Decimal.isDecimal(value);
}

/** `Object.freeze`, under a name that no schema can hide. */
export const freeze: <T extends object>(value: T) => Readonly<T> =
  Object.freeze;

/** A field that the object has itself, and not from its prototype, or its default: for names such as `constructor`. */
export function ownField<T extends object, K extends keyof T>(
  object: T,
  name: K,
  fallback: () => Exclude<T[K], undefined>,
): Exclude<T[K], undefined> {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return value === undefined ? fallback() : (value as Exclude<T[K], undefined>);
}

/** Sets a field whose name an assignment would take for something else: `__proto__`. */
export function defineField(
  object: object,
  name: string,
  value: unknown,
): void {
  Object.defineProperty(object, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/**
 * What a reader's schema has no place for.
 * @throws DecodeError always, with the offset.
 */
export function unresolvable(r: Reader, reason: string): never {
  throw new DecodeError(reason, r.position);
}

/**
 * A long that a number cannot hold, as a default or a constant.
 * @throws EncodeError always, with the way out.
 */
export function unsafeLong(text: string): never {
  throw new EncodeError(
    `long ${text} is outside the safe integers of a number; give its field "tsType": "bigint"`,
  );
}

/** Passes over an array of what `item` passes over. */
export function skipArray(
  r: Reader,
  item: (r: Reader) => void,
  minimumBytes: number,
): void {
  for (let n = r.skipBlock(minimumBytes); n > 0; n = r.skipBlock(minimumBytes))
    for (; n > 0; n--) item(r);
}

/** Passes over a map of what `value` passes over. */
export function skipMap(
  r: Reader,
  value: (r: Reader) => void,
  minimumBytes: number,
): void {
  for (let n = r.skipBlock(minimumBytes); n > 0; n = r.skipBlock(minimumBytes))
    for (; n > 0; n--) {
      r.skipBytes();
      value(r);
    }
}

/** The bytes that hexadecimal digits spell, two a byte. */
export function bytesFromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** The text of a key: a string itself, anything else as it prints. */
export function keyText(value: string | number | bigint | boolean): string {
  return String(value);
}

/** A value that may be null, as Avro JSON: null, or an object that names its branch. */
export function nullableToJson<T>(
  value: T | null,
  branch: string,
  toJson: (value: T) => JsonValue,
): JsonValue {
  return value === null ? null : { [branch]: toJson(value) };
}

/** A check of the `value` of a wrapped branch. */
export function checkWrapped(check: Check): Check {
  return (value, path, problems, depth) => {
    const inner = (value as { readonly value: unknown }).value;
    check(inner, path === "" ? "value" : `${path}.value`, problems, depth);
  };
}

/** Bytes of a writer's schema as Avro JSON of a reader's, both schemas as text. For tests of consumers that are not redeployed yet. */
export function resolvedJson(
  writer: string,
  reader: string,
  bytes: Uint8Array,
): string {
  const target = parseSchemaText(reader);
  return datumToJson(
    target,
    decodeResolved(resolve(parseSchemaText(writer), target), bytes),
  );
}
