/** What a diff reads: today's schemas, those of commits, and single files, each when it is asked for and once. */
import type { Config, ResolvedConfig } from "../config/config.js";
import { loadConfig } from "../config/load.js";
import type { Diagnostic } from "../diagnostics.js";
import { findBaseline, type GitBaseline } from "../load/git-commit.js";
import { gitFolder } from "../load/git-folder.js";
import type { Started } from "../load/started.js";
import { commitTree, isReadable, pathsOf } from "../load/git-sources.js";
import type { GitFolder } from "../load/git.js";
import type { InputPaths } from "../load/inputs.js";
import {
  listInputs,
  readInput,
  readInputs,
  readListed,
  type InputFile,
  type ReadSources,
} from "../load/read.js";
import { isFolderAt, readNamed } from "../load/named-file.js";
import { parseSources } from "../load/sources.js";
import { workTree, type SourceTree } from "../load/tree.js";
import { buildCatalog } from "../model/build.js";
import type { Catalog } from "../model/catalog.js";
import type { SourceDocument } from "../model/source.js";

export type Got<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export function refused(...diagnostics: readonly Diagnostic[]): {
  readonly ok: false;
  readonly diagnostics: readonly Diagnostic[];
} {
  return { ok: false, diagnostics };
}

/** Schemas that belong together, and may refer to each other. */
export interface SchemaSet {
  readonly documents: readonly SourceDocument[];
  readonly catalog: Catalog;
}

/** A commit, and what is in it. */
export interface Commit {
  readonly baseline: GitBaseline;
  /** From the root of the repository. */
  readonly tree: SourceTree;
  readonly schemas: () => Promise<Got<SchemaSet>>;
}

export interface ProjectRequest {
  /** The working folder, absolute. */
  readonly cwd: string;
  readonly config: Config | string | null;
  readonly started: Started;
}

export class Project {
  /** The text of every file that was read, by the name that places have. */
  readonly sources = new Map<string, string>();
  /** What is to be known of them. */
  readonly warnings: Diagnostic[] = [];
  /** The working folder. */
  readonly tree: SourceTree;
  readonly #request: ProjectRequest;
  readonly #git: GitFolder;
  readonly #commits = new Map<string, Got<Commit>>();
  readonly #files = new Map<string, Promise<Got<SourceDocument>>>();
  #config: Promise<Got<ResolvedConfig>> | null = null;
  #today: Promise<Got<SchemaSet>> | null = null;

  constructor(request: ProjectRequest) {
    this.#request = request;
    this.#git = gitFolder(request.cwd, request.started);
    this.tree = workTree(request.cwd);
  }

  today(): Promise<Got<SchemaSet>> {
    this.#today ??= this.#configured((config) => this.#load(this.tree, config));
    return this.#today;
  }

  /** @param folder from the root of the repository; null for the folders of the configuration. */
  commit(ref: string, folder: string | null): Got<Commit> {
    const text = `git:${ref}${folder === null ? "" : `:${folder}`}`;
    const known = this.#commits.get(text) ?? this.#openCommit(text);
    this.#commits.set(text, known);
    return known;
  }

  #openCommit(text: string): Got<Commit> {
    const found = findBaseline(this.#git, text);
    if (!found.ok) return refused(withoutBaseline(found.problem));
    const baseline = found.value;
    let schemas: Promise<Got<SchemaSet>> | null = null;
    return {
      ok: true,
      value: {
        baseline,
        tree: commitTree(this.#git, { ...baseline, folder: "" }),
        schemas: () =>
          (schemas ??= this.#configured((config) =>
            this.#load(
              commitTree(this.#git, baseline),
              pathsOf(config, baseline),
            ),
          )),
      },
    };
  }

  isFolder(path: string): boolean {
    return isFolderAt(this.#request.cwd, path);
  }

  /** A file of a commit, alone. */
  inputOf(tree: SourceTree, path: string): Promise<Got<SourceDocument>> {
    return this.#parsed(readInputs(tree, [eventFile(path)]), tree);
  }

  /** What is at a path, alone; read once, whoever asks. @param path relative to the working folder, or absolute; `-` for standard input. */
  file(path: string): Promise<Got<SourceDocument>> {
    const known = this.#files.get(path) ?? this.#readFile(path);
    this.#files.set(path, known);
    return known;
  }

  async #readFile(path: string): Promise<Got<SourceDocument>> {
    const { name, read } = await readNamed(this.#request.cwd, path);
    const input = readInput(this.tree, eventFile(name), read);
    return this.#parsed(
      "source" in input
        ? { sources: [input.source], diagnostics: [] }
        : { sources: [], diagnostics: [input.problem] },
      this.tree,
    );
  }

  async #parsed(
    { sources, diagnostics }: Pick<ReadSources, "sources" | "diagnostics">,
    tree: SourceTree,
  ): Promise<Got<SourceDocument>> {
    const parsed = await parseSources(sources, tree);
    const [document] = parsed.documents;
    for (const { file, text } of [...parsed.documents, ...parsed.broken])
      this.sources.set(file, text);
    const found = [...diagnostics, ...parsed.diagnostics];
    this.warnings.push(...parsed.diagnostics.filter(isWarning));
    const isRead = found.every(isWarning);
    return document !== undefined && isRead
      ? { ok: true, value: document }
      : refused(...found);
  }

  async #configured<T>(
    use: (config: ResolvedConfig) => Promise<Got<T>>,
  ): Promise<Got<T>> {
    this.#config ??= this.#loadConfig();
    const config = await this.#config;
    return config.ok ? use(config.value) : config;
  }

  async #loadConfig(): Promise<Got<ResolvedConfig>> {
    const { cwd, config: asked } = this.#request;
    const { config, diagnostics } = await loadConfig(cwd, asked);
    return config === null
      ? refused(...diagnostics)
      : { ok: true, value: config };
  }

  async #load(tree: SourceTree, paths: InputPaths): Promise<Got<SchemaSet>> {
    const listed = listInputs(tree, { ...paths, commands: [] });
    const inputs = listed.inputs.filter(isReadable);
    const { sources, broken, diagnostics } = readListed(tree, {
      ...listed,
      inputs,
    });
    const parsed = await parseSources(sources, tree);
    const { documents } = parsed;
    this.warnings.push(...parsed.diagnostics.filter(isWarning));
    for (const { file, text } of [...documents, ...parsed.broken])
      this.sources.set(file, text);
    const built = buildCatalog(documents, {
      broken: [...broken, ...parsed.broken],
    });
    const errors = [
      ...diagnostics,
      ...parsed.diagnostics,
      ...built.diagnostics,
    ].filter(({ severity }) => severity === "error");
    return errors.length > 0
      ? refused(...errors)
      : { ok: true, value: { documents, catalog: built.catalog } };
  }
}

function isWarning({ severity }: Diagnostic): boolean {
  return severity === "warning";
}

function eventFile(file: string): InputFile {
  return { file, role: "event", version: null };
}

/** What git is asked for by a check has a name there that a diff does not know. */
function withoutBaseline(found: Diagnostic): Diagnostic {
  if (found.code === "git-no-repository")
    return {
      ...found,
      message: found.message.replace(/ to \w+ the baseline \w+(?=:)/, ""),
      hint: "run in a repository, or give files: `git:REF` is a commit of the repository around the working folder",
    };
  return found.code === "against-unknown"
    ? {
        ...found,
        hint: "write `git:REF` or `git:REF:PATH`: `git:main`, `git:HEAD~3:schemas/order.avsc`",
      }
    : found;
}
