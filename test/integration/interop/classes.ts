/** Every class of disagreement with another library: a closed list. The values that they make of our bytes, and we of theirs, are in none. */
import { aliasSentence } from "../oracle/sentences.js";
import type { Disagreement, Kind } from "./comparison.js";
import { partsOf, typesIn, type Ignored, type Part } from "./essence.js";
import type { PeerName } from "./peers.js";

export interface Class {
  readonly id: string;
  readonly who: readonly PeerName[];
  readonly kinds: readonly Kind[];
  /** What they do, in one sentence without a stop. */
  readonly what: string;
  /** Of the Avro 1.12 specification, word for word. */
  readonly sentence: string;
  /** What the library's bytes may differ in, and in nothing else; null where it fails, or is wrong about the schema alone. */
  readonly ignored: Ignored | null;
  /** By what is known of schema and value; by the error where the library gives one. */
  readonly recognises: (one: Disagreement) => boolean;
}

const unionSentence =
  "A union is encoded by first writing an int value indicating the zero-based position within the union of the schema of its value.";
const jsonSentence =
  "Except for unions, the JSON encoding is the same as is used to encode field default values.";

export const classes: readonly Class[] = [
  {
    id: "union-branch",
    who: ["python", "fastavro"],
    kinds: ["rewritten", "logicalRewritten", "written", "jsonRead"],
    what: "a value that was read does not say its branch, and is written by another that it fits: in Python's avro the last one, in fastavro the first, or that of more fields",
    sentence: unionSentence,
    ignored: "branches",
    recognises: hasPart(
      ({ type }) =>
        type.kind === "union" &&
        type.branches.filter(({ kind }) => kind !== "null").length > 1,
    ),
  },
  {
    id: "decimal-length",
    who: ["python", "fastavro"],
    kinds: ["logicalRewritten"],
    what: "the least number of a count of bits, as -128, is written with a byte more than it needs",
    sentence:
      "The byte array must contain the two's-complement representation of the unscaled integer value in big-endian byte order.",
    ignored: "length of decimals",
    recognises: hasPart(
      ({ type, datum }) =>
        type.kind === "bytes" &&
        type.logical?.kind === "decimal" &&
        datum instanceof Uint8Array &&
        (datum[0] ?? 0) >= 128,
    ),
  },
  {
    id: "json-negative-zero",
    who: ["java", "fastavro"],
    kinds: ["written", "jsonRead"],
    what: "the JSON number -0 is read as an int, which has no sign",
    sentence: jsonSentence,
    ignored: "sign of zero",
    recognises: hasPart(({ datum }) => Object.is(datum, -0)),
  },
  {
    id: "python-calendar",
    who: ["python", "fastavro"],
    kinds: ["logical", "logicalRewritten"],
    what: "Python's dates end with the years 1 and 9999",
    sentence:
      "A date logical type annotates an Avro int, where the int stores the number of days from the unix epoch, 1 January 1970 (ISO calendar).",
    ignored: null,
    recognises: (one) =>
      /^(OverflowError|ValueError): /.test(one.error ?? "") &&
      hasPart(isBeyondPython)(one),
  },
  {
    id: "python-fingerprint",
    who: ["python"],
    kinds: ["fingerprint"],
    what: "the canonical form keeps a primitive type with other attributes as an object",
    sentence:
      '[PRIMITIVES] Convert primitive schemas to their simple form (e.g., int instead of {"type":"int"}).',
    ignored: null,
    recognises: ({ subject }) =>
      [...typesIn(subject.type)].some(
        (type) =>
          !("fullName" in type) &&
          "logical" in type &&
          (type.logical !== null || type.properties.size > 0),
      ),
  },
  {
    id: "python-field-aliases",
    who: ["python"],
    kinds: ["earlier"],
    what: "aliases of fields are not looked at when data of an earlier version is read",
    sentence: aliasSentence,
    ignored: null,
    recognises: ({ subject, error }) =>
      (error ?? "").includes("No default value for field") &&
      [...typesIn(subject.type)].some(
        (type) =>
          type.kind === "record" &&
          type.fields.some(({ aliases }) => aliases.length > 0),
      ),
  },
  {
    id: "python-enum-default",
    who: ["python"],
    kinds: ["earlier"],
    what: "the default of an enum is not looked at",
    sentence:
      "if the writer's symbol is not present in the reader's enum and the reader has a default value, then that value is used, otherwise an error is signalled.",
    ignored: null,
    recognises: ({ subject, error }) =>
      /Symbol \w+ not present/.test(error ?? "") &&
      [...typesIn(subject.type)].some(
        (type) => type.kind === "enum" && type.default !== null,
      ),
  },
  {
    id: "fastavro-json-recursion",
    who: ["fastavro"],
    kinds: ["json", "jsonRead"],
    what: "its JSON ends in a RecursionError where a record is in itself",
    sentence: jsonSentence,
    ignored: null,
    recognises: ({ subject, error }) =>
      (error ?? "").startsWith("RecursionError") &&
      [...typesIn(subject.type)].some(
        (type) =>
          type.kind === "record" &&
          type.fields.some((field) => typesIn(field.type).has(type)),
      ),
  },
  {
    id: "fastavro-json-empty-key",
    who: ["fastavro"],
    kinds: ["json"],
    what: "its JSON has no empty keys in maps",
    sentence: "Map keys are assumed to be strings.",
    ignored: null,
    recognises: (one) =>
      (one.error ?? "").includes("No key was set") &&
      hasPart(
        ({ type, datum }) =>
          type.kind === "map" && datum instanceof Map && datum.has(""),
      )(one),
  },
  {
    id: "fastavro-json-not-finite",
    who: ["fastavro"],
    kinds: ["json", "jsonRead"],
    what: "its JSON has NaN and the infinities as words, which are no JSON, and it knows the strings that ours and Java's has for them in no union",
    sentence: jsonSentence,
    ignored: null,
    recognises: (one) =>
      /^JsonError: malformed JSON|^ValueError: '(NaN|-?Infinity)' /.test(
        one.error ?? "",
      ) &&
      hasPart(
        ({ datum }) => typeof datum === "number" && !Number.isFinite(datum),
      )(one),
  },
];

function hasPart(
  holds: (part: Part) => boolean,
): (one: Disagreement) => boolean {
  return ({ subject, value }) => {
    for (const part of partsOf(subject.type, value))
      if (holds(part)) return true;
    return false;
  };
}

const firstOfYear1 = -62_135_596_800_000n;
const firstOfYear10000 = 253_402_300_800_000n;
/** How many of the unit are in a millisecond, or milliseconds in the unit. */
const milliseconds: Readonly<Record<string, (value: bigint) => bigint>> = {
  date: (value) => value * 86_400_000n,
  "timestamp-millis": (value) => value,
  "local-timestamp-millis": (value) => value,
  "timestamp-micros": (value) => value / 1_000n,
  "local-timestamp-micros": (value) => value / 1_000n,
};

function isBeyondPython({ type, datum }: Part): boolean {
  const kind = "logical" in type ? (type.logical?.kind ?? "") : "";
  const toMilliseconds = milliseconds[kind];
  if (toMilliseconds === undefined) return false;
  if (typeof datum !== "number" && typeof datum !== "bigint") return false;
  const at = toMilliseconds(BigInt(datum));
  return at < firstOfYear1 || at >= firstOfYear10000;
}
