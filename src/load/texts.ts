/** Looks for names in the bytes of files, without parsing any: what has not a name's text in it cannot mean what has the name. */
import { simpleName } from "../runtime/avro/names.js";

/** So many names are looked for by themselves; more are looked up, name by name as they are met. */
const FEW = 16;

export interface Mention {
  /** The short names, of those looked for, that stand in the file between quotes. */
  readonly names: ReadonlySet<string>;
  /** Those of them that it may declare. */
  readonly declared: ReadonlySet<string>;
}

/** Where the bytes of files are in a text: several may have the same. */
interface Span {
  readonly files: string[];
  readonly start: number;
  readonly end: number;
}

/** Files whose bytes stand behind each other in memory, as git hands them over: they are searched at once. */
interface Stretch {
  /** One character a byte, in which names beyond ASCII are looked for as their bytes. */
  readonly text: string;
  /** By their start. */
  readonly spans: readonly Span[];
}

export class Texts {
  readonly #stretches: readonly Stretch[];

  constructor(files: ReadonlyMap<string, Buffer>) {
    const buffers = new Map<ArrayBufferLike, Map<number, Span>>();
    for (const [file, { buffer, byteOffset: start, length }] of files) {
      // it may begin where another does, and has no name in it
      if (length === 0) continue;
      const spans = buffers.get(buffer) ?? new Map<number, Span>();
      buffers.set(buffer, spans);
      const known = spans.get(start);
      if (known !== undefined) known.files.push(file);
      else spans.set(start, { files: [file], start, end: start + length });
    }
    this.#stretches = [...buffers].map(([buffer, spans]) => ({
      text: textOf(buffer),
      spans: [...spans.values()].toSorted((a, b) => a.start - b.start),
    }));
  }

  /** What may be meant in which file. A file with an escape in it may mean anything: it has every name. */
  mentions(fullNames: Iterable<string>): ReadonlyMap<string, Mention> {
    const names = new Map<string, string>();
    for (const fullName of fullNames) {
      const name = simpleName(fullName);
      names.set(Buffer.from(name).toString("latin1"), name);
    }
    const found = new Map<Span, Found>();
    if (names.size === 0) return new Map();
    for (const { text, spans } of this.#stretches) {
      const foundIn = (at: number): Found | null => {
        const span = spanAround(spans, at);
        return span && foundOf(found, text, span);
      };
      for (const { name, at } of occurrences(text, names)) {
        const one = foundIn(at);
        if (one === null) continue;
        one.names.add(name);
        if (one.hasComment || isNamed(text, at)) one.declared.add(name);
      }
      // by JSON's rules `\u004d` is `M`
      for (
        let at = text.indexOf("\\u");
        at >= 0;
        at = text.indexOf("\\u", at + 1)
      )
        addAll(foundIn(at), names.values());
    }
    return new Map(
      [...found].flatMap(([{ files }, one]) =>
        files.map((file) => [file, one] as const),
      ),
    );
  }
}

interface Found extends Mention {
  readonly names: Set<string>;
  readonly declared: Set<string>;
  /** A comment may stand between a key and its value. */
  readonly hasComment: boolean;
}

function foundOf(all: Map<Span, Found>, text: string, span: Span): Found {
  const known = all.get(span);
  if (known !== undefined) return known;
  const own = text.slice(span.start, span.end);
  const found = {
    names: new Set<string>(),
    declared: new Set<string>(),
    hasComment: own.includes("/*") || own.includes("//"),
  };
  all.set(span, found);
  return found;
}

function addAll(found: Found | null, names: Iterable<string>): void {
  if (found === null) return;
  for (const name of names) {
    found.names.add(name);
    found.declared.add(name);
  }
}

const texts = new WeakMap<ArrayBufferLike, string>();

/** The same bytes are asked for again: most files of a commit are those of today. */
function textOf(buffer: ArrayBufferLike): string {
  // Node's pool is written on: what stands there now is not what will
  if (buffer.byteLength <= Buffer.poolSize)
    return Buffer.from(buffer).toString("latin1");
  const known = texts.get(buffer);
  if (known !== undefined) return known;
  const text = Buffer.from(buffer).toString("latin1");
  texts.set(buffer, text);
  return text;
}

/** The file that an offset is in; null where it is between files. */
function spanAround(spans: readonly Span[], at: number): Span | null {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle]?.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const span = spans[low];
  return span !== undefined && span.start <= at && at < span.end ? span : null;
}

interface Occurrence {
  readonly name: string;
  /** The offset of what stands in front of it. */
  readonly at: number;
}

/** Where names stand behind a quote or a dot, and before the quote that ends them. @param names by their text. */
function occurrences(
  text: string,
  names: ReadonlyMap<string, string>,
): Iterable<Occurrence> {
  return names.size <= FEW
    ? [...names].flatMap(([sought, name]) => occurrencesOf(text, sought, name))
    : allOccurrences(text, names);
}

function occurrencesOf(
  text: string,
  sought: string,
  name: string,
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const end = `${sought}"`;
  for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before === QUOTE || before === DOT) found.push({ name, at: at - 1 });
  }
  return found;
}

/** Every name in the text is looked up. */
function* allOccurrences(
  text: string,
  names: ReadonlyMap<string, string>,
): Generator<Occurrence> {
  for (const match of text.matchAll(/[".]([^\s".,:;{}[\]()\\]+)(?=")/g)) {
    const name = names.get(match[1] ?? "");
    if (name !== undefined) yield { name, at: match.index };
  }
}

const QUOTE = 34;
const DOT = 46;
const COLON = 58;

/** Whether what stands in front of the text that has an offset in it is the key `name`. */
function isNamed(text: string, offset: number): boolean {
  const quote = text.lastIndexOf('"', offset);
  let at = quote - 1;
  while (at >= 0 && isSpace(text.charCodeAt(at))) at--;
  if (text.charCodeAt(at) !== COLON) return false;
  at--;
  while (at >= 0 && isSpace(text.charCodeAt(at))) at--;
  return text.startsWith('"name"', at - 5);
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
