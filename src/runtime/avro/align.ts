/** Which types and fields of a writer and a reader belong together. Source: Avro 1.12 specification, "Schema Resolution", "Aliases". */
import type { Field, NamedType, RecordType } from "./types.js";

/** By the unqualified name, or because the reader has the writer's full name as an alias. */
export function sameNamed(writer: NamedType, reader: NamedType): boolean {
  return (
    writer.name === reader.name || reader.aliases.includes(writer.fullName)
  );
}

/** How the fields of two records belong together. */
export interface FieldAlignment {
  /** By the writer's field: the reader's field that it feeds; a field that feeds none is not there. */
  readonly feeds: ReadonlyMap<Field, Field>;
  /** By the reader's field: the writer's field that feeds it. */
  readonly fedBy: ReadonlyMap<Field, Field>;
  /** Where names and aliases leave a choice, on which decoders differ. */
  readonly ambiguous: readonly FieldAmbiguity[];
}

export type FieldAmbiguity =
  | {
      /** A field of the reader that several fields of the writer answer to. */
      readonly kind: "several-writers";
      readonly readerField: Field;
      readonly candidates: readonly Field[];
    }
  | {
      /** A field of the writer that several fields of the reader ask for. */
      readonly kind: "several-readers";
      readonly writerField: Field;
      readonly candidates: readonly Field[];
    };

/**
 * Aligns the fields of two records; each field is used once at most.
 *
 * A reader's alias renames the writer's field: where a field was renamed and another took its old name, the old data goes to the renamed
 * one. But a field that the writer has under the reader's own name is not renamed away while nothing needs it, so that a schema reads
 * itself field by field. The order of decisions: aliases of fields whose own name the writer lacks, own names, then the aliases that
 * are left (a chain of renames).
 */
export function alignFields(
  writer: RecordType,
  reader: RecordType,
): FieldAlignment {
  const byName = new Map(writer.fields.map((field) => [field.name, field]));
  const feeds = new Map<Field, Field>();
  const fedBy = new Map<Field, Field>();
  const feed = (target: Field, names: readonly string[]): void => {
    if (fedBy.has(target)) return;
    for (const name of names) {
      const source = byName.get(name);
      if (source === undefined || feeds.has(source)) continue;
      feeds.set(source, target);
      fedBy.set(target, source);
      return;
    }
  };
  const renamed = reader.fields.filter(({ aliases }) => aliases.length > 0);
  for (const field of renamed)
    if (!byName.has(field.name)) feed(field, field.aliases);
  for (const field of reader.fields) {
    const source = byName.get(field.name);
    if (source === undefined || feeds.has(source) || fedBy.has(field)) continue;
    feeds.set(source, field);
    fedBy.set(field, source);
  }
  for (const field of renamed) feed(field, field.aliases);
  const ambiguous = renamed.length === 0 ? [] : ambiguities(byName, reader);
  return { feeds, fedBy, ambiguous };
}

function ambiguities(
  byName: ReadonlyMap<string, Field>,
  reader: RecordType,
): readonly FieldAmbiguity[] {
  const found: FieldAmbiguity[] = [];
  const askedFor = new Map<Field, Field[]>();
  for (const readerField of reader.fields) {
    const names = new Set([readerField.name, ...readerField.aliases]);
    const candidates = [...names].flatMap((name) => byName.get(name) ?? []);
    if (candidates.length > 1)
      found.push({ kind: "several-writers", readerField, candidates });
    for (const writerField of candidates) {
      const asking = askedFor.get(writerField);
      if (asking === undefined) askedFor.set(writerField, [readerField]);
      else asking.push(readerField);
    }
  }
  for (const [writerField, candidates] of askedFor)
    if (candidates.length > 1)
      found.push({ kind: "several-readers", writerField, candidates });
  return found;
}
