/** What the rules about names and aliases have in common. */
import { lookup } from "../../runtime/avro/json.js";
import type { NamedType } from "../../runtime/avro/types.js";
import { definitionOf, member, type Spot } from "../spots.js";
import type { Site } from "../sites.js";

export interface NamedPair {
  readonly writer: NamedType;
  readonly reader: NamedType;
}

/** Two named types that are read as one; null where the site is about something else. */
export function namedPair({ plan }: Site): NamedPair | null {
  return plan.kind === "record" || plan.kind === "enum" || plan.kind === "fixed"
    ? plan
    : null;
}

/** Where a type has an alias, as it was written; its aliases, or its definition, where it stands nowhere. */
export function aliasSpot(
  type: NamedType,
  isMeant: (alias: string) => boolean,
): Spot {
  const definition = definitionOf(type);
  const aliases = lookup(definition.node, "aliases");
  if (aliases?.kind !== "array") return member(definition, "aliases");
  const node = aliases.items.find(
    (item) => item.kind === "string" && isMeant(item.value),
  );
  return { ...definition, node: node ?? aliases };
}

/** Whether only the namespace of a type differs. */
export function isMoved({ writer, reader }: NamedPair): boolean {
  return writer.name === reader.name && writer.fullName !== reader.fullName;
}

/** Whether the record around the site moved from the same namespace to the same one: most namespaces are handed down. */
export function isMovedWithRecord(
  site: Site,
  { writer, reader }: NamedPair,
): boolean {
  let at = site;
  while (at.from.kind !== "origin") {
    at = at.from.site;
    const outer = namedPair(at);
    if (outer !== null)
      return (
        isMoved(outer) &&
        outer.writer.namespace === writer.namespace &&
        outer.reader.namespace === reader.namespace
      );
  }
  return false;
}
