/** New texts for files of the user's: all of them, or none where something is in the way. */
import { join, relative, sep } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import { applyPlan } from "./apply.js";
import { nodeDisk, type Disk } from "./disk.js";
import { insideOf } from "./guard.js";
import type { PlanEntry } from "./plan.js";

export interface Replacement {
  /** Relative to the working folder, with forward slashes. */
  readonly path: string;
  /** What was read there, without a byte order mark. */
  readonly before: string;
  /** Without a byte order mark; one that is there stays. */
  readonly after: string;
}

/** Gives what is in the way, or null; then every file has its new text. Links are followed where they stay in the working folder. */
export function replaceFiles(
  replacements: readonly Replacement[],
  cwd: string,
  disk: Disk = nodeDisk,
): Diagnostic | null {
  const isInside = insideOf(cwd, disk);
  const root = disk.realPath(cwd) ?? cwd;
  const entries: PlanEntry[] = [];
  for (const { path, before, after } of replacements) {
    const real = disk.realPath(join(cwd, path));
    if (real === null) return changed(path);
    const place = relative(root, real).split(sep).join("/");
    if (!isInside(place)) return outside(path);
    const present = disk.read(real);
    const mark = present.startsWith("\ufeff") ? "\ufeff" : "";
    if (present.slice(mark.length) !== before) return changed(path);
    entries.push({
      path: place,
      owner: "user",
      action: "update",
      reason: "stale",
      effect: "write",
      wanted: mark + after,
      present,
    });
  }
  return applyPlan({ entries, manifest: nothing, leftovers: [] }, root, disk);
}

/** A manifest is of generated files alone. */
const nothing: PlanEntry = {
  path: "",
  owner: "generator",
  action: "unchanged",
  reason: "same",
  effect: "none",
  wanted: null,
  present: null,
};

function changed(path: string): Diagnostic {
  return {
    code: "fix-overtaken",
    severity: "error",
    at: null,
    message: `${path} that was changed by somebody while it was checked; nothing was changed`,
    hint: "run again",
  };
}

function outside(path: string): Diagnostic {
  return {
    code: "fix-outside",
    severity: "error",
    at: null,
    message: `${path} that a link leads out of the project; nothing was changed`,
    hint: "mend it where it is, or run with --cwd where both are inside",
  };
}
