/** Plans played through: what each mode finds, and a deployment in which old and new run beside each other. */
import { compare, type JsonValue } from "../../src/evolution/compare.js";
import { givenSchema } from "../../src/evolution/given.js";
import type { Mode } from "../../src/evolution/modes.js";
import {
  checkSubject,
  type EarlierSchema,
  type SubjectFinding,
} from "../../src/evolution/subject.js";

export type Asked = Exclude<Mode, "NONE">;

export const modes: readonly Asked[] = [
  "BACKWARD",
  "BACKWARD_TRANSITIVE",
  "FORWARD",
  "FORWARD_TRANSITIVE",
  "FULL",
  "FULL_TRANSITIVE",
];

interface Deployed {
  readonly side: "consumers" | "producers";
  readonly schema: JsonValue;
}

/** What was written before is gone from the topic. */
export type Move = Deployed | "old data is gone";

export const consumers = (schema: JsonValue): Move => ({
  side: "consumers",
  schema,
});
export const producers = (schema: JsonValue): Move => ({
  side: "producers",
  schema,
});

/** What a mode says of a change. */
export interface Play {
  /** The readings and rules on the wire that have the plan, sorted: `backward type-changed`. */
  readonly found: readonly string[];
  readonly plan: readonly string[];
  /** Every order of deployment that the plan allows. */
  readonly orders: readonly (readonly Move[])[];
  /** The mode that its releases are checked by, where it names another one. */
  readonly checkedBy: Asked | null;
  /** The rule that the last release needs a waiver of, against the first version; null where it passes. */
  readonly waives: string | null;
}

export interface Change {
  readonly title: string;
  readonly old: JsonValue;
  /** What somebody wants, and is not let. */
  readonly wanted: JsonValue;
  /** By mode; one that is not there has no plan for it. */
  readonly plays: Partial<Record<Asked, Play>>;
}

/** What `codegen check` finds on the wire. @param earlier oldest first. */
export function check(
  earlier: readonly JsonValue[],
  today: JsonValue,
  mode: Asked,
): readonly SubjectFinding[] {
  return checkSubject({
    record: recordOf(today),
    mode,
    earlier: earlier.map((schema, i): EarlierSchema => ({
      label: `version ${i + 1}`,
      record: recordOf(schema),
      plan: null,
    })),
    places: { today: () => null, earlier: () => null },
    severityOf: ({ severity }) => severity,
    waiverOf: () => null,
  }).findings.filter(({ axis }) => axis === "wire");
}

function recordOf(schema: JsonValue): EarlierSchema["record"] {
  const { type } = givenSchema(schema, "schema");
  if (type.kind !== "record") throw new Error("no record");
  return type;
}

/** The first moment at which somebody cannot read what is there; null where there is none. */
export function outage(old: JsonValue, moves: readonly Move[]): string | null {
  let consuming = old;
  let producing = old;
  let topic = [old];
  for (const [index, move] of moves.entries()) {
    if (move === "old data is gone") {
      topic = [producing];
      continue;
    }
    const readers = [consuming];
    if (move.side === "consumers") readers.push(move.schema);
    else topic.push(move.schema);
    for (const reader of readers)
      for (const writer of topic)
        if (!compare({ reader, writer }).compatible)
          return `move ${index + 1}: ${JSON.stringify(reader)} does not read ${JSON.stringify(writer)}`;
    if (move.side === "consumers") consuming = move.schema;
    else producing = move.schema;
  }
  return null;
}

/** Every schema that is released on the way, the old one first. */
export function releasesOf(
  old: JsonValue,
  moves: readonly Move[],
): readonly JsonValue[] {
  const schemas = moves.flatMap((move) =>
    move === "old data is gone" ? [] : [move.schema],
  );
  return [...new Set([old, ...schemas])];
}
