/** The stages of `codegen diff`: both sides are read, their schemas paired, and each pair explained. Nothing is written. */
import type { Config } from "../config/config.js";
import type { Diagnostic, Place } from "../diagnostics.js";
import {
  sideBySide,
  type ExplainedSchema,
  type Explanation,
} from "../evolution/side-by-side.js";
import type { Started } from "../load/started.js";
import { workTree } from "../load/tree.js";
import { counterpartOf, operandOf, type Operand } from "./operand.js";
import { Project, type Got } from "./project.js";
import { findName, sideOf, type Side } from "./side.js";

export type { Explanation } from "../evolution/side-by-side.js";

export interface DiffRun {
  /** The working folder, absolute. */
  readonly cwd: string;
  /** The configuration, or the path of its file; null for the one that is found, if any. */
  readonly config: Config | string | null;
  readonly started: Started;
  /** As on the command line: `git:REF`, `git:REF:PATH`, `Name@3`, `Name`, or a file. */
  readonly a: string;
  /** Null for what the first is today. */
  readonly b: string | null;
  /** The schema that is wanted where a side has several; null for all. */
  readonly subject: string | null;
}

export interface DiffPair {
  /** The full name in the second schema; in the first where that has it alone. */
  readonly name: string;
  readonly state: "same" | "changed" | "added" | "dropped";
  /** What the first is called; null where there is none. */
  readonly a: DiffedSchema | null;
  readonly b: DiffedSchema | null;
  /** Null where there is one of the two alone. */
  readonly explanation: Explanation | null;
}

export interface DiffedSchema {
  readonly name: string;
  /** `version 3`, `today's schema`, a commit, the path of a file. */
  readonly label: string;
  readonly at: Place | null;
}

export interface DiffOutcome {
  /** Errors, and then there are no pairs. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the sides are called. */
  readonly a: string;
  readonly b: string;
  /** Sorted by name. */
  readonly pairs: readonly DiffPair[];
  /** The text of every file that was read, by the name that places have. */
  readonly sources: ReadonlyMap<string, string>;
}

/** What `codegen diff --json` writes. Members are only ever added. */
export interface DiffReport {
  readonly version: 1;
  readonly command: "diff";
  /** 0: explained. 1: there is a difference that means something, where `--exit-code` asks. 2: not explained, for reasons that `diagnostics` has. */
  readonly exitCode: 0 | 1 | 2;
  readonly milliseconds: number;
  readonly a: string;
  readonly b: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly schemas: readonly DiffPair[];
}

/** Null where one schema was given that is of today, so that there is nothing to compare it with. */
export async function runDiff(request: DiffRun): Promise<DiffOutcome | null> {
  const { started, subject } = request;
  const isFile = (path: string): boolean =>
    workTree(started.folder).list([path]).files.includes(path);
  const a = operandOf(request.a, isFile);
  const b =
    request.b === null ? counterpartOf(a) : operandOf(request.b, isFile);
  if (b === null) return null;
  const project = new Project(request);
  const sides = await sidesOf(project, a, b);
  const pairs = sides.ok ? pairsOf(...sides.value, subject) : sides;
  const { sources } = project;
  const [titleA, titleB] = sides.ok
    ? sides.value.map(({ label }) => label)
    : [a.text, b.text];
  return {
    diagnostics: pairs.ok ? [] : pairs.diagnostics,
    a: titleA ?? a.text,
    b: titleB ?? b.text,
    pairs: pairs.ok ? pairs.value : [],
    sources,
  };
}

/** What is wrong with either is told at once. */
async function sidesOf(
  project: Project,
  a: Operand,
  b: Operand,
): Promise<Got<readonly [Side, Side]>> {
  const [one, other] = [await sideOf(a, project), await sideOf(b, project)];
  if (one.ok && other.ok) return { ok: true, value: [one.value, other.value] };
  const found = [one, other].flatMap((side) =>
    side.ok ? [] : side.diagnostics,
  );
  const distinct = new Map(found.map((one) => [JSON.stringify(one), one]));
  return { ok: false, diagnostics: [...distinct.values()] };
}

function pairsOf(
  a: Side,
  b: Side,
  subject: string | null,
): Got<readonly DiffPair[]> {
  const [one, other] = [only(a), only(b)];
  if (one !== null && other !== null)
    return { ok: true, value: [pairOf(one, other)] };
  if (one !== null) {
    const found = pick(b, subject ?? one.name);
    return found.ok ? { ok: true, value: [pairOf(one, found.value)] } : found;
  }
  if (other !== null) {
    const found = pick(a, subject ?? other.name);
    return found.ok ? { ok: true, value: [pairOf(found.value, other)] } : found;
  }
  const of = (name: string, from: keyof Pick<Side, "all" | "schemas">) =>
    pairOf(a[from].get(name) ?? null, b[from].get(name) ?? null);
  if (subject === null) {
    const names = new Set([...a.schemas.keys(), ...b.schemas.keys()]);
    const pairs = [...names].toSorted().map((name) => of(name, "schemas"));
    return { ok: true, value: pairs };
  }
  const names = new Set([...a.all.keys(), ...b.all.keys()]);
  const found = findName(subject, names, `${a.label} or ${b.label}`);
  return found.ok ? { ok: true, value: [of(found.value, "all")] } : found;
}

function pick({ all, label }: Side, name: string): Got<ExplainedSchema> {
  const found = findName(name, all.keys(), label);
  if (!found.ok) return found;
  const schema = all.get(found.value);
  if (schema === undefined) throw new Error(`a name of nothing: ${name}`);
  return { ok: true, value: schema };
}

/** The one schema of a side; null where it has several, or may have. */
function only({ schemas, isWhole }: Side): ExplainedSchema | null {
  const [schema] = schemas.values();
  return isWhole || schemas.size !== 1 ? null : (schema ?? null);
}

function pairOf(
  a: ExplainedSchema | null,
  b: ExplainedSchema | null,
): DiffPair {
  const explanation = a === null || b === null ? null : sideBySide(a, b);
  const isChanged = explanation !== null && explanation.changes.length > 0;
  return {
    name: b?.name ?? a?.name ?? "",
    state:
      a === null
        ? "added"
        : b === null
          ? "dropped"
          : isChanged
            ? "changed"
            : "same",
    a: a && diffed(a),
    b: b && diffed(b),
    explanation,
  };
}

function diffed({ name, label, place, spot }: ExplainedSchema): DiffedSchema {
  return { name, label, at: place(spot) };
}

/** Whether it means something to data. */
export function differs({ state, explanation }: DiffPair): boolean {
  return (
    state === "added" || state === "dropped" || explanation?.isSame === false
  );
}
