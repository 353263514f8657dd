/**
 * Source: Avro 1.12 specification, "Schema Resolution": named types match by their unqualified names. Implementations of earlier
 * versions of it ask for the full name.
 */
import { lookup } from "../../runtime/avro/json.js";
import type { NamedType } from "../../runtime/avro/types.js";
import type { Facts, Fault } from "../rule.js";
import { definitionOf, member, type Spot } from "../spots.js";
import type { Site } from "../sites.js";
import {
  aliasesOfMoved,
  isAliased,
  planOfMoved,
  unaliasedIn,
} from "./moved.js";
import { isMoved, movedAround, namedPair } from "./names.js";

/** Once of the outermost of the types that moved together and have no alias. */
export function namespaceMoved(site: Site, facts: Facts): readonly Fault[] {
  const pair = namedPair(site);
  if (pair === null || !isMoved(pair) || isAliased(pair)) return [];
  const isTold = movedAround(site, pair)
    .map(namedPair)
    .some((outer) => outer !== null && !isAliased(outer));
  if (isTold) return [];
  const { writer, reader } = pair;
  const moved = { site, pair, facts };
  const all = unaliasedIn(moved);
  const inside =
    all?.length === 1 ? "" : ", and the types in it that moved as well";
  return [
    {
      message: `${writer.kind} ${writer.fullName} read as ${reader.fullName}, by its unqualified name: Apache Avro Java 1.8, Ruby, avsc and Python's decoder ask for the full one${aliasesOfFields(site)}`,
      remedy: {
        reader: `give ${reader.fullName} \`"aliases": [${JSON.stringify(writer.fullName)}]\`${inside}, or keep the namespace`,
        writer: `keep ${named(reader.namespace)}, by which readers know it`,
        readerOfBoth: `keep ${named(writer.namespace)}, by which earlier readers know it`,
      },
      plan: planOfMoved(moved),
      fix: aliasesOfMoved(all, facts),
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
