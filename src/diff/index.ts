/** The stages of `codegen diff`: both sides are read, their schemas paired, and each pair explained. Nothing is written. */
import type { Config } from "../config/config.js";
import type { Diagnostic, Place } from "../diagnostics.js";
import {
  hasValue,
  sideBySide,
  type ExplainedSchema,
  type Explanation,
} from "../evolution/side-by-side.js";
import { isFileAt } from "../load/named-file.js";
import type { Started } from "../load/started.js";
import type { Code } from "../model/codes.js";
import { counterpartOf, operandOf, type Operand } from "./operand.js";
import { alike, matchesOf, type Match } from "./pairing.js";
import { Project, refused, type Got } from "./project.js";
import { sideOf, type Side } from "./side.js";

export type { Explanation } from "../evolution/side-by-side.js";

export interface DiffRun {
  /** The working folder, absolute. */
  readonly cwd: string;
  /** The configuration, or the path of its file; null for the one that is found, if any. */
  readonly config: Config | string | null;
  readonly started: Started;
  /** As on the command line: `git:REF`, `git:REF:PATH`, `Name@3`, `Name`, a file relative to the working folder, or `-`. */
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
  /** Warnings, or errors where there are no pairs. */
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
  const { cwd, subject } = request;
  const isFile = (path: string): boolean => isFileAt(cwd, path);
  const a = operandOf(request.a, isFile);
  const b =
    request.b === null ? counterpartOf(a) : operandOf(request.b, isFile);
  if (b === null) return null;
  const project = new Project(request);
  const sides = await sidesOf(project, a, b);
  const { sources } = project;
  if (!sides.ok) {
    const { diagnostics } = sides;
    return { diagnostics, a: a.text, b: b.text, pairs: [], sources };
  }
  const [one, other] = alike(...sides.value);
  const matches = matchesOf(one, other, subject);
  const notes = [...project.warnings, ...one.notes, ...other.notes];
  return {
    diagnostics: matches.ok
      ? distinct([...notes, ...matches.value.flatMap(unvalued)])
      : matches.diagnostics,
    a: one.label,
    b: other.label,
    pairs: matches.ok ? matches.value.map(pairOf) : [],
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
  return refused(...distinct(found).map(asError));
}

function distinct(found: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/** What is a warning to a run that goes on without a file. */
function asError(found: Diagnostic): Diagnostic {
  return { ...found, severity: "error" };
}

/** What reads no data, for there is none. */
function unvalued({ a, b }: Match): readonly Diagnostic[] {
  return [a, b].flatMap((schema) => {
    if (schema === null || hasValue(schema)) return [];
    const { type, name, place, spot } = schema;
    return [
      {
        code: "no-value" satisfies Code,
        severity: "warning",
        at: place(spot),
        message: `${"fullName" in type ? `${type.kind} ${name}` : type.kind} that no value can have: it holds itself without end, or an enum without symbols`,
        hint: "make the field that leads back nullable or an array, or give the enum a symbol",
      },
    ];
  });
}

function pairOf({ a, b }: Match): DiffPair {
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
