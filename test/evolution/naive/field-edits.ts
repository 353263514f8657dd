/** Edits of the fields of records. */
import {
  namedIn,
  type FieldDraft,
  type RecordDraft,
  type SchemaDraft,
} from "./draft.js";
import { fieldNames, freeName, placed } from "./drafts.js";
import type { EditParts, EditStep } from "./edits.js";
import { picked } from "./picked.js";

export const fieldEdits: Readonly<Record<string, EditStep>> = {
  "add a field with a default": (draft, parts) =>
    add(draft, parts, parts.pick % 4),
  "add a field without a default": (draft, parts) => add(draft, parts, null),
  "drop a field": onField(({ fields }, field) => {
    fields.splice(fields.indexOf(field), 1);
    return true;
  }),
  "rename a field": onField((record, field, { pick }) =>
    rename(record, field, pick),
  ),
  "rename a field with an alias": onField((record, field, { pick }) => {
    const { name } = field;
    return rename(record, field, pick) && alias(field, name);
  }),
  "rename a field with an alias and use its name again": onField(
    (record, field, { at, pick, type }, draft) => {
      const { name } = field;
      if (!rename(record, field, pick) || !alias(field, name)) return false;
      record.fields.push({
        name,
        aliases: [],
        type: placed(type, draft.types.length),
        default: pick % 2 === 0 ? at % 4 : null,
      });
      return true;
    },
  ),
  "rename a field with an alias, and another to its name": onField(
    (record, field, { at, pick }) => {
      const { name } = field;
      const other = picked(
        record.fields.filter((one) => one !== field),
        at,
      );
      if (other === undefined || !rename(record, field, pick)) return false;
      alias(field, name);
      alias(other, other.name);
      other.name = name;
      return true;
    },
  ),
  "exchange the names of two fields": onField(
    (record, field, { pick }) => exchange(record, field, pick) !== null,
  ),
  "exchange the names of two fields with aliases": onField(
    (record, field, { pick }) => {
      const other = exchange(record, field, pick);
      if (other === null) return false;
      alias(field, other.name);
      alias(other, field.name);
      return true;
    },
  ),
  "give a field an alias": onField((_, field, { pick }) => {
    const name = picked(fieldNames, pick);
    return name !== undefined && alias(field, name);
  }),
  "drop the aliases of a field": onField((_, field) => {
    const had = field.aliases.length > 0;
    field.aliases = [];
    return had;
  }),
  "reorder fields": onField((record, field, { pick }) => {
    const others = record.fields.filter((one) => one !== field);
    const fields = others.toSpliced(pick % record.fields.length, 0, field);
    const isMoved = fields.some((one, at) => one !== record.fields[at]);
    record.fields = fields;
    return isMoved;
  }),
  "change a default": onField((_, field) => {
    if (field.default === null) return false;
    field.default = (field.default + 1) % 4;
    return true;
  }),
  "add a default": onField((_, field, { pick }) => {
    if (field.default !== null) return false;
    field.default = pick % 4;
    return true;
  }),
  "drop a default": onField((_, field) => {
    const had = field.default !== null;
    field.default = null;
    return had;
  }),
};

type FieldStep = (
  record: RecordDraft,
  field: FieldDraft,
  parts: EditParts,
  draft: SchemaDraft,
) => boolean;

/** The first field, from a place on and around, that there is something to change of. */
function onField(step: FieldStep): EditStep {
  return (draft, parts) => {
    const all = recordsIn(draft).flatMap((record) =>
      record.fields.map((field) => ({ record, field })),
    );
    const start = parts.at % Math.max(all.length, 1);
    return [...all.slice(start), ...all.slice(0, start)].some(
      ({ record, field }) => step(record, field, parts, draft),
    );
  };
}

function recordsIn(draft: SchemaDraft): readonly RecordDraft[] {
  return namedIn(draft).filter((type) => type.kind === "record");
}

function add(
  draft: SchemaDraft,
  { at, pick, type }: EditParts,
  seed: number | null,
): boolean {
  const record = picked(recordsIn(draft), at);
  const name = record === undefined ? null : unused(record, pick);
  if (record === undefined || name === null) return false;
  record.fields.splice(pick % (record.fields.length + 1), 0, {
    name,
    aliases: [],
    type: placed(type, draft.types.length),
    default: seed,
  });
  return true;
}

function unused({ fields }: RecordDraft, start: number): string | null {
  return freeName(fieldNames, start, (name) =>
    fields.some((field) => field.name === name),
  );
}

function rename(
  record: RecordDraft,
  field: FieldDraft,
  start: number,
): boolean {
  const name = unused(record, start);
  if (name !== null) field.name = name;
  return name !== null;
}

/** A chain of renames keeps the older ones. */
function alias(field: FieldDraft, name: string): boolean {
  if (field.aliases.includes(name)) return false;
  field.aliases.push(name);
  return true;
}

/** The other field; null where there is none. */
function exchange(
  { fields }: RecordDraft,
  field: FieldDraft,
  at: number,
): FieldDraft | null {
  const others = fields.filter((one) => one !== field);
  const other = picked(others, at);
  if (other === undefined) return null;
  [field.name, other.name] = [other.name, field.name];
  return other;
}
