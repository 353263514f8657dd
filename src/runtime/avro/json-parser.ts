/**
 * A JSON parser (RFC 8259) that loses nothing: positions, the text of numbers, repeated keys.
 * It keeps its own stack, so a deep text is a clean error and never overflows the call stack.
 * It accepts and refuses what the JSON parser of Avro Java 1.12 does, but for the depth, which stops there at 1,000 levels.
 *
 * Past 300 lines because one cursor and its stack do it all; the states would have to be handed around.
 */
import type { JsonMember, JsonNode } from "./json.js";

export type JsonParseResult =
  | {
      readonly ok: true;
      readonly root: JsonNode;
      /** Members whose key an earlier one of the same object has, in the order of the text. */
      readonly repeated: readonly JsonMember[];
    }
  | {
      readonly ok: false;
      /** What is wrong and the way out, without the place. */
      readonly message: string;
      /** UTF-16 offset of the fault. */
      readonly offset: number;
    };

export interface JsonParseOptions {
  /** Accept block comments and `//` comments, as Avro Java does. */
  readonly comments: boolean;
  /** Whether comments may follow the value, too: Avro Java's schema parser takes none there. False where left out. */
  readonly trailingComments?: boolean;
}

/** Arrays and objects inside one another. */
export const MAX_JSON_DEPTH = 3_000;
/** Characters of one number, as at Avro Java: reading a longer one takes quadratic time. */
const MAX_NUMBER_LENGTH = 1_000;

/** Parses one JSON value; a byte order mark before it is skipped. Never throws. */
export function parseJson(
  text: string,
  options: JsonParseOptions,
): JsonParseResult {
  try {
    const parser = new JsonParser(text, options);
    return { ok: true, root: parser.parse(), repeated: parser.repeated };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { ok: false, message: error.message, offset: error.offset };
  }
}

class JsonFault extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** An object or array whose end is not reached yet. */
interface Open {
  readonly start: number;
  /** Null where this is an array. */
  readonly members: JsonMember[] | null;
  readonly items: JsonNode[];
  key: string;
  keyStart: number;
  /** Of an object with many members; null where it has few, or none was looked for yet. */
  keys: Set<string> | null;
}

/** An object with more members is looked into by a set of its keys. */
const FEW_MEMBERS = 16;

const noItems: JsonNode[] = [];

const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const slash = 0x2f;
const star = 0x2a;
const minus = 0x2d;

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /[\p{L}\p{N}_$]+/uy;

class JsonParser {
  readonly repeated: JsonMember[] = [];
  readonly #text: string;
  readonly #trailingComments: boolean;
  #comments: boolean;
  #at = 0;

  constructor(text: string, options: JsonParseOptions) {
    this.#text = text;
    this.#comments = options.comments;
    this.#trailingComments = options.trailingComments ?? false;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  parse(): JsonNode {
    const root = this.#value();
    this.#comments &&= this.#trailingComments;
    this.#skipBlanks("after the value; move it before");
    // Avro Java trims every character up to U+0020 here.
    while (this.#text.charCodeAt(this.#at) <= 0x20) this.#at++;
    if (this.#at < this.#text.length)
      throw this.#unexpected("after the value; a file holds one JSON value");
    return root;
  }

  /** A whole value. The loop opens containers going down, and fills and closes them going up. */
  #value(): JsonNode {
    const open: Open[] = [];
    for (;;) {
      this.#skipBlanks();
      const start = this.#at;
      const code = this.#text.charCodeAt(start);
      let done: JsonNode;
      if (code === openBrace || code === openBracket) {
        if (open.length === MAX_JSON_DEPTH)
          throw this.#fault(
            `nesting of more than ${MAX_JSON_DEPTH} levels; give the inner types names and refer to them`,
          );
        this.#at++;
        const members = code === openBrace ? [] : null;
        const items = members === null ? [] : noItems;
        const container = {
          start,
          members,
          items,
          key: "",
          keyStart: 0,
          keys: null,
        };
        this.#skipBlanks();
        const close = members === null ? closeBracket : closeBrace;
        if (this.#text.charCodeAt(this.#at) !== close) {
          open.push(container);
          if (members !== null) this.#key(container);
          continue;
        }
        this.#at++;
        done = this.#closed(container);
      } else done = this.#scalar(start, code);
      for (;;) {
        const parent = open.at(-1);
        if (parent === undefined) return done;
        if (parent.members === null) parent.items.push(done);
        else {
          const { key, keyStart, members } = parent;
          const member = { key, value: done, start: keyStart, end: done.end };
          if (isRepeated(parent, members)) this.repeated.push(member);
          members.push(member);
        }
        if (this.#more(parent)) break;
        open.pop();
        done = this.#closed(parent);
      }
    }
  }

  #closed({ start, members, items }: Open): JsonNode {
    const end = this.#at;
    // a copy has no room to grow, which most lists would keep for nothing
    return members === null
      ? { kind: "array", items: items.slice(), start, end }
      : { kind: "object", members: members.slice(), start, end };
  }

  /** Reads the comma, and in an object the key after it; or the closing bracket. */
  #more(parent: Open): boolean {
    this.#skipBlanks();
    const code = this.#text.charCodeAt(this.#at);
    const close = parent.members === null ? closeBracket : closeBrace;
    if (code === close) {
      this.#at++;
      return false;
    }
    if (code !== comma)
      throw this.#unexpected(
        `where "," or "${String.fromCharCode(close)}" is expected`,
      );
    const at = this.#at++;
    this.#skipBlanks();
    if (this.#text.charCodeAt(this.#at) === close)
      throw new JsonFault(
        `comma before "${String.fromCharCode(close)}"; take it away`,
        at,
      );
    if (parent.members !== null) this.#key(parent);
    return true;
  }

  #key(parent: Open): void {
    parent.keyStart = this.#at;
    if (this.#text.charCodeAt(this.#at) !== quote)
      throw this.#unexpected("where a key in double quotes is expected");
    parent.key = this.#string();
    this.#skipBlanks();
    if (this.#text.charCodeAt(this.#at) !== colon)
      throw this.#unexpected('where ":" is expected');
    this.#at++;
  }

  #scalar(start: number, code: number): JsonNode {
    if (code === quote) {
      const value = this.#string();
      return { kind: "string", value, start, end: this.#at };
    }
    if (code === minus || (code >= 0x30 && code <= 0x39)) {
      const text = this.#number();
      return { kind: "number", text, start, end: this.#at };
    }
    if (code === 0x6e && isEnd(this.#text.charCodeAt(start + 4))) {
      if (this.#text.startsWith("null", start)) {
        this.#at = start + 4;
        return { kind: "null", start, end: this.#at };
      }
    }
    const found = this.#word();
    const end = start + found.length;
    if (found === "true" || found === "false") {
      this.#at = end;
      return { kind: "boolean", value: found === "true", start, end };
    }
    if (found === "null") {
      this.#at = end;
      return { kind: "null", start, end };
    }
    throw this.#unexpected("where a value is expected");
  }

  #number(): string {
    number.lastIndex = this.#at;
    const text = number.exec(this.#text)?.[0];
    if (text === undefined)
      throw this.#fault("number without digits; write at least one");
    const after = this.#text.charAt(this.#at + text.length);
    if (/[0-9]/.test(after))
      throw this.#fault("number with a leading zero; take it away");
    if (/[.eE]/.test(after))
      throw this.#fault(`number without digits after "${after}"; add them`);
    // What would go on a word: Avro Java wants a separator here.
    if (/[\p{L}_$+-]/u.test(after))
      throw this.#fault(
        `number that goes on with ${JSON.stringify(after)}; put a separator between`,
      );
    if (text.length > MAX_NUMBER_LENGTH)
      throw this.#fault(`number of more than ${MAX_NUMBER_LENGTH} characters`);
    this.#at += text.length;
    return text;
  }

  #string(): string {
    const text = this.#text;
    const opening = this.#at;
    let from = opening + 1;
    const end = plainEnd(text, from);
    if (end >= 0) {
      this.#at = end + 1;
      return commonText(text, from, end) ?? text.slice(from, end);
    }
    let value = "";
    for (let i = from; ; i++) {
      const code = text.charCodeAt(i);
      if (code === quote) {
        this.#at = i + 1;
        return from === opening + 1
          ? text.slice(from, i)
          : value + text.slice(from, i);
      }
      if (code === backslash) {
        value += text.slice(from, i);
        const escape = text.charAt(i + 1);
        if (escape === "u") {
          const hex = text.slice(i + 2, i + 6);
          if (!/^[0-9a-fA-F]{4}$/.test(hex))
            throw new JsonFault(
              "escape without four hexadecimal digits; write \\uXXXX",
              i,
            );
          value += String.fromCharCode(Number.parseInt(hex, 16));
          i += 5;
        } else {
          const plain = escapes[escape];
          if (plain === undefined)
            throw new JsonFault(
              `unknown escape ${JSON.stringify(`\\${escape}`)} in a string; double the backslash to mean it`,
              i,
            );
          value += plain;
          i += 1;
        }
        from = i + 1;
      } else if (!(code >= 0x20)) {
        // NaN, the end of the text, comes here as well.
        if (i >= text.length)
          throw new JsonFault(
            "string without an end; close it with a double quote",
            opening,
          );
        throw new JsonFault(
          `control character U+${hex4(code)} in a string; write it as \\u${hex4(code)}`,
          i,
        );
      }
    }
  }

  #skipBlanks(noComment = "which JSON has not; take it away"): void {
    const text = this.#text;
    for (;;) {
      let at = this.#at;
      let code = text.charCodeAt(at);
      while (code === 32 || code === 10 || code === 13 || code === 9)
        code = text.charCodeAt(++at);
      this.#at = at;
      if (code !== slash) return;
      this.#comment(noComment);
    }
  }

  #comment(noComment: string): void {
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next !== slash && next !== star)
      throw this.#unexpected("where JSON is expected");
    if (!this.#comments) throw this.#fault(`comment, ${noComment}`);
    if (next === slash) {
      const end = /[\r\n]/g;
      end.lastIndex = this.#at;
      this.#at = end.exec(this.#text)?.index ?? this.#text.length;
      return;
    }
    const end = this.#text.indexOf("*/", this.#at + 2);
    if (end < 0)
      throw this.#fault('comment without an end; close it with "*/"');
    this.#at = end + 2;
  }

  #word(): string {
    word.lastIndex = this.#at;
    return word.exec(this.#text)?.[0] ?? "";
  }

  #unexpected(where: string): JsonFault {
    if (this.#at >= this.#text.length)
      return this.#fault(`end of the text ${where}`);
    const found = this.#word() || this.#text.slice(this.#at).match(/^./su)?.[0];
    return this.#fault(`unexpected ${JSON.stringify(found)} ${where}`);
  }

  #fault(message: string): JsonFault {
    return new JsonFault(message, this.#at);
  }
}

/** Whether the key at hand is among the members. */
function isRepeated(open: Open, members: readonly JsonMember[]): boolean {
  const { key } = open;
  if (members.length > FEW_MEMBERS) {
    open.keys ??= new Set(members.map((member) => member.key));
    const isKnown = open.keys.has(key);
    open.keys.add(key);
    return isKnown;
  }
  for (const member of members) if (member.key === key) return true;
  return false;
}

/** What most strings of a schema are, by their length: each is kept once, and not as often as it is written. */
const commonTexts: readonly (readonly string[])[] = [
  "doc", "int", "map", "name", "type", "null", "long", "enum", "items", "array", "bytes", "float", "fixed",
  "string", "fields", "record", "double", "values", "default", "boolean", "symbols", "aliases", "namespace",
  "logicalType",
].reduce<string[][]>((byLength, text) => {
  (byLength[text.length] ??= []).push(text);
  return byLength;
}, []); // prettier-ignore

function commonText(text: string, from: number, end: number): string | null {
  const known = commonTexts[end - from];
  if (known === undefined) return null;
  for (const one of known) if (text.startsWith(one, from)) return one;
  return null;
}

/** Whether a word ends before a character, as before almost all that may follow a value. */
function isEnd(code: number): boolean {
  return (
    code === comma ||
    code === closeBrace ||
    code === closeBracket ||
    code === 32 ||
    code === 10 ||
    code === 13
  );
}

/** Where a string without escapes ends; -1 where there is something else to look at. */
function plainEnd(text: string, from: number): number {
  let at = from;
  let code = text.charCodeAt(at);
  while (code >= 0x20 && code !== quote && code !== backslash)
    code = text.charCodeAt(++at);
  return code === quote ? at : -1;
}

function hex4(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, "0");
}
