/** Code that handles each symbol of an enum of an earlier schema meets another one, or names one that is gone. */
import type { EnumType } from "../../runtime/avro/types.js";
import type { Facts, Fault } from "../rule.js";
import { definitionOf, member } from "../spots.js";
import type { Site } from "../sites.js";
import { listed } from "../../model/text.js";
import { byAge, remedyOf, spotsByAge } from "./emitted.js";
import { symbolSpot } from "./enums.js";

export function enumSymbolsChanged(
  { plan }: Site,
  facts: Facts,
): readonly Fault[] {
  if (plan.kind !== "enum") return [];
  const { earlier, today } = byAge(facts, plan);
  const added = lacking(today, earlier);
  const removed = lacking(earlier, today);
  const all = [
    ...(added.length === 0
      ? []
      : [
          `new ${listed(added)}, which a switch over all symbols does not handle`,
        ]),
    ...(removed.length === 0
      ? []
      : [`no ${listed(removed)} any more, which code may name`]),
  ];
  if (all.length === 0) return [];
  return [
    {
      message: `symbols of enum ${today.fullName}: ${all.join("; ")}`,
      remedy: remedyOf("mend the code that handles the symbols"),
      ...spotsByAge(facts, {
        today: spotIn(today, added[0]),
        earlier: spotIn(earlier, removed[0]),
      }),
      isTotal: true,
      field: null,
      witness: null,
    },
  ];
}

/** The symbols that one has and the other has not. */
function lacking({ symbols }: EnumType, other: EnumType): readonly string[] {
  const known = new Set(other.symbols);
  return symbols.filter((symbol) => !known.has(symbol));
}

function spotIn(type: EnumType, symbol: string | undefined) {
  return symbol === undefined
    ? member(definitionOf(type), "symbols")
    : symbolSpot(type, symbol);
}
