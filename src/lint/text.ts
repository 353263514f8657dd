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

/** `A`, `A and B`, `A, B and C`; of many the first, and how many more. */
export function listed(names: readonly string[]): string {
  const most = 6;
  const shown =
    names.length > most
      ? [...names.slice(0, most - 1), `${names.length - most + 1} more`]
      : names;
  const last = shown.at(-1) ?? "nothing";
  return shown.length < 2
    ? last
    : `${shown.slice(0, -1).join(", ")} and ${last}`;
}
