/**
 * Code that makes values of the types of an earlier schema leaves out a property that must be given now. The constructor of an event
 * takes defaults for what has one; of the other records all properties are given.
 */
import type { Facts, Fault } from "../rule.js";
import { definitionOf, fieldSpot, member } from "../spots.js";
import type { Site } from "../sites.js";
import { byAge, remedyOf, spotsByAge } from "./emitted.js";
import { fieldPairs } from "./fields-by-age.js";

export function propertyRequired(
  { plan, from }: Site,
  facts: Facts,
): readonly Fault[] {
  if (plan.kind !== "record") return [];
  const records = byAge(facts, plan);
  const isEvent = from.kind === "origin";
  return fieldPairs(plan, facts).flatMap(({ earlier, today }) => {
    if (today === null || (isEvent && today.default !== null)) return [];
    // of one that was renamed its old name is what is wrong
    if (
      earlier !== null &&
      (!isEvent || earlier.default === null || earlier.name !== today.name)
    )
      return [];
    const why = earlier === null ? "is new" : "has lost its default";
    return {
      message: `property \`${today.name}\` of ${records.today.fullName} that ${why} and must be given: code that makes one without it does not compile`,
      remedy: remedyOf(
        isEvent
          ? `give \`${today.name}\` a default, or mend the code that makes events`
          : "mend the code that makes values of the type",
      ),
      ...spotsByAge(facts, {
        today: member(fieldSpot(records.today, today), "name"),
        earlier:
          earlier === null
            ? member(definitionOf(records.earlier), "name")
            : member(fieldSpot(records.earlier, earlier), "name"),
      }),
      isTotal: true,
      field: today.name,
      witness: null,
    };
  });
}
