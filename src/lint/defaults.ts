/** Defaults of fields that hold values of other records, which the fields of those cannot change without. */
import type { JsonNode } from "../runtime/avro/json.js";
import type { AvroType, NamedType } from "../runtime/avro/types.js";
import { reachedFrom } from "./reached.js";

export interface HeldDefault {
  readonly file: string;
  readonly node: JsonNode;
}

/** The first default for each type that it may hold a value of. */
export function defaultsOf(
  types: readonly NamedType[],
): ReadonlyMap<AvroType, HeldDefault> {
  const held = new Map<AvroType, HeldDefault>();
  for (const type of types) {
    if (type.kind !== "record") continue;
    for (const { default: node, type: inner } of type.fields) {
      if (node === null || !holdsValues(node)) continue;
      for (const one of reachedFrom([inner]))
        if (!held.has(one)) held.set(one, { file: type.file, node });
    }
  }
  return held;
}

function holdsValues(node: JsonNode): boolean {
  if (node.kind === "array") return node.items.length > 0;
  return node.kind === "object" && node.members.length > 0;
}
