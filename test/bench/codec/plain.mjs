// Values without the classes of a library.

/** An object of plain objects, with the same Dates and Decimals: what a program has that knows neither Avro nor avsc. */
export function plainCopy(value) {
  if (Array.isArray(value)) return value.map(plainCopy);
  if (typeof value !== "object" || value === null || isLeaf(value))
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, plainCopy(part)]),
  );
}

/** What has no parts of its own here. */
export const isLeaf = (value) =>
  value instanceof Date || value.constructor?.name === "Decimal";
