/** The schemas of a commit, as documents of their own. */
import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";
import { placeAt } from "../model/place.js";
import type { SourceDocument } from "../model/source.js";
import {
  cleanFolder,
  isOutside,
  outside,
  type GitBaseline,
} from "./git-commit.js";
import { gitProblem } from "./git.js";
import { listSchemas, readBlobs, type TreeFile } from "./git-tree.js";
import type { InputPaths } from "./inputs.js";
import { openInputs, purposeOf, type Purpose } from "./purpose.js";
import type { RawSource } from "./read.js";
import { parseSources, type ParsedSources } from "./sources.js";
import { decodeText } from "./text.js";

/**
 * Reads the schemas of a commit where the configuration, or the baseline, says that they are. Files are called `main:schemas/order.avsc`,
 * as `git show` takes them.
 */
export async function loadGitSources(
  cwd: string,
  paths: InputPaths,
  baseline: GitBaseline,
): Promise<ParsedSources> {
  const { commit, folder } = baseline;
  const prefix = folder === null ? baseline.prefix : "";
  const inputs = openInputs(folder === null ? paths : pathsIn(folder));
  const folders = inputs.bases.map((base) => cleanFolder(prefix + base));
  const far = folders.find(isOutside);
  if (far !== undefined) return nothing(outside(far));
  const files = listSchemas(cwd, commit, folders);
  const wanted = files?.flatMap((file) => {
    const purpose = purposeOf(posix.relative(prefix, file.path), inputs);
    return purpose?.kind === "input" && !file.path.endsWith(".avdl")
      ? [{ file, purpose }]
      : [];
  });
  return readTree(cwd, baseline, wanted ?? null);
}

/**
 * Every schema of a commit that can be read and that is no longer where it was: a folder may have been moved since.
 * @param known files that were read already.
 */
export async function loadOtherGitSources(
  cwd: string,
  baseline: GitBaseline,
  known: ReadonlySet<string>,
): Promise<readonly SourceDocument[]> {
  const files = listSchemas(cwd, baseline.commit, [""]);
  const others = files?.filter(
    ({ path }) =>
      /\.(?:avsc|avpr)$/.test(path) &&
      !known.has(labelled(baseline, path)) &&
      !/(?:^|\/)node_modules\//.test(path) &&
      // what is still there was not moved: it is a copy, and somebody else's
      !existsSync(join(cwd, posix.relative(baseline.prefix, path))),
  );
  const wanted = others?.map((file) => ({ file, purpose: elsewhere }));
  // what is wrong with a file that may be nobody's is nobody's business
  return (await readTree(cwd, baseline, wanted ?? null)).documents;
}

type Input = Extract<Purpose, { readonly kind: "input" }>;

interface Wanted {
  readonly file: TreeFile;
  readonly purpose: Input;
}

const elsewhere: Input = { kind: "input", role: "event", version: null };

/** The layout that a folder has by default. */
function pathsIn(folder: string): InputPaths {
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

async function readTree(
  cwd: string,
  baseline: GitBaseline,
  wanted: readonly Wanted[] | null,
): Promise<ParsedSources> {
  const blobs =
    wanted &&
    readBlobs(
      cwd,
      wanted.map(({ file }) => file),
    );
  if (wanted === null || blobs === null)
    return nothing(
      gitProblem(
        "git-unreadable",
        `commit ${baseline.label} that git cannot read in full`,
        "run `git fsck`; a partial clone fetches what it lacks when it is online",
      ),
    );
  const sources: RawSource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [i, { file, purpose }] of wanted.entries()) {
    const name = labelled(baseline, file.path);
    const decoded = decodeText(blobs[i] ?? Buffer.alloc(0));
    if (!decoded.ok) diagnostics.push(badText(name, decoded));
    else
      sources.push({
        file: name,
        text: decoded.text,
        digest: "",
        role: purpose.role,
        version: purpose.version,
      });
  }
  const parsed = await parseSources(sources);
  return { ...parsed, diagnostics: [...diagnostics, ...parsed.diagnostics] };
}

function labelled({ label }: GitBaseline, path: string): string {
  return `${label}:${path}`;
}

function badText(
  file: string,
  { reason, before }: { readonly reason: string; readonly before: string },
): Diagnostic {
  const isWide = reason === "utf-16";
  return {
    code: (isWide ? "file-utf-16" : "file-not-utf-8") satisfies Code,
    severity: "error",
    at: placeAt({ file, text: before, root: null }, before.length),
    message: isWide ? "text in UTF-16" : "byte that is no UTF-8",
    hint: "compare with a commit in which it is UTF-8",
  };
}

function nothing(problem: Diagnostic): ParsedSources {
  return { documents: [], broken: [], diagnostics: [problem] };
}
