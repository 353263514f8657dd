/** What changed between two types of one field where both read each other: nothing but names, or more. */
import { mismatchOf } from "../../runtime/avro/match.js";
import type { AvroType } from "../../runtime/avro/types.js";
import { isSameShape } from "../alike.js";
import { pairUp, type Pair } from "../pairs.js";
import type { Facts } from "../rule.js";
import { remembered } from "./remembered.js";

/** The types that have other names now, where a new name for each is all that keeps the two from each other; null where it is not. */
export function renamesIn(
  earlier: AvroType,
  today: AvroType,
  facts: Facts,
): readonly Pair[] | null {
  let ofTypes = byFacts.get(facts);
  if (ofTypes === undefined) {
    ofTypes = remembered((old: AvroType, now: AvroType) => {
      const pairs = renamesOf(old, now, facts);
      return pairs === null || pairs.length === 0 ? null : pairs;
    });
    byFacts.set(facts, ofTypes);
  }
  return ofTypes(earlier, today);
}

const byFacts = new WeakMap<
  Facts,
  (earlier: AvroType, today: AvroType) => readonly Pair[] | null
>();

function renamesOf(
  earlier: AvroType,
  today: AvroType,
  facts: Facts,
): readonly Pair[] | null {
  if (earlier.kind === "array" && today.kind === "array")
    return renamesOf(earlier.items, today.items, facts);
  if (earlier.kind === "map" && today.kind === "map")
    return renamesOf(earlier.values, today.values, facts);
  const gone: AvroType[] = [];
  const come = new Set(branchesOf(today));
  const byName = new Map(
    [...come].flatMap((one) =>
      namesOf(one).map((name) => [name, one] as const),
    ),
  );
  const pairs: Pair[] = [];
  for (const old of branchesOf(earlier)) {
    const now = namesOf(old)
      .map((name) => byName.get(name))
      .find((one) => one && come.has(one) && readEachOther(old, one));
    if (now === undefined) {
      gone.push(old);
      continue;
    }
    come.delete(now);
    if (old.kind !== "array" && old.kind !== "map") continue;
    const inner = renamesOf(old, now, facts);
    if (inner === null) return null;
    pairs.push(...inner);
  }
  const [lost, found] = [named(gone), named([...come])];
  if (lost === null || found === null || lost.length !== found.length)
    return null;
  const paired = pairUp(lost, found, (old, now) => isOne(old, now, facts));
  if (paired.pairs.length !== lost.length) return null;
  return [...pairs, ...paired.pairs];
}

function branchesOf(type: AvroType): readonly AvroType[] {
  return type.kind === "union" ? type.branches : [type];
}

/** Two types that read each other have one in common. */
function namesOf(type: AvroType): readonly string[] {
  if ("fullName" in type)
    return [type.fullName, `.${type.name}`, ...type.aliases];
  return [type.kind === "bytes" ? "string" : type.kind];
}

function readEachOther(a: AvroType, b: AvroType): boolean {
  return mismatchOf(a, b) === null && mismatchOf(b, a) === null;
}

/** Null where one has no name. */
function named(types: readonly AvroType[]): readonly Pair["old"][] | null {
  const found = types.filter((type) => "fullName" in type);
  return found.length === types.length ? found : null;
}

function isOne(
  old: Pair["old"],
  now: Pair["now"],
  { defines, today }: Facts,
): boolean {
  const before = today === "reader" ? "writer" : "reader";
  return (
    !defines(today, old.fullName) &&
    !defines(before, now.fullName) &&
    isSameShape(old, now) &&
    isSameShape(now, old)
  );
}
