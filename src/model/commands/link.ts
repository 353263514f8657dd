/** From drafts to aggregates: every name resolved, and every rule between the parts checked. */
import { qualify } from "../../runtime/avro/names.js";
import type { RecordType } from "../../runtime/avro/types.js";
import type {
  Aggregate,
  Command,
  EventType,
  Projection,
  Rejection,
} from "../catalog.js";
import { compare, type Problems } from "../problems.js";
import { reportEvent, type Claims } from "./claims.js";
import type {
  AggregateDraft,
  CommandDraft,
  ProjectionDraft,
  Reference,
} from "./drafts.js";
import {
  checkKey,
  fieldOf,
  isScalarKey,
  isTextKey,
  type Holder,
  type KeyRule,
} from "./keys.js";
import { NameIndex } from "./names.js";
import type { ParsedRecords } from "./records.js";
import { linkSagas } from "./sagas.js";
import { quote } from "./shape.js";

export interface LinkContext {
  readonly problems: Problems;
  /** Short names that files with errors may declare. */
  readonly suspects: ReadonlySet<string>;
  readonly events: ReadonlyMap<string, EventType>;
  readonly claims: ReadonlyMap<AggregateDraft, Claims>;
  /** Every record, event or not. */
  readonly records: NameIndex;
  readonly parsed: ParsedRecords;
  /** Whether every command file could be read: else an event of no aggregate may be one of such a file. */
  readonly isComplete: boolean;
}

/** What the parts of all aggregates are looked up in. */
export interface Index extends LinkContext {
  readonly eventNames: NameIndex;
  /** Full names of events that belong to an aggregate, or may belong to one whose file has an error. */
  readonly owned: ReadonlySet<string>;
}

/** Sorted by name. To be used only where nothing was reported as an error. */
export function linkAggregates(
  drafts: readonly AggregateDraft[],
  context: LinkContext,
): readonly Aggregate[] {
  checkNames(drafts, context.problems);
  const owned = [...context.claims.values()].flatMap(({ events, faulty }) => [
    ...events.keys(),
    ...faulty,
  ]);
  const index: Index = {
    ...context,
    eventNames: new NameIndex(context.events.keys()),
    owned: new Set(owned),
  };
  const linked = drafts.map((draft) => ({
    draft,
    aggregate: linkAggregate(draft, index),
  }));
  const sagas = linkSagas(linked, index);
  return linked
    .map(({ draft, aggregate }) => ({
      ...aggregate,
      sagas: sagas.get(draft) ?? [],
    }))
    .sort((a, b) => compare(a.name, b.name));
}

/** The name of an aggregate is in the name of each of its streams, so there is one of each. */
function checkNames(
  drafts: readonly AggregateDraft[],
  problems: Problems,
): void {
  const known = new Map<string, AggregateDraft>();
  for (const draft of drafts) {
    const { text, node } = draft.name;
    const first = known.get(text);
    if (first === undefined) {
      known.set(text, draft);
      continue;
    }
    problems.error(
      "duplicate-aggregate",
      draft.document,
      node,
      `second aggregate ${quote(text)}, the first is in ${first.document.file}`,
      "rename one, or put both in one file: their streams have the same names",
    );
  }
}

function linkAggregate(draft: AggregateDraft, index: Index): Aggregate {
  const { parsed, problems } = index;
  const claims = index.claims.get(draft);
  const events = [...(claims?.events.keys() ?? [])].flatMap(
    (name) => index.events.get(name) ?? [],
  );
  const rejections = linkRejections(draft, parsed, problems);
  const commands = draft.commands.flatMap((command) => {
    const record = parsed.records.get(command);
    if (record === undefined) return [];
    return [linkCommand(draft, command, { record, rejections }, index)];
  });
  checkIds(draft, index);
  checkTopics(draft, index);
  return {
    name: draft.name.text,
    namespace: draft.namespace,
    doc: draft.doc,
    id: draft.id.text,
    source: draft.document.file,
    events,
    commands,
    rejections: [...rejections.values()].sort((a, b) =>
      compare(a.name, b.name),
    ),
    projections: draft.projections.flatMap(
      (projection) => linkProjection(draft, projection, index) ?? [],
    ),
    sagas: [],
  };
}

/** Each rejection of an aggregate once, by name. */
function linkRejections(
  draft: AggregateDraft,
  { records }: ParsedRecords,
  problems: Problems,
): ReadonlyMap<string, Rejection> {
  const rejections = new Map<string, Rejection>();
  for (const rejection of draft.commands.flatMap(({ rejects }) => rejects)) {
    const { name, doc } = rejection;
    const record = records.get(rejection);
    if (record === undefined) continue;
    const known = rejections.get(name.text);
    if (known === undefined) {
      rejections.set(name.text, { name: name.text, doc, record });
    } else if (known.record.fullName !== record.fullName) {
      problems.error(
        "rejection-conflict",
        draft.document,
        name.node,
        `rejection ${quote(name.text)} that is ${known.record.fullName} and ${record.fullName}`,
        "rename one",
      );
    } else if (known.doc === null) {
      rejections.set(name.text, { ...known, doc });
    }
  }
  return rejections;
}

function linkCommand(
  draft: AggregateDraft,
  command: CommandDraft,
  {
    record,
    rejections,
  }: {
    readonly record: RecordType;
    readonly rejections: ReadonlyMap<string, Rejection>;
  },
  index: Index,
): Command {
  return {
    name: command.name.text,
    doc: command.doc,
    creates: command.creates,
    record,
    emits: command.emits.flatMap(
      (reference) => emittedEvent(draft, command, reference, index) ?? [],
    ),
    rejects: command.rejects.flatMap(
      ({ name }) => rejections.get(name.text) ?? [],
    ),
    allow: command.allow,
    limit: command.limit,
  };
}

function emittedEvent(
  draft: AggregateDraft,
  command: CommandDraft,
  reference: Reference,
  index: Index,
): EventType | null {
  const { problems, claims } = index;
  const event = findEvent(draft, reference, index);
  if (event === null) return null;
  const own = claims.get(draft);
  if (own?.events.has(event.fullName) !== true) {
    // Where `events` has the same event misspelt, that is reported there.
    if (own?.faulty.has(event.fullName) !== true) {
      problems.error(
        "foreign-event",
        draft.document,
        reference.node,
        `command ${quote(command.name.text)} that emits ${quote(reference.text)}, which is no event of aggregate ${quote(draft.name.text)}`,
        "add it to `events` of the aggregate, or let the aggregate that owns it emit it",
      );
    }
    return null;
  }
  if (event.retired) {
    problems.error(
      "retired-event",
      draft.document,
      reference.node,
      `command ${quote(command.name.text)} that emits ${quote(reference.text)}, whose schema is gone`,
      `restore its schema from ${event.source}, or take it out of \`emits\``,
    );
  }
  return event;
}

/** The event of a reference; null where there is none, which is reported once in an aggregate. */
export function findEvent(
  draft: AggregateDraft,
  reference: Reference,
  index: Index,
): EventType | null {
  const claims = index.claims.get(draft);
  const found = index.eventNames.find(reference.text, draft.namespace);
  if (found.kind !== "found") {
    const { fullName } = qualify(reference.text, draft.namespace);
    const isKnown = [reference.text, fullName].some(
      (name) => claims?.faulty.has(name) === true,
    );
    if (isKnown) return null;
    const record = index.records.find(reference.text, draft.namespace);
    if (record.kind !== "found") reportEvent(draft, reference, found, index);
    else {
      index.problems.error(
        "unknown-event",
        draft.document,
        reference.node,
        `record ${quote(reference.text)} that is no event`,
        "name it in `events` of its aggregate, or move its schema out of the folder of types",
      );
    }
    return null;
  }
  return index.events.get(found.fullName) ?? null;
}

/** An event that a projection or saga listens to: one of any aggregate. */
export function heardEvent(
  draft: AggregateDraft,
  reference: Reference,
  listener: string,
  index: Index,
): EventType | null {
  const event = findEvent(draft, reference, index);
  if (event === null || index.owned.has(event.fullName)) return event;
  if (!index.isComplete) return null;
  index.problems.error(
    "unowned-event",
    draft.document,
    reference.node,
    `${listener} on ${quote(reference.text)}, an event of no aggregate`,
    "add it to the `events` of the aggregate that emits it",
  );
  return null;
}

function checkIds(draft: AggregateDraft, index: Index): void {
  const { parsed, problems } = index;
  const rule: KeyRule = {
    role: `id of aggregate ${quote(draft.name.text)}`,
    missing: "missing-id",
    bad: "bad-id",
    fits: isTextKey,
    wanted: "a string, with or without the logical type uuid",
  };
  const ofEvents = [...(index.claims.get(draft)?.events ?? [])].flatMap(
    ([fullName, at]): readonly Holder[] => {
      const event = index.events.get(fullName);
      // The schema of a retired event cannot be changed any more.
      if (event === undefined || event.retired) return [];
      if (problems.hasFailed(event.record.file)) return [];
      return [{ record: event.record, what: `event ${at.text}`, at }];
    },
  );
  const ofCommands = draft.commands.flatMap((command): readonly Holder[] => {
    const record = parsed.records.get(command);
    if (record === undefined || parsed.failed.has(command)) return [];
    const at = command.name;
    return [{ record, what: `command ${at.text}`, at }];
  });
  checkKey(draft, draft.id, [...ofEvents, ...ofCommands], rule, problems);
}

function linkProjection(
  draft: AggregateDraft,
  projection: ProjectionDraft,
  index: Index,
): Projection | null {
  const { parsed, problems } = index;
  const listener = `projection ${quote(projection.name.text)}`;
  const on = projection.on.flatMap((reference) => {
    const event = heardEvent(draft, reference, listener, index);
    return event === null ? [] : [{ event, at: reference }];
  });
  const key = checkKey(
    draft,
    projection.key,
    holdersOf(on, problems),
    keyRule(`key of ${listener}`),
    problems,
  );
  const record = parsed.records.get(projection);
  if (record === undefined || key === null) return null;
  const own = fieldOf(record, key.name);
  const first = own ?? { ...key, default: null, aliases: [] };
  if (own !== null && own.type.kind !== key.type.kind) {
    problems.error(
      "bad-key",
      draft.document,
      own.node,
      `field ${quote(key.name)} of ${listener} that is ${own.type.kind}, and ${key.type.kind} in its events`,
      "take the field out: the key is a field of the view by itself",
    );
  }
  const others = record.fields.filter(({ name }) => name !== key.name);
  return {
    name: projection.name.text,
    doc: projection.doc,
    on: on.map(({ event }) => event),
    key,
    record: { ...record, fields: [first, ...others] },
  };
}

/** The key of a projection or saga. */
export function keyRule(role: string): KeyRule {
  return {
    role,
    missing: "bad-key",
    bad: "bad-key",
    fits: isScalarKey,
    wanted: "a string, uuid, int, long or enum",
  };
}

export function holdersOf(
  events: readonly { readonly event: EventType; readonly at: Reference }[],
  problems: Problems,
): readonly Holder[] {
  return events
    .filter(({ event }) => !problems.hasFailed(event.record.file))
    .map(({ event, at }) => ({
      record: event.record,
      what: `event ${at.text}`,
      at,
    }));
}

function checkTopics(draft: AggregateDraft, index: Index): void {
  const claims = index.claims.get(draft);
  for (const topic of draft.topics) {
    const what = `topic ${quote(topic.name.text)}`;
    const named = topic.events.flatMap((reference) => {
      const event = findEvent(draft, reference, index);
      if (event === null) return [];
      if (claims?.events.has(event.fullName) !== true) {
        index.problems.error(
          "foreign-event",
          draft.document,
          reference.node,
          `${what} with ${quote(reference.text)}, which is no event of aggregate ${quote(draft.name.text)}`,
          "put it into the topic of the aggregate that owns it",
        );
        return [];
      }
      return [{ event, at: reference }];
    });
    const all = [...(claims?.events ?? [])].flatMap(([fullName, at]) => {
      const event = index.events.get(fullName);
      return event === undefined ? [] : [{ event, at }];
    });
    if (topic.key === null) continue;
    const holders = holdersOf(
      topic.events.length === 0 ? all : named,
      index.problems,
    );
    checkKey(
      draft,
      topic.key,
      holders,
      keyRule(`key of ${what}`),
      index.problems,
    );
  }
}
