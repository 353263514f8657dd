/** Source: Avro 1.12 specification, "Schema Resolution": a reader's field that the writer lacks needs a default. */
import type { RecordPlan } from "../../runtime/avro/plan.js";
import { mismatchOf } from "../../runtime/avro/match.js";
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
import { fieldDroppedPlan, renamedFieldPlan } from "./two-releases.js";

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
        reader: `give \`${field.name}\` a default${example(field.type)}${renamed(plan, field)}`,
        writer: `keep \`${field.name}\` in the writer's schema`,
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
function renamed(plan: RecordPlan, field: Field): string {
  const [named] = renamedFrom(plan, field);
  const dropped =
    named ?? droppedBy(plan).find(({ type }) => looksLike(type, field.type));
  return dropped === undefined
    ? ""
    : `; if it is the writer's \`${dropped.name}\` by another name, give it \`"aliases": [${JSON.stringify(dropped.name)}]\``;
}

/** A field that today's schema has under another name needs a release in which it is known by both. */
function planOf(plan: RecordPlan, field: Field, { today }: Facts): PlanOf {
  return today === "reader"
    ? (mode) => {
        // a default or an alias does it, unless the earlier readers need the other half
        const old = isFull(mode) ? renamedInto(plan, field) : null;
        return old === null || old.default !== null
          ? []
          : renamedFieldPlan(plan.writer, old, field)(mode);
      }
    : (mode) => droppedPlan(plan, field, mode)(mode);
}

function droppedPlan(plan: RecordPlan, field: Field, mode: Mode): PlanOf {
  const { writer, reader } = plan;
  const now = aliasedTo(writer, field.name) ?? renamedInto(plan, field);
  if (now === null) return fieldDroppedPlan(reader, field);
  const isOne =
    takes(now.type, field.type) &&
    (!isFull(mode) || takes(field.type, now.type));
  return isOne
    ? renamedFieldPlan(reader, field, now)
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

function looksLike(writer: AvroType, reader: AvroType): boolean {
  return writer.kind === reader.kind && mismatchOf(writer, reader) === null;
}
