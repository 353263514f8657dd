/** Code that handles the branches of a union of an earlier schema meets others, or one that takes a value as it is meets a union. */
import type { Plan } from "../../runtime/avro/plan.js";
import type { AvroType } from "../../runtime/avro/types.js";
import type { Facts, Fault } from "../rule.js";
import { spotsOf } from "../spots.js";
import type { Site } from "../sites.js";
import { described } from "../text.js";
import { byAge, remedyOf } from "./emitted.js";
import { isBranch } from "./unions.js";

export function unionShapeChanged(site: Site, facts: Facts): readonly Fault[] {
  const { plan } = site;
  if (isBranch(site) || !differs(plan)) return [];
  const { earlier, today } = byAge(facts, plan);
  const spots = spotsOf(site);
  return [
    {
      message: `${described(today)} where ${described(earlier)} was: code that handles ${earlier.kind === "union" ? "each branch" : "the value as it is"} does not compile`,
      remedy: remedyOf("keep the type, or mend the code that uses it"),
      ...spots,
      isTotal: true,
      field: null,
      witness: null,
    },
  ];
}

function differs(plan: Plan): boolean {
  const { reader, writer } = plan;
  if (writer.kind !== "union" && reader.kind !== "union") return false;
  // one branch alone is that type
  if (branchesOf(writer).length !== branchesOf(reader).length) return true;
  const landed = plan.kind === "writer-union" ? plan.branches : [plan];
  const taken = new Set(
    landed.map((branch) =>
      branch.kind === "reader-union" ? branch.plan.reader : branch.reader,
    ),
  );
  return (
    taken.size < landed.length || landed.some(({ kind }) => kind === "mismatch")
  );
}

function branchesOf(type: AvroType): readonly AvroType[] {
  return type.kind === "union" ? type.branches : [type];
}
