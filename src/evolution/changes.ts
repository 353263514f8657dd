/** What differs between two schemas, as sentences with places: a walk over both at once. */
import { innerTypes } from "../runtime/avro/inhabited.js";
import type { AvroType, NamedType, UnionType } from "../runtime/avro/types.js";
import { isSameShape } from "./alike.js";
import {
  isIncreasing,
  type Change,
  type Pair,
  type Walker,
  type Written,
} from "./change.js";
import { propertyChanges } from "./changes-of-members.js";
import { namedChanges, type NamedPair } from "./changes-of-types.js";
import { branchOf, member, unwrapped } from "./spots.js";
import { listed } from "../model/text.js";
import { described, shortly } from "./text.js";

/**
 * Every difference, in the order of the second schema; none but of documentation exactly where the two mean the same. Each pair of named
 * types is looked at once, so it is linear in the size of the schemas.
 */
export function changesOf(a: Written, b: Written): readonly Change[] {
  const walk = new Walk(a.type, b.type);
  walk.start(a, b);
  return walk.finish();
}

class Walk implements Walker {
  readonly #changes: Change[] = [];
  readonly #pending: NamedPair[] = [];
  readonly #seen = new Map<AvroType, Set<AvroType>>();
  readonly #names: { readonly a: Set<string>; readonly b: Set<string> };

  constructor(a: AvroType, b: AvroType) {
    this.#names = { a: namesIn(a), b: namesIn(b) };
  }

  start(a: Written, b: Written): void {
    const [one, other] = [a.type, b.type];
    // whatever they are called: somebody wants to know what differs
    if ("fullName" in one && "fullName" in other && one.kind === other.kind)
      this.#enter(one, other);
    else this.compare({ a, b, what: "the schema", owner: null });
  }

  readonly report = (change: Change): void => void this.#changes.push(change);

  finish(): readonly Change[] {
    // the list grows while it is walked
    for (const pair of this.#pending) namedChanges(pair, this);
    return this.#changes;
  }

  readonly compare = (pair: Pair): void => {
    const [a, b] = [pair.a.type, pair.b.type];
    if (a.kind === "union" && b.kind === "union") this.#unions(pair, a, b);
    else if ("fullName" in a && "fullName" in b && this.#isOne(a, b))
      this.#enter(a, b);
    else if (a.kind === "array" && b.kind === "array")
      this.#inside(pair, "items", a.items, b.items);
    else if (a.kind === "map" && b.kind === "map")
      this.#inside(pair, "values", a.values, b.values);
    else if (a.kind !== b.kind || shortly(a) !== shortly(b))
      this.#replaced(pair);
    else propertyChanges(pair, this);
  };

  #inside(pair: Pair, key: "items" | "values", a: AvroType, b: AvroType): void {
    propertyChanges(pair, this);
    this.compare({
      ...pair,
      a: { type: a, spot: member(unwrapped(pair.a.spot), key) },
      b: { type: b, spot: member(unwrapped(pair.b.spot), key) },
      what: `${key} of ${pair.what}`,
    });
  }

  /** Whether two named types are one, as it was and as it is: by name, by alias, or by what they are made of where one took the other's place. */
  #isOne(a: NamedType, b: NamedType): boolean {
    if (a.kind !== b.kind) return false;
    if (a.fullName === b.fullName || b.aliases.includes(a.fullName))
      return true;
    const isReplaced =
      !this.#names.b.has(a.fullName) && !this.#names.a.has(b.fullName);
    return (
      isReplaced &&
      (a.name === b.name || a.aliases.includes(b.fullName) || isSameShape(a, b))
    );
  }

  #enter(a: NamedType, b: NamedType): void {
    const known = this.#seen.get(a) ?? new Set();
    if (known.has(b)) return;
    this.#seen.set(a, known.add(b));
    this.#pending.push({ a, b });
  }

  /** A type that is another now. What is one with a branch of a union it became, or was, is looked at all the same. */
  #replaced(pair: Pair): void {
    const { a, b, what, owner } = pair;
    this.report({
      kind: "type",
      type: owner,
      message: `type of ${what}: ${described(a.type)} → ${described(b.type)}`,
      a: a.spot,
      b: b.spot,
    });
    for (const one of branchesOf(a.type))
      for (const other of branchesOf(b.type))
        if ("fullName" in one && "fullName" in other && this.#isOne(one, other))
          this.#enter(one, other);
  }

  #unions(pair: Pair, a: UnionType, b: UnionType): void {
    const { what, owner } = pair;
    const partners = this.#partners(a, b);
    const spots = { a: pair.a.spot, b: pair.b.spot };
    const report = (message: string): void =>
      this.report({ kind: "branches", type: owner, message, ...spots });
    const names = (branches: readonly AvroType[]): string =>
      listed(branches.map(shortly));
    const dropped = a.branches.filter((_, i) => !partners.has(i));
    const taken = new Set(partners.values());
    const added = b.branches.filter((_, i) => !taken.has(i));
    const isOrdered = isIncreasing([...partners.values()]);
    if (dropped.length > 0)
      report(`${noun(dropped)} of ${what} dropped: ${names(dropped)}`);
    if (added.length > 0)
      report(`${noun(added)} of ${what} added: ${names(added)}`);
    if (!isOrdered)
      report(
        `branches of ${what} in another order: ${names(a.branches)} → ${names(b.branches)}`,
      );
    for (const [i, j] of partners) {
      const [one, other] = [a.branches[i], b.branches[j]];
      if (one === undefined || other === undefined) continue;
      this.compare({
        a: { type: one, spot: branchOf(pair.a.spot, i) },
        b: { type: other, spot: branchOf(pair.b.spot, j) },
        what: `${one.kind} in ${what}`,
        owner,
      });
    }
  }

  /** By the index of a branch that of the same in the other union; in the order of the first. */
  #partners(a: UnionType, b: UnionType): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    const taken = new Set<number>();
    const byName = new Map(b.branches.map((one, j) => [branchName(one), j]));
    for (const [i, one] of a.branches.entries()) {
      const j = byName.get(branchName(one));
      if (j === undefined || taken.has(j)) continue;
      found.set(i, j);
      taken.add(j);
    }
    const left = [...b.branches.entries()].filter(([j]) => !taken.has(j));
    for (const [i, one] of a.branches.entries()) {
      if (found.has(i) || !("fullName" in one)) continue;
      const partner = left.find(
        ([j, other]) =>
          !taken.has(j) && "fullName" in other && this.#isOne(one, other),
      );
      if (partner === undefined) continue;
      found.set(i, partner[0]);
      taken.add(partner[0]);
    }
    return new Map([...found].toSorted(([i], [j]) => i - j));
  }
}

/** What no two branches of a union have alike. Source: Avro 1.12 specification, "Unions". */
function branchName(type: AvroType): string {
  return "fullName" in type ? `${type.kind} ${type.fullName}` : type.kind;
}

function branchesOf(type: AvroType): readonly AvroType[] {
  return type.kind === "union" ? type.branches : [type];
}

function noun({ length }: readonly AvroType[]): string {
  return length === 1 ? "branch" : "branches";
}

function namesIn(root: AvroType): Set<string> {
  const types = new Set([root]);
  // the set grows while it is walked
  for (const type of types)
    for (const inner of innerTypes(type)) types.add(inner);
  return new Set(
    [...types].flatMap((type) => ("fullName" in type ? [type.fullName] : [])),
  );
}
