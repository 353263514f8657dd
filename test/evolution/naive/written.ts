/** Drafts written down as the JSON of schemas. */
import {
  fullNameOf,
  logicalNames,
  type DecimalDraft,
  type FieldDraft,
  type NamedDraft,
  type PrimitiveName,
  type RecordDraft,
  type SchemaDraft,
  type TypeDraft,
} from "./draft.js";
import type { Json } from "./schema.js";

/** The text of the schema: one line of JSON. */
export function written(draft: SchemaDraft): string {
  const pen = { draft, defined: new Set<NamedDraft>() };
  return JSON.stringify(typeJson(pen, rootOf(draft), ""));
}

/** A list of named types alone may be taken for one of them with the others that it refers to: null keeps it a union. */
function rootOf(draft: SchemaDraft): TypeDraft {
  const { root } = draft;
  if (root.kind !== "union") return root;
  const branches = branchesOf(draft, root);
  return branches.some(({ kind }) => kind !== "named")
    ? root
    : {
        kind: "union",
        branches: [...branches, { kind: "primitive", name: "null" }],
      };
}

interface Pen {
  readonly draft: SchemaDraft;
  readonly defined: Set<NamedDraft>;
}

/** @param namespace of the definition around it. */
function typeJson(pen: Pen, type: TypeDraft, namespace: string): Json {
  switch (type.kind) {
    case "primitive":
      return type.name;
    case "logical":
      return { type: logicalNames[type.name], logicalType: type.name };
    case "decimal":
      return { type: "bytes", ...decimalJson(type) };
    case "array":
      return { type: "array", items: typeJson(pen, type.items, namespace) };
    case "map":
      return { type: "map", values: typeJson(pen, type.values, namespace) };
    case "union":
      return branchesOf(pen.draft, type).map((branch) =>
        typeJson(pen, branch, namespace),
      );
    case "named":
      return namedJson(pen, typeAt(pen.draft, type.at), namespace);
  }
}

/** A scale of 0 may be left out. */
function decimalJson({ precision, scale }: DecimalDraft): {
  readonly [key: string]: Json;
} {
  const numbers = scale === 0 ? { precision } : { precision, scale };
  return { logicalType: "decimal", ...numbers };
}

/** Those that may stand beside each other: unions in the union melt into it, and of those of one kind or name the first stays. */
function branchesOf(
  draft: SchemaDraft,
  { branches }: Extract<TypeDraft, { kind: "union" }>,
): readonly TypeDraft[] {
  const kept = new Map<string, TypeDraft>();
  for (const branch of branches) {
    const inner =
      branch.kind === "union" ? branchesOf(draft, branch) : [branch];
    for (const one of inner) {
      const key = keyOf(draft, one);
      if (!kept.has(key)) kept.set(key, one);
    }
  }
  return [...kept.values()];
}

function keyOf(draft: SchemaDraft, type: TypeDraft): string {
  switch (type.kind) {
    case "primitive":
      return type.name;
    case "logical":
      return logicalNames[type.name];
    case "decimal":
      return "bytes";
    case "named":
      return `.${fullNameOf(typeAt(draft, type.at))}`;
    default:
      return type.kind;
  }
}

function typeAt({ types }: SchemaDraft, at: number): NamedDraft {
  const type = types[at];
  if (type === undefined) throw new Error(`no type ${at}`);
  return type;
}

function namedJson(pen: Pen, type: NamedDraft, around: string): Json {
  const fullName = fullNameOf(type);
  const isNear = type.namespace === around;
  if (pen.defined.has(type))
    // both ways to refer to a type of the same namespace
    return isNear && type.name < "S" ? type.name : fullName;
  pen.defined.add(type);
  const name = isNear
    ? { name: type.name }
    : type.name < "S"
      ? { name: fullName }
      : { name: type.name, namespace: type.namespace };
  const aliases = type.aliases.length === 0 ? {} : { aliases: type.aliases };
  switch (type.kind) {
    case "record":
      return {
        type: "record",
        ...name,
        ...aliases,
        fields: type.fields.map((field) =>
          fieldJson(pen, field, type.namespace),
        ),
      };
    case "enum": {
      const symbol = symbolAt(type.symbols, type.default);
      return {
        type: "enum",
        ...name,
        ...aliases,
        symbols: type.symbols,
        ...(symbol === null ? {} : { default: symbol }),
      };
    }
    case "fixed": {
      const { logical, size } = type;
      const more =
        logical === null
          ? {}
          : logical === "duration"
            ? { logicalType: logical }
            : decimalJson(logical);
      return { type: "fixed", ...name, ...aliases, size, ...more };
    }
  }
}

function symbolAt(
  symbols: readonly string[],
  at: number | null,
): string | null {
  return at === null ? null : (symbols[at % symbols.length] ?? null);
}

function fieldJson(pen: Pen, field: FieldDraft, namespace: string): Json {
  const { name, aliases, type, default: seed } = field;
  const value =
    seed === null ? undefined : valueJson(pen.draft, type, seed, maxDepth);
  return {
    name,
    type: typeJson(pen, type, namespace),
    ...(value === undefined ? {} : { default: value }),
    ...(aliases.length === 0 ? {} : { aliases }),
  };
}

/** A default of records in records ends here. */
const maxDepth = 4;

/** A value of the type as a default is written; undefined where none ends soon enough. */
function valueJson(
  draft: SchemaDraft,
  type: TypeDraft,
  seed: number,
  depth: number,
): Json | undefined {
  if (depth === 0) return undefined;
  switch (type.kind) {
    case "primitive":
      return primitiveJson(type.name, seed);
    case "logical":
      return primitiveJson(logicalNames[type.name], seed);
    case "decimal":
      return primitiveJson("bytes", seed);
    case "array": {
      if (seed % 2 === 0) return [];
      const item = valueJson(draft, type.items, seed >> 1, depth - 1);
      return item === undefined ? [] : [item];
    }
    case "map": {
      if (seed % 2 === 0) return {};
      const value = valueJson(draft, type.values, seed >> 1, depth - 1);
      return value === undefined ? {} : { k: value };
    }
    case "union": {
      const branches = branchesOf(draft, type);
      for (const at of branches.keys()) {
        const branch = branches[(at + seed) % branches.length];
        const value = branch && valueJson(draft, branch, seed, depth - 1);
        if (value !== undefined) return value;
      }
      return undefined;
    }
    case "named": {
      const named = typeAt(draft, type.at);
      switch (named.kind) {
        case "enum":
          return symbolAt(named.symbols, seed) ?? undefined;
        case "fixed":
          return String.fromCharCode(...Array<number>(named.size).fill(seed));
        case "record":
          return recordJson(draft, named, seed, depth - 1);
      }
    }
  }
}

function primitiveJson(name: PrimitiveName, seed: number): Json {
  switch (name) {
    case "null":
      return null;
    case "boolean":
      return seed % 2 === 1;
    case "int":
      return seed;
    case "long":
      return seed * 2 ** 33;
    case "float":
    case "double":
      return seed / 2;
    case "bytes":
      return String.fromCharCode(seed, 255);
    case "string":
      return "d".repeat(seed);
  }
}

/** Every field, save those of a plain type that have a default of their own: these may be left out. */
function recordJson(
  draft: SchemaDraft,
  { fields }: RecordDraft,
  seed: number,
  depth: number,
): Json | undefined {
  const entries: [string, Json][] = [];
  for (const field of fields) {
    const isOptional =
      field.type.kind === "primitive" && field.default !== null;
    if (isOptional && seed % 2 === 0) continue;
    const value = valueJson(draft, field.type, seed, depth);
    if (value === undefined) return undefined;
    entries.push([field.name, value]);
  }
  return Object.fromEntries(entries);
}
