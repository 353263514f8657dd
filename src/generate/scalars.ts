/**
 * The types without parts, logical ones included: how each looks in TypeScript, and the calls of the runtime that read, write,
 * print and check it. A row of the table is the whole knowledge of a type, which is why the file is as long as the list of types.
 */
import type {
  Datum,
  FixedType,
  LogicalType,
  PrimitiveType,
} from "../runtime/avro/types.js";
import { isMapping, mapped } from "./mapped.js";
import type { Mapping, TypeOptions } from "./options.js";
import type { Scope } from "./scope.js";
import type { Category } from "./shapes.js";
import { stringLiteral } from "./text.js";

export interface Scalar {
  /** The TypeScript type. */
  readonly type: (scope: Scope) => string;
  readonly category: Category;
  /** A note for readers of the code that the type does not tell: `decimal(12, 2)`. */
  readonly note: string | null;
  /** The least bytes a value takes. */
  readonly minimum: number;
  /** An expression that reads one from `r`. */
  readonly read: (scope: Scope) => string;
  /** The name of a runtime function that reads one, for callbacks; null where it needs an argument. */
  readonly readCallback: string | null;
  /** A call that writes `value` to `w`. */
  readonly write: (scope: Scope, value: string) => string;
  readonly writeCallback: string | null;
  /** `String` for `r.optString()` and `w.optString(v)`; null where there is none. */
  readonly optional: string | null;
  readonly toJson: (scope: Scope, value: string) => string;
  readonly fromJson: (scope: Scope, value: string) => string;
  /** A TypeScript expression of a value. */
  readonly literal: (scope: Scope, datum: Datum) => string;
  /** An expression of the check that a command's value of this type must pass. */
  readonly check: (scope: Scope) => string;
  /** An expression of what names a stream or a view by the value. */
  readonly toText: (scope: Scope, value: string) => string;
}

type Parts = Omit<
  Scalar,
  "type" | "note" | "optional" | "readCallback" | "writeCallback" | "toText"
> &
  Partial<
    Pick<Scalar, "note" | "optional" | "readCallback" | "writeCallback">
  > & { readonly ts: string; readonly runtimeType?: boolean };

function scalar(parts: Parts): Scalar {
  const { ts, runtimeType = false, ...rest } = parts;
  return {
    note: null,
    optional: null,
    readCallback: null,
    writeCallback: null,
    toText: same,
    ...rest,
    type: (scope) => (runtimeType ? scope.rtType(ts) : ts),
  };
}

type Call = (scope: Scope, value: string) => string;

/** `name(value, ...more)` of the runtime. */
function call(name: string, ...more: readonly (string | number)[]): Call {
  return (scope, value) => `${scope.rt(name)}(${[value, ...more].join(", ")})`;
}

const same: Call = (_scope, value) => value;

/** A type that `Reader` and `Writer` have a method for. */
function method(
  name: string,
  parts: {
    readonly ts: string;
    readonly runtimeType?: boolean;
    readonly category: Category;
    readonly minimum: number;
    readonly toJson?: Call;
    readonly fromJson?: Call;
    readonly check?: string;
    readonly note?: string;
    readonly literal: Scalar["literal"];
  },
): Scalar {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  return scalar({
    ...parts,
    read: () => `r.${name}()`,
    readCallback: `read${Name}`,
    write: (_scope, value) => `w.${name}(${value})`,
    writeCallback: `write${Name}`,
    optional: Name,
    toJson: parts.toJson ?? same,
    fromJson: parts.fromJson ?? call(`${name}FromJson`),
    check: (scope) => scope.rt(parts.check ?? `check${Name}`),
  });
}

/** A type that the runtime has free functions for. */
function free(
  name: string,
  parts: {
    readonly ts: string;
    readonly runtimeType?: boolean;
    readonly category: Category;
    readonly minimum: number;
    readonly readArguments?: readonly number[];
    readonly writeArguments?: readonly number[];
    readonly checkArguments?: readonly number[];
    readonly check: string;
    readonly note?: string;
    readonly literal: Scalar["literal"];
  },
): Scalar {
  const lower = name.charAt(0).toLowerCase() + name.slice(1);
  const readArguments = parts.readArguments ?? [];
  const writeArguments = parts.writeArguments ?? [];
  return scalar({
    ...parts,
    read: (scope) => call(`read${name}`, ...readArguments)(scope, "r"),
    readCallback: readArguments.length === 0 ? `read${name}` : null,
    write: (scope, value) =>
      `${scope.rt(`write${name}`)}(${["w", value, ...writeArguments].join(", ")})`,
    writeCallback: writeArguments.length === 0 ? `write${name}` : null,
    toJson: call(`${lower}ToJson`, ...writeArguments),
    fromJson: call(`${lower}FromJson`, ...readArguments),
    check: (scope) =>
      parts.checkArguments === undefined
        ? scope.rt(parts.check)
        : `${scope.rt(parts.check)}(${parts.checkArguments.join(", ")})`,
  });
}

function numberText(datum: Datum): string {
  if (typeof datum === "bigint") return datum.toString();
  const n = datum as number;
  return Object.is(n, -0) ? "-0" : numberLiteral(n);
}

/** As prettier prints it: no `+` in an exponent. */
function numberLiteral(n: number): string {
  if (Number.isNaN(n)) return "Number.NaN";
  if (!Number.isFinite(n))
    return n < 0 ? "Number.NEGATIVE_INFINITY" : "Number.POSITIVE_INFINITY";
  return String(n).replace("e+", "e");
}

/** A number cannot hold every long: one that it cannot is an error where it is used, and never a neighbour. */
function safeLong(scope: Scope, value: bigint): string {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) &&
    value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? value.toString()
    : `${scope.rt("unsafeLong")}("${value.toString()}")`;
}

const bigintText = (datum: Datum): string => `${(datum as bigint).toString()}n`;

function bytesLiteral(bytes: Uint8Array): string {
  return bytes.length === 0
    ? "new Uint8Array()"
    : `Uint8Array.of(${bytes.join(", ")})`;
}

/** The two's complement number that bytes spell, most significant first. */
function unscaled(bytes: Uint8Array): bigint {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex === "" ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`));
}

function decimalText(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value)
    .toString()
    .padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${value < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
}

const nullScalar = scalar({
  ts: "null",
  category: "null",
  minimum: 0,
  read: () => "null",
  readCallback: "readNull",
  write: call("writeNull"),
  writeCallback: "writeNull",
  toJson: () => "null",
  fromJson: call("nullFromJson"),
  literal: () => "null",
  check: (scope) => scope.rt("checkNull"),
});
const nullWrite: Scalar = {
  ...nullScalar,
  write: (scope, value) => `${scope.rt("writeNull")}(w, ${value})`,
};

const booleanScalar = method("boolean", {
  ts: "boolean",
  category: "boolean",
  minimum: 1,
  literal: (_scope, datum) => (datum === true ? "true" : "false"),
});

const intScalar = method("int", {
  ts: "number",
  category: "number",
  minimum: 1,
  literal: (_scope, datum) => numberText(datum),
});

const floatParts = {
  ts: "number",
  category: "number",
  literal: (_scope: Scope, datum: Datum) => numberText(datum),
} as const;
const floatScalar = method("float", {
  ...floatParts,
  minimum: 4,
  toJson: call("floatToJson"),
});
const doubleScalar = method("double", {
  ...floatParts,
  minimum: 8,
  toJson: call("doubleToJson"),
});

const stringParts = {
  ts: "string",
  category: "string",
  minimum: 1,
  literal: (_scope: Scope, datum: Datum) => stringLiteral(datum as string),
} as const;
const stringScalar = method("string", stringParts);
const uuidScalar = method("string", {
  ...stringParts,
  check: "checkUuid",
  note: "uuid",
});

const bytesScalar = method("bytes", {
  ts: "Uint8Array",
  category: "bytes",
  minimum: 1,
  toJson: call("bytesToJson"),
  literal: (_scope, datum) => bytesLiteral(datum as Uint8Array),
});

function longScalar(
  form: "number" | "bigint",
  note?: string,
  type?: string,
): Scalar {
  const more = {
    ...(note === undefined ? {} : { note }),
    ...(type === undefined ? {} : { runtimeType: true }),
  };
  return form === "number"
    ? method("long", {
        ts: type ?? "number",
        category: "number",
        minimum: 1,
        literal: (scope, datum) => safeLong(scope, datum as bigint),
        ...more,
      })
    : method("bigint", {
        ts: type ?? "bigint",
        category: "bigint",
        minimum: 1,
        literal: (_scope, datum) => bigintText(datum),
        ...more,
      });
}

function decimalBytes(precision: number, scale: number): Scalar {
  return free("Decimal", {
    ts: "Decimal",
    runtimeType: true,
    category: "Decimal",
    minimum: 1,
    readArguments: [scale],
    writeArguments: [precision, scale],
    check: "checkDecimal",
    checkArguments: [precision, scale],
    note: `decimal(${precision}, ${scale})`,
    literal: (scope, datum) =>
      `${scope.rt("Decimal")}.parse(${stringLiteral(decimalText(unscaled(datum as Uint8Array), scale))})`,
  });
}

const bigDecimal = free("BigDecimal", {
  ts: "Decimal",
  runtimeType: true,
  category: "Decimal",
  minimum: 1,
  check: "checkBigDecimal",
  note: "big-decimal",
  literal: (scope, datum) =>
    `${scope.rt("bigDecimalFromBytes")}(${bytesLiteral(datum as Uint8Array)})`,
});

const dateScalar = free("Date", {
  ts: "string",
  category: "string",
  minimum: 1,
  check: "checkDate",
  note: "date: YYYY-MM-DD",
  literal: (scope, datum) => {
    const date = new Date((datum as number) * 86_400_000);
    const year = date.getUTCFullYear();
    return year >= 0 && year <= 9999
      ? stringLiteral(date.toISOString().slice(0, 10))
      : `${scope.rt("dateFromDays")}(${numberText(datum)})`;
  },
});

function timestampMillis(type: string | null, note: string): Scalar {
  return free("TimestampMillis", {
    ts: type ?? "Date",
    runtimeType: type !== null,
    category: "Date",
    minimum: 1,
    check: "checkTimestampMillis",
    note,
    literal: (_scope, datum) => {
      const millis = Number(datum);
      const date = new Date(millis);
      return Number.isNaN(date.getTime())
        ? `new Date(${millis})`
        : `new Date(${stringLiteral(date.toISOString())})`;
    },
  });
}

/** The scalar of a form: a built-in one, or the user's type over the exact one. */
function inForm<F extends string>(
  form: F | Mapping,
  builtIn: (form: F) => Scalar,
  exact: F,
): Scalar {
  return isMapping(form) ? mapped(builtIn(exact), form) : builtIn(form);
}

/** A primitive with its logical type. */
export function primitiveScalar(
  type: PrimitiveType,
  options: TypeOptions,
): Scalar {
  if (type.logical !== null) {
    const logical = logicalScalar(type.logical, options);
    if (logical !== null) return logical;
  }
  switch (type.kind) {
    case "null":
      return nullWrite;
    case "boolean":
      return booleanScalar;
    case "int":
      return intScalar;
    case "long":
      return inForm(options.long, (form) => longScalar(form), "bigint");
    case "float":
      return floatScalar;
    case "double":
      return doubleScalar;
    case "bytes":
      return bytesScalar;
    case "string":
      return stringScalar;
  }
}

function logicalScalar(
  logical: LogicalType,
  options: TypeOptions,
): Scalar | null {
  switch (logical.kind) {
    case "decimal": {
      const { precision, scale } = logical;
      return inForm(
        options.decimal,
        (form) =>
          form === "bytes" ? bytesScalar : decimalBytes(precision, scale),
        "Decimal",
      );
    }
    case "big-decimal":
      return inForm(
        options["big-decimal"],
        (form) => (form === "bytes" ? bytesScalar : bigDecimal),
        "Decimal",
      );
    case "uuid":
      return inForm(options.uuid, () => uuidScalar, "string");
    case "date":
      return inForm(
        options.date,
        (form) => (form === "number" ? intScalar : dateScalar),
        "string",
      );
    case "time-millis":
      return inForm(options["time-millis"], () => timeMillis, "number");
    case "time-micros":
      return inForm(options["time-micros"], () => timeMicros, "number");
    case "timestamp-millis":
      return inForm(
        options["timestamp-millis"],
        (form) =>
          form === "Date"
            ? timestampMillis(null, "timestamp, to the millisecond")
            : longScalar(form, "milliseconds since the epoch"),
        "bigint",
      );
    case "local-timestamp-millis": {
      const note = "milliseconds since 1970 in no time zone";
      return inForm(
        options["local-timestamp-millis"],
        (form) =>
          form === "Date"
            ? timestampMillis("LocalTimestampMillis", note)
            : longScalar(form, note),
        "bigint",
      );
    }
    case "timestamp-micros":
    case "timestamp-nanos": {
      const unit = logical.kind === "timestamp-micros" ? "micro" : "nano";
      return inForm(
        options[logical.kind],
        (form) => longScalar(form, `${unit}seconds since the epoch`),
        "bigint",
      );
    }
    case "local-timestamp-micros":
      return inForm(
        options["local-timestamp-micros"],
        (form) =>
          localLong(
            form,
            "LocalTimestampMicros",
            "microseconds since 1970 in no time zone",
          ),
        "bigint",
      );
    case "local-timestamp-nanos":
      return inForm(
        options["local-timestamp-nanos"],
        (form) =>
          localLong(
            form,
            "LocalTimestampNanos",
            "nanoseconds since 1970 in no time zone",
          ),
        "bigint",
      );
    case "duration":
      // on a fixed only
      return null;
  }
}

const timeMillis: Scalar = {
  ...intScalar,
  note: "milliseconds since midnight",
  check: (scope) => scope.rt("checkTimeMillis"),
};
const timeMicros: Scalar = {
  ...longScalar("number"),
  note: "microseconds since midnight",
  check: (scope) => scope.rt("checkTimeMicros"),
};

function localLong(
  form: "number" | "bigint",
  type: string,
  note: string,
): Scalar {
  return form === "bigint"
    ? longScalar("bigint", note, type)
    : longScalar("number", note);
}

/** A fixed with its logical type. */
export function fixedScalar(type: FixedType, options: TypeOptions): Scalar {
  const { size, logical } = type;
  switch (logical?.kind) {
    case "decimal": {
      const { precision, scale } = logical;
      return inForm(
        options.decimal,
        (form) =>
          form === "bytes"
            ? fixedBytes(size)
            : decimalFixed(size, precision, scale),
        "Decimal",
      );
    }
    case "uuid":
      return inForm(options.uuid, () => uuidFixed, "string");
    case "duration":
      return inForm(options.duration, () => durationScalar, "Duration");
    default:
      return fixedBytes(size);
  }
}

function decimalFixed(size: number, precision: number, scale: number): Scalar {
  return free("DecimalFixed", {
    ts: "Decimal",
    runtimeType: true,
    category: "Decimal",
    minimum: size,
    readArguments: [size, scale],
    writeArguments: [size, precision, scale],
    check: "checkDecimal",
    checkArguments: [precision, scale],
    note: `decimal(${precision}, ${scale})`,
    literal: (scope, datum) =>
      `${scope.rt("Decimal")}.parse(${stringLiteral(decimalText(unscaled(datum as Uint8Array), scale))})`,
  });
}

const uuidFixed = free("UuidFixed", {
  ts: "string",
  category: "string",
  minimum: 16,
  check: "checkUuid",
  note: "uuid",
  literal: (_scope, datum) => stringLiteral(uuidText(datum as Uint8Array)),
});

const durationScalar = free("Duration", {
  ts: "Duration",
  runtimeType: true,
  category: "object",
  minimum: 12,
  check: "checkDuration",
  note: "duration",
  literal: (_scope, datum) => {
    const view = new DataView((datum as Uint8Array).slice().buffer);
    const [months, days, millis] = [0, 4, 8].map((at) =>
      view.getUint32(at, true),
    );
    return `{ months: ${months}, days: ${days}, millis: ${millis} }`;
  },
});

function fixedBytes(size: number): Scalar {
  return scalar({
    ts: "Uint8Array",
    category: "bytes",
    note: `${size} bytes`,
    minimum: size,
    read: () => `r.fixed(${size})`,
    write: (_scope, value) => `w.fixed(${value}, ${size})`,
    toJson: call("bytesToJson"),
    fromJson: call("fixedFromJson", size),
    literal: (_scope, datum) => bytesLiteral(datum as Uint8Array),
    check: (scope) => `${scope.rt("checkFixed")}(${size})`,
  });
}

function uuidText(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
