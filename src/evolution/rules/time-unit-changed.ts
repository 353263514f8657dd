/** Source: Avro 1.12 specification, "Logical Types": a time is a number, and its unit is in the schema alone. */
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { changedLogical, logicalSpots, timeOf } from "./logicals.js";

export function timeUnitChanged(site: Site): readonly Fault[] {
  const pair = changedLogical(site);
  if (pair === null) return [];
  const [from, to] = [timeOf(pair.writer.logical), timeOf(pair.reader.logical)];
  if (from === null || to === null || from.family !== to.family) return [];
  const [old, now] = [
    `${from.family}-${from.unit}s`,
    `${to.family}-${to.unit}s`,
  ];
  return [
    {
      message: `${old} read as ${now}: ${from.unit}seconds taken for ${to.unit}seconds`,
      remedy: { reader: keep(old), writer: keep(now) },
      ...logicalSpots(site),
      isTotal: true,
      field: null,
      witness: null,
    },
  ];
}

function keep(what: string): string {
  return `keep ${what}, or add a field of the new unit beside this one: the number does not say what it counts`;
}
