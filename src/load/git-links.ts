/** Links in git's index or in a commit, followed to the files that they lead to. */
import { posix } from "node:path";
import { readBlobs, type TreeEntry } from "./git-tree.js";
import type { GitFolder } from "./git.js";

/** So many links may lead to each other. */
const MOST_STEPS = 10;

/** Where links lead. */
export interface LinkedTree<Entry extends TreeEntry> {
  /** What was listed of it, links and files. */
  readonly listed: readonly Entry[];
  /** What is below some paths from the root of the repository, or at them; null where git fails. */
  readonly list: (paths: readonly string[]) => readonly Entry[] | null;
}

export interface FollowedLinks<Entry extends TreeEntry> {
  /** By the path of the link that leads there. */
  readonly files: ReadonlyMap<string, Entry>;
  /** Every link that stays in the repository, and where it leads, from the root of the repository. */
  readonly leads: readonly { readonly path: string; readonly target: string }[];
  /** Links to what is not there. */
  readonly lost: readonly string[];
}

/**
 * The files that are not below a listed folder by themselves, by the path of the link that leads there. A folder that is listed by its own
 * name is not listed again by that of a link; a link that leads out of the repository, or to nothing, leads to no file.
 */
export function followLinks<Entry extends TreeEntry>(
  cwd: GitFolder,
  { listed, list }: LinkedTree<Entry>,
): FollowedLinks<Entry> {
  const found = new Map<string, Entry>();
  const all: { readonly path: string; readonly target: string }[] = [];
  const lost: string[] = [];
  const folders = new Set(listed.map(({ path }) => posix.dirname(path)));
  // by the path that they have for the reader, which differs from their own inside of a linked folder
  let links = listed
    .filter(({ isLink }) => isLink)
    .map((entry) => ({ path: entry.path, entry }));
  for (let step = 0; step < MOST_STEPS && links.length > 0; step++) {
    const blobs = readBlobs(
      cwd,
      links.map(({ entry }) => entry),
    );
    const leads = links.flatMap(({ path, entry }, index) => {
      const text = blobs?.[index]?.toString() ?? "/";
      const target = posix.normalize(
        posix.join(posix.dirname(entry.path), text),
      );
      const isFar = posix.isAbsolute(text) || target.startsWith("..");
      return isFar ? [] : [{ path, target: target.replace(/\/$/, "") }];
    });
    links = [];
    all.push(...leads);
    if (leads.length === 0) break;
    const entries = list(leads.map(({ target }) => target)) ?? [];
    const entered = new Set<string>();
    for (const { path, target } of leads) {
      let isThere = false;
      for (const entry of entries) {
        const isIt = entry.path === target;
        if (!isIt && !entry.path.startsWith(`${target}/`)) continue;
        isThere = true;
        const folder = posix.dirname(entry.path);
        if (!isIt && folders.has(folder)) continue;
        if (!isIt) entered.add(folder);
        const seen = path + entry.path.slice(target.length);
        if (entry.isLink) links.push({ path: seen, entry });
        else found.set(seen, entry);
      }
      if (!isThere) lost.push(path);
    }
    for (const folder of entered) folders.add(folder);
  }
  return { files: found, leads: all, lost };
}
