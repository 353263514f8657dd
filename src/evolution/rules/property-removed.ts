/** Code that was written for the types of an earlier schema uses a property that is gone, or has another name. */
import type { Facts, Fault } from "../rule.js";
import { definitionOf, fieldSpot, member } from "../spots.js";
import type { Site } from "../sites.js";
import { byAge, remedyOf, spotsByAge } from "./emitted.js";
import { fieldPairs } from "./fields-by-age.js";

export function propertyRemoved(
  { plan }: Site,
  facts: Facts,
): readonly Fault[] {
  if (plan.kind !== "record") return [];
  const records = byAge(facts, plan);
  return fieldPairs(plan, facts).flatMap(({ earlier, today }) => {
    if (earlier === null || earlier.name === today?.name) return [];
    const now = today === null ? "is gone" : `is \`${today.name}\` now`;
    return {
      message: `property \`${earlier.name}\` of ${records.today.fullName} that ${now}: code that uses it does not compile`,
      remedy: remedyOf("keep the field, or mend the code that uses it"),
      ...spotsByAge(facts, {
        today:
          today === null
            ? member(definitionOf(records.today), "name")
            : member(fieldSpot(records.today, today), "name"),
        earlier: member(fieldSpot(records.earlier, earlier), "name"),
      }),
      isTotal: true,
      field:
        facts.today === "reader" ? earlier.name : (today?.name ?? earlier.name),
      witness: null,
    };
  });
}
