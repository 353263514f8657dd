/**
 * Plans for what one change cannot do: which schema to release, and which side deploys first, so that at every moment everybody who reads
 * can read all that is there, and every release passes the mode. Every plan is played through in `test/evolution/plans.test.ts`.
 */
import { chooseBranch, mismatchOf } from "../../runtime/avro/match.js";
import type { AvroType } from "../../runtime/avro/types.js";
import type { RenamedType } from "../fix-types.js";
import { isFull, isTransitive, type Mode } from "../modes.js";
import type { Facts, PlanOf } from "../rule.js";
import { waysTo, type Site } from "../sites.js";
import { byAge, type ByAge } from "./emitted.js";
import { fieldAround, isOneName, type ChangedField } from "./field-around.js";
import { renamesIn } from "./renames.js";
import { renamedPlan, waived } from "./two-releases.js";

/** A type that changed, in one reading. */
export interface Changed {
  readonly site: Site;
  readonly facts: Facts;
  /** The rule that says so. */
  readonly rule: string;
  /** All that it is about, where it is about new names alone; else empty. */
  readonly renamed: readonly RenamedType[];
}

/** Where it goes the other way round, the order of deployment does it. */
export function planOfType(changed: Changed): PlanOf {
  const { site, facts, renamed } = changed;
  const { writer, reader } = site.plan;
  return (mode, done) =>
    renamed.length === 0 &&
    !isFull(mode) &&
    !isTransitive(mode) &&
    takes(reader, writer)
      ? inOrder(mode, nameOf(fieldAround(site, facts)))
      : planOfField(changed)(mode, done);
}

/** Names where they are all that changed, and else a field beside the old one. */
export function planOfField({ site, facts, rule, renamed }: Changed): PlanOf {
  return (mode, done) => {
    const field = fieldAround(site, facts);
    if (isFull(mode)) {
      const { earlier, today } = typesAround(site, field, facts);
      const pairs = renamesIn(earlier, today, facts);
      if (pairs !== null) return renamedPlan(pairs, rule)(mode, done);
    } else if (renamed.length > 0) {
      // an alias is all that today's schema needs as the reader
      if (facts.today === "reader") return [];
      const pairs = renamed.map(({ reader, writer }) => ({
        old: reader,
        now: writer,
      }));
      return renamedPlan(pairs, rule)(mode, done);
    }
    return field === null ? anotherTopic : beside(field)(mode);
  };
}

/** Of the whole field, for the other reading's faults are elsewhere in it; of the whole schema where the site is in none. */
function typesAround(
  site: Site,
  field: ChangedField | null,
  facts: Facts,
): ByAge<AvroType> {
  if (field !== null)
    return { earlier: field.earlier.type, today: field.today.type };
  return byAge(facts, (waysTo(site)[0]?.site ?? site).plan);
}

/** Whether data of the one is read by the other, as far as the two alone say, and nothing inside them. */
export function takes(writer: AvroType, reader: AvroType): boolean {
  if (writer.kind === "union")
    return writer.branches.every((branch) => takes(branch, reader));
  if (reader.kind !== "union") return mismatchOf(writer, reader) === null;
  const branch = reader.branches[chooseBranch(writer, reader) ?? -1];
  return branch !== undefined && mismatchOf(writer, branch) === null;
}

function inOrder(mode: Mode, name: string): readonly string[] {
  return mode === "BACKWARD"
    ? [
        `${by("FORWARD")}: the earlier schema reads what today's writes`,
        "deploy producers first, every one",
        `deploy the consumers when nothing is left to be read that was written before; where events are kept for good, keep ${name} as it was`,
      ]
    : [
        `${by("BACKWARD")}: today's schema reads what the earlier one writes`,
        "deploy consumers first, every one",
        "then deploy the producers",
      ];
}

/** How to have one release checked by another mode than the configured one. */
function by(mode: Mode): string {
  return `release this change alone: check it by \`codegen check --mode ${mode}\`, record it by \`codegen release --mode ${mode}\`, and have the registry ask for ${mode} this once`;
}

function nameOf(field: ChangedField | null): string {
  return field === null
    ? "the schema"
    : `\`${field.earlier.name}\` of ${field.record}`;
}

/** A field of the new type beside the old one, and the old one dropped when nobody needs it. */
export function beside(field: ChangedField): PlanOf {
  const { earlier } = field;
  const name = nameOf(field);
  const added = isOneName(field)
    ? "a field beside it whose type has the change and a name of its own"
    : "a field of the new type beside it";
  const kept = earlier.default === null ? "but with" : "with";
  const both = `keep ${name} as it was, ${kept} a default, add ${added}, with a default too, and release that`;
  return (mode) => {
    if (mode === "BACKWARD" || mode === "BACKWARD_TRANSITIVE")
      return [
        `keep ${name} as it was, add ${added}, with a default, and release that`,
        "deploy consumers first, to read the new field, and where it has its default the old one; then producers, to write both",
        "when nothing is left to be read that lacks the new field, drop the old one: consumers first again",
      ];
    const drop = (step: string, order: string): string => {
      if (!isTransitive(mode)) return `${step}, drop the old field, ${order}`;
      if (earlier.default !== null)
        return `${step}, drop the old field, ${order}, where every version that counts has a default for it`;
      const lacks = `has \`${earlier.name}\` without a default`;
      const refusal = { mode, rule: "field-added-without-default", lacks };
      return waived(`drop the old field, ${order}`, refusal, [
        "keep writing both fields",
      ]);
    };
    return isFull(mode)
      ? [
          both,
          "deploy consumers and producers in either order: consumers read the new field, and where it has its default the old one; producers write both",
          drop(
            "when every consumer has that release, and nothing is left to be read that lacks the new field",
            "in either order again",
          ),
        ]
      : [
          both,
          "deploy producers first, to write both; then consumers, to read the new field",
          drop("when every consumer has that release", "producers first again"),
        ];
  };
}

const anotherTopic: readonly string[] = [
  "keep this schema as it was, and write the new one to a topic and a subject of its own",
  "deploy consumers first, to read both topics; then producers, to write to the new one",
  "when nothing is left to be read in the old topic, let it go",
];
