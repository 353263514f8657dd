/** What the name of an event says, as English. */
import { isVersion, pascalCase, wordsOf } from "../words.js";
import { setOf } from "./lists.js";
import { verbOfUsual } from "./nouns.js";
import { isPast, isUnchanging, participleOf } from "./past.js";
import {
  essence,
  followers,
  gistOf,
  isKind,
  proposed,
  versionsOf,
  type NameReading,
} from "./reading.js";
import { asks, isDoubtful, isImperative, isVerb } from "./verbs.js";

/** What may be its kind as well: `OrderPlacedMessage`, but `SendMessage`. */
const carriers = setOf("envelope message msg notification payload record");

function isCarrier(word: string): boolean {
  return isKind(word) || carriers.has(word);
}

const none: ReadonlySet<string> = new Set();

/**
 * What an event's name says.
 * @param commands gists of the names that are declared as commands: what can be a request and is among them is one.
 */
export function readEventName(
  name: string,
  commands: ReadonlySet<string> = none,
): NameReading {
  return proposed(eventReading(name, commands), name);
}

function eventReading(
  name: string,
  commands: ReadonlySet<string>,
): NameReading {
  if (!/\p{Script=Latin}/u.test(name)) return { kind: "unsure", better: null };
  const all = wordsOf(name);
  const words = essence(all, isKind);
  const lower = words.map((word) => word.toLowerCase());
  const rest = versionsOf(all);
  const [first = ""] = lower;
  if (tellPast(lower)) return { kind: "past", better: null };
  const isDeclared =
    words.length > 1 && isVerb(first) && commands.has(gistOf(name));
  if (isDeclared || (asks(lower) && !isDoubtful(first)))
    return { kind: "command", better: happened(words, lower, rest) };
  if (tellPast(essence(lower, isCarrier)))
    return { kind: "past", better: null };
  if (isDoubtful(first) && words.length > 1) return doubtfulReading(lower);
  if (lower.some(isPast) || mayTellPast(lower))
    return { kind: "unsure", better: null };
  return { kind: "thing", better: ended(words, rest) };
}

/** `ShipOrder` asks for it, or is the order of a ship; `StopHit` and `ShipSetSail` happened, or do not say so. */
function doubtfulReading(lower: readonly string[]): NameReading {
  const others = lower.slice(1);
  if (others.some(isUnchanging)) return { kind: "unsure", better: null };
  if (asks(lower)) return { kind: "either", better: null };
  return { kind: others.some(isPast) ? "unsure" : "thing", better: null };
}

/** Whether one of the words says that something happened, by what follows it. */
function tellPast(lower: readonly string[]): boolean {
  return lower.some((word, index) => isPast(word) && isEnd(lower, index));
}

/** `LoginReset`, `SystemShutDown`, `EmployeeLetGo`: done or a thing, and nobody can tell which. */
function mayTellPast(lower: readonly string[]): boolean {
  return lower.some(
    (word, index) =>
      index > 0 &&
      isUnchanging(word) &&
      (isEnd(lower, index) || (word === "let" && lower[index + 1] === "go")),
  );
}

/** Whether what was said ends with a word, by what follows it. */
function isEnd(lower: readonly string[], index: number): boolean {
  const next = lower[index + 1];
  return next === undefined || followers.has(next) || isVersion(next);
}

/** `SendEmailToCustomer`: `EmailSentToCustomer`. Null of a verb that stands alone. */
function happened(
  words: readonly string[],
  lower: readonly string[],
  rest: readonly string[],
): string | null {
  const from = lower.findIndex((word, i) => i > 0 && followers.has(word));
  const end = from === -1 ? words.length : from;
  const object = words.slice(1, end);
  if (object.length === 0 || lower.includes("request")) return null;
  const verb = participleOf(lower[0] ?? "");
  return pascalCase([...object, verb, ...words.slice(end), ...rest]);
}

/** `OrderCreation`, `OrderCreate` and `OrderUpdate`: `OrderCreated`, `OrderUpdated`. Null of what ends in no verb, or in one that is to come. */
function ended(
  words: readonly string[],
  rest: readonly string[],
): string | null {
  const last = words.at(-1)?.toLowerCase() ?? "";
  const verb = verbOfUsual(last) ?? (isImperative(last) ? last : null);
  const isToCome = words.at(-2)?.toLowerCase() === "to";
  if (verb === null || words.length === 1 || isToCome) return null;
  return pascalCase([...words.slice(0, -1), participleOf(verb), ...rest]);
}
