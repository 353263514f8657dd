/** The field that a site is in, in both schemas. */
import { sameMeaning } from "../../runtime/avro/same.js";
import type { AvroType, Field, NamedType } from "../../runtime/avro/types.js";
import { remembered } from "./remembered.js";
import type { Facts } from "../rule.js";
import { waysTo, type Site } from "../sites.js";

export interface ChangedField {
  /** The full name of the earlier record that has it. */
  readonly record: string;
  readonly earlier: Field;
  readonly today: Field;
}

/** The innermost; null where the site is in no field. */
export function fieldAround(
  site: Site,
  { today }: Pick<Facts, "today">,
): ChangedField | null {
  const way = waysTo(site).findLast(({ kind }) => kind === "field");
  if (way?.kind !== "field" || way.site.plan.kind !== "record") return null;
  const { readerField, writerField } = way.step;
  const { reader, writer } = way.site.plan;
  return today === "reader"
    ? { record: writer.fullName, earlier: writerField, today: readerField }
    : { record: reader.fullName, earlier: readerField, today: writerField };
}

/** Whether both types have a named type of one full name, outside of records, that changed: one schema cannot have both. */
export function isOneName({ earlier, today }: ChangedField): boolean {
  return oneName(earlier, today);
}

const oneName = remembered((earlier: Field, today: Field): boolean => {
  const before = new Map(namedIn(earlier.type).map((t) => [t.fullName, t]));
  return namedIn(today.type).some((type) => {
    const old = before.get(type.fullName);
    return old !== undefined && !sameMeaning(old, type);
  });
});

function namedIn(type: AvroType): readonly NamedType[] {
  switch (type.kind) {
    case "array":
      return namedIn(type.items);
    case "map":
      return namedIn(type.values);
    case "union":
      return type.branches.flatMap(namedIn);
    default:
      return "fullName" in type ? [type] : [];
  }
}
