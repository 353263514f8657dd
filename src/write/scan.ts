/** What stands on the disk where the output goes. */
import { join, posix } from "node:path";
import { stampOf } from "./digest.js";
import type { Disk, FolderEntry } from "./disk.js";
import { insideOf } from "./guard.js";
import { parseManifest, type Manifest } from "./manifest.js";

export type Standing =
  /** The text is null where nobody asked for it. */
  | { readonly kind: "file"; readonly text: string | null }
  /** A folder, a link, a socket. */
  | { readonly kind: "other" };

export interface DiskState {
  /** By path; what is not there has no entry. */
  readonly standing: ReadonlyMap<string, Standing>;
  readonly manifest: Manifest;
  /** The manifest's text as it stands; null where there is none. */
  readonly manifestText: string | null;
  /** Temporary files of a run that ended before it had renamed them. */
  readonly leftovers: readonly string[];
}

export interface ScanRequest {
  readonly cwd: string;
  readonly manifest: string;
  /** Folders whose headers tell what is ours when the manifest does not. */
  readonly folders: readonly string[];
  /** Files whose text is compared. */
  readonly compared: readonly string[];
  /** Files of which it is enough to know whether they are there. */
  readonly probed: readonly string[];
}

/** The name of a temporary file beside the file it will become. */
export function temporaryName(path: string, process: string): string {
  const folder = posix.dirname(path);
  const name = `.${posix.basename(path)}.${process}.eventwright-tmp`;
  return folder === "." ? name : `${folder}/${name}`;
}

const temporary = /^\..*\.(\d+)\.eventwright-tmp$/s;

function isLeftover(name: string, disk: Disk): boolean {
  const owner = temporary.exec(name)?.[1];
  return owner !== undefined && !disk.runs(owner);
}

/** Temporary files, in a folder or in one of those right in it, of runs that ended before they had renamed them. */
export function leftoversIn(
  cwd: string,
  folder: string,
  disk: Disk,
): readonly string[] {
  const entries = disk.list(join(cwd, folder)) ?? [];
  const inside = entries
    .filter(({ kind }) => kind === "folder")
    .map(({ name }) => `${folder}/${name}`);
  return [folder, ...inside].flatMap((path) =>
    (path === folder ? entries : (disk.list(join(cwd, path)) ?? []))
      .filter(({ kind, name }) => kind === "file" && isLeftover(name, disk))
      .map(({ name }) => `${path}/${name}`),
  );
}

export function scan(request: ScanRequest, disk: Disk): DiskState {
  const folders = new Map<string, ReadonlyMap<string, FolderEntry["kind"]>>();
  const leftovers: string[] = [];
  /** A folder is listed once, which is cheaper than asking for each of its files. */
  function kindOf(path: string): FolderEntry["kind"] | null {
    const folder = posix.dirname(path);
    let kinds = folders.get(folder);
    if (kinds === undefined) {
      // below a folder that is not there nothing is
      const above =
        folder === "." || posix.dirname(folder) === "."
          ? "folder"
          : kindOf(folder);
      const entries =
        above === null ? null : disk.list(join(request.cwd, folder));
      kinds = new Map(entries?.map((entry) => [entry.name, entry.kind]));
      folders.set(folder, kinds);
      for (const name of kinds.keys())
        if (isLeftover(name, disk)) leftovers.push(posix.join(folder, name));
    }
    return kinds.get(posix.basename(path)) ?? null;
  }

  const manifestText =
    kindOf(request.manifest) === "file"
      ? disk.read(join(request.cwd, request.manifest))
      : null;
  const manifest = readManifest(manifestText, request, disk);
  const standing = new Map<string, Standing>();
  for (const path of request.probed) {
    const kind = kindOf(path);
    if (kind === "file") standing.set(path, { kind, text: null });
    else if (kind !== null) standing.set(path, { kind: "other" });
  }
  for (const path of new Set([...request.compared, ...manifest.keys()])) {
    const kind = kindOf(path);
    if (kind === "file")
      standing.set(path, { kind, text: disk.read(join(request.cwd, path)) });
    else if (kind !== null) standing.set(path, { kind: "other" });
  }
  return { standing, manifest, manifestText, leftovers };
}

function readManifest(
  text: string | null,
  request: ScanRequest,
  disk: Disk,
): Manifest {
  const parsed =
    text === null ? { files: new Map(), complete: false } : parseManifest(text);
  const files = new Map<string, readonly string[]>();
  // a manifest comes with a merge, so its paths are not trusted
  const inside = insideOf(request.cwd, disk);
  for (const [path, digests] of parsed.files)
    if (inside(path)) files.set(path, digests);
  if (parsed.complete) return files;
  for (const folder of request.folders)
    for (const [path, digest] of stampsBelow(folder, request.cwd, disk))
      files.set(path, [...(files.get(path) ?? []), digest]);
  return files;
}

function* stampsBelow(
  folder: string,
  cwd: string,
  disk: Disk,
): Generator<[string, string]> {
  for (const entry of disk.list(join(cwd, folder)) ?? []) {
    const path = `${folder}/${entry.name}`;
    if (entry.kind === "folder") yield* stampsBelow(path, cwd, disk);
    if (entry.kind !== "file" || temporary.test(entry.name)) continue;
    const digest = stampOf(disk.read(join(cwd, path)));
    if (digest !== null) yield [path, digest];
  }
}
