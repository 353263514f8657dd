/**
 * Source: Avro 1.12 specification, "Schema Resolution": the first branch of the reader's union that matches; implementations look for
 * the name, for an alias, or for whatever the fields fit.
 */
import { sameNamed } from "../../runtime/avro/align.js";
import type { Fault } from "../rule.js";
import { definitionOf, member, spotsOf } from "../spots.js";
import type { Site } from "../sites.js";
import { listed } from "../../model/text.js";
import { shortly } from "../text.js";

export function unionBranchesAmbiguous(site: Site): readonly Fault[] {
  const { plan } = site;
  if (plan.kind !== "reader-union" || !("fullName" in plan.writer)) return [];
  const { writer } = plan;
  // everybody takes the branch of the same full name
  if (shortly(plan.plan.reader) === writer.fullName) return [];
  const takers = plan.reader.branches.filter(
    (branch) =>
      "fullName" in branch &&
      branch.kind === writer.kind &&
      sameNamed(writer, branch),
  );
  if (takers.length < 2) return [];
  return [
    {
      message: `${writer.kind} ${writer.fullName} that ${listed(takers.map(shortly))} of the reader's union answer to, by unqualified name or by alias: implementations choose differently, here ${shortly(plan.plan.reader)}`,
      remedy: {
        reader: `keep one branch that answers to ${writer.fullName}`,
        writer: `write one of ${listed(takers.map(shortly))}, by its full name`,
      },
      reader: spotsOf(site).reader,
      writer: member(definitionOf(writer), "name"),
      isTotal: true,
      field: null,
      witness: null,
    },
  ];
}
