/** Edits of records, enums and fixed as a whole: names, symbols, sizes, what is shared. */
import {
  fullNameOf,
  namedIn,
  slotsOf,
  type EnumDraft,
  type FixedDraft,
  type NamedDraft,
  type SchemaDraft,
} from "./draft.js";
import {
  freeName,
  namespaces,
  nullable,
  symbolNames,
  typeNames,
} from "./drafts.js";
import type { EditStep } from "./edits.js";
import { picked } from "./picked.js";

export const namedEdits: Readonly<Record<string, EditStep>> = {
  "rename a type": (draft, { at, pick }) =>
    onNamed(draft, at, (type) => rename(draft, type, pick)),
  "rename a type with an alias": (draft, { at, pick }) =>
    onNamed(draft, at, (type) => {
      const { name } = type;
      const old = fullNameOf(type);
      if (!rename(draft, type, pick)) return false;
      type.aliases.push(pick % 2 === 0 ? name : old);
      return true;
    }),
  "move a type to another namespace": (draft, { at, pick }) =>
    onNamed(draft, at, (type) => move(draft, type, pick)),
  "rename and move a type with an alias": (draft, { at, pick }) =>
    onNamed(draft, at, (type) => {
      const { name } = type;
      const old = fullNameOf(type);
      if (!rename(draft, type, pick) || !move(draft, type, pick)) return false;
      // people forget that an alias without a dot is in the new namespace
      type.aliases.push(pick % 4 === 0 ? name : old);
      return true;
    }),
  "move everything to another namespace": (draft, { pick }) => {
    const known = new Set(draft.types.map(({ name }) => name));
    if (known.size < draft.types.length) return false;
    const namespace = picked([...namespaces, ""], pick) ?? "";
    for (const type of draft.types) type.namespace = namespace;
    return true;
  },
  "give a type the name of another as an alias": (draft, { at, pick }) =>
    onNamed(draft, at, (type) => {
      const other = picked(
        draft.types.filter((one) => one !== type),
        pick,
      );
      if (other !== undefined) type.aliases.push(fullNameOf(other));
      return other !== undefined;
    }),
  "add a type of the same name in another namespace": (draft, { at, pick }) => {
    const slot = picked(
      slotsOf(draft).filter(({ type }) => type.kind === "named"),
      at,
    );
    const { type } = slot ?? {};
    const named = type?.kind === "named" ? draft.types[type.at] : undefined;
    if (slot === undefined || type === undefined || named === undefined)
      return false;
    const twin = structuredClone(named);
    if (!move(draft, twin, pick)) return false;
    if (twin.kind === "record") twin.fields.splice(pick % 2, 1);
    draft.types.push(twin);
    const other = { kind: "named" as const, at: draft.types.length - 1 };
    const branches = pick % 2 === 0 ? [type, other] : [other, type];
    slot.set({ kind: "union", branches });
    return true;
  },
  "use a copy of a type under another name": (draft, { at, pick }) => {
    const slot = picked(
      slotsOf(draft).filter(({ type }) => type.kind === "named"),
      at,
    );
    const { type } = slot ?? {};
    const named = type?.kind === "named" ? draft.types[type.at] : undefined;
    if (slot === undefined || named === undefined) return false;
    const copy = structuredClone(named);
    if (!rename(draft, copy, pick)) return false;
    if (pick % 2 === 0) copy.aliases.push(fullNameOf(named));
    draft.types.push(copy);
    slot.set({ kind: "named", at: draft.types.length - 1 });
    return true;
  },
  "take fields out into a type of their own": (draft, { at, pick }) =>
    onNamed(draft, at, (type) => {
      if (type.kind !== "record" || type.fields.length === 0) return false;
      const start = pick % type.fields.length;
      const part: NamedDraft = {
        kind: "record",
        namespace: type.namespace,
        name: "Part",
        aliases: [],
        fields: type.fields.slice(start),
      };
      if (isTaken(draft, part)) return false;
      draft.types.push(part);
      const named = { kind: "named" as const, at: draft.types.length - 1 };
      const isOptional = pick % 2 === 0;
      type.fields = [
        ...type.fields.slice(0, start),
        {
          name: "part",
          aliases: [],
          type: isOptional ? nullable(named) : named,
          default: isOptional ? 0 : null,
        },
      ];
      return true;
    }),
  "add a symbol": (draft, { at, pick }) =>
    onEnum(draft, at, (type) => {
      const name = freeName(symbolNames, pick, (one) =>
        type.symbols.includes(one),
      );
      if (name === null) return false;
      type.symbols.splice(pick % (type.symbols.length + 1), 0, name);
      return true;
    }),
  "remove a symbol": (draft, { at, pick }) =>
    onEnum(draft, at, (type) => {
      if (type.symbols.length < 2) return false;
      type.symbols.splice(pick % type.symbols.length, 1);
      return true;
    }),
  "reorder symbols": (draft, { at }) =>
    onEnum(draft, at, (type) => {
      type.symbols.reverse();
      return type.symbols.length > 1;
    }),
  "change the default of an enum": (draft, { at, pick }) =>
    onEnum(draft, at, (type) => {
      type.default = type.default === null || pick > 3 ? pick : null;
      return true;
    }),
  "change the size of a fixed": (draft, { at, pick }) =>
    onFixed(draft, at, (type) => {
      type.size += pick % 2 === 0 || type.size < 2 ? 1 : -1;
      return true;
    }),
  "change the decimal of a fixed": (draft, { at, pick }) =>
    onFixed(draft, at, (type) => {
      type.logical =
        pick === 7
          ? null
          : { precision: 1 + (pick % 4), scale: pick < 4 ? 0 : 1 };
      return true;
    }),
};

function onNamed(
  draft: SchemaDraft,
  at: number,
  change: (type: NamedDraft) => boolean,
): boolean {
  const type = picked(namedIn(draft), at);
  return type !== undefined && change(type);
}

function onEnum(
  draft: SchemaDraft,
  at: number,
  change: (type: EnumDraft) => boolean,
): boolean {
  const enums = namedIn(draft).filter((type) => type.kind === "enum");
  const type = picked(enums, at);
  return type !== undefined && change(type);
}

function onFixed(
  draft: SchemaDraft,
  at: number,
  change: (type: FixedDraft) => boolean,
): boolean {
  const types = namedIn(draft).filter((type) => type.kind === "fixed");
  const type = picked(types, at);
  return type !== undefined && change(type);
}

function isTaken(
  { types }: SchemaDraft,
  type: Pick<NamedDraft, "namespace" | "name" | "aliases">,
): boolean {
  const fullName = fullNameOf(type);
  return types.some((other) => fullNameOf(other) === fullName);
}

function rename(draft: SchemaDraft, type: NamedDraft, start: number): boolean {
  const name = freeName(typeNames, start, (one) =>
    isTaken(draft, { ...type, name: one }),
  );
  if (name !== null) type.name = name;
  return name !== null;
}

/** A type without a namespace stays, for those with one could not refer to it. */
function move(draft: SchemaDraft, type: NamedDraft, start: number): boolean {
  if (type.namespace === "") return false;
  const namespace = freeName(namespaces, start, (one) =>
    isTaken(draft, { ...type, namespace: one }),
  );
  if (namespace !== null) type.namespace = namespace;
  return namespace !== null;
}
