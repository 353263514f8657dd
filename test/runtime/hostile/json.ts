/** Hostile texts for the JSON codec of each decoder. */
import type { Choices } from "../../../src/runtime/avro/choices.js";
import type { Exports } from "../../corpus/codecs.js";
import type { Verdict } from "./judge.js";
import type { Target } from "./targets.js";

/** A text is a value or a JsonError; a value prints, again and again to the same text. */
export function judgeJson(
  target: Target,
  text: string,
  errors: Exports,
): Verdict {
  const { fromJson, stringify } = target.today;
  let value: unknown;
  try {
    value = fromJson(text);
  } catch (error) {
    return isA(error, errors["JsonError"])
      ? { kind: "refused", message: error.message }
      : fault(`threw ${String(error)} where it is read`);
  }
  try {
    const once = stringify(value);
    const again = stringify(fromJson(once));
    return once === again
      ? { kind: "value", message: "" }
      : fault(`prints as ${once}, and that as ${again}`);
  } catch (error) {
    // as in bytes: a decimal is read whatever its digits
    return isA(error, errors["EncodeError"]) &&
      /expected a decimal of \d+ digits/.test(error.message)
      ? { kind: "value", message: "" }
      : fault(`is read, and then threw ${String(error)}`);
  }
}

function fault(message: string): Verdict {
  return { kind: "fault", message };
}

function isA(error: unknown, type: unknown): error is Error {
  return typeof type === "function" && error instanceof type;
}

/** What stands for another in JSON, and should not. */
const PIECES = [
  "",
  "null",
  "true",
  "-0",
  "1e400",
  "9223372036854775808",
  "-9223372036854775809",
  "12345678901234567890.5",
  "9".repeat(500),
  '"NaN"',
  '"\\ud800"',
  '"\\u0000"',
  '"\u2028"',
  "{}",
  "[]",
  '{"__proto__":1}',
  '{"__proto__":null,"value":1}',
  '"constructor"',
  '{"a":1,"a":2}',
  "{",
  "]",
  ",",
  '"',
  "\\",
] as const;

/** One of the texts with one to three parts of it replaced. */
export function mutatedJson(
  texts: readonly string[],
  choices: Choices,
): string {
  let text = texts[choices.integer(0, texts.length - 1)] ?? "";
  for (let left = choices.pick([1, 1, 2, 3]); left > 0; left--) {
    // texts, numbers and words as wholes, all else by character
    const tokens = text.match(/"(?:[^"\\]|\\.)*"|[\w+.-]+|[^"]/g) ?? [];
    const values = tokens.flatMap((token, i) => (/\w/.test(token) ? [i] : []));
    const at = choices.chance(0.7)
      ? values[choices.integer(0, values.length - 1)]
      : choices.integer(0, tokens.length);
    const other = choices.chance(0.5) ? PIECES : tokens;
    const piece = other[choices.integer(0, other.length - 1)] ?? "";
    tokens.splice(at ?? 0, choices.chance(0.8) ? 1 : 3, piece);
    text = tokens.join("");
  }
  return text;
}
