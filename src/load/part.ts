/**
 * The part of a project that decides about some of its files: the files themselves, whatever refers to what they declare, every other
 * declaration of the same names, the types that all of these refer to, and the recorded versions of what may be an event. The others are
 * looked at for the text of names alone.
 *
 * What is loaded may be more than what decides, and never less: who uses it asks what is about the files.
 */
import type { Diagnostic } from "../diagnostics.js";
import type { BrokenSource, SourceDocument } from "../model/source.js";
import { simpleName } from "../runtime/avro/names.js";
import { PartFiles, type Loaded } from "./part-files.js";
import type { InputFile, ListedInputs } from "./read.js";
import { parseSources } from "./sources.js";
import type { Mention } from "./texts.js";
import type { SourceTree } from "./tree.js";

export interface PartStart {
  readonly files: readonly string[];
  /** Full names that count as declared by the files, whether or not they are any more. */
  readonly names: Iterable<string>;
  /** Whether what refers to what the files declare belongs to the part. */
  readonly withUsers: boolean;
}

export interface LoadedPart {
  /** Sorted by file, by code unit. */
  readonly documents: readonly SourceDocument[];
  readonly broken: readonly BrokenSource[];
  readonly diagnostics: readonly Diagnostic[];
  /** The full names of all that may be decided about. Each event among them has all of its versions here. */
  readonly names: ReadonlySet<string>;
}

export async function loadPart(
  tree: SourceTree,
  listed: ListedInputs,
  start: PartStart,
): Promise<LoadedPart> {
  const part = new Part(new PartFiles(tree, listed), start.withUsers);
  part.focus(start.files);
  part.focusNames(start.names);
  part.close();
  const read = part.loaded();
  const sources = read.flatMap((one) => ("source" in one ? one.source : []));
  const failed = read.flatMap((one) => ("problem" in one ? one : []));
  const parsed = await parseSources(sources, tree);
  const given = new Set(start.files);
  return {
    documents: parsed.documents,
    broken: [...failed, ...parsed.broken],
    diagnostics: [
      ...listed.problems,
      ...failed.map(({ problem }) => problem),
      ...listed.strays.filter(({ at }) => given.has(at?.file ?? "")),
      ...parsed.diagnostics,
    ],
    names: part.names,
  };
}

class Part {
  /** All that is decided about. */
  readonly names = new Set<string>();
  readonly #files: PartFiles;
  readonly #inputs: ReadonlyMap<string, InputFile>;
  readonly #withUsers: boolean;
  readonly #loaded = new Set<string>();
  readonly #focused = new Set<string>();
  /** Looked for in the next round: names of which everything matters, and names of which the declarations do. */
  #newNames = new Set<string>();
  #newTypes = new Set<string>();
  readonly #types = new Set<string>();
  /** Short names that a command file may mean, in whatever namespace. */
  readonly #claimed = new Set<string>();

  constructor(files: PartFiles, withUsers: boolean) {
    this.#files = files;
    this.#inputs = files.inputs;
    this.#withUsers = withUsers;
  }

  /** Takes files with all that they declare. */
  focus(files: Iterable<string>): void {
    for (const file of files) {
      const input = this.#inputs.get(file);
      if (input === undefined || this.#focused.has(file)) continue;
      this.#focused.add(file);
      this.#load(file);
      const name = input.version?.name ?? null;
      if (name !== null) {
        this.focusNames([name]);
        continue;
      }
      const { defined = [], aliases = [] } = this.#files.scan(file) ?? {};
      this.focusNames([...defined, ...aliases]);
    }
  }

  focusNames(names: Iterable<string>): void {
    for (const name of names) {
      if (this.names.has(name)) continue;
      this.names.add(name);
      this.#newNames.add(name);
    }
  }

  /** Goes on until nothing that is taken leads to more. */
  close(): void {
    do {
      while (this.#newNames.size > 0 || this.#newTypes.size > 0) this.#round();
      if (this.#withUsers) this.#claims();
    } while (this.#newNames.size > 0 || this.#newTypes.size > 0);
  }

  /** Sorted by file. */
  loaded(): readonly Loaded[] {
    return [...this.#loaded].toSorted().map((file) => this.#files.read(file));
  }

  #round(): void {
    const [names, types] = [this.#newNames, this.#newTypes];
    this.#newNames = new Set();
    this.#newTypes = new Set();
    const wanted = new Set([...names, ...types]);
    const shorts = new Set([...names].map(simpleName));
    for (const [file, mention] of this.#files.mentions(wanted))
      this.#meet(file, mention, { names, types, wanted, shorts });
    const versions = [...this.#inputs.values()].filter(
      ({ role, version }) =>
        role === "history" && names.has(version?.name ?? ""),
    );
    this.#files.fetch(versions.map(({ file }) => file));
    for (const { file } of versions) this.#load(file);
  }

  #meet(
    file: string,
    mention: Mention,
    sought: {
      readonly names: ReadonlySet<string>;
      readonly types: ReadonlySet<string>;
      readonly wanted: ReadonlySet<string>;
      readonly shorts: ReadonlySet<string>;
    },
  ): void {
    const { names, wanted, shorts } = sought;
    const isUser =
      this.#withUsers && [...mention.names].some((name) => shorts.has(name));
    if (!isUser && mention.declared.size === 0) return;
    const scanned = this.#files.scan(file);
    // what is in a file that cannot be parsed, nobody knows
    if (scanned === null) return this.#load(file);
    const { defined, referred } = scanned;
    if (isUser && (meets(referred, names) || meets(defined, names)))
      return this.focus([file]);
    if (meets(defined, wanted) || this.#mayClaim(file, isUser))
      return this.#load(file);
    if (this.#claimed.size === 0) return;
    const isClaimed = [...defined].some((name) =>
      this.#claimed.has(simpleName(name)),
    );
    if (isClaimed) this.#load(file);
  }

  /** A protocol may say, as a command file does, that a record is an event. */
  #mayClaim(file: string, isUser: boolean): boolean {
    return isUser && this.#inputs.get(file)?.role === "protocol";
  }

  /** Command files say that records are events which are none by their place. */
  #claims(): void {
    const files = [...this.#inputs.values()]
      .filter(
        ({ role, file }) => role === "commands" && !this.#loaded.has(file),
      )
      .map(({ file }) => file);
    if (files.length === 0) return;
    const known = new Set<string>();
    for (const file of this.#loaded) {
      const { event = null } = this.#files.scan(file) ?? {};
      if (event !== null) known.add(event);
      const recorded = this.#inputs.get(file)?.version?.name;
      if (recorded != null) known.add(recorded);
    }
    const unsure = [...this.names].filter((name) => !known.has(name));
    if (unsure.length === 0) return;
    this.#files.fetch(files);
    for (const file of files) {
      const read = this.#files.bytesOf(file);
      if (read?.ok !== true) continue;
      const text = read.bytes.toString();
      const meant = unsure.filter(
        (name) => text.includes("\\") || text.includes(simpleName(name)),
      );
      if (meant.length === 0) continue;
      this.#load(file);
      for (const name of meant) {
        // another record of the short name may be the one that is meant
        this.#claimed.add(simpleName(name));
        this.#newTypes.add(name);
      }
    }
  }

  #load(file: string): void {
    if (this.#loaded.has(file)) return;
    this.#loaded.add(file);
    const input = this.#inputs.get(file);
    if (input === undefined || input.role === "commands") return;
    const scanned = this.#files.scan(file);
    if (scanned === null) return;
    // of a recorded version what it declares is its own
    const own = input.role === "history" ? [] : scanned.defined;
    for (const name of [...own, ...scanned.referred]) {
      if (this.#types.has(name)) continue;
      this.#types.add(name);
      this.#newTypes.add(name);
    }
  }
}

function meets(
  some: ReadonlySet<string>,
  others: ReadonlySet<string>,
): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}
