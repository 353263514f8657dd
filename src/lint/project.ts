/** What is linted: every event, command and type of today, each once, with what rules ask about it. */
import type {
  Aggregate,
  Catalog,
  Command,
  EventType,
} from "../model/catalog.js";
import { placeOf } from "../model/place.js";
import type { SourceDocument } from "../model/source.js";
import type { JsonNode } from "../runtime/avro/json.js";
import type { AvroType, NamedType, RecordType } from "../runtime/avro/types.js";
import { defaultsOf } from "./defaults.js";
import { reachedFrom } from "./reached.js";
import { releasesOf, type Released } from "./released.js";
import { referencesTo, repetitionsIn, type Reference } from "./references.js";

interface Common {
  readonly fullName: string;
  readonly doc: string | null;
  /** Relative to the working folder, with forward slashes. */
  readonly file: string;
  /** Whether it is, or is part of, what events are written with, so that it has to last. A command is not. */
  readonly isWritten: boolean;
}

export interface EventSubject extends Common {
  readonly kind: "event";
  readonly type: RecordType;
  readonly event: EventType;
  /** Null of an event that no aggregate calls its own. */
  readonly aggregate: Aggregate | null;
}

export interface CommandSubject extends Common {
  readonly kind: "command";
  /** Its fields. */
  readonly type: RecordType;
  readonly command: Command;
}

export interface TypeSubject extends Common {
  readonly kind: "type";
  readonly type: NamedType;
}

export type Subject = EventSubject | CommandSubject | TypeSubject;

export interface Project {
  /** Events, commands, types, each sorted by full name. */
  readonly subjects: readonly Subject[];
  readonly aggregates: readonly Aggregate[];
  /** By full name. */
  readonly names: ReadonlyMap<string, Subject>;
  /** Where names are written to refer to what has them, by its full name. */
  readonly references: ReadonlyMap<string, readonly Reference[]>;
  /** How often a type is defined, by its full name, where that is more than once. */
  readonly repetitions: ReadonlyMap<string, number>;
  /** Where a default holds a value of a type; null where none does. */
  readonly defaultOf: (type: AvroType) => string | null;
  /** What is known of a type's life outside of its file. */
  readonly releasedOf: (type: AvroType) => Released;
  /** `schemas/order-placed.avsc:4`; the file alone where its text is not known. */
  readonly where: (file: string, node: JsonNode) => string;
}

/** The mode of compatibility of an event, by its full name: `FULL_TRANSITIVE`. */
export type ModeOf = (fullName: string) => string;

/** Retired events and what is recorded are left out: nobody can change them. */
export function projectOf(
  { events, types, aggregates }: Catalog,
  documents: readonly SourceDocument[],
  modeOf: ModeOf,
): Project {
  const recorded = new Set(
    documents.flatMap(({ file, role }) => (role === "history" ? [file] : [])),
  );
  const owners = new Map(
    aggregates.flatMap((one) =>
      one.events.map(({ fullName }): [string, Aggregate] => [fullName, one]),
    ),
  );
  const live = events.filter(({ retired }) => !retired);
  const commands = aggregates.flatMap((one) => one.commands);
  const written = reachedFrom(live.map(({ record }) => record));
  const asked = reachedFrom(
    aggregates.flatMap((one) =>
      [...one.commands, ...one.rejections, ...one.projections].map(
        ({ record }) => record,
      ),
    ),
  );
  const subjects = [
    ...live.map((event): EventSubject => ({
      kind: "event",
      ...commonOf(event.record),
      isWritten: true,
      type: event.record,
      event,
      aggregate: owners.get(event.fullName) ?? null,
    })),
    ...commands.map((command): CommandSubject => ({
      kind: "command",
      ...commonOf(command.record),
      doc: command.doc,
      isWritten: false,
      type: command.record,
      command,
    })),
    ...types
      .filter(({ file }) => !recorded.has(file))
      .map((type): TypeSubject => ({
        kind: "type",
        ...commonOf(type),
        // what nothing uses yet is there for events
        isWritten: written.has(type) || !asked.has(type),
        type,
      })),
  ];
  const byFile = new Map(documents.map((one) => [one.file, one]));
  const names = new Map(subjects.map((one) => [one.fullName, one]));
  const where = (file: string, node: JsonNode): string => {
    const document = byFile.get(file);
    return document === undefined
      ? file
      : `${file}:${placeOf(document, node).line}`;
  };
  const defaults = defaultsOf(subjects.map(({ type }) => type));
  return {
    subjects,
    aggregates,
    names,
    references: referencesTo([...names.keys()], documents),
    repetitions: repetitionsIn(documents),
    defaultOf: (type) => {
      const held = defaults.get(type);
      return held === undefined ? null : where(held.file, held.node);
    },
    releasedOf: releasesOf(live, documents, modeOf),
    where,
  };
}

function commonOf({
  fullName,
  doc,
  file,
}: NamedType): Pick<Common, "fullName" | "doc" | "file"> {
  return { fullName, doc, file };
}
