/** Code that was written for the types of an earlier schema names a type that has another name, or is told apart by another `$type`. */
import type { Facts, Fault } from "../rule.js";
import { definitionOf, member } from "../spots.js";
import type { Site } from "../sites.js";
import { byAge, remedyOf } from "./emitted.js";
import { isMoved, movedAround, namedPair, type NamedPair } from "./names.js";

export function typeRenamed(site: Site, facts: Facts): readonly Fault[] {
  const pair = renamed(site);
  if (pair === null) return [];
  const { earlier, today } = byAge(facts, pair);
  return [
    {
      message: `${today.kind} ${today.fullName} that was ${earlier.fullName}: code that ${isMoved(pair) ? "imports it by its path" : "names it"}${today.kind === "record" ? " or asks for its `$type`" : ""} does not compile`,
      remedy: remedyOf("keep the name, or mend the code that uses it"),
      reader: member(definitionOf(pair.reader), "name"),
      writer: member(definitionOf(pair.writer), "name"),
      isTotal: true,
      field: null,
      witness: null,
    },
  ];
}

function renamed(site: Site): NamedPair | null {
  const { plan } = site;
  const pair =
    namedPair(site) ??
    (plan.kind === "mismatch" && plan.cause === "name" ? namesOf(plan) : null);
  if (pair === null || pair.reader.fullName === pair.writer.fullName)
    return null;
  return isMoved(pair) && movedAround(site, pair).length > 0 ? null : pair;
}

function namesOf({ reader, writer }: Site["plan"]): NamedPair | null {
  return "fullName" in reader && "fullName" in writer
    ? { reader, writer }
    : null;
}
