/** Edits of the types of fields, of items, of branches: of every place that has one. */
import {
  logicalNames,
  slotsOf,
  type LogicalName,
  type SchemaDraft,
  type Slot,
  type TypeDraft,
} from "./draft.js";
import { nullable, placed } from "./drafts.js";
import type { EditParts, EditStep } from "./edits.js";
import { picked } from "./picked.js";

type Union = Extract<TypeDraft, { kind: "union" }>;

const wider: Readonly<Partial<Record<string, readonly string[]>>> = {
  int: ["long", "float", "double"],
  long: ["float", "double"],
  float: ["double"],
  string: ["bytes"],
  bytes: ["string"],
};

export const typeEdits: Readonly<Record<string, EditStep>> = {
  "change a type": (draft, parts) =>
    onSlot(draft, parts, () => placed(parts.type, draft.types.length)),
  "widen a type": (draft, { at, pick }) =>
    onSlot(draft, { at }, ({ type }) => {
      const names = type.kind === "primitive" ? wider[type.name] : undefined;
      return primitive(picked(names ?? [], pick));
    }),
  "narrow a type": (draft, { at, pick }) =>
    onSlot(draft, { at }, ({ type }) => {
      if (type.kind !== "primitive") return null;
      const names = Object.keys(wider).filter((name) =>
        wider[name]?.includes(type.name),
      );
      return primitive(picked(names, pick));
    }),
  "change a logical type": (draft, { at, pick }) =>
    onSlot(draft, { at }, ({ type }) => {
      if (type.kind !== "logical" && type.kind !== "primitive") return null;
      const base =
        type.kind === "logical" ? logicalNames[type.name] : type.name;
      const names = (Object.keys(logicalNames) as LogicalName[]).filter(
        (name) => logicalNames[name] === base,
      );
      if (names.length === 0) return null;
      const name = names[pick % (names.length + 1)];
      return name === undefined
        ? { kind: "primitive", name: base }
        : { kind: "logical", name };
    }),
  "change a decimal's precision": (draft, { at, pick }) =>
    onSlot(draft, { at }, ({ type }) =>
      type.kind === "decimal" ? { ...type, precision: 1 + (pick % 6) } : null,
    ),
  "change a decimal's scale": (draft, { at, pick }) =>
    onSlot(draft, { at }, ({ type }) =>
      type.kind === "decimal" ? { ...type, scale: pick % 4 } : null,
    ),
  "make nullable": (draft, { at, pick }) =>
    onSlot(draft, { at }, ({ type, union }) => {
      if (union !== null) return null;
      if (type.kind !== "union") return nullable(type);
      const nothing: TypeDraft = { kind: "primitive", name: "null" };
      const branches =
        pick % 2 === 0
          ? [nothing, ...type.branches]
          : [...type.branches, nothing];
      return { ...type, branches };
    }),
  "make not nullable": (draft, { at }) =>
    onUnion(draft, at, (type) => {
      const branches = type.branches.filter(
        (one) => one.kind !== "primitive" || one.name !== "null",
      );
      const [only, ...others] = branches;
      if (only === undefined || branches.length === type.branches.length)
        return null;
      return others.length === 0 ? only : { ...type, branches };
    }),
  "add a branch": (draft, { at, pick, type: added }) =>
    onUnion(draft, at, (type) => {
      const place = pick % (type.branches.length + 1);
      return {
        ...type,
        branches: type.branches.toSpliced(
          place,
          0,
          placed(added, draft.types.length),
        ),
      };
    }),
  "remove a branch": (draft, { at, pick }) =>
    onUnion(draft, at, (type) =>
      type.branches.length < 2
        ? null
        : {
            ...type,
            branches: type.branches.toSpliced(pick % type.branches.length, 1),
          },
    ),
  "reorder branches": (draft, { at, pick }) =>
    onUnion(draft, at, (type) => {
      if (type.branches.length < 2) return null;
      const start = 1 + (pick % (type.branches.length - 1));
      const branches = [
        ...type.branches.slice(start),
        ...type.branches.slice(0, start),
      ];
      return { ...type, branches };
    }),
  "make a union": (draft, parts) =>
    onSlot(draft, parts, ({ type, union }) => {
      if (union !== null || type.kind === "union") return null;
      const other = placed(parts.type, draft.types.length);
      const branches = parts.pick % 2 === 0 ? [type, other] : [other, type];
      return { kind: "union", branches };
    }),
  "leave one branch of a union": (draft, { at, pick }) =>
    onUnion(draft, at, ({ branches }) => picked(branches, pick) ?? null),
  "wrap in an array": (draft, { at }) =>
    onSlot(draft, { at }, ({ type }) => ({ kind: "array", items: type })),
  "wrap in a map": (draft, { at }) =>
    onSlot(draft, { at }, ({ type }) => ({ kind: "map", values: type })),
  "unwrap an array or a map": (draft, { at }) =>
    onSlot(draft, { at }, ({ type }) => {
      if (type.kind === "array") return type.items;
      return type.kind === "map" ? type.values : null;
    }),
  "use a type that is there": (draft, { at, pick }) =>
    onSlot(draft, { at }, () => ({
      kind: "named",
      at: pick % draft.types.length,
    })),
};

/** Changes one of the places for which there is another type. */
function onSlot(
  draft: SchemaDraft,
  { at }: Pick<EditParts, "at">,
  change: (slot: Slot) => TypeDraft | null,
): boolean {
  const changes = slotsOf(draft).flatMap((slot) => {
    const type = change(slot);
    return type === null ? [] : [{ slot, type }];
  });
  const found = picked(changes, at);
  found?.slot.set(found.type);
  return found !== undefined;
}

function onUnion(
  draft: SchemaDraft,
  at: number,
  change: (union: Union) => TypeDraft | null,
): boolean {
  return onSlot(draft, { at }, ({ type }) =>
    type.kind === "union" ? change(type) : null,
  );
}

function primitive(name: string | undefined): TypeDraft | null {
  switch (name) {
    case "int":
    case "long":
    case "float":
    case "double":
    case "string":
    case "bytes":
      return { kind: "primitive", name };
    default:
      return null;
  }
}
