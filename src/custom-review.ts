/** What a catalog may not do with the types of the user's own that its configuration asks for. */
import type { Diagnostic } from "./diagnostics.js";
import { keyExpression } from "./generate/codec/key.js";
import { holdsMapping } from "./generate/holds-mapping.js";
import { defaultStyle, type TypeOptions } from "./generate/options.js";
import { Scope } from "./generate/scope.js";
import { makeShapes } from "./generate/shapes.js";
import type { Catalog, EventType } from "./model/catalog.js";
import type { Locatable } from "./model/place.js";
import { Problems } from "./model/problems.js";
import type { Field, RecordType } from "./runtime/avro/types.js";

export function reviewCustomTypes(
  catalog: Catalog,
  types: TypeOptions,
  documents: readonly Locatable[],
): readonly Diagnostic[] {
  if (!Object.values(types).some((form) => typeof form === "object")) return [];
  const problems = new Problems();
  const byFile = new Map(documents.map((one) => [one.file, one]));
  const documentOf = ({ file }: RecordType): Locatable => {
    const document = byFile.get(file);
    if (document === undefined) throw new Error(`a record of no file: ${file}`);
    return document;
  };
  const shapes = makeShapes(types);
  // under one name each, so that the same expression is of the same mapping
  const scope = new Scope("", { path: "", isPackage: true }, "", defaultStyle);
  for (const { rejections, projections, sagas } of catalog.aggregates) {
    for (const { name, record } of rejections)
      for (const field of record.fields)
        if (holdsMapping(shapes, field))
          problems.error(
            "custom-type-in-rejection",
            documentOf(record),
            field.node,
            `field "${field.name}" of rejection ${name} in a type of your own: a rejection is kept as text, and would not come back as it was`,
            "give the rejection a string or a number",
          );
    for (const { name, on, key } of projections)
      reviewKey(`key of projection ${name}`, on, key);
    for (const { name, on, correlate } of sagas) {
      const events = on.map(({ event }) => event);
      reviewKey(`what saga ${name} correlates by`, events, correlate);
    }
  }
  return problems.sorted();

  function reviewKey(
    role: string,
    events: readonly EventType[],
    { name }: Field,
  ): void {
    const held = events.flatMap(({ fullName, record }) => {
      const field = record.fields.find((one) => one.name === name);
      if (field === undefined) return [];
      const isCustom = holdsMapping(shapes, field);
      const text = keyExpression({ scope, shapes }, field, "event");
      return [{ fullName, record, field, isCustom, text }];
    });
    const own = held.find(({ isCustom }) => isCustom);
    const other = held.find(({ text }) => text !== own?.text);
    if (own === undefined || other === undefined) return;
    const otherwise = other.isCustom ? "in another" : "not";
    problems.error(
      "custom-type-in-one-key",
      documentOf(other.record),
      other.field.node,
      `${role}, "${name}", in a type of your own in ${own.fullName}, and ${otherwise} in ${other.fullName}`,
      "give the field one type in all of its events",
    );
  }
}
