/** What differs between two definitions of a record, an enum or a fixed. */
import { alignFields } from "../runtime/avro/align.js";
import { stringify } from "../runtime/avro/json-values.js";
import type {
  EnumType,
  Field,
  NamedType,
  RecordType,
} from "../runtime/avro/types.js";
import { isRenamed } from "./alike.js";
import { isIncreasing, type Walker } from "./change.js";
import {
  aliasChanges,
  changed,
  defaultChange,
  docChange,
  otherProperties,
  report,
  shown,
  type Place,
} from "./changes-of-members.js";
import { symbolSpot } from "./rules/enums.js";
import { definitionOf, fieldSpot, member } from "./spots.js";
import { listed } from "../model/text.js";
import { described } from "./text.js";

export interface NamedPair {
  readonly a: NamedType;
  readonly b: NamedType;
}

/** So many pairs of fields are looked at for names that are alike. */
const MOST_PAIRS = 10_000;

export function namedChanges({ a, b }: NamedPair, walker: Walker): void {
  const place: Place = {
    a: definitionOf(a),
    b: definitionOf(b),
    what: b.fullName,
    owner: b.fullName,
  };
  nameChange(place, [a, b], walker);
  if (a.kind === "record" && b.kind === "record") {
    if (a.isError !== b.isError)
      report(walker, place, {
        kind: "type",
        key: "type",
        message: `type of ${b.fullName}: ${kindOf(a)} → ${kindOf(b)}`,
        inA: true,
        inB: true,
      });
    fieldChanges(place, [a, b], walker);
  }
  if (a.kind === "enum" && b.kind === "enum")
    symbolChanges(place, [a, b], walker);
  if (a.kind === "fixed" && b.kind === "fixed") {
    if (a.size !== b.size)
      report(walker, place, {
        kind: "size",
        key: "size",
        message: `size of ${b.fullName}: ${a.size} → ${b.size}`,
        inA: true,
        inB: true,
      });
    const [old, now] = [logicalText(a), logicalText(b)];
    if (old !== now)
      report(walker, place, {
        kind: "type",
        key: "logicalType",
        message: changed(`logical type of ${b.fullName}`, old, now),
        inA: old !== null,
        inB: now !== null,
      });
  }
  const isOldName = (alias: string): boolean =>
    alias === a.fullName && a.fullName !== b.fullName;
  aliasChanges(
    place,
    [a.aliases, b.aliases.filter((alias) => !isOldName(alias))],
    walker,
  );
  otherProperties(place, [a.properties, b.properties], walker);
  docChange(place, [a.doc, b.doc], walker);
}

function kindOf({ isError }: RecordType): string {
  return isError ? "error" : "record";
}

function logicalText(type: NamedType): string | null {
  if (type.kind !== "fixed" || type.logical === null) return null;
  const { logical } = type;
  return logical.kind === "decimal"
    ? `decimal(${logical.precision}, ${logical.scale})`
    : logical.kind;
}

function nameChange(
  place: Place,
  [a, b]: readonly [NamedType, NamedType],
  walker: Walker,
): void {
  if (a.fullName === b.fullName) return;
  const alias = b.aliases.includes(a.fullName)
    ? ", with its old name as an alias"
    : a.name === b.name
      ? ", which is another namespace"
      : ", without an alias for its old name";
  report(walker, place, {
    kind: "name",
    key: "name",
    message: `${a.kind} ${a.fullName} called ${b.fullName}${alias}`,
    inA: true,
    inB: true,
  });
}

function fieldChanges(
  { owner }: Place,
  [a, b]: readonly [RecordType, RecordType],
  walker: Walker,
): void {
  const partners = partnersOf(a, b);
  const taken = new Set(partners.values());
  const dropped = a.fields.filter((field) => !taken.has(field));
  // where so many come and go it is another record
  const unfed = b.fields.length - partners.size;
  const candidates = dropped.length * unfed > MOST_PAIRS ? [] : dropped;
  const positions = new Map(a.fields.map((field, at) => [field, at]));
  const order: number[] = [];
  for (const field of b.fields) {
    const old = partners.get(field);
    if (old === undefined) added(field, candidates);
    else {
      order.push(positions.get(old) ?? 0);
      fieldPair(old, field);
    }
  }
  for (const field of dropped)
    walker.report({
      kind: "field-dropped",
      type: owner,
      message: `field \`${field.name}\` dropped: ${described(field.type)}`,
      a: member(fieldSpot(a, field), "name"),
      b: null,
    });
  if (!isIncreasing(order))
    walker.report({
      kind: "field-order",
      type: owner,
      message: `fields of ${b.fullName} in another order: ${namesOf(a)} → ${namesOf(b)}`,
      a: member(definitionOf(a), "fields"),
      b: member(definitionOf(b), "fields"),
    });

  function added(field: Field, others: readonly Field[]): void {
    const fallback =
      field.default === null
        ? "without a default"
        : `with the default ${shown(stringify(field.default))}`;
    const like = others.find((other) => isRenamed(other, field));
    const renamed =
      like === undefined
        ? ""
        : `; it looks like \`${like.name}\` under another name`;
    walker.report({
      kind: "field-added",
      type: owner,
      message: `field \`${field.name}\` added: ${described(field.type)}, ${fallback}${renamed}`,
      a: null,
      b: member(fieldSpot(b, field), "name"),
    });
  }

  function fieldPair(old: Field, now: Field): void {
    const what = `\`${now.name}\``;
    const at = { a: fieldSpot(a, old), b: fieldSpot(b, now), what, owner };
    if (old.name !== now.name)
      report(walker, at, {
        kind: "name",
        key: "name",
        message: `field \`${old.name}\` called ${what}, ${
          now.aliases.includes(old.name)
            ? "with its old name as an alias"
            : "which was an alias of it"
        }`,
        inA: true,
        inB: true,
      });
    walker.compare({
      a: { type: old.type, spot: member(at.a, "type") },
      b: { type: now.type, spot: member(at.b, "type") },
      what,
      owner,
    });
    defaultChange(at, [old, now], walker);
    if (old.order !== now.order)
      report(walker, at, {
        kind: "sort-order",
        key: "order",
        message: `sort order of ${what}: ${old.order} → ${now.order}`,
        inA: true,
        inB: true,
      });
    const isOldName = (alias: string): boolean =>
      alias === old.name && old.name !== now.name;
    aliasChanges(
      at,
      [old.aliases, now.aliases.filter((alias) => !isOldName(alias))],
      walker,
    );
    otherProperties(at, [old.properties, now.properties], walker);
    docChange(at, [old.doc, now.doc], walker);
  }
}

/** By the second record's field that of the first: as a reader takes them together, and the other way round by aliases of the first. */
function partnersOf(a: RecordType, b: RecordType): ReadonlyMap<Field, Field> {
  const partners = new Map(alignFields(a, b).fedBy);
  const taken = new Set(partners.values());
  const byAlias = new Map<string, Field[]>();
  for (const one of a.fields)
    for (const alias of one.aliases)
      byAlias.set(alias, [...(byAlias.get(alias) ?? []), one]);
  for (const field of b.fields) {
    if (partners.has(field)) continue;
    const old = byAlias.get(field.name)?.find((one) => !taken.has(one));
    if (old === undefined) continue;
    partners.set(field, old);
    taken.add(old);
  }
  return partners;
}

function namesOf({ fields }: RecordType): string {
  return listed(fields.map(({ name }) => name));
}

function symbolChanges(
  place: Place,
  [a, b]: readonly [EnumType, EnumType],
  walker: Walker,
): void {
  const positions = new Map(b.symbols.map((symbol, at) => [symbol, at]));
  const before = new Set(a.symbols);
  const dropped = a.symbols.filter((one) => !positions.has(one));
  const added = b.symbols.filter((one) => !before.has(one));
  const message = (symbols: readonly string[], verb: string): string =>
    `${symbols.length === 1 ? "symbol" : "symbols"} of ${b.fullName} ${verb}: ${listed(symbols)}`;
  const [firstDropped, firstAdded] = [dropped[0], added[0]];
  if (firstDropped !== undefined)
    walker.report({
      kind: "symbols",
      type: place.owner,
      message: message(dropped, "dropped"),
      a: symbolSpot(a, firstDropped),
      b: null,
    });
  if (firstAdded !== undefined)
    walker.report({
      kind: "symbols",
      type: place.owner,
      message: message(added, "added"),
      a: null,
      b: symbolSpot(b, firstAdded),
    });
  const places = a.symbols.flatMap((one) => positions.get(one) ?? []);
  if (!isIncreasing(places))
    report(walker, place, {
      kind: "symbols",
      key: "symbols",
      message: `symbols of ${b.fullName} in another order: ${listed(a.symbols)} → ${listed(b.symbols)}`,
      inA: true,
      inB: true,
    });
  if (a.default === b.default) return;
  report(walker, place, {
    kind: "default",
    key: "default",
    message: changed(`default of ${b.fullName}`, a.default, b.default),
    inA: a.default !== null,
    inB: b.default !== null,
  });
}
