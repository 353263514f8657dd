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
export function namedPair({ plan }: Pick<Site, "plan">): NamedPair | null {
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

/** Whether both moved from the same namespace to the same one: most namespaces are handed down. */
export function isMovedWith(pair: NamedPair, other: NamedPair): boolean {
  return (
    isMoved(pair) &&
    isMoved(other) &&
    pair.writer.namespace === other.writer.namespace &&
    pair.reader.namespace === other.reader.namespace
  );
}

/** The sites of the records around one that moved as it did, innermost first, as far as no other record is between them. */
export function movedAround(site: Site, pair: NamedPair): readonly Site[] {
  const found: Site[] = [];
  let at = site;
  while (at.from.kind !== "origin") {
    at = at.from.site;
    const outer = namedPair(at);
    if (outer === null) continue;
    if (!isMovedWith(outer, pair)) break;
    found.push(at);
  }
  return found;
}
