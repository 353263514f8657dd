/** What a run would do to each file, as data: from the files wanted, the manifest and what stands on the disk. Nothing is touched here. */
import type { GeneratedFile } from "../generate/file.js";
import {
  contentDigest,
  isConflictedOutput,
  stamped,
  stampOf,
} from "./digest.js";
import { printManifest, type JsonLayout } from "./manifest.js";
import type { DiskState, Standing } from "./scan.js";

type Action =
  | "create"
  | "update"
  | "unchanged"
  /** A stub, which is the user's since it was written. */
  | "kept"
  /** A file of ours that is not as we left it. */
  | "edited"
  /** Something that is not ours stands where a file of ours would go. */
  | "foreign"
  /** A file of ours that is no longer generated. */
  | "orphan";

type Reason =
  | "missing"
  | "stale"
  /** Differs in its line breaks only, as after a checkout by git. */
  | "line-breaks"
  /** Two generated versions that git could not merge. */
  | "merge-conflict"
  | "same"
  | "stub"
  | "edited-by-hand"
  | "not-ours"
  | "not-a-file"
  | "no-longer-generated"
  /** The same, and it was edited since: never removed. */
  | "no-longer-generated-and-edited";

export interface PlanEntry {
  /** Relative to the working folder, with forward slashes. */
  readonly path: string;
  readonly owner: GeneratedFile["owner"];
  readonly action: Action;
  readonly reason: Reason;
  /** What applying the plan does to it. */
  readonly effect: "write" | "remove" | "none";
  /** The text that is wanted there; null of an orphan. */
  readonly wanted: string | null;
  /** The text that stands there where it differs; null where there is none, or none that was read. */
  readonly present: string | null;
}

export interface WritePlan {
  /** Sorted by path. */
  readonly entries: readonly PlanEntry[];
  /** Written last. */
  readonly manifest: PlanEntry;
  readonly leftovers: readonly string[];
}

export interface PlanRequest {
  readonly files: readonly GeneratedFile[];
  readonly manifest: { readonly path: string; readonly layout: JsonLayout };
  readonly disk: DiskState;
  /** Overwrite files of ours that were edited. */
  readonly force: boolean;
  /** Remove files of ours that are no longer generated and were not edited. */
  readonly clean: boolean;
}

export function planWrite(request: PlanRequest): WritePlan {
  const { disk, force, clean } = request;
  const entries: PlanEntry[] = [];
  const digests = new Map<string, string>();
  for (const file of request.files) {
    const standing = disk.standing.get(file.path);
    if (file.owner === "user") {
      entries.push(planStub(file, standing));
      continue;
    }
    const digest = contentDigest(file.text);
    const wanted = stamped(file.text, digest);
    const known = disk.manifest.get(file.path) ?? [];
    const entry = planOwn({
      path: file.path,
      wanted,
      digest,
      standing,
      known,
      force,
    });
    entries.push(entry);
    // a file that we leave as the user made it stays known by what we wrote last, so that it counts as edited next time too
    if (entry.effect === "write" || entry.action === "unchanged")
      digests.set(file.path, digest);
    else if (known[0] !== undefined) digests.set(file.path, known[0]);
  }
  const emitted = new Set(request.files.map((file) => file.path));
  const folded = new Set([...emitted].map(fold));
  for (const [path, known] of disk.manifest) {
    const standing = disk.standing.get(path);
    if (emitted.has(path) || standing?.kind !== "file") continue;
    // where the disk ignores case it is the very file that is written under its new name
    const renamed = folded.has(fold(path));
    const entry = planOrphan(
      path,
      standing.text ?? "",
      known,
      clean || renamed,
    );
    entries.push(entry);
    if (entry.effect === "none") digests.set(path, known[0] ?? "");
  }
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifestText = printManifest(digests, request.manifest.layout);
  return {
    entries,
    manifest: planManifest(request.manifest.path, manifestText, disk),
    leftovers: disk.leftovers,
  };
}

interface OwnFile {
  readonly path: string;
  readonly wanted: string;
  readonly digest: string;
  readonly standing: Standing | undefined;
  readonly known: readonly string[];
  readonly force: boolean;
}

function planOwn(file: OwnFile): PlanEntry {
  const { path, wanted, standing } = file;
  const text = standing?.kind === "file" ? (standing.text ?? "") : null;
  const entry = { path, owner: "generator", wanted, present: text } as const;
  const write = { ...entry, effect: "write" } as const;
  const leave = { ...entry, effect: "none" } as const;
  if (standing === undefined)
    return { ...write, action: "create", reason: "missing" };
  if (text === null)
    return { ...leave, action: "foreign", reason: "not-a-file" };
  if (text === wanted)
    return { ...leave, present: null, action: "unchanged", reason: "same" };
  const digest = contentDigest(text);
  if (digest === file.digest) {
    const reason =
      unbroken(text) === unbroken(wanted) ? "line-breaks" : "stale";
    return { ...write, action: "update", reason };
  }
  const stamp = stampOf(text);
  if (stamp === digest || file.known.includes(digest))
    return { ...write, action: "update", reason: "stale" };
  if (isConflictedOutput(text))
    return { ...write, action: "update", reason: "merge-conflict" };
  if (stamp === null && file.known.length === 0)
    return { ...leave, action: "foreign", reason: "not-ours" };
  const kept = file.force ? write : leave;
  return { ...kept, action: "edited", reason: "edited-by-hand" };
}

function planStub(
  file: GeneratedFile,
  standing: Standing | undefined,
): PlanEntry {
  const { path, text: wanted } = file;
  const entry = { path, owner: "user", wanted, present: null } as const;
  return standing === undefined
    ? { ...entry, action: "create", reason: "missing", effect: "write" }
    : { ...entry, action: "kept", reason: "stub", effect: "none" };
}

function planOrphan(
  path: string,
  text: string,
  known: readonly string[],
  remove: boolean,
): PlanEntry {
  const ours = known.includes(contentDigest(text));
  return {
    path,
    owner: "generator",
    action: "orphan",
    reason: ours ? "no-longer-generated" : "no-longer-generated-and-edited",
    effect: ours && remove ? "remove" : "none",
    wanted: null,
    present: text,
  };
}

function planManifest(
  path: string,
  wanted: string,
  disk: DiskState,
): PlanEntry {
  const present = disk.manifestText;
  const entry = { path, owner: "generator", wanted, present } as const;
  if (present === null)
    return { ...entry, action: "create", reason: "missing", effect: "write" };
  if (present === wanted)
    return {
      ...entry,
      present: null,
      action: "unchanged",
      reason: "same",
      effect: "none",
    };
  const reason =
    unbroken(present) === unbroken(wanted) ? "line-breaks" : "stale";
  return { ...entry, action: "update", reason, effect: "write" };
}

function unbroken(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
