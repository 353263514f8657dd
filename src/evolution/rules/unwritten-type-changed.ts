/**
 * Source: Avro 1.12 specification, "Schema Resolution", which is about the data that is read: a type that no value can ever be written
 * of makes no reader fail.
 */
import type { Facts, Fault } from "../rule.js";
import { spotsOf } from "../spots.js";
import type { Site } from "../sites.js";
import { described } from "../text.js";
import { isMismatch } from "./mismatch.js";

export function unwrittenTypeChanged(
  site: Site,
  { hasValue }: Facts,
): readonly Fault[] {
  if (!isMismatch(site) || hasValue(site.plan.writer)) return [];
  const { writer, reader } = site.plan;
  const remedy = `remove ${described(writer)}, or give it a way to end, such as null beside itself`;
  return [
    {
      message: `${described(writer)}, of which no value ends and none can be written, read as ${described(reader)}, which it does not become`,
      remedy: { reader: remedy, writer: remedy },
      ...spotsOf(site),
      isTotal: true,
      field: null,
      witness: null,
    },
  ];
}
