/** The primitive types and plain fixed: a row is the whole knowledge of a type. */
import type { Datum, PrimitiveType } from "../../runtime/avro/types.js";
import type { LongForm } from "../options.js";
import type { Scope } from "../scope.js";
import { stringLiteral } from "../text.js";
import { bigintText, bytesLiteral, numberText, safeLong } from "./literals.js";
import { inForm } from "./mapped.js";
import { call, method, scalar, type Scalar } from "./scalar.js";

const nullScalar = scalar({
  ts: "null",
  category: "null",
  minimum: 0,
  read: () => "null",
  readCallback: "readNull",
  write: (scope, value) => `${scope.rt("writeNull")}(w, ${value})`,
  writeCallback: "writeNull",
  toJson: () => "null",
  fromJson: call("nullFromJson"),
  literal: () => "null",
  check: (scope) => scope.rt("checkNull"),
});

const booleanScalar = method("boolean", {
  ts: "boolean",
  category: "boolean",
  minimum: 1,
  literal: (_scope, datum) => (datum === true ? "true" : "false"),
});

export const intScalar = method("int", {
  ts: "number",
  category: "number",
  minimum: 1,
  many: "Ints",
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
  many: "Floats",
  toJson: call("floatToJson"),
});
const doubleScalar = method("double", {
  ...floatParts,
  minimum: 8,
  many: "Doubles",
  toJson: call("doubleToJson"),
});

export const stringParts = {
  ts: "string",
  category: "string",
  minimum: 1,
  literal: (_scope: Scope, datum: Datum) => stringLiteral(datum as string),
} as const;
const stringScalar = method("string", stringParts);

export const bytesScalar = method("bytes", {
  ts: "Uint8Array",
  category: "bytes",
  minimum: 1,
  toJson: call("bytesToJson"),
  literal: (_scope, datum) => bytesLiteral(datum as Uint8Array),
});

export function longScalar(
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
        readPromoted: () => "r.int()",
        ts: type ?? "number",
        category: "number",
        minimum: 1,
        many: "Longs",
        literal: (scope, datum) => safeLong(scope, datum as bigint),
        ...more,
      })
    : method("bigint", {
        readPromoted: () => "BigInt(r.int())",
        ts: type ?? "bigint",
        category: "bigint",
        minimum: 1,
        literal: (_scope, datum) => bigintText(datum),
        ...more,
      });
}

export function fixedBytes(size: number): Scalar {
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

export function plainScalar(
  kind: PrimitiveType["kind"],
  long: LongForm,
): Scalar {
  switch (kind) {
    case "null":
      return nullScalar;
    case "boolean":
      return booleanScalar;
    case "int":
      return intScalar;
    case "long":
      return inForm(long, (form) => longScalar(form), "bigint");
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
