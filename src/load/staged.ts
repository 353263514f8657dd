/** The files of git's index, and those of the last commit, which are the same but for what is staged. The work tree is not looked at. */
import { posix } from "node:path";
import { cleanFolder, isOutside } from "./git-commit.js";
import {
  intendedPaths,
  isEmptyBlob,
  listIndex,
  searchIndex,
  unreadableIndex,
  type IndexEntry,
  type StagedChange,
  type StagedChanges,
} from "./git-index.js";
import { followLinks, type FollowedLinks } from "./git-links.js";
import { readBlobs, type TreeFile } from "./git-tree.js";
import type { GitFolder } from "./git.js";
import { farProblem, lostProblem, unmergedProblem } from "./staged-problems.js";
import {
  below,
  type FileBytes,
  type ListedTree,
  type SearchScope,
  type SourceTree,
} from "./tree.js";

export interface StagedTrees {
  /** What a commit would have. */
  readonly index: SourceTree;
  /** What the last commit has, of the folders that were listed of the index. Files are called `HEAD:schemas/order.avsc`. */
  readonly head: SourceTree;
  /** The files that differ, those that are gone included, relative to the working folder. */
  readonly changed: () => readonly string[];
  /** Those that the last commit has and the index does not, wherever they are. */
  readonly gone: readonly string[];
}

/** @param prefix the working folder from the root of the repository: empty, or ending in a slash. */
export function stagedTrees(
  cwd: GitFolder,
  prefix: string,
  staged: StagedChanges,
): StagedTrees {
  const index = new Index(cwd, prefix, staged);
  return {
    index: {
      list: (bases) => index.list(bases),
      search: (texts, scope) => index.search(texts, scope),
      read: (files) =>
        index.read(files.map((file) => index.entries.get(file) ?? null)),
      readText: () => null,
      nameOf: (file) => file,
      encodingHint: "save the file as UTF-8, and stage it",
    },
    head: {
      list: (bases) => {
        const files = [...index.before().keys()];
        return { files: below(files, bases).toSorted(), problems: [] };
      },
      search: (texts, scope) => {
        const found = index.search(texts, scope);
        // what has changed is looked at in any case
        return found && [...new Set([...found, ...index.changed()])];
      },
      read: (files) => {
        const before = index.before();
        return index.read(files.map((file) => before.get(file) ?? null));
      },
      readText: () => null,
      nameOf: (file) => `HEAD:${posix.join(prefix, file)}`,
      isPast: true,
      encodingHint: "commit it as UTF-8",
    },
    changed: () => index.changed(),
    get gone() {
      return index.gone();
    },
  };
}

class Index {
  /** By path relative to the working folder; of a file behind a link the path of the link. */
  readonly entries = new Map<string, IndexEntry>();
  readonly #cwd: GitFolder;
  readonly #prefix: string;
  readonly #staged: StagedChanges;
  readonly #changes: ReadonlyMap<string, StagedChange>;
  readonly #links: string[] = [];
  readonly #leads: FollowedLinks<IndexEntry>["leads"][number][] = [];
  readonly #lost = new Set<string>();
  readonly #listed = new Set<string>();
  readonly #lists = new Map<string, ListedTree>();
  readonly #unmerged = new Set<string>();
  readonly #found = new Map<string, readonly string[] | null>();
  #hasRead = false;
  /** Of so many entries. */
  #before: {
    readonly of: number;
    readonly files: ReadonlyMap<string, TreeFile>;
  } | null = null;
  readonly #blobs = new Map<string, Buffer>();

  constructor(cwd: GitFolder, prefix: string, staged: StagedChanges) {
    this.#cwd = cwd;
    this.#prefix = prefix;
    this.#staged = staged;
    this.#changes = new Map(staged.changes.map((one) => [one.path, one]));
  }

  list(bases: readonly string[]): ListedTree {
    const key = bases.join("\0");
    const known = this.#lists.get(key) ?? this.#list(bases);
    this.#lists.set(key, known);
    return known;
  }

  #list(bases: readonly string[]): ListedTree {
    const far = bases.find((base) =>
      isOutside(cleanFolder(this.#prefix + base)),
    );
    if (far !== undefined) return { files: [], problems: [farProblem(far)] };
    const unknown = bases.filter((base) => !this.#isListed(base));
    if (unknown.length > 0 && !this.#enter(unknown))
      return { files: [], problems: [unreadableIndex()] };
    const files = below([...this.entries.keys()], bases).toSorted();
    const unmerged = files.filter((file) => this.#unmerged.has(file));
    return {
      files: files.filter((file) => !this.#unmerged.has(file)),
      problems: [
        ...unmerged.map(unmergedProblem),
        ...below([...this.#lost], bases).map(lostProblem),
      ],
    };
  }

  /** Null stands for a file that is not there. */
  read(files: readonly (TreeFile | null)[]): readonly FileBytes[] {
    const missing = new Map<string, TreeFile>();
    const early = this.#hasRead ? [] : this.#probable();
    this.#hasRead = true;
    for (const file of [...files, ...early])
      if (file !== null && !this.#blobs.has(file.object))
        missing.set(file.object, file);
    const blobs = readBlobs(this.#cwd, [...missing.values()]);
    for (const [at, object] of [...missing.keys()].entries()) {
      const blob = blobs?.[at];
      if (blob !== undefined) this.#blobs.set(object, blob);
    }
    return files.map((file) => {
      const bytes = this.#blobs.get(file?.object ?? "");
      return bytes === undefined
        ? { ok: false, problem: unreadableIndex() }
        : { ok: true, bytes };
    });
  }

  /** What will be asked for next: git answers many questions as fast as one. */
  #probable(): readonly TreeFile[] {
    return this.#staged.changes
      .filter(({ path }) => /\.(?:avsc|avpr)$/.test(path))
      .flatMap(({ path, before, after }) =>
        [before, after].flatMap((object) =>
          object === null ? [] : { path, object },
        ),
      );
  }

  /** By what git finds, which is not behind links. */
  search(
    texts: readonly string[],
    { bases, history }: SearchScope,
  ): readonly string[] | null {
    if (this.#links.length > 0) return null;
    const key = JSON.stringify([texts, bases, history]);
    let found = this.#found.get(key);
    if (found === undefined) {
      const paths = searchIndex(this.#cwd, {
        folders: bases,
        except: history,
        texts,
      });
      found = paths && paths.map((path) => this.#relative(path));
      this.#found.set(key, found);
    }
    return found;
  }

  /** The files of the last commit, by path relative to the working folder. */
  before(): ReadonlyMap<string, TreeFile> {
    if (this.#before?.of === this.entries.size) return this.#before.files;
    const files = new Map<string, TreeFile>();
    for (const [file, entry] of this.entries) {
      const { path } = entry;
      const change = this.#changes.get(path);
      if (change === undefined) files.set(file, entry);
      // behind a link, which has another path
      else if (change.before !== null)
        files.set(file, { path, object: change.before });
    }
    for (const { path, before } of this.#staged.changes)
      if (before !== null)
        for (const file of this.#seen(path))
          files.set(file, { path, object: before });
    this.#before = { of: this.entries.size, files };
    return files;
  }

  changed(): readonly string[] {
    const changed = new Set<string>();
    for (const path of this.#changes.keys())
      for (const file of this.#seen(path)) changed.add(file);
    const links = this.#links.filter((link) => changed.has(link));
    for (const [file, { path }] of this.entries)
      if (
        this.#changes.has(path) ||
        links.some((link) => file === link || file.startsWith(`${link}/`))
      )
        changed.add(file);
    return [...changed];
  }

  #isListed(base: string): boolean {
    const folders = base
      .split("/")
      .map((_, i, parts) => parts.slice(0, i).join("/"));
    return [base, ...folders].some((folder) => this.#listed.has(folder));
  }

  #enter(bases: readonly string[]): boolean {
    const listed = listIndex(this.#cwd, bases);
    if (listed === null) return false;
    for (const base of bases) this.#listed.add(base);
    const isIntended = this.#intended(listed);
    for (const entry of listed) {
      const file = this.#relative(entry.path);
      if (entry.isUnmerged) this.#unmerged.add(file);
      if (entry.isLink) this.#links.push(file);
      else if (!isIntended(entry)) this.entries.set(file, entry);
    }
    if (listed.some(({ isLink }) => isLink)) this.#follow(listed);
    return true;
  }

  #follow(listed: readonly IndexEntry[]): void {
    const { files, leads, lost } = followLinks(this.#cwd, {
      listed,
      list: (paths) =>
        listIndex(
          this.#cwd,
          paths.map((one) => posix.relative(this.#prefix, one)),
        ),
    });
    for (const [path, entry] of files)
      this.entries.set(this.#relative(path), entry);
    this.#leads.push(...leads);
    // one that nobody has touched is no matter of this commit
    for (const path of lost)
      if (this.#changes.has(path)) this.#lost.add(this.#relative(path));
  }

  /** The paths that a file has for the reader: its own, and those of links that lead there. */
  #seen(path: string): readonly string[] {
    const behind = this.#leads.flatMap((lead) =>
      path === lead.target || path.startsWith(`${lead.target}/`)
        ? lead.path + path.slice(lead.target.length)
        : [],
    );
    return [path, ...behind].map((one) => this.#relative(one));
  }

  /** The files that the last commit has and the index does not. */
  gone(): readonly string[] {
    return this.#staged.changes.flatMap(({ path, before, after }) =>
      before !== null && after === null ? this.#seen(path) : [],
    );
  }

  /** Which entries are only intended to be added: empty files, whose content is not staged. */
  #intended(listed: readonly IndexEntry[]): (entry: IndexEntry) => boolean {
    const empty = listed.filter(
      (entry) => isEmptyBlob(entry) && !entry.isUnmerged,
    );
    const isUnsure = empty.some(({ path }) => !this.#changes.has(path));
    const paths = isUnsure
      ? intendedPaths(this.#cwd, this.#staged.isFirst)
      : new Set<string>();
    const intended = new Set(
      empty.filter(({ path }) => {
        const change = this.#changes.get(path);
        return change === undefined ? paths.has(path) : change.after === null;
      }),
    );
    return (entry) => intended.has(entry);
  }

  #relative(path: string): string {
    return relativeTo(this.#prefix, path);
  }
}

function relativeTo(prefix: string, path: string): string {
  return path.startsWith(prefix)
    ? path.slice(prefix.length)
    : posix.relative(prefix, path);
}
