import type { JsonNode } from "../runtime/avro/json.js";
import type { Field } from "../runtime/avro/types.js";
import { typeNodeOf } from "./fix.js";

/** The type of a field whose union holds null, with null in front. */
export function nullFirst(field: Field): { readonly type?: JsonNode } {
  const node = typeNodeOf(field);
  if (node.kind !== "array") return {};
  const isNull = (one: JsonNode): boolean =>
    one.kind === "null" || (one.kind === "string" && one.value === "null");
  const nulls = node.items.filter(isNull);
  const others = node.items.filter((one) => !isNull(one));
  return { type: { ...node, items: [...nulls, ...others] } };
}
