/** Source: Avro 1.12 specification, "Schema Resolution": a reader's field that the writer lacks needs a default. */
import type { RecordPlan } from "../../runtime/avro/plan.js";
import type { AvroType, Field, RecordType } from "../../runtime/avro/types.js";
import {
  droppedBy,
  fixOfMissing,
  renamedFrom,
  renamedInto,
} from "../fix-fields.js";
import { isFull, type Mode } from "../modes.js";
import type { Facts, Fault, PlanOf } from "../rule.js";
import type { Site } from "../sites.js";
import { definitionOf, fieldSpot, member } from "../spots.js";
import { takenBy } from "./field-taken-by-alias.js";
import { beside, takes } from "./releases.js";
import { isTypeLike, suspectedOf } from "./suspected.js";
import {
  fieldDroppedPlan,
  renamedFieldPlan,
  suspectedFieldPlan,
} from "./two-releases.js";

export function fieldAddedWithoutDefault(
  { plan }: Site,
  facts: Facts,
): readonly Fault[] {
  if (plan.kind !== "record") return [];
  return plan.missing
    .filter((field) => takenBy(plan, field) === null)
    .map((field) => ({
      message: `field \`${field.name}\` of ${plan.reader.fullName} that the writer does not have and that has no default`,
      remedy: {
        reader: `give \`${field.name}\` a default${example(field.type)}${renamed(plan, field, facts)}`,
        ...kept(plan, field, facts),
      },
      plan: planOf(plan, field, facts),
      fix: fixOfMissing(plan, field),
      reader: member(fieldSpot(plan.reader, field), "name"),
      writer: member(definitionOf(plan.writer), "name"),
      isTotal: true,
      field: field.name,
      witness: { fault: { plan, field }, value: { kind: "any" } },
    }));
}

/** People take the default of an enum for that of the field. */
function example(type: AvroType): string {
  if (type.kind === "enum" && type.default !== null)
    return `, such as \`"default": ${JSON.stringify(type.default)}\`: the default of the enum stands for symbols that the reader lacks, not for a field that is not there`;
  const isNullable =
    type.kind === "union" && type.branches.some(({ kind }) => kind === "null");
  return isNullable ? ', such as `"default": null`' : "";
}

/** A field that the reader drops and that looks like this one. */
function renamed(plan: RecordPlan, field: Field, facts: Facts): string {
  const [named] = renamedFrom(plan, field);
  const dropped =
    named ??
    suspectedOf(plan, field, facts) ??
    droppedBy(plan).find(({ type }) => isTypeLike(type, field.type));
  return dropped === undefined
    ? ""
    : `; if it is the writer's \`${dropped.name}\` by another name, give it \`"aliases": [${JSON.stringify(dropped.name)}]\``;
}

/** What earlier readers need, who have no default for the field that they know. */
function kept(
  plan: RecordPlan,
  field: Field,
  facts: Facts,
): Omit<Fault["remedy"], "reader"> {
  const other = suspectedOf(plan, field, facts);
  const keep = `keep \`${field.name}\` in the writer's schema`;
  if (facts.today === "writer")
    return {
      writer:
        other === null
          ? keep
          : `${keep}, under that name if \`${other.name}\` is meant to be it`,
    };
  const isNeeded = other !== null && other.default === null;
  return {
    writer: keep,
    ...(isNeeded && {
      readerOfBoth: `keep the name \`${other.name}\` if \`${field.name}\` is that by another name; else keep \`${other.name}\` beside it, and give \`${field.name}\` a default${example(field.type)}`,
    }),
  };
}

/** A field that today's schema has under another name needs a release in which it is known by both. */
function planOf(plan: RecordPlan, field: Field, facts: Facts): PlanOf {
  return facts.today === "writer"
    ? (mode, done) => droppedPlan(plan, field, { facts, mode })(mode, done)
    : (mode, done) => {
        // a default or an alias does it, unless the earlier readers need the other half
        if (!isFull(mode)) return [];
        const sure = renamedInto(plan, field);
        const old = sure ?? suspectedOf(plan, field, facts);
        if (old === null || old.default !== null) return [];
        const renaming = { record: plan.writer, old, now: field };
        return sure === null
          ? suspectedFieldPlan(renaming)(mode, done)
          : renamedFieldPlan(renaming)(mode, done);
      };
}

function droppedPlan(
  plan: RecordPlan,
  field: Field,
  { facts, mode }: { readonly facts: Facts; readonly mode: Mode },
): PlanOf {
  const { writer, reader } = plan;
  const now = aliasedTo(writer, field.name) ?? renamedInto(plan, field);
  if (now === null) {
    const suspect = suspectedOf(plan, field, facts);
    return suspect === null
      ? fieldDroppedPlan(reader, field)
      : suspectedFieldPlan({ record: reader, old: field, now: suspect });
  }
  const isOne =
    takes(now.type, field.type) &&
    (!isFull(mode) || takes(field.type, now.type));
  return isOne
    ? renamedFieldPlan({ record: reader, old: field, now })
    : beside({ record: reader.fullName, earlier: field, today: now });
}

/** The field of a record that has this name as an alias. */
function aliasedTo(record: RecordType, name: string): Field | null {
  let fields = byAlias.get(record);
  if (fields === undefined) {
    fields = new Map();
    for (const field of record.fields.toReversed())
      for (const alias of field.aliases) fields.set(alias, field);
    byAlias.set(record, fields);
  }
  return fields.get(name) ?? null;
}

const byAlias = new WeakMap<RecordType, Map<string, Field>>();
