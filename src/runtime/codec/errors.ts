/** What the codec throws. Every error of this folder is an {@link AvroError}. */

/** Base of every error the codec throws. */
export class AvroError extends Error {
  constructor(message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = "AvroError";
  }
}

/** A value that its schema does not allow, or that Avro cannot represent. */
export class EncodeError extends AvroError {
  /** Where in the value: `lines[3].unitPrice`; empty where it is the value itself. */
  readonly path: string;
  /** The event that was written: `com.acme.orders.OrderPlaced`; empty where that is not known, as to the functions by themselves. */
  readonly schema: string;

  constructor(message: string, path = "", cause?: unknown, schema = "") {
    const where = schema === "" ? "" : ` (in ${schema})`;
    super(
      atPath(path, message) + where,
      cause === undefined ? undefined : { cause },
    );
    this.name = "EncodeError";
    this.path = path;
    this.schema = schema;
  }
}

/** Bytes that are not a value of their schema. */
export class DecodeError extends AvroError {
  /** Bytes from the start of what was given to the decoder. */
  readonly offset: number;
  /** The field that was read: `lines[3].unitPrice`; empty where it is the value itself, or not known. */
  readonly path: string;

  /** The event that was read, with its version where that is not today's; empty where that is not known, as to the functions by themselves. */
  readonly schema: string;

  constructor(
    message: string,
    offset: number,
    cause?: unknown,
    path = "",
    schema = "",
  ) {
    const of = schema === "" ? "" : ` of ${schema}`;
    super(
      `${atPath(path, message)} (at byte ${offset}${of})`,
      cause === undefined ? undefined : { cause },
    );
    this.name = "DecodeError";
    this.offset = offset;
    this.path = path;
    this.schema = schema;
  }

  /** The same with the field that was read, and the event. */
  at(path: string, schema = ""): DecodeError {
    const message = this.message.slice(0, -` (at byte ${this.offset})`.length);
    return new DecodeError(message, this.offset, this, path, schema);
  }
}

/** JSON that is not a value of its schema in Avro's JSON encoding. */
export class JsonError extends AvroError {
  /** Where in the JSON: `lines[3].unitPrice`; empty where it is the whole of it. */
  readonly path: string;

  constructor(message: string, path = "", cause?: unknown) {
    super(atPath(path, message), cause === undefined ? undefined : { cause });
    this.name = "JsonError";
    this.path = path;
  }
}

const SHOWN_PATH = 120;

function atPath(path: string, message: string): string {
  if (path === "") return message;
  if (path.length <= SHOWN_PATH) return `${path}: ${message}`;
  const half = SHOWN_PATH / 2;
  return `${path.slice(0, half)}…${path.slice(-half)}: ${message}`;
}

const SHOWN_TEXT = 32;

/** A value in the words of an error: `null`, `string "abc"`, `number 1.5`, `Map`. Never long. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "string": {
      const shown =
        value.length <= SHOWN_TEXT ? value : `${value.slice(0, SHOWN_TEXT)}…`;
      return `string ${JSON.stringify(shown)}`;
    }
    case "number":
      return `number ${Object.is(value, -0) ? "-0" : value}`;
    case "bigint": {
      const small = BigInt.asIntN(128, value) === value;
      return small ? `bigint ${value}` : "a bigint of more than 128 bits";
    }
    case "boolean":
      return `boolean ${value}`;
    case "object":
      return value === null ? "null" : describeObject(value);
    default:
      return typeof value; // undefined, symbol, function
  }
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return "array";
  const made: unknown = value.constructor;
  const name = typeof made === "function" ? made.name : "";
  if (name === "" || name === "Object") return "object";
  return ArrayBuffer.isView(value)
    ? `${name} of ${value.byteLength} bytes`
    : name;
}

/** @throws EncodeError `expected <wanted>, got <value>` */
export function badValue(wanted: string, got: unknown): never {
  throw new EncodeError(`expected ${wanted}, got ${describe(got)}`);
}

/** For what is given as a record and is no object. @throws EncodeError */
export function notRecord(value: unknown, name: string): never {
  badValue(name, value);
}

/** Refuses what cannot be a record. @throws EncodeError `expected OrderLine, got null` */
export function checkRecord(
  value: unknown,
  name: string,
): asserts value is object {
  if (typeof value !== "object" || value === null) notRecord(value, name);
}

/** For a value that is no symbol of the enum. @throws EncodeError */
export function badEnum(value: unknown, name: string): never {
  badValue(`a symbol of ${name}`, value);
}

/** For a value that no branch of a union takes; `expected` lists them. @throws EncodeError */
export function badUnion(value: unknown, expected: string): never {
  badValue(expected, value);
}
