/** The logical types in their built-in forms: a row is the whole knowledge of a type. */
import type { FixedType, LogicalType } from "../../runtime/avro/types.js";
import type { TypeOptions } from "../options.js";
import { stringLiteral } from "../text.js";
import {
  bytesLiteral,
  decimalText,
  numberText,
  unscaled,
  uuidText,
} from "./literals.js";
import { inForm } from "./mapped.js";
import {
  bytesScalar,
  fixedBytes,
  intScalar,
  longScalar,
  stringParts,
} from "./primitives.js";
import { free, method, type Scalar } from "./scalar.js";

const uuidScalar = method("string", {
  ...stringParts,
  check: "checkUuid",
  note: "uuid",
});

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
    readPromoted: (scope) => `${scope.rt("readTimestampMillis")}(r, r.int())`,
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

export function logicalScalar(
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
    case "big-decimal": {
      const form = options["big-decimal"];
      const scalar = inForm(
        form,
        (builtIn) => (builtIn === "bytes" ? bytesScalar : bigDecimal),
        "Decimal",
      );
      // it brings its scale, which a type of the user's own need not keep
      return { ...scalar, severalForms: typeof form === "object" };
    }
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
