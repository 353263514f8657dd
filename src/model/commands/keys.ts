/** Fields that name something by their value: an aggregate's id, a projection's key, what a saga correlates by. */
import { nearest } from "../../runtime/avro/names.js";
import type { AvroType, Field, RecordType } from "../../runtime/avro/types.js";
import type { EventType } from "../catalog.js";
import type { Code } from "../codes.js";
import type { Problems } from "../problems.js";
import type { AggregateDraft, Reference } from "./drafts.js";
import { quote } from "./shape.js";

/** A record that should have the field, with where it is named. */
export interface Holder {
  readonly record: RecordType;
  /** `event OrderPaid`. */
  readonly what: string;
  readonly at: Reference;
}

export interface KeyRule {
  /** `id of aggregate "Order"`. */
  readonly role: string;
  readonly missing: Code;
  readonly bad: Code;
  readonly fits: (type: AvroType) => boolean;
  /** What `fits` accepts. */
  readonly wanted: string;
}

/** The id names a stream, so it is a text. */
export function isTextKey(type: AvroType): boolean {
  if (type.kind === "string") {
    return type.logical === null || type.logical.kind === "uuid";
  }
  return type.kind === "fixed" && type.logical?.kind === "uuid";
}

/** Whatever has one obvious text and equality. */
function isScalarKey(type: AvroType): boolean {
  return (
    isTextKey(type) ||
    ((type.kind === "int" || type.kind === "long") &&
      (type.logical === null || !type.logical.kind.includes("timestamp"))) ||
    type.kind === "enum"
  );
}

/** The field of the first holder that has it; everything that does not fit is reported. */
export function checkKey(
  draft: AggregateDraft,
  key: Reference,
  holders: readonly Holder[],
  rule: KeyRule,
  problems: Problems,
): Field | null {
  const { document } = draft;
  const fields = holders.map(({ record }) => fieldOf(record, key.text));
  const first = fields.find((field) => field !== null) ?? null;
  if (first === null) {
    // One cause, one report: the key itself is wrong.
    if (holders.length > 0) {
      const near = nearest(
        key.text,
        holders.flatMap(({ record }) => record.fields.map(({ name }) => name)),
      );
      problems.error(
        rule.missing,
        document,
        key.node,
        `${rule.role}, ${quote(key.text)}, that no event has as a field`,
        near === null
          ? "name a field that each of its events has"
          : `did you mean ${near}?`,
      );
    }
    return null;
  }
  holders.forEach(({ record, what, at }, index) => {
    const field = fields[index] ?? null;
    if (field === null) {
      const near = nearest(
        key.text,
        record.fields.map(({ name }) => name),
      );
      problems.error(
        rule.missing,
        document,
        at.node,
        `${what} without the field ${quote(key.text)}, the ${rule.role}`,
        near === null
          ? `add the field to ${record.file}, or take the ${what.split(" ")[0] ?? ""} out`
          : `did you mean its field ${near}? Both must have one name`,
      );
    } else if (!rule.fits(field.type)) {
      problems.error(
        rule.bad,
        document,
        at.node,
        `${what} whose field ${quote(key.text)}, the ${rule.role}, is ${describe(field.type)}`,
        `make it ${rule.wanted}`,
      );
    }
  });
  return first;
}

/** The key of a projection or saga. */
export function keyRule(role: string): KeyRule {
  return {
    role,
    missing: "bad-key",
    bad: "bad-key",
    fits: isScalarKey,
    wanted: "a string, uuid, int, long or enum, and no timestamp",
  };
}

export function holdersOf(
  events: readonly { readonly event: EventType; readonly at: Reference }[],
  problems: Problems,
): readonly Holder[] {
  return events
    .filter(({ event }) => !problems.hasFailed(event.record.file))
    .map(({ event, at }) => ({
      record: event.record,
      what: `event ${at.text}`,
      at,
    }));
}

export function fieldOf(record: RecordType, name: string): Field | null {
  return record.fields.find((field) => field.name === name) ?? null;
}

function describe(type: AvroType): string {
  if (type.kind === "union") {
    return `a union of ${type.branches.map(describe).join(", ")}`;
  }
  if ("logical" in type && type.logical !== null) {
    return `${type.kind} (${type.logical.kind})`;
  }
  return type.kind;
}
