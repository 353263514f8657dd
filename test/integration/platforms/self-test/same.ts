/** Equality of decoded values, without the help of any platform. */
import { Decimal } from "../../../../src/runtime/index.js";

/** Whether two values are alike in everything: -0 and 0 differ, NaN is itself, a Decimal has its scale, bytes are bytes and dates are dates. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (a instanceof Uint8Array || b instanceof Uint8Array)
    return (
      a instanceof Uint8Array && b instanceof Uint8Array && hex(a) === hex(b)
    );
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && +a === +b;
  if (Decimal.isDecimal(a) || Decimal.isDecimal(b))
    return (
      Decimal.isDecimal(a) &&
      Decimal.isDecimal(b) &&
      a.unscaled === b.unscaled &&
      a.scale === b.scale
    );
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

/** As {@link same} of two texts of JSON, numbers told apart no further than a float tells them. */
export function sameJson(a: string, b: string): boolean {
  const rounded = (_key: string, value: unknown): unknown =>
    typeof value === "number" ? Math.fround(value) : value;
  return same(JSON.parse(a, rounded), JSON.parse(b, rounded));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}
