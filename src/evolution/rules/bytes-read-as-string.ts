/** Source: Avro 1.12 specification, "Schema Resolution": bytes are promoted to string, whatever they hold. */
import type { Fault } from "../rule.js";
import { spotsOf } from "../spots.js";
import type { Site } from "../sites.js";

export function bytesReadAsString(site: Site): readonly Fault[] {
  const { plan } = site;
  if (plan.kind !== "primitive") return [];
  const { writer, reader } = plan;
  // the digits of a decimal are another rule's
  if (
    writer.kind !== "bytes" ||
    reader.kind !== "string" ||
    writer.logical !== null
  )
    return [];
  return [
    {
      message:
        "bytes read as string: some decoders refuse those that are no UTF-8, and others replace them",
      remedy: {
        reader: "keep bytes, unless all that was ever written is UTF-8",
        writer: "write UTF-8 alone, or keep string",
      },
      ...spotsOf(site),
      isTotal: false,
      field: null,
      witness: null,
    },
  ];
}
