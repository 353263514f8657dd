/** Values as the naive interpreter has them, directed by a schema. */

/**
 * null, boolean: themselves. int, float, double: number. long: bigint. string, enum: string. bytes, fixed: Uint8Array. array: array.
 * map, record: Map. union: the branch and its value. Logical types are not applied.
 */
export type NaiveValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly NaiveValue[]
  | ReadonlyMap<string, NaiveValue>
  | NaiveBranch;

export interface NaiveBranch {
  readonly branch: number;
  readonly value: NaiveValue;
}

/** One text for equal values, and another for others: 1 is no 1n and -0 is no 0. It takes the data of the code under test as well. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number")
    return Object.is(value, -0) ? "-0" : `${value}`;
  if (value instanceof Uint8Array) return `<${hexOf(value)}>`;
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, inner]) => `${shown(key)}: ${shown(inner)}`).join(", ")}}`;
  if (typeof value === "object" && value !== null && "branch" in value)
    return `#${shown(value.branch)} ${"value" in value ? shown(value.value) : ""}`;
  return String(value);
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
