/** What is linted: every event, command and type of today, each once, with what rules ask about it. */
import type {
  Aggregate,
  Catalog,
  Command,
  EventType,
} from "../model/catalog.js";
import type { SourceDocument } from "../model/source.js";
import { innerTypes } from "../runtime/avro/inhabited.js";
import type { AvroType, NamedType, RecordType } from "../runtime/avro/types.js";

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
  /** Their full names. */
  readonly names: ReadonlySet<string>;
}

/** Retired events and what is recorded are left out: nobody can change them. */
export function projectOf(
  { events, types, aggregates }: Catalog,
  documents: readonly Pick<SourceDocument, "file" | "role">[],
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
  return { subjects, names: new Set(subjects.map(({ fullName }) => fullName)) };
}

function commonOf({
  fullName,
  doc,
  file,
}: NamedType): Pick<Common, "fullName" | "doc" | "file"> {
  return { fullName, doc, file };
}

function reachedFrom(roots: readonly AvroType[]): ReadonlySet<AvroType> {
  const types = new Set(roots);
  // the set grows while it is walked
  for (const type of types)
    for (const inner of innerTypes(type)) types.add(inner);
  return types;
}
