/** Arbitrary drafts of schemas: few names, so that much has to do with each other. */
import {
  array,
  boolean,
  constant,
  constantFrom,
  letrec,
  nat,
  oneof,
  option,
  record,
  subarray,
  type Arbitrary,
} from "fast-check";
import {
  fullNameOf,
  logicalNames,
  primitiveNames,
  type DecimalDraft,
  type FieldDraft,
  type LogicalName,
  type NamedDraft,
  type SchemaDraft,
  type TypeDraft,
} from "./draft.js";

export const fieldNames = ["x", "y", "z", "u", "v", "w", "s", "t"] as const;
export const typeNames = ["R", "S", "T", "U"] as const;
export const namespaces = ["a", "b", "a.b"] as const;
export const symbolNames = ["A", "B", "C", "D"] as const;

const decimals: Arbitrary<DecimalDraft> = constantFrom(
  { precision: 4, scale: 2 },
  { precision: 4, scale: 0 },
  { precision: 2, scale: 2 },
  // no decimal at all: the scale is larger than the precision
  { precision: 1, scale: 2 },
).map((decimal) => ({ ...decimal }));

const leaves: Arbitrary<TypeDraft> = oneof(
  {
    weight: 4,
    arbitrary: constantFrom(...primitiveNames).map((name): TypeDraft => ({
      kind: "primitive",
      name,
    })),
  },
  {
    weight: 1,
    arbitrary: constantFrom(
      ...(Object.keys(logicalNames) as LogicalName[]),
    ).map((name): TypeDraft => ({ kind: "logical", name })),
  },
  {
    weight: 1,
    arbitrary: decimals.map((decimal): TypeDraft => ({
      kind: "decimal",
      ...decimal,
    })),
  },
);

/** Types whose named ones may be out of the list: `placed` puts them in. */
export const typeDrafts: Arbitrary<TypeDraft> = letrec<{ type: TypeDraft }>(
  (tie) => ({
    type: oneof(
      { maxDepth: 2, withCrossShrink: true },
      { weight: 5, arbitrary: leaves },
      {
        weight: 5,
        arbitrary: nat(3).map((at): TypeDraft => ({ kind: "named", at })),
      },
      {
        weight: 1,
        arbitrary: tie("type").map((items): TypeDraft => ({
          kind: "array",
          items,
        })),
      },
      {
        weight: 1,
        arbitrary: tie("type").map((values): TypeDraft => ({
          kind: "map",
          values,
        })),
      },
      {
        weight: 2,
        arbitrary: array(tie("type"), { minLength: 1, maxLength: 3 }).map(
          (branches): TypeDraft => ({ kind: "union", branches }),
        ),
      },
      {
        weight: 1,
        arbitrary: tie("type").map(nullable),
      },
    ),
  }),
).type;

export function nullable(type: TypeDraft): TypeDraft {
  return {
    kind: "union",
    branches: [{ kind: "primitive", name: "null" }, type],
  };
}

/** The type with every named type in it taken from a list of so many. */
export function placed(type: TypeDraft, count: number): TypeDraft {
  switch (type.kind) {
    case "array":
      return { ...type, items: placed(type.items, count) };
    case "map":
      return { ...type, values: placed(type.values, count) };
    case "union":
      return {
        ...type,
        branches: type.branches.map((branch) => placed(branch, count)),
      };
    case "named":
      return { ...type, at: type.at % count };
    default:
      return { ...type };
  }
}

/** The first of `names` from a place on, and around, that is not taken; null where all are. */
export function freeName(
  names: readonly string[],
  start: number,
  isTaken: (name: string) => boolean,
): string | null {
  for (const at of names.keys()) {
    const name = names[(at + start) % names.length];
    if (name !== undefined && !isTaken(name)) return name;
  }
  return null;
}

/** A list of its own each time, for edits add to it. */
const noAliases = constant(null).map((): string[] => []);

const fields: Arbitrary<FieldDraft> = record({
  name: constantFrom<string[]>(...fieldNames),
  aliases: oneof(
    { weight: 8, arbitrary: noAliases },
    {
      weight: 1,
      arbitrary: constantFrom(...fieldNames).map((name): string[] => [name]),
    },
  ),
  type: typeDrafts,
  default: option(nat(3), { freq: 2 }),
});

const named = {
  namespace: constantFrom(...namespaces),
  name: constantFrom(...typeNames),
  aliases: noAliases,
};

const records: Arbitrary<NamedDraft> = record({
  kind: constant("record" as const),
  ...named,
  fields: array(fields, { minLength: 1, maxLength: 4 }),
});

const types: Arbitrary<NamedDraft> = oneof(
  { weight: 4, arbitrary: records },
  {
    weight: 4,
    arbitrary: record({
      kind: constant("enum" as const),
      ...named,
      symbols: subarray([...symbolNames], { minLength: 1 }),
      default: option(nat(3), { freq: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: record({
      kind: constant("fixed" as const),
      ...named,
      size: nat(2).map((less) => less + 1),
      logical: option(decimals, { freq: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: record({
      kind: constant("fixed" as const),
      ...named,
      size: constant(12),
      logical: constant("duration" as const),
    }),
  },
);

/** Mostly one record, as an event has it. */
const roots: Arbitrary<TypeDraft> = oneof(
  { weight: 12, arbitrary: constant<TypeDraft>({ kind: "named", at: 0 }) },
  { weight: 1, arbitrary: typeDrafts },
);

export const schemaDrafts: Arbitrary<SchemaDraft> = record({
  root: roots,
  first: records,
  others: array(types, { maxLength: 3 }),
  hasNamespaces: oneof(
    { weight: 5, arbitrary: constant(true) },
    { weight: 1, arbitrary: boolean() },
  ),
}).map(({ root, first, others, hasNamespaces }) => {
  const all = [first, ...others];
  const known = new Set<string>();
  const settled = all.map((type, at) => {
    const spaced = hasNamespaces ? type : { ...type, namespace: "" };
    const name = freeName(
      typeNames,
      typeNames.findIndex((one) => one === type.name),
      (other) => known.has(fullNameOf({ ...spaced, name: other })),
    );
    // there are as many names as types
    const unique = { ...spaced, name: name ?? type.name };
    known.add(fullNameOf(unique));
    return unique.kind === "record"
      ? { ...unique, fields: settledFields(unique.fields, at, all.length) }
      : unique;
  });
  return { root: placed(root, all.length), types: settled };
});

/** Of different names; a record that comes before in the list can be absent, so that values end. */
function settledFields(
  list: readonly FieldDraft[],
  record: number,
  count: number,
): FieldDraft[] {
  const known = new Set<string>();
  return list.map((field) => {
    const start = fieldNames.findIndex((one) => one === field.name);
    const name = freeName(fieldNames, start, (other) => known.has(other));
    const type = placed(field.type, count);
    const isBefore = type.kind === "named" && type.at <= record;
    known.add(name ?? field.name);
    return {
      ...field,
      name: name ?? field.name,
      type: isBefore ? nullable(type) : type,
    };
  });
}
