/** Data of types without parts as TypeScript expressions. */
import type { Datum } from "../../runtime/avro/types.js";
import type { Scope } from "../scope.js";

export function numberText(datum: Datum): string {
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
export function safeLong(scope: Scope, value: bigint): string {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) &&
    value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? value.toString()
    : `${scope.rt("unsafeLong")}("${value.toString()}")`;
}

export const bigintText = (datum: Datum): string =>
  `${(datum as bigint).toString()}n`;

export function bytesLiteral(bytes: Uint8Array): string {
  return bytes.length === 0
    ? "new Uint8Array()"
    : `Uint8Array.of(${bytes.join(", ")})`;
}

/** The two's complement number that bytes spell, most significant first. */
export function unscaled(bytes: Uint8Array): bigint {
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex === "" ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`));
}

export function decimalText(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value)
    .toString()
    .padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${value < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
}

export function uuidText(bytes: Uint8Array): string {
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
