/** Two schemas beside each other: what differs, who reads whom, and what keeps them from it. */
import type { Place } from "../diagnostics.js";
import { inhabited, innerTypes } from "../runtime/avro/inhabited.js";
import { canRead, type CanRead } from "../runtime/avro/can-read.js";
import { resolve } from "../runtime/avro/resolve.js";
import { sameMeaning } from "../runtime/avro/same.js";
import type { AvroType, NamedType } from "../runtime/avro/types.js";
import type { Change } from "./change.js";
import { changesOf } from "./changes.js";
import { judge } from "./judge.js";
import type { Direction } from "./modes.js";
import type { Spot } from "./spots.js";
import type { PlaceFinder, SubjectFinding } from "./subject.js";

/** A schema that is explained. */
export interface ExplainedSchema {
  /** The full name of its root; `schema` where that has none. */
  readonly name: string;
  /** How it was asked for: `version 3`, a commit, the path of a file. */
  readonly label: string;
  readonly type: AvroType;
  /** The whole of it. */
  readonly spot: Spot;
  readonly place: PlaceFinder;
}

export interface Explanation {
  /** Whether they mean the same to data: whether no more differs than documentation and the way they are written. */
  readonly isSame: boolean;
  readonly changes: readonly Change<Place>[];
  /** Of all data of the second schema. */
  readonly aReadsB: CanRead;
  /** Of all data of the first schema. */
  readonly bReadsA: CanRead;
  /** Which modes let the second schema follow the first. */
  readonly modes: {
    readonly BACKWARD: boolean;
    readonly FORWARD: boolean;
    readonly FULL: boolean;
  };
  /** Of both directions, by the severities that rules have by themselves; remedies are about the second schema. */
  readonly findings: readonly SubjectFinding[];
}

/** Whether there can be any data of it. */
export function hasValue({ type }: ExplainedSchema): boolean {
  return inhabited([type])(type);
}

/** Each once: the type itself where it has a name, and all that it leads to. */
export function namedTypesIn(root: AvroType): readonly NamedType[] {
  const types = new Set([root]);
  // the set grows while it is walked
  for (const type of types)
    for (const inner of innerTypes(type)) types.add(inner);
  return [...types].filter((type) => "fullName" in type);
}

/** @param b the one that follows the other. */
export function sideBySide(
  a: ExplainedSchema,
  b: ExplainedSchema,
): Explanation {
  const bReadsA = canRead(resolve(a.type, b.type));
  const aReadsB = canRead(resolve(b.type, a.type));
  const [BACKWARD, FORWARD] = [bReadsA === "always", aReadsB === "always"];
  return {
    isSame: sameMeaning(a.type, b.type),
    changes: changesOf(a, b).map((change) => ({
      ...change,
      a: change.a && a.place(change.a),
      b: change.b && b.place(change.b),
    })),
    aReadsB,
    bReadsA,
    modes: { BACKWARD, FORWARD, FULL: BACKWARD && FORWARD },
    findings: [...findingsOf(b, a, "backward"), ...findingsOf(a, b, "forward")],
  };
}

function findingsOf(
  reader: ExplainedSchema,
  writer: ExplainedSchema,
  direction: Direction,
): readonly SubjectFinding[] {
  const isBackward = direction === "backward";
  const [today, earlier] = isBackward ? [reader, writer] : [writer, reader];
  return judge({
    plan: resolve(writer.type, reader.type),
    spots: { reader: reader.spot, writer: writer.spot },
    places: { reader: reader.place, writer: writer.place },
    changes: isBackward ? "reader" : "writer",
    severityOf: ({ severity }) => severity,
  }).map((finding) => ({
    ...finding,
    subject: today.name,
    direction,
    earlier: earlier.label,
    waiver: null,
  }));
}
