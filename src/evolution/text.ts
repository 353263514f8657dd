/** Words of messages. */
import type { AvroType } from "../runtime/avro/types.js";

/** `string`, `decimal(10, 2)`, `record com.acme.Money`, `union of null and int`. */
export function described(type: AvroType): string {
  if (type.kind === "union")
    return `union of ${listed(type.branches.map(shortly))}`;
  if ("fullName" in type) return `${type.kind} ${type.fullName}`;
  return shortly(type);
}

/** As a branch of a union is called. */
export function shortly(type: AvroType): string {
  if ("fullName" in type) return type.fullName;
  if ("logical" in type && type.logical !== null)
    return type.logical.kind === "decimal"
      ? `decimal(${type.logical.precision}, ${type.logical.scale})`
      : type.logical.kind;
  return type.kind;
}

/** `A`, `A and B`, `A, B and C`; of many the first, and how many more. */
export function listed(names: readonly string[]): string {
  if (names.length === 0) return "nothing";
  const most = 6;
  const shown =
    names.length > most
      ? [...names.slice(0, most - 1), `${names.length - most + 1} more`]
      : names;
  const last = shown.at(-1) ?? "";
  return shown.length === 1
    ? last
    : `${shown.slice(0, -1).join(", ")} and ${last}`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
