/** Code that was written for the types of an earlier schema meets a property of another type. */
import type { Facts, Fault } from "../rule.js";
import { spotsOf } from "../spots.js";
import type { Site } from "../sites.js";
import { byAge, emittedType, longForm, remedyOf } from "./emitted.js";
import { isBranch } from "./unions.js";

export function propertyTypeChanged(
  site: Site,
  facts: Facts,
): readonly Fault[] {
  const { plan } = site;
  // that a union loses a branch, or a type its name, is another rule's
  if (
    plan.kind !== "primitive" &&
    plan.kind !== "fixed" &&
    (plan.kind !== "mismatch" || plan.cause === "name" || isBranch(site))
  )
    return [];
  const { earlier, today } = byAge(facts, {
    reader: emittedType(plan.reader, longForm(site, "reader")),
    writer: emittedType(plan.writer, longForm(site, "writer")),
  });
  if (earlier === null || today === null || earlier === today) return [];
  return [
    {
      message: `type ${today} of what was ${earlier}: code that takes it as ${earlier} does not compile`,
      remedy: remedyOf(
        `keep the type, add a field of the new one beside this one, or mend the code that uses it`,
      ),
      ...spotsOf(site),
      isTotal: true,
      field: null,
      witness: null,
    },
  ];
}
