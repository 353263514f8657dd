/** Source: Avro 1.12 specification, "Schema Resolution": the schemas match, or the writer's type is promoted to the reader's. */
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { spotsOf } from "../spots.js";
import { described } from "../text.js";
import { isMismatch, wholly } from "./mismatch.js";
import { isBranch } from "./unions.js";

export function typeChanged(site: Site): readonly Fault[] {
  if (!isMismatch(site) || isBranch(site)) return [];
  const { cause, writer, reader } = site.plan;
  if (cause !== "kind" && cause !== "branch") return [];
  const [old, now] = [described(writer), described(reader)];
  return [
    {
      message: `${old} read as ${now}, which it does not become`,
      remedy: {
        reader:
          cause === "branch"
            ? `keep ${old} as a branch of the union`
            : `read it as ${old}, or as a union with ${old} among its branches; a new type belongs into a new field with a default`,
        writer: `keep writing ${now}; a new type belongs into a new field`,
      },
      ...spotsOf(site),
      ...wholly(site.plan),
    },
  ];
}
