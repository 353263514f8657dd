/** The files of a project as far as somebody has asked for them: each is read and parsed once. */
import type { BrokenSource } from "../model/source.js";
import { aliasesOf, definitionOf, scanNames } from "../model/scan.js";
import { qualify, simpleName } from "../runtime/avro/names.js";
import {
  readInput,
  type InputFile,
  type ListedInputs,
  type RawSource,
  type ReadInput,
} from "./read.js";
import { parseSourceText } from "./sources.js";
import { Texts, type Mention } from "./texts.js";
import type { FileBytes, SourceTree } from "./tree.js";

export type Loaded = ReadInput & Pick<BrokenSource, "file" | "role">;

export interface Scanned {
  readonly defined: ReadonlySet<string>;
  /** What a reference may mean: it in its namespace, and it as it is written. */
  readonly referred: ReadonlySet<string>;
  /** The event that the file is there for; null where it is no schema of one. */
  readonly event: string | null;
  /** The full names that the event had before. */
  readonly aliases: readonly string[];
}

/** So many names are searched for, so many times, in so many files: beyond, all files are read at once. */
const MOST_SOUGHT = 12;
const MOST_SEARCHES = 3;
const MOST_FOUND = 40;

export class PartFiles {
  readonly inputs: ReadonlyMap<string, InputFile>;
  readonly #tree: SourceTree;
  readonly #listed: ListedInputs;
  readonly #bytes = new Map<string, FileBytes>();
  /** Of all that may refer to each other; null while the tree finds out what to look at. */
  #texts: Texts | null = null;
  #searches = 0;
  readonly #read = new Map<string, Loaded>();
  readonly #scanned = new Map<string, Scanned | null>();

  constructor(tree: SourceTree, listed: ListedInputs) {
    this.#tree = tree;
    this.#listed = listed;
    this.inputs = new Map(listed.inputs.map((input) => [input.file, input]));
  }

  /** What may be meant by names in which file; recorded versions and command files are left out. */
  mentions(wanted: ReadonlySet<string>): ReadonlyMap<string, Mention> {
    const some = this.#texts === null ? this.#search(wanted) : null;
    if (some !== null) return this.#textsOf(some).mentions(wanted);
    this.#texts ??= this.#textsOf([...this.inputs.keys()]);
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
      const role = this.inputs.get(file)?.role ?? "commands";
      return role !== "history" && role !== "commands";
    });
    this.fetch(schemas);
    const texts = schemas.flatMap((file) => {
      const read = this.#bytes.get(file);
      return read?.ok === true ? [[file, read.bytes] as const] : [];
    });
    return new Texts(new Map(texts));
  }

  /** The names in a file; null where it cannot be parsed. */
  scan(file: string): Scanned | null {
    const known = this.#scanned.get(file);
    if (known !== undefined) return known;
    const read = this.read(file);
    const scanned = "source" in read ? scan(read.source) : null;
    this.#scanned.set(file, scanned);
    return scanned;
  }

  read(file: string): Loaded {
    const known = this.#read.get(file);
    if (known !== undefined) return known;
    const input = this.inputs.get(file);
    const bytes = this.bytesOf(file);
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

  bytesOf(file: string): FileBytes | undefined {
    this.fetch([file]);
    return this.#bytes.get(file);
  }

  /** Reads files at once that will be asked for one by one. */
  fetch(files: readonly string[]): void {
    const missing = files.filter((file) => !this.#bytes.has(file));
    const read = missing.length === 0 ? [] : this.#tree.read(missing);
    for (const [at, file] of missing.entries()) {
      const bytes = read[at];
      if (bytes !== undefined) this.#bytes.set(file, bytes);
    }
  }
}

function scan(source: RawSource): Scanned | null {
  const { root } = parseSourceText(source);
  if (root === null) return null;
  const { defined, references } = scanNames(root);
  const isEvent = source.role === "event" && source.version === null;
  const event = isEvent ? definitionOf(root, "") : null;
  return {
    defined: new Set(defined.keys()),
    referred: new Set(
      references.flatMap(({ name, namespace }) => [
        qualify(name, namespace).fullName,
        name,
      ]),
    ),
    event: event?.fullName ?? null,
    aliases: event === null ? [] : aliasesOf(root, event.namespace),
  };
}
