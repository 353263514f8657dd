/** Which schema of one side is held against which of the other. */
import type { ExplainedSchema } from "../evolution/side-by-side.js";
import type { Got } from "./project.js";
import { findName, type Side } from "./side.js";

/** One of the two is there. */
export interface Match {
  readonly a: ExplainedSchema | null;
  readonly b: ExplainedSchema | null;
}

/** @param subject the full or short name of what is wanted alone; null for all. */
export function matchesOf(
  a: Side,
  b: Side,
  subject: string | null,
): Got<readonly Match[]> {
  if (subject !== null) return pairOfSubject(a, b, subject);
  const [one, other] = [only(a), only(b)];
  if (one !== null && other !== null)
    return { ok: true, value: [{ a: one, b: other }] };
  const lone = isByParts(a, b) ? null : (one ?? other);
  if (lone !== null) {
    const found = pick(lone === one ? b : a, lone.name);
    if (!found.ok) return found;
    const match =
      lone === one ? { a: lone, b: found.value } : { a: found.value, b: lone };
    return { ok: true, value: [match] };
  }
  // of a part of a project, what the rest of it has was neither added nor dropped
  const parts = [a, b].filter(({ kind }) => kind !== "whole");
  const named = (parts.length === 1 ? parts : [a, b]).flatMap(({ schemas }) => [
    ...schemas.keys(),
  ]);
  const matches = [...new Set(named)].toSorted().map((name) => ({
    a: a.schemas.get(name) ?? null,
    b: b.schemas.get(name) ?? null,
  }));
  return { ok: true, value: matches };
}

/** Whether both are files and one has its parts as a project takes them: what the other lacks was added or dropped. */
function isByParts(a: Side, b: Side): boolean {
  const kinds = [a.kind, b.kind];
  return (
    kinds.includes("list") &&
    kinds.every((kind) => kind === "list" || kind === "file")
  );
}

/** Where one side has a single schema and is asked for none of its parts, it is that one, whatever it is called. */
function pairOfSubject(
  a: Side,
  b: Side,
  subject: string,
): Got<readonly Match[]> {
  const names = new Set([...a.all.keys(), ...b.all.keys()]);
  const found = findName(subject, names, `${a.label} or ${b.label}`);
  if (!found.ok) return found;
  const name = found.value;
  const isTop = a.schemas.has(name) || b.schemas.has(name);
  const of = (side: Side): ExplainedSchema | null =>
    side.all.get(name) ?? (isTop ? only(side) : null);
  return { ok: true, value: [{ a: of(a), b: of(b) }] };
}

/** An array is what the other side takes one for: a union where that is one, for parts of a project are compared with such alone. */
export function alike(a: Side, b: Side): readonly [Side, Side] {
  const isUnion = ({ kind, union }: Side): boolean =>
    kind === "file" && union !== null;
  return [isUnion(b) ? asUnion(a) : a, isUnion(a) ? asUnion(b) : b];
}

function asUnion(side: Side): Side {
  const { kind, union, all } = side;
  if (kind !== "list" || union === null) return side;
  const schemas = new Map([[union.name, union]]);
  return { ...side, kind: "file", schemas, all: new Map([...all, ...schemas]) };
}

function pick({ all, label }: Side, name: string): Got<ExplainedSchema> {
  const found = findName(name, all.keys(), label);
  if (!found.ok) return found;
  const schema = all.get(found.value);
  if (schema === undefined) throw new Error(`a name of nothing: ${name}`);
  return { ok: true, value: schema };
}

/** The one schema of a side; null where it has several, or may have. */
function only({ schemas, kind }: Side): ExplainedSchema | null {
  const [schema] = schemas.values();
  return kind === "whole" || schemas.size !== 1 ? null : (schema ?? null);
}
