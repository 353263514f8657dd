/** Whether two types mean the same to a writer and to a reader. */
import { DefaultChecker } from "./default-checker.js";
import { defaultDatum } from "./defaults.js";
import { sameDatum } from "./datum.js";
import { memberOf, type JsonNode } from "./json.js";
import type {
  AvroType,
  Field,
  LogicalType,
  NamedType,
  Properties,
} from "./types.js";

/**
 * True where names, structure, defaults, aliases, orders, logical types and other properties are the same; documentation and the
 * way it is written do not count, nor does the order of aliases.
 */
export function sameMeaning(left: AvroType, right: AvroType): boolean {
  const seen = new Map<AvroType, Set<AvroType>>();
  // Recursive types come back to a pair that is already being compared; a worklist keeps deep ones off the call stack.
  const pending: (readonly [AvroType, AvroType])[] = [[left, right]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    // of others nothing leads back
    if (a.kind === "record") {
      if (seen.get(a)?.has(b)) continue;
      seen.set(a, (seen.get(a) ?? new Set()).add(b));
    }
    const parts = sameHere(a, b);
    if (parts === null) return false;
    pending.push(...parts);
  }
  return true;
}

type Pairs = readonly (readonly [AvroType, AvroType])[];

/** What remains to be compared; null where the two differ by themselves. */
function sameHere(a: AvroType, b: AvroType): Pairs | null {
  if (a.kind === "union" || b.kind === "union")
    return a.kind === "union" && b.kind === "union"
      ? pairs(a.branches, b.branches)
      : null;
  if (!sameProperties(a.properties, b.properties)) return null;
  if (a.kind === "record")
    return b.kind === "record" &&
      sameName(a, b) &&
      a.isError === b.isError &&
      sameFields(a.fields, b.fields)
      ? pairs(a.fields.map(typeOf), b.fields.map(typeOf))
      : null;
  if (a.kind === "enum")
    return b.kind === "enum" &&
      sameName(a, b) &&
      a.default === b.default &&
      sameList(a.symbols, b.symbols)
      ? []
      : null;
  if (a.kind === "fixed")
    return b.kind === "fixed" &&
      sameName(a, b) &&
      a.size === b.size &&
      sameLogical(a.logical, b.logical)
      ? []
      : null;
  if (a.kind === "array")
    return b.kind === "array" ? [[a.items, b.items]] : null;
  if (a.kind === "map") return b.kind === "map" ? [[a.values, b.values]] : null;
  return a.kind === b.kind && sameLogical(a.logical, b.logical) ? [] : null;
}

function typeOf({ type }: Field): AvroType {
  return type;
}

function pairs(a: readonly AvroType[], b: readonly AvroType[]): Pairs | null {
  if (a.length !== b.length) return null;
  // In range: the two are of one length.
  return a.map((type, index) => [type, b[index]!] as const);
}

function sameName(a: NamedType, b: NamedType): boolean {
  return a.fullName === b.fullName && sameSet(a.aliases, b.aliases);
}

function sameFields(a: readonly Field[], b: readonly Field[]): boolean {
  return (
    a.length === b.length &&
    a.every((field, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        field.name === other.name &&
        field.order === other.order &&
        sameSet(field.aliases, other.aliases) &&
        sameProperties(field.properties, other.properties) &&
        sameDefault(field, other)
      );
    })
  );
}

function sameDefault(a: Field, b: Field): boolean {
  if (a.default === null || b.default === null) return a.default === b.default;
  if (sameJson(a.default, b.default)) return true;
  const checker = new DefaultChecker();
  // Defaults that are none, where nobody asked for a check, are compared as they are written.
  if (
    checker.fieldFault(a.type, a.default) !== null ||
    checker.fieldFault(b.type, b.default) !== null
  )
    return false;
  return sameDatum(
    defaultDatum(a.type, a.default),
    defaultDatum(b.type, b.default),
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text) => b.includes(text));
}

function sameLogical(a: LogicalType | null, b: LogicalType | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === "decimal")
    return (
      b.kind === "decimal" && a.precision === b.precision && a.scale === b.scale
    );
  return a.kind === b.kind;
}

function sameProperties(a: Properties, b: Properties): boolean {
  if (a.size !== b.size) return false;
  if (a.size === 0) return true;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !sameJson(value, other)) return false;
  }
  return true;
}

/** The same JSON value; numbers are compared as they are written, keys in any order. */
function sameJson(a: JsonNode, b: JsonNode): boolean {
  switch (a.kind) {
    case "null":
      return b.kind === "null";
    case "boolean":
    case "string":
      return b.kind === a.kind && a.value === b.value;
    case "number":
      return b.kind === "number" && a.text === b.text;
    case "array":
      return (
        b.kind === "array" &&
        a.items.length === b.items.length &&
        a.items.every((item, index) => sameJson(item, b.items[index]!))
      );
    case "object":
      return (
        b.kind === "object" &&
        new Set(a.members.map(({ key }) => key)).size ===
          new Set(b.members.map(({ key }) => key)).size &&
        a.members.every(({ key }) => {
          const [left, right] = [memberOf(a, key), memberOf(b, key)];
          return (
            left !== null && right !== null && sameJson(left.value, right.value)
          );
        })
      );
  }
}
