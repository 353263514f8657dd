/** Words of messages. */
import type { Field } from "../runtime/avro/types.js";
import type { Subject } from "./project.js";

/** `event shop.OrderPlaced`, `enum shop.Status`, `command shop.PlaceOrder`. */
export function called({ kind, type, fullName }: Subject): string {
  return `${kind === "type" ? type.kind : kind} ${fullName}`;
}

/** `field \`total\` of shop.OrderPlaced`. */
export function fieldCalled({ name }: Field, { fullName }: Subject): string {
  return `field \`${name}\` of ${fullName}`;
}
