/** Source: Avro 1.12 specification, "Schema Resolution": int and long are promoted to float and double, which round large numbers. */
import type { PrimitiveKind } from "../../runtime/avro/types.js";
import type { Fault } from "../rule.js";
import { spotsOf } from "../spots.js";
import type { Site } from "../sites.js";

/** Integers up to here are kept. */
const exact: Readonly<Partial<Record<PrimitiveKind, string>>> = {
  float: "2^24 (16,777,216)",
  double: "2^53 (9,007,199,254,740,992)",
};

export function precisionLost(site: Site): readonly Fault[] {
  const { plan } = site;
  if (plan.kind !== "primitive") return [];
  const [from, to] = [plan.writer.kind, plan.reader.kind];
  const most = exact[to];
  // a double has room for every int
  if (
    most === undefined ||
    (from !== "long" && (from !== "int" || to !== "float"))
  )
    return [];
  return [
    {
      message: `${from} read as ${to}, which rounds numbers beyond ${most}`,
      remedy: {
        reader:
          from === "int"
            ? "read it as long or double, which keep every int"
            : "keep long",
        writer: `keep ${to}, or write no number beyond ${most}`,
      },
      ...spotsOf(site),
      isTotal: false,
      field: null,
      witness: null,
    },
  ];
}
