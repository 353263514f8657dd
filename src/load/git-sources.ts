/** The schemas of a commit, as documents of their own. */
import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import type { SourceDocument } from "../model/source.js";
import {
  cleanFolder,
  isOutside,
  outside,
  type GitBaseline,
} from "./git-commit.js";
import { gitProblem, type GitFolder } from "./git.js";
import { followLinks } from "./git-links.js";
import {
  listCommit,
  readBlobs,
  type TreeEntry,
  type TreeFile,
} from "./git-tree.js";
import type { InputPaths } from "./inputs.js";
import { readInputs, type InputFile } from "./read.js";
import { parseSources, type ParsedSources } from "./sources.js";
import { below, type FileBytes, type SourceTree } from "./tree.js";

/**
 * Every schema of a commit that can be read and that is no longer where it was: a folder may have been moved since.
 * @param known files that were read already.
 */
export async function loadOtherGitSources(
  cwd: GitFolder,
  baseline: GitBaseline,
  known: ReadonlySet<string>,
): Promise<readonly SourceDocument[]> {
  const tree = commitTree(cwd, { ...baseline, folder: "" });
  const folder = typeof cwd === "string" ? cwd : cwd.cwd;
  const others = tree.list([""]).files.filter(
    (path) =>
      /\.(?:avsc|avpr)$/.test(path) &&
      !known.has(tree.nameOf(path)) &&
      !/(?:^|\/)node_modules\//.test(path) &&
      // what is still there was not moved: it is a copy, and somebody else's
      !existsSync(join(folder, posix.relative(baseline.prefix, path))),
  );
  const inputs = others.map(
    (file) => ({ file, role: "event", version: null }) as const,
  );
  // what is wrong with a file that may be nobody's is nobody's business
  return (await readAll(tree, inputs)).documents;
}

/** Every input of a tree, or what keeps git from reading it. */
export async function readAll(
  tree: SourceTree,
  inputs: readonly InputFile[],
): Promise<ParsedSources> {
  const { sources, diagnostics } = readInputs(tree, inputs);
  const failure = diagnostics.find(({ code }) => code === "git-unreadable");
  if (failure !== undefined) return nothing([failure]);
  const parsed = await parseSources(sources, tree);
  return { ...parsed, diagnostics: [...diagnostics, ...parsed.diagnostics] };
}

function nothing(diagnostics: readonly Diagnostic[]): ParsedSources {
  return { documents: [], broken: [], diagnostics };
}

/** Where the schemas of a commit are: as configured, or in the folder that the baseline names, with the layout that it has by default. */
export function pathsOf(
  paths: InputPaths,
  { folder }: GitBaseline,
): InputPaths {
  if (folder === null) return paths;
  const inside = folder === "" ? "" : `${folder}/`;
  return {
    schemas: {
      include: [`${inside}**/*.{avsc,avpr}`],
      types: [`${inside}types/**`],
      history: `${inside}history`,
    },
    commands: [],
  };
}

/** Schemas alone are read of a commit. */
export function isReadable({ file, role }: InputFile): boolean {
  return role !== "commands" && !file.endsWith(".avdl");
}

/** Its files are relative to the working folder; where the baseline names a folder, to the root of the repository. */
export function commitTree(cwd: GitFolder, baseline: GitBaseline): SourceTree {
  const { commit, label } = baseline;
  const prefix = prefixOf(baseline);
  const objects = new Map<string, TreeFile>();
  return {
    list: (bases) => {
      const folders = bases.map((base) => cleanFolder(prefix + base));
      const far = folders.find(isOutside);
      if (far !== undefined) return { files: [], problems: [outside(far)] };
      const listed = listCommit(cwd, commit, folders);
      if (listed === null) return { files: [], problems: [unreadable(label)] };
      for (const [path, file] of filesOf(cwd, commit, listed))
        objects.set(posix.relative(prefix, path), file);
      const files = below([...objects.keys()], bases).toSorted();
      return { files, problems: [] };
    },
    read: (files) =>
      readObjects(
        cwd,
        label,
        files.flatMap((file) => objects.get(file) ?? []),
      ),
    search: () => null,
    readText: () => null,
    nameOf: (file) => `${label}:${posix.join(prefix, file)}`,
    isPast: true,
    encodingHint: "compare with a commit in which it is UTF-8",
  };
}

/** Schema files by path; of those behind a link the path of the link. */
function filesOf(
  cwd: GitFolder,
  commit: string,
  listed: readonly TreeEntry[],
): readonly (readonly [string, TreeFile])[] {
  const files = listed.flatMap((entry) =>
    entry.isLink ? [] : [[entry.path, entry] as const],
  );
  const linked = listed.some(({ isLink }) => isLink)
    ? followLinks(cwd, {
        listed,
        list: (paths) => listCommit(cwd, commit, paths),
      }).files
    : [];
  return [...files, ...linked].filter(([path]) =>
    /\.(?:avsc|avpr|avdl|json)$/.test(path),
  );
}

function prefixOf({ folder, prefix }: GitBaseline): string {
  return folder === null ? prefix : "";
}

/** The bytes of blobs, in the order given. @param label what is read, as problems call it. */
function readObjects(
  cwd: GitFolder,
  label: string,
  files: readonly TreeFile[],
): readonly FileBytes[] {
  const blobs = readBlobs(cwd, files);
  return files.map((_, index) => {
    const bytes = blobs?.[index];
    return bytes === undefined
      ? { ok: false, problem: unreadable(label) }
      : { ok: true, bytes };
  });
}

function unreadable(label: string): Diagnostic {
  return gitProblem(
    "git-unreadable",
    `commit ${label} that git cannot read in full`,
    "run `git fsck`; a partial clone fetches what it lacks when it is online",
  );
}
