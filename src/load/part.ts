/**
 * The part of a project that decides about some of its files: the files themselves, whatever refers to what they declare, every other
 * declaration of the same names, the types that all of these refer to, and the recorded versions of what may be an event. The others are
 * looked at for the text of names alone.
 *
 * What is loaded may be more than what decides, and never less: who uses it asks what is about the files.
 */
import type { Diagnostic } from "../diagnostics.js";
import type { BrokenSource, SourceDocument } from "../model/source.js";
import { qualify, simpleName } from "../runtime/avro/names.js";
import { definitionOf, scanNames } from "../model/scan.js";
import {
  readInput,
  type InputFile,
  type ListedInputs,
  type RawSource,
  type ReadInput,
} from "./read.js";
import { parseSources, parseSourceText } from "./sources.js";
import { Texts, type Mention } from "./texts.js";
import type { FileBytes, SourceTree } from "./tree.js";

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
  const part = new Part(tree, listed, start.withUsers);
  part.focus(start.files);
  part.focusNames(start.names);
  part.close();
  const read = part.loaded();
  const sources = read.flatMap((one) => ("source" in one ? one.source : []));
  const failed = read.flatMap((one) => ("problem" in one ? one : []));
  const parsed = await parseSources(sources);
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

interface Scanned {
  readonly defined: ReadonlySet<string>;
  /** What a reference may mean: it in its namespace, and it as it is written. */
  readonly referred: ReadonlySet<string>;
  /** The event that the file is there for; null where it is no schema of one. */
  readonly event: string | null;
}

/** So many names are searched for, so many times, in so many files: beyond, all files are read at once. */
const MOST_SOUGHT = 12;
const MOST_SEARCHES = 3;
const MOST_FOUND = 40;

type Loaded = ReadInput & Pick<BrokenSource, "file" | "role">;

class Part {
  /** All that is decided about. */
  readonly names = new Set<string>();
  readonly #tree: SourceTree;
  readonly #inputs: ReadonlyMap<string, InputFile>;
  readonly #withUsers: boolean;
  readonly #bytes = new Map<string, FileBytes>();
  readonly #listed: ListedInputs;
  /** Of all that may refer to each other; null while others find out what to look at. */
  #texts: Texts | null = null;
  #searches = 0;
  readonly #read = new Map<string, Loaded>();
  readonly #scanned = new Map<string, Scanned | null>();
  readonly #loaded = new Set<string>();
  readonly #focused = new Set<string>();
  /** Looked for in the next round: names of which everything matters, and names of which the declarations do. */
  #newNames = new Set<string>();
  #newTypes = new Set<string>();
  readonly #types = new Set<string>();
  /** Short names that a command file may mean, in whatever namespace. */
  readonly #claimed = new Set<string>();

  constructor(tree: SourceTree, listed: ListedInputs, withUsers: boolean) {
    const { inputs } = listed;
    this.#tree = tree;
    this.#listed = listed;
    this.#withUsers = withUsers;
    this.#inputs = new Map(inputs.map((input) => [input.file, input]));
  }

  /** Takes files with all that they declare. */
  focus(files: Iterable<string>): void {
    for (const file of files) {
      const input = this.#inputs.get(file);
      if (input === undefined || this.#focused.has(file)) continue;
      this.#focused.add(file);
      this.#load(file);
      const name = input.version?.name ?? null;
      this.focusNames(
        name === null ? (this.#scan(file)?.defined ?? []) : [name],
      );
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
    return [...this.#loaded].toSorted().map((file) => this.#readFile(file));
  }

  #round(): void {
    const [names, types] = [this.#newNames, this.#newTypes];
    this.#newNames = new Set();
    this.#newTypes = new Set();
    const wanted = new Set([...names, ...types]);
    const shorts = new Set([...names].map(simpleName));
    for (const [file, mention] of this.#mentions(wanted))
      this.#meet(file, mention, { names, types, wanted, shorts });
    const versions = [...this.#inputs.values()].filter(
      ({ role, version }) =>
        role === "history" && names.has(version?.name ?? ""),
    );
    this.#fetch(versions.map(({ file }) => file));
    for (const { file } of versions) this.#load(file);
  }

  #mentions(wanted: ReadonlySet<string>): ReadonlyMap<string, Mention> {
    const some = this.#texts === null ? this.#search(wanted) : null;
    if (some !== null) return this.#textsOf(some).mentions(wanted);
    this.#texts ??= this.#textsOf([...this.#inputs.keys()]);
    return this.#texts.mentions(wanted);
  }

  /** The files that may have one of the names; null where it is quicker to look at all of them. */
  #search(wanted: ReadonlySet<string>): readonly string[] | null {
    if (wanted.size > MOST_SOUGHT || this.#searches === MOST_SEARCHES)
      return null;
    this.#searches += 1;
    const texts = [...wanted].map((name) => `${simpleName(name)}"`);
    const found = this.#tree.search([...texts, "\\u"], this.#listed);
    return found !== null && found.length <= MOST_FOUND ? found : null;
  }

  #textsOf(files: readonly string[]): Texts {
    const schemas = files.filter((file) => {
      const role = this.#inputs.get(file)?.role ?? "commands";
      return role !== "history" && role !== "commands";
    });
    this.#fetch(schemas);
    const texts = schemas.flatMap((file) => {
      const read = this.#bytes.get(file);
      return read?.ok === true ? [[file, read.bytes] as const] : [];
    });
    return new Texts(new Map(texts));
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
    const scanned = this.#scan(file);
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
      const { event = null } = this.#scanned.get(file) ?? {};
      if (event !== null) known.add(event);
      const recorded = this.#inputs.get(file)?.version?.name;
      if (recorded != null) known.add(recorded);
    }
    const unsure = [...this.names].filter((name) => !known.has(name));
    if (unsure.length === 0) return;
    this.#fetch(files);
    for (const file of files) {
      const read = this.#bytes.get(file);
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
    const scanned = this.#scan(file);
    if (scanned === null) return;
    // of a recorded version what it declares is its own
    const own = input.role === "history" ? [] : scanned.defined;
    for (const name of [...own, ...scanned.referred]) {
      if (this.#types.has(name)) continue;
      this.#types.add(name);
      this.#newTypes.add(name);
    }
  }

  #scan(file: string): Scanned | null {
    const known = this.#scanned.get(file);
    if (known !== undefined) return known;
    const read = this.#readFile(file);
    const scanned = "source" in read ? scan(read.source) : null;
    this.#scanned.set(file, scanned);
    return scanned;
  }

  #readFile(file: string): Loaded {
    const known = this.#read.get(file);
    if (known !== undefined) return known;
    const input = this.#inputs.get(file);
    const bytes = this.#bytes.get(file) ?? this.#fetch([file]);
    if (input === undefined || bytes === undefined)
      throw new Error(`a file that was not listed: ${file}`);
    const read = {
      ...readInput(this.#tree, input, bytes),
      file: this.#tree.nameOf(file),
      role: input.role,
    };
    this.#read.set(file, read);
    return read;
  }

  #fetch(files: readonly string[]): FileBytes | undefined {
    const missing = files.filter((file) => !this.#bytes.has(file));
    const read = missing.length === 0 ? [] : this.#tree.read(missing);
    for (const [at, file] of missing.entries()) {
      const bytes = read[at];
      if (bytes !== undefined) this.#bytes.set(file, bytes);
    }
    return this.#bytes.get(files[0] ?? "");
  }
}

function scan(source: RawSource): Scanned | null {
  const { root } = parseSourceText(source);
  if (root === null) return null;
  const { defined, references } = scanNames(root);
  const isEvent = source.role === "event" && source.version === null;
  return {
    defined: new Set(defined.keys()),
    referred: new Set(
      references.flatMap(({ name, namespace }) => [
        qualify(name, namespace).fullName,
        name,
      ]),
    ),
    event: isEvent ? (definitionOf(root, "")?.fullName ?? null) : null,
  };
}

function meets(
  some: ReadonlySet<string>,
  others: ReadonlySet<string>,
): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}
