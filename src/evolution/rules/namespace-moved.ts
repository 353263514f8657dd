/**
 * Source: Avro 1.12 specification, "Schema Resolution": named types match by their unqualified names. Implementations of earlier
 * versions of it ask for the full name.
 */
import { lookup } from "../../runtime/avro/json.js";
import type { NamedType } from "../../runtime/avro/types.js";
import type { Fault } from "../rule.js";
import { definitionOf, member, type Spot } from "../spots.js";
import type { Site } from "../sites.js";
import { isMoved, isMovedWithRecord, namedPair } from "./names.js";

export function namespaceMoved(site: Site): readonly Fault[] {
  const pair = namedPair(site);
  if (pair === null || !isMoved(pair)) return [];
  const { writer, reader } = pair;
  if (reader.aliases.includes(writer.fullName) || isMovedWithRecord(site, pair))
    return [];
  return [
    {
      message: `${writer.kind} ${writer.fullName} read as ${reader.fullName}, by its unqualified name: Apache Avro Java 1.8, Ruby, avsc and Python's decoder ask for the full one${aliasesOfFields(site)}`,
      remedy: {
        reader: `give ${reader.fullName} \`"aliases": [${JSON.stringify(writer.fullName)}]\`, and the types in it that moved as well, or keep the namespace`,
        writer: `keep ${named(reader.namespace)}, by which readers know it`,
      },
      reader: namespaceSpot(reader),
      writer: namespaceSpot(writer),
      isTotal: true,
      field: null,
      witness: null,
    },
  ];
}

/** Apache Avro Java renames fields of the types alone that have the reader's full name, or an alias for it. */
function aliasesOfFields({ plan }: Site): string {
  const needs =
    plan.kind === "record" &&
    plan.steps.some(
      (step) =>
        step.kind === "read" && step.readerField.name !== step.writerField.name,
    );
  return needs
    ? ", and later Java does not look at the aliases of its fields"
    : "";
}

function named(namespace: string): string {
  return namespace === ""
    ? "it without a namespace"
    : `the namespace ${namespace}`;
}

/** The namespace, where it has one of its own. */
function namespaceSpot(type: NamedType): Spot {
  const definition = definitionOf(type);
  const key =
    lookup(definition.node, "namespace") === null ? "name" : "namespace";
  return member(definition, key);
}
