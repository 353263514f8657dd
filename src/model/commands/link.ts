/** From drafts to aggregates: every name resolved, and every rule between the parts checked. */
import type { RecordType } from "../../runtime/avro/types.js";
import type { Aggregate, Command, EventType, Rejection } from "../catalog.js";
import { compare, type Problems } from "../problems.js";
import type { AggregateDraft, CommandDraft, Reference } from "./drafts.js";
import { checkKey, isTextKey, type Holder, type KeyRule } from "./keys.js";
import { findEvent, type Index, type LinkContext } from "./lookup.js";
import { NameIndex } from "./names.js";
import { linkProjection } from "./projections.js";
import type { ParsedRecords } from "./records.js";
import { linkSagas } from "./sagas.js";
import { quote } from "./shape.js";
import { checkTopics } from "./topics.js";

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
    .toSorted((a, b) => compare(a.name, b.name));
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
    rejections: [...rejections.values()].toSorted((a, b) =>
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
