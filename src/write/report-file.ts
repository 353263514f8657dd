/** Writes reports where people ask for them: anywhere on the disk, and never over an input. */
import { realpathSync, statSync, writeFileSync, type Stats } from "node:fs";
import { sep } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import { applyPlan } from "./apply.js";
import { isSystemError } from "./disk.js";
import type { PlanEntry } from "./plan.js";

export interface ReportFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/**
 * Each file is old or new at any moment, with the folders above it, whatever becomes of the others. What is no plain file, a pipe or a device,
 * gets the text as it is.
 * @param inputs absolute paths of files that are never written over, by whatever name.
 * @returns what the system, or we, refused.
 */
export function writeReports(
  files: readonly ReportFile[],
  inputs: readonly string[],
): readonly Diagnostic[] {
  return files.flatMap((file) => writeReport(file, inputs) ?? []);
}

function writeReport(
  { path, text }: ReportFile,
  inputs: readonly string[],
): Diagnostic | null {
  const shown = path.split(sep).join("/");
  const stats = statsOf(path);
  if (stats === null) return applyTo(shown, text);
  if (stats.isDirectory()) return folderInTheWay(shown);
  if (!stats.isFile()) return writeInto(shown, text);
  if (inputs.some((input) => isSame(stats, statsOf(input))))
    return overInput(shown);
  // a link stays one: what it leads to is replaced
  return applyTo(realpathSync.native(path).split(sep).join("/"), text);
}

function applyTo(path: string, wanted: string): Diagnostic | null {
  const manifest: PlanEntry = {
    path,
    owner: "generator",
    action: "create",
    reason: "missing",
    effect: "write",
    wanted,
    present: null,
  };
  return applyPlan({ entries: [], manifest, leftovers: [] }, "");
}

/** What is no file cannot be replaced by one. */
function writeInto(path: string, text: string): Diagnostic | null {
  try {
    writeFileSync(path, text);
    return null;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return {
      code: "report-not-written",
      severity: "error",
      at: null,
      message: `report refused by what it is written to (${error.code}): ${path}`,
      hint: "name a file",
    };
  }
}

/** Null where there is nothing, or nothing that this user may see; why it cannot be written, writing tells. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
}

function isSame(one: Stats, other: Stats | null): boolean {
  return other !== null && one.ino === other.ino && one.dev === other.dev;
}

function folderInTheWay(path: string): Diagnostic {
  return {
    code: "report-in-the-way",
    severity: "error",
    at: null,
    message: `folder ${path} where a report is to be written`,
    hint: "name a file in it",
  };
}

function overInput(path: string): Diagnostic {
  return {
    code: "report-over-input",
    severity: "error",
    at: null,
    message: `report that would overwrite an input of this run: ${path}`,
    hint: "name another file",
  };
}
