/** From input files to the catalog: the one door of this folder. */
import type { Diagnostic } from "../diagnostics.js";
import { parseSchemas } from "../runtime/avro/parse.js";
import type { ParsedDocument } from "../runtime/avro/parse.js";
import { simpleName } from "../runtime/avro/names.js";
import type { AvroType, NamedType } from "../runtime/avro/types.js";
import type { Aggregate, Catalog, EventType } from "./catalog.js";
import { claimEvents } from "./commands/claims.js";
import type { AggregateDraft } from "./commands/drafts.js";
import { linkAggregates } from "./commands/link.js";
import { NameIndex } from "./commands/names.js";
import { readProtocol } from "./commands/protocol.js";
import { readCommandFile } from "./commands/read.js";
import { parseRecords } from "./commands/records.js";
import { splitVersions } from "./current.js";
import { buildEvents } from "./events.js";
import { namesIn, reportIssues, suspectsOf } from "./issues.js";
import { compare, Problems } from "./problems.js";
import { schemaDocument } from "./recorded.js";
import { reviewIdleProtocols } from "./idle-protocols.js";
import { reviewCatalog } from "./review.js";
import { rootEvents } from "./roots.js";
import { reviewTsTypes } from "./ts-type.js";
import type { BrokenSource, SourceDocument } from "./source.js";

export interface BuildOptions {
  /** Files that are no documents: what they may declare is not reported as missing. */
  readonly broken?: readonly BrokenSource[];
  /**
   * Whether the documents are a part of a project, chosen for some of its events. Command files and protocols then say which records are
   * events, and nothing is said of what they refer to; there are no aggregates.
   */
  readonly isPart?: boolean;
  /** Whether the caller compares earlier versions with today's, so that nothing is said here of those that cannot be read. */
  readonly areVersionsCompared?: boolean;
}

export interface BuiltCatalog {
  /** To be used only where no diagnostic is an error. */
  readonly catalog: Catalog;
  /** By file, then by place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Builds the model of a project; everything that is wrong with its inputs is a diagnostic, all of them at once. Never throws for an input. */
export function buildCatalog(
  documents: readonly SourceDocument[],
  {
    broken = [],
    isPart = false,
    areVersionsCompared = false,
  }: BuildOptions = {},
): BuiltCatalog {
  const problems = new Problems();
  const commandFiles = documents.filter(({ role }) => role === "commands");
  const split = splitVersions(
    documents.filter(({ role }) => role !== "commands"),
  );
  const parsed = parseSchemas(split.today.map(schemaDocument));
  const suspects = new Set(suspectsOf(broken));
  const context = { problems, suspects };
  reportIssues(parsed.issues, split.today, context);
  const sound = new Set([...parsed.types.keys()].map(simpleName));
  for (const document of split.today) {
    if (!problems.hasFailed(document.file)) continue;
    for (const name of namesIn(document))
      if (!sound.has(name)) suspects.add(name);
  }

  // what a part lacks is not missing
  const ofCommands = isPart ? new Problems() : problems;
  const drafts = readDrafts(
    commandFiles,
    split.today,
    parsed.documents,
    ofCommands,
  );
  for (const { root, file } of commandFiles) {
    if (problems.hasFailed(file)) addKeys(root, suspects);
  }
  const roots = rootEvents(split.today, parsed.documents, problems);
  const released = [...split.earlier]
    .filter(([, versions]) =>
      versions.some(({ document }) => document.role === "history"),
    )
    .map(([name]) => name);
  const records = [...parsed.types.values()]
    .filter(({ kind }) => kind === "record")
    .map(({ fullName }) => fullName);
  const claims = claimEvents(drafts, [...roots, ...released], records, {
    ...context,
    problems: ofCommands,
  });
  const claimed = [...claims.values()].flatMap(({ events }) => [
    ...events.keys(),
  ]);
  const names = [...roots, ...claimed.filter((name) => parsed.types.has(name))];
  const { events, types: retiredTypes } = buildEvents(names, {
    ...context,
    types: parsed.types,
    groups: split.groups,
    split,
    textOf: textsOf(split.today, parsed.types, problems),
  });

  const types = new Map([...parsed.types, ...retiredTypes]);
  const linked = isPart ? [] : drafts;
  const commands = parseRecords(linked, {
    ...context,
    types,
    isEvent: (name) => events.has(name),
  });
  const aggregates = linkAggregates(linked, {
    ...context,
    events,
    claims,
    parsed: commands,
    records: new NameIndex(records),
    isComplete:
      broken.every(({ role }) => role !== "commands" && role !== "protocol") &&
      commandFiles.every((file) => linked.some((one) => one.document === file)),
  });
  reviewCatalog(
    { events: [...events.values()], aggregates },
    documents,
    problems,
    { areVersionsCompared, isComplete: broken.length === 0 },
  );
  if (!isPart)
    reviewIdleProtocols(
      [...split.today, ...commandFiles],
      (name) => events.has(name),
      problems,
    );
  // Not those of earlier versions: what is recorded stays as it is.
  const ofToday = [parsed.types, commands.records, commands.types];
  reviewTsTypes(
    ofToday.flatMap((some) => [...some.values()]),
    documents,
    problems,
  );
  return {
    catalog: {
      types: typesOf(
        [...types.values(), ...commands.types.values()],
        events,
        aggregates,
      ),
      events: [...events.values()],
      aggregates,
    },
    diagnostics: problems.sorted(),
  };
}

/** The text of the file that declares a type at its top, by the type's full name; null where the file has a fault. */
function textsOf(
  documents: readonly SourceDocument[],
  types: ReadonlyMap<string, NamedType>,
  problems: Problems,
): (fullName: string) => string | null {
  const byFile = new Map(documents.map((one) => [one.file, one]));
  return (fullName) => {
    const type = types.get(fullName);
    const document = type && byFile.get(type.file);
    return document === undefined ||
      document.root !== type?.node ||
      problems.hasFailed(document.file)
      ? null
      : document.text;
  };
}

function readDrafts(
  commandFiles: readonly SourceDocument[],
  today: readonly SourceDocument[],
  parsed: readonly ParsedDocument[],
  problems: Problems,
): readonly AggregateDraft[] {
  const ofFiles = commandFiles.flatMap(
    (document) => readCommandFile(document, problems) ?? [],
  );
  const ofProtocols = today.flatMap((document, index) => {
    const protocol = parsed[index]?.protocol ?? null;
    return protocol === null
      ? []
      : (readProtocol(document, protocol, problems) ?? []);
  });
  return [...ofFiles, ...ofProtocols].toSorted((a, b) =>
    compare(a.document.file, b.document.file),
  );
}

/** What a command file with errors may declare: the keys of its mappings. */
function addKeys(root: SourceDocument["root"], suspects: Set<string>): void {
  if (root.kind !== "object") return;
  for (const { key, value } of root.members) {
    if (key !== "commands" && key !== "projections" && key !== "sagas")
      continue;
    if (value.kind === "object")
      for (const member of value.members) suspects.add(member.key);
  }
}

/** Named types that are no event, and no error that is emitted as a rejection alone; sorted by full name. */
function typesOf(
  all: readonly NamedType[],
  events: ReadonlyMap<string, EventType>,
  aggregates: readonly Aggregate[],
): readonly NamedType[] {
  const rejections = new Set<AvroType>(
    aggregates.flatMap((one) => one.rejections.map(({ record }) => record)),
  );
  const kept = all.filter(
    (type) => !events.has(type.fullName) && !rejections.has(type),
  );
  // Only protocols declare errors as types.
  const errors = all.filter((type) => rejections.has(type));
  if (errors.length === 0) return kept.toSorted(byFullName);
  const used = usedTypes([
    ...kept,
    ...[...events.values()].map(({ record }) => record),
    ...aggregates.flatMap((one) =>
      [...one.commands, ...one.projections].map(({ record }) => record),
    ),
    ...rejections,
  ]);
  const both = errors.filter((type) => used.has(type));
  return [...kept, ...both].toSorted(byFullName);
}

function byFullName(a: NamedType, b: NamedType): number {
  return compare(a.fullName, b.fullName);
}

/** Everything that a field of the types refers to. */
function usedTypes(roots: readonly AvroType[]): ReadonlySet<AvroType> {
  const used = new Set<AvroType>();
  const entered = new Set<AvroType>();
  const pending = [...roots];
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    if (entered.has(type)) continue;
    entered.add(type);
    const inner =
      type.kind === "record"
        ? type.fields.map((field) => field.type)
        : type.kind === "array"
          ? [type.items]
          : type.kind === "map"
            ? [type.values]
            : type.kind === "union"
              ? type.branches
              : [];
    for (const one of inner) used.add(one);
    pending.push(...inner);
  }
  return used;
}
