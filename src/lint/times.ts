/** Names that say that a number is a point in time. */
import { setOf } from "./english/lists.js";
import { isPast } from "./english/past.js";
import { wordsOf } from "./words.js";

export interface TimeName {
  /** As the name says it, else milliseconds. */
  readonly unit: "seconds" | "millis" | "micros" | "nanos";
  /** Whether the name says the unit. */
  readonly isSaid: boolean;
  /** Whether it is a day of the calendar. */
  readonly isDay: boolean;
}

const units: ReadonlyMap<string, TimeName["unit"]> = new Map([
  ...["s", "sec", "secs", "second", "seconds", "unix"].map(
    (word) => [word, "seconds"] as const,
  ),
  ...["ms", "milli", "millis", "millisecond", "milliseconds"].map(
    (word) => [word, "millis"] as const,
  ),
  ...["us", "micro", "micros", "microsecond", "microseconds"].map(
    (word) => [word, "micros"] as const,
  ),
  ...["ns", "nano", "nanos", "nanosecond", "nanoseconds"].map(
    (word) => [word, "nanos"] as const,
  ),
]);

const moments = setOf("at date datetime epoch time timestamp ts tstamp");

/** What a time is spent on, so that it is a length of time, or a number of something. */
const lengths = setOf(`
  access average avg backoff block blocked build busy compute connect connection cook cooking cpu cycle dead delay delivery down dwell
  elapsed estimated exec execution expiration expiry first flight full gc handling hold idle init io lag lead life live load lock max maximum mean median min minimum
  net off on over page park part play processing prep preparation query queue reaction real recovery remaining render request response retention
  round rtt run running scan screen service session setup sleep some spent startup step system think this total transfer transit travel trip turnaround
  up uptime user wait waiting wall watch work working`);

/** A number with a name such as these is a point in time; null of any other. */
export function readTimeName(name: string): TimeName | null {
  const all = wordsOf(name).map((word) => word.toLowerCase());
  const words = all.at(-1) === "utc" ? all.slice(0, -1) : all;
  const unit = units.get(words.at(-1) ?? "") ?? null;
  const rest = unit === null ? words : words.slice(0, -1);
  const [last = "", before = ""] = [rest.at(-1), rest.at(-2)];
  const said: TimeName = {
    unit: unit ?? "millis",
    isSaid: unit !== null,
    isDay: last === "date",
  };
  if (last === "epoch" && rest.length > 1 && unit === null)
    return { unit: "seconds", isSaid: true, isDay: false };
  if (last === "at") return before === "" || isAt(before) ? said : null;
  if (last === "time") return lengths.has(before) ? null : said;
  if (moments.has(last)) return said;
  // written as one word
  return /(?:timestamp|datetime)$/.test(last) ? said : null;
}

/** `placedAt`, `startsAt`, and not `lookAt`. */
function isAt(verb: string): boolean {
  return isPast(verb) || starts.has(verb);
}

const starts = setOf(
  "begin begins due effective end ends expire expires start starts valid",
);
