/** JSON text to a value (RFC 8259), with whole numbers outside the safe integers as bigints. */
import { setKey } from "./collections.js";
import { JsonError } from "./errors.js";
import type { JsonValue } from "./json-value.js";
import { MAX_JSON_DEPTH } from "./limits.js";

/** Fewer digits than this in a row are a safe integer. */
const UNSAFE_DIGITS = /\d{16}/;

/** @throws JsonError with line and column of what is no JSON */
export function parseJson(text: string): JsonValue {
  if (UNSAFE_DIGITS.test(text)) return new Parser(text).parse();
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return new Parser(text).parse(); // finds the place, and says it the same way in every engine
  }
}

/** A number of more is infinite as a double, and takes long to become a bigint. */
const MOST_DIGITS = 400;

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
// So many characters at a time: an engine takes stack for each repetition of a group, and a text may have millions.
const STRING_PART =
  // eslint-disable-next-line no-control-regex -- control characters are what a JSON string may not hold
  /(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4})){0,4096}/y;
const WORD = /true|false|null/y;

class Parser {
  private readonly text: string;
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  parse(): JsonValue {
    const value = this.value();
    this.take(SPACE);
    if (this.at < this.text.length) this.fail("the end");
    return value;
  }

  private value(): JsonValue {
    this.take(SPACE);
    const first = this.text[this.at];
    if (first === "{") return this.object();
    if (first === "[") return this.array();
    if (first === '"') return this.string();
    if (first === "-" || (first !== undefined && first >= "0" && first <= "9"))
      return this.number();
    const word = this.take(WORD);
    if (word === null) this.fail("a value");
    return word === "null" ? null : word === "true";
  }

  private object(): JsonValue {
    const members: { [key: string]: JsonValue } = {};
    this.open();
    if (!this.skip("}")) {
      do {
        this.take(SPACE);
        if (this.text[this.at] !== '"') this.fail("a member's name in quotes");
        const key = this.string();
        if (!this.skip(":")) this.fail('":"');
        setKey(members, key, this.value());
      } while (this.skip(","));
      if (!this.skip("}")) this.fail('"," or "}"');
    }
    this.depth--;
    return members;
  }

  private array(): JsonValue {
    const items: JsonValue[] = [];
    this.open();
    if (!this.skip("]")) {
      do items.push(this.value());
      while (this.skip(","));
      if (!this.skip("]")) this.fail('"," or "]"');
    }
    this.depth--;
    return items;
  }

  private open(): void {
    this.at++;
    if (++this.depth > MAX_JSON_DEPTH)
      throw new JsonError(`JSON nested deeper than ${MAX_JSON_DEPTH}`);
  }

  private string(): string {
    const start = this.at++;
    while (this.take(STRING_PART) !== "");
    if (this.text[this.at] !== '"') {
      this.at = start;
      this.fail("a string without control characters, with its end");
    }
    this.at++;
    // the pattern lets through what JSON allows
    return JSON.parse(this.text.slice(start, this.at)) as string;
  }

  private number(): number | bigint {
    const start = this.at;
    NUMBER.lastIndex = start;
    const found = NUMBER.exec(this.text);
    if (found === null) this.fail("a number");
    const [literal, fraction, exponent] = found;
    this.at = start + literal.length;
    const number = Number(literal);
    const isWhole = fraction === undefined && exponent === undefined;
    if (literal.length > MOST_DIGITS) return number;
    return isWhole && !Number.isSafeInteger(number) ? BigInt(literal) : number;
  }

  /** Passes over white space and this character, if it comes next. */
  private skip(character: string): boolean {
    this.take(SPACE);
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  /** Passes over what matches here. */
  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at += found[0].length;
    return found[0];
  }

  private fail(expected: string): never {
    const before = this.text.slice(0, this.at).split("\n");
    const column = before[before.length - 1]!.length + 1; // split gives one line at least
    const character = this.text[this.at];
    const found =
      character === undefined ? "the end" : JSON.stringify(character);
    throw new JsonError(
      `malformed JSON at line ${before.length}, column ${column}: expected ${expected}, found ${found}`,
    );
  }
}
