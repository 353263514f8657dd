/** What a run did, or would do: a line for each thing that happened to files, and what to do where something is left to do. */
import type { PlanEntry } from "../../pipeline.js";
import { visible, type Paint } from "./paint.js";
import { plural, seconds } from "./text.js";

export type Mode = "write" | "check" | "dry-run";

/** One kind of thing that happens to files. */
interface Row {
  readonly has: (entry: PlanEntry) => boolean;
  /** What it is called when it was done, and when it would be. */
  readonly done: string;
  readonly would: string;
  readonly why: string | null;
  /** What to do about it; null where nothing is. */
  readonly todo: string | null;
  /** Whether names are given where there are few. */
  readonly names: boolean;
}

const rows: readonly Row[] = [
  {
    has: (e) => e.action === "create",
    done: "created",
    would: "missing",
    why: null,
    todo: "codegen writes them",
    names: true,
  },
  {
    has: (e) => e.action === "update" && e.reason === "stale",
    done: "updated",
    would: "stale",
    why: "what they are made from has changed",
    todo: "codegen writes them anew",
    names: true,
  },
  {
    has: (e) => e.reason === "line-breaks",
    done: "updated",
    would: "different",
    why: "in line breaks only",
    todo: null,
    names: false,
  },
  {
    has: (e) => e.reason === "merge-conflict",
    done: "updated",
    would: "unmerged",
    why: "both sides of a merge were generated",
    todo: "codegen writes them anew",
    names: true,
  },
  {
    has: (e) => e.action === "edited" && e.effect === "write",
    done: "overwritten",
    would: "edited",
    why: "edited by hand since they were generated",
    todo: null,
    names: true,
  },
  {
    has: (e) => e.action === "orphan" && e.effect === "remove",
    done: "removed",
    would: "orphaned",
    why: "no longer generated",
    todo: "codegen --clean removes them",
    names: true,
  },
  {
    has: (e) => e.action === "unchanged",
    done: "unchanged",
    would: "up to date",
    why: null,
    todo: null,
    names: false,
  },
  {
    has: (e) => e.action === "kept",
    done: "kept",
    would: "yours",
    why: "written once, and yours since then",
    todo: null,
    names: false,
  },
  {
    has: (e) => e.action === "edited" && e.effect === "none",
    done: "edited",
    would: "edited",
    why: "by hand since they were generated, so they are left as they are",
    todo: "move the edits to files of your own, then run codegen --force, which overwrites them",
    names: true,
  },
  {
    has: (e) => e.action === "foreign",
    done: "in the way",
    would: "in the way",
    why: "not written by eventwright, so they are left as they are",
    todo: "move them away, then run codegen",
    names: true,
  },
  {
    has: (e) => e.reason === "no-longer-generated" && e.effect === "none",
    done: "orphaned",
    would: "orphaned",
    why: "no longer generated",
    todo: "codegen --clean removes them",
    names: true,
  },
  {
    has: (e) => e.reason === "no-longer-generated-and-edited",
    done: "orphaned",
    would: "orphaned",
    why: "no longer generated, but edited by hand, so --clean leaves them too",
    todo: "move them out of the output folder, or delete them",
    names: true,
  },
];

/** So many names are shown of one kind of thing. */
const few = 10;

export interface SummaryOptions {
  readonly mode: Mode;
  /** What the run took, in milliseconds. */
  readonly took: number;
  readonly paint: Paint;
}

/** Ends with a line break. */
export function summaryText(
  entries: readonly PlanEntry[],
  options: SummaryOptions,
): string {
  const { mode, paint } = options;
  const lines: string[] = [];
  for (const row of rows) {
    const found = entries.filter(row.has);
    if (found.length === 0) continue;
    const word = mode === "write" ? row.done : row.would;
    const why = row.why === null ? "" : ` (${row.why})`;
    const stands = row.todo !== null && (mode !== "write" || isLeft(found));
    const head = `${word.padEnd(11)} ${found.length.toLocaleString("en-US")}`;
    lines.push(`${stands ? paint("yellow", head) : head}${paint("dim", why)}`);
    if (row.names && (found.length <= few || stands))
      lines.push(...names(found));
    if (stands) lines.push(`  ${paint("green", "→")} ${row.todo}`);
  }
  lines.push(
    `${verdict(entries, options)} ${paint("dim", `in ${seconds(options.took)}`)}`,
  );
  return `${lines.join("\n")}\n`;
}

function isLeft(found: readonly PlanEntry[]): boolean {
  return found.every((entry) => entry.effect === "none");
}

function names(found: readonly PlanEntry[]): string[] {
  const shown = found.slice(0, few).map((entry) => `  ${visible(entry.path)}`);
  const more = found.length - few;
  return more > 0
    ? [...shown, `  … and ${more.toLocaleString("en-US")} more`]
    : shown;
}

function verdict(
  entries: readonly PlanEntry[],
  { mode, paint }: SummaryOptions,
): string {
  const open = needsAttention(entries, mode);
  const changes = entries.filter((entry) => entry.effect !== "none").length;
  if (mode === "check")
    return open.length === 0
      ? paint("green", `up to date: ${plural(entries.length, "file")}`)
      : paint(
          "red",
          `out of date: ${plural(open.length, "file")} of ${entries.length.toLocaleString("en-US")}`,
        );
  if (mode === "dry-run") return `would change ${plural(changes, "file")}`;
  const left =
    open.length === 0
      ? ""
      : paint("yellow", `, ${plural(open.length, "file")} left to you`);
  return changes === 0
    ? `${paint("green", `nothing to change in ${plural(entries.length, "file")}`)}${left}`
    : `${paint("green", `wrote ${plural(changes, "file")} of ${entries.length.toLocaleString("en-US")}`)}${left}`;
}

/** The files for whose sake a run ends with exit code 1. */
export function needsAttention(
  entries: readonly PlanEntry[],
  mode: Mode,
): readonly PlanEntry[] {
  if (mode === "check")
    return entries.filter(
      (e) =>
        !["unchanged", "kept"].includes(e.action) && e.reason !== "line-breaks",
    );
  return entries.filter(
    (e) =>
      e.action === "foreign" || (e.action === "edited" && e.effect === "none"),
  );
}
