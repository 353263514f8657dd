/** Words of messages. */
import { listed } from "../model/text.js";
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
