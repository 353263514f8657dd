/**
 * Source: Avro 1.12 specification, "Complex Types": a default is what a reader takes where the data has no such field, so each of two
 * schemas reads the data that lacks it as another value.
 */
import { sameDatum } from "../../runtime/avro/datum.js";
import { decodeResolved } from "../../runtime/avro/decode-resolved.js";
import { defaultDatum } from "../../runtime/avro/defaults.js";
import { encodeDatum } from "../../runtime/avro/encode.js";
import { DatumError } from "../../runtime/avro/errors.js";
import { stringify } from "../../runtime/avro/json-values.js";
import type { JsonNode } from "../../runtime/avro/json.js";
import type { FieldStep } from "../../runtime/avro/plan.js";
import type { Fault } from "../rule.js";
import type { Site } from "../sites.js";
import { fieldSpot, member } from "../spots.js";

export function defaultChanged({ plan }: Site): readonly Fault[] {
  if (plan.kind !== "record") return [];
  return plan.steps.flatMap((step) => {
    if (step.kind === "skip" || !differs(step)) return [];
    const { writerField, readerField } = step;
    const [old, now] = [shown(writerField.default), shown(readerField.default)];
    return {
      message: `default ${now} of field \`${readerField.name}\` of ${plan.reader.fullName}, ${old} in the writer's schema: data without the field is read as one or the other`,
      remedy: { reader: keep(old), writer: keep(now) },
      reader: member(fieldSpot(plan.reader, readerField), "default"),
      writer: member(fieldSpot(plan.writer, writerField), "default"),
      isTotal: false,
      field: writerField.name,
      witness: null,
    };
  });
}

function keep(value: string): string {
  return `keep the default ${value} while there is data without the field`;
}

function differs(step: FieldStep & { readonly kind: "read" }): boolean {
  const { writerField, readerField, plan } = step;
  const [old, now] = [writerField.default, readerField.default];
  if (old === null || now === null || isSameText(old, now)) return false;
  try {
    // the one default, as it is read where it was written
    const read = decodeResolved(
      plan,
      encodeDatum(writerField.type, defaultDatum(writerField.type, old)),
    );
    return !sameDatum(read, defaultDatum(readerField.type, now));
  } catch (error) {
    // a type that does not match is another rule's, and so is what a reader makes of no default
    if (error instanceof DatumError) return false;
    throw error;
  }
}

function isSameText(a: JsonNode, b: JsonNode): boolean {
  // nearly every default is null
  return (
    a.kind === b.kind && (a.kind === "null" || stringify(a) === stringify(b))
  );
}

/** So many characters of a default are shown. */
const most = 40;

function shown(value: JsonNode | null): string {
  const text = value === null ? "" : stringify(value);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
