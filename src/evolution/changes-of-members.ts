/** What differs in what fields and types have beside their types: defaults, orders, aliases, documentation, other properties. */
import { sameDatum } from "../runtime/avro/datum.js";
import { defaultDatum } from "../runtime/avro/defaults.js";
import { stringify } from "../runtime/avro/json-values.js";
import type { JsonNode } from "../runtime/avro/json.js";
import { sameMeaning } from "../runtime/avro/same.js";
import type { AvroType, Field, Properties } from "../runtime/avro/types.js";
import type { ChangeKind, Pair, Walker } from "./change.js";
import { member, unwrapped, type Spot } from "./spots.js";
import { listed } from "../model/text.js";

/** Where the members of one thing are written in both schemas. */
export interface Place {
  readonly a: Spot;
  readonly b: Spot;
  readonly what: string;
  readonly owner: string | null;
}

/** Unknown properties of a type that has no name. */
export function propertyChanges(
  { a, b, what, owner }: Pair,
  walker: Walker,
): void {
  const place = {
    a: unwrapped(a.spot),
    b: unwrapped(b.spot),
    what: `the type of ${what}`,
    owner,
  };
  const properties = [a.type, b.type].map((type) =>
    type.kind === "union" ? new Map<string, JsonNode>() : type.properties,
  );
  const [old = new Map(), now = new Map()] = properties;
  otherProperties(place, [old, now], walker);
}

export function otherProperties(
  place: Place,
  [old, now]: readonly [Properties, Properties],
  walker: Walker,
): void {
  for (const key of new Set([...now.keys(), ...old.keys()])) {
    const [before, after] = [textOf(old.get(key)), textOf(now.get(key))];
    if (before === after) continue;
    const what = `property ${JSON.stringify(key)} of ${place.what}`;
    report(walker, place, {
      kind: "property",
      key,
      message: changed(what, before, after),
      inA: before !== null,
      inB: after !== null,
    });
  }
}

/** By value: numbers as they are written, keys in any order. */
function textOf(node: JsonNode | undefined): string | null {
  return node === undefined ? null : stringify(sorted(node));
}

function sorted(node: JsonNode): JsonNode {
  if (node.kind === "array") return { ...node, items: node.items.map(sorted) };
  if (node.kind !== "object") return node;
  const last = new Map(node.members.map((one) => [one.key, one]));
  const members = [...last.values()]
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map((one) => ({ ...one, value: sorted(one.value) }));
  return { ...node, members };
}

export function aliasChanges(
  place: Place,
  [old, now]: readonly [readonly string[], readonly string[]],
  walker: Walker,
): void {
  const added = now.filter((one) => !old.includes(one));
  const dropped = old.filter((one) => !now.includes(one));
  for (const [names, verb] of [
    [added, "added"],
    [dropped, "dropped"],
  ] as const) {
    if (names.length === 0) continue;
    const noun = names.length === 1 ? "alias" : "aliases";
    report(walker, place, {
      kind: "aliases",
      key: "aliases",
      message: `${noun} of ${place.what} ${verb}: ${listed(names)}`,
      inA: old.length > 0,
      inB: now.length > 0,
    });
  }
}

export function docChange(
  place: Place,
  [old, now]: readonly [string | null, string | null],
  walker: Walker,
): void {
  if (old === now) return;
  const verb = old === null ? "added" : now === null ? "dropped" : "changed";
  report(walker, place, {
    kind: "doc",
    key: "doc",
    message: `documentation of ${place.what} ${verb}`,
    inA: old !== null,
    inB: now !== null,
  });
}

export function defaultChange(
  place: Place,
  [old, now]: readonly [Field, Field],
  walker: Walker,
): void {
  if (isSameDefault(old, now)) return;
  report(walker, place, {
    kind: "default",
    key: "default",
    message: changed(
      `default of ${place.what}`,
      old.default && stringify(old.default),
      now.default && stringify(now.default),
    ),
    inA: old.default !== null,
    inB: now.default !== null,
  });
}

function isSameDefault(a: Field, b: Field): boolean {
  if (a.default === null || b.default === null) return a.default === b.default;
  if (stringify(a.default) === stringify(b.default)) return true;
  // `1` and `1.0`, or the keys of a map in another order
  return isSameType(a.type, b.type) && isSameValue(a, b);
}

function isSameType(a: AvroType, b: AvroType): boolean {
  return a.kind === b.kind && sameMeaning(a, b);
}

function isSameValue(a: Field, b: Field): boolean {
  if (a.default === null || b.default === null) return false;
  return sameDatum(
    defaultDatum(a.type, a.default),
    defaultDatum(b.type, b.default),
  );
}

/** So many characters of a value are shown. */
const most = 60;

/** `default of x: 1 → 2`, `default of x added: 1`. */
export function changed(
  what: string,
  before: string | null,
  after: string | null,
): string {
  if (before === null) return `${what} added: ${shown(after ?? "")}`;
  if (after === null) return `${what} dropped: ${shown(before)}`;
  return `${what}: ${shown(before)} → ${shown(after)}`;
}

export function shown(text: string): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

interface Report {
  readonly kind: ChangeKind;
  /** The member that it is about. */
  readonly key: string;
  readonly message: string;
  readonly inA: boolean;
  readonly inB: boolean;
}

export function report(
  walker: Walker,
  { a, b, owner }: Place,
  { kind, key, message, inA, inB }: Report,
): void {
  walker.report({
    kind,
    type: owner,
    message,
    a: inA ? member(a, key) : null,
    b: inB ? member(b, key) : null,
  });
}
