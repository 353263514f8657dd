/** Schemas in a form that is easy to edit: whatever is done to a draft, it can be written down as a valid schema. */

export const primitiveNames = [
  "null",
  "boolean",
  "int",
  "long",
  "float",
  "double",
  "bytes",
  "string",
] as const;

export type PrimitiveName = (typeof primitiveNames)[number];

/** The names of logical types that have no numbers, and what each annotates. */
export const logicalNames = {
  date: "int",
  "time-millis": "int",
  "time-micros": "long",
  "timestamp-millis": "long",
  "timestamp-micros": "long",
  "local-timestamp-millis": "long",
  "local-timestamp-micros": "long",
  uuid: "string",
} as const;

export type LogicalName = keyof typeof logicalNames;

export interface DecimalDraft {
  precision: number;
  scale: number;
}

export type TypeDraft =
  | { kind: "primitive"; name: PrimitiveName }
  | { kind: "logical"; name: LogicalName }
  /** On bytes. */
  | ({ kind: "decimal" } & DecimalDraft)
  | { kind: "array"; items: TypeDraft }
  | { kind: "map"; values: TypeDraft }
  /** Branches that may not stand beside the others are left out when it is written down. */
  | { kind: "union"; branches: TypeDraft[] }
  /** A named type, by its place in the list. */
  | { kind: "named"; at: number };

export interface FieldDraft {
  name: string;
  aliases: string[];
  type: TypeDraft;
  /** Stands for a value of the type, whatever that is; null for no default. */
  default: number | null;
}

interface NamedParts {
  namespace: string;
  name: string;
  /** As they are written down. */
  aliases: string[];
}

export type RecordDraft = NamedParts & { kind: "record"; fields: FieldDraft[] };
export type EnumDraft = NamedParts & {
  kind: "enum";
  symbols: string[];
  /** Whether the first symbol, the second and so on is the default; null for none. */
  default: number | null;
};
export type FixedDraft = NamedParts & {
  kind: "fixed";
  size: number;
  logical: "duration" | DecimalDraft | null;
};

export type NamedDraft = RecordDraft | EnumDraft | FixedDraft;

export interface SchemaDraft {
  root: TypeDraft;
  /** With no two of the same full name; those that the root does not lead to are not written down. */
  types: NamedDraft[];
}

export function fullNameOf({ namespace, name }: NamedParts): string {
  return namespace === "" ? name : `${namespace}.${name}`;
}

/** A place that has a type, and may get another. */
export interface Slot {
  readonly type: TypeDraft;
  readonly set: (type: TypeDraft) => void;
  /** The field that it is the whole type of; null elsewhere. */
  readonly field: FieldDraft | null;
  /** The union that it is a branch of; null elsewhere. */
  readonly union: Extract<TypeDraft, { kind: "union" }> | null;
}

/** Every place that the root leads to, outermost first. */
export function slotsOf(draft: SchemaDraft): readonly Slot[] {
  const slots: Slot[] = [
    {
      type: draft.root,
      set: (type) => (draft.root = type),
      field: null,
      union: null,
    },
  ];
  const seen = new Set<NamedDraft>();
  // the list grows while it is walked
  for (const { type } of slots) slots.push(...slotsIn(draft, type, seen));
  return slots;
}

function slotsIn(
  draft: SchemaDraft,
  type: TypeDraft,
  seen: Set<NamedDraft>,
): readonly Slot[] {
  const none = { field: null, union: null };
  switch (type.kind) {
    case "array":
      return [
        { ...none, type: type.items, set: (inner) => (type.items = inner) },
      ];
    case "map":
      return [
        { ...none, type: type.values, set: (inner) => (type.values = inner) },
      ];
    case "union":
      return type.branches.map((branch, at) => ({
        ...none,
        type: branch,
        set: (inner) => (type.branches[at] = inner),
        union: type,
      }));
    case "named": {
      const named = draft.types[type.at];
      if (named?.kind !== "record" || seen.has(named)) return [];
      seen.add(named);
      return named.fields.map((field) => ({
        ...none,
        type: field.type,
        set: (inner) => (field.type = inner),
        field,
      }));
    }
    default:
      return [];
  }
}

/** The named types that the root leads to, outermost first. */
export function namedIn(draft: SchemaDraft): readonly NamedDraft[] {
  const found = new Set<NamedDraft>();
  for (const { type } of slotsOf(draft)) {
    const named = type.kind === "named" ? draft.types[type.at] : undefined;
    if (named !== undefined) found.add(named);
  }
  return [...found];
}
