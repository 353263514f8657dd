/** Values in the words of a problem. */
const SHOWN_TEXT = 40;

/** `1.5`, `"abc"`, `12n`, `an array`, `an OrderLine`; never long. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(
        value.length <= SHOWN_TEXT ? value : `${value.slice(0, SHOWN_TEXT)}…`,
      );
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return BigInt.asIntN(128, value) === value
        ? `${value}n`
        : "a bigint of more than 128 bits";
    case "boolean":
    case "undefined":
      return String(value);
    case "object":
      return value === null ? "null" : shownObject(value);
    default:
      return `a ${typeof value}`;
  }
}

function shownObject(value: object): string {
  if (Array.isArray(value)) return "an array";
  const made: unknown = (value as { readonly constructor?: unknown })
    .constructor;
  const name = typeof made === "function" ? made.name : "";
  if (name === "" || name === "Object") return "an object";
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (value instanceof Date && Number.isNaN(value.getTime()))
    return "an invalid Date";
  return `${/^[AEIOU]/i.test(name) ? "an" : "a"} ${name}`;
}
