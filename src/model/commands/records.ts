/** The records of commands, rejections and projections: parsed together, each with its own name. */
import { memberOf, type JsonNode } from "../../runtime/avro/json.js";
import { qualify } from "../../runtime/avro/names.js";
import { parseSchemas } from "../../runtime/avro/parse.js";
import type { SchemaIssue } from "../../runtime/avro/issues.js";
import type { NamedType, RecordType } from "../../runtime/avro/types.js";
import { reportIssues } from "../issues.js";
import type { Problems } from "../problems.js";
import { PRIMITIVES, scanNames } from "../scan.js";
import type {
  AggregateDraft,
  CommandDraft,
  ProjectionDraft,
  Reference,
  RejectionDraft,
} from "./drafts.js";
import { renameTypes, type TypeNames } from "./fields.js";
import { NameIndex } from "./names.js";
import { quote } from "./shape.js";

export type RecordOwner = CommandDraft | RejectionDraft | ProjectionDraft;

export interface ParsedRecords {
  readonly records: ReadonlyMap<RecordOwner, RecordType>;
  /** Those whose fields are not all there, for reasons that are reported. */
  readonly failed: ReadonlySet<RecordOwner>;
  /** Types that are defined inside a field, by full name. */
  readonly types: ReadonlyMap<string, NamedType>;
}

export interface RecordContext {
  readonly problems: Problems;
  readonly suspects: ReadonlySet<string>;
  /** Today's types and events. */
  readonly types: ReadonlyMap<string, NamedType>;
  readonly isEvent: (fullName: string) => boolean;
}

type Kind = "command" | "rejection" | "projection";

interface Entry {
  readonly draft: AggregateDraft;
  readonly owner: RecordOwner;
  readonly kind: Kind;
  readonly fullName: string;
  readonly node: JsonNode;
}

export function parseRecords(
  drafts: readonly AggregateDraft[],
  context: RecordContext,
): ParsedRecords {
  const records = new Map<RecordOwner, RecordType>();
  const failed = new Set<RecordOwner>();
  const entries: Entry[] = [];
  const names = new Map<string, Entry>();
  for (const entry of entriesOf(drafts, records)) {
    const key = keyOf(entry);
    if (isFree(entry, names.get(key), context)) entries.push(entry);
    else failed.add(entry.owner);
    if (!names.has(key)) names.set(key, entry);
  }

  const renamed = renameAll(entries, context);
  const parsed = parseSchemas(renamed, { knownTypes: context.types });
  const nameNodes = new Map<JsonNode, Entry>();
  const renamedBack = new Map<RecordType, RecordType>();
  entries.forEach((entry, index) => {
    const root = parsed.roots[index];
    if (root?.kind === "record") {
      const { fullName, owner } = entry;
      const named = renamedBack.get(root) ?? {
        ...root,
        fullName,
        name: owner.name.text,
      };
      renamedBack.set(root, named);
      records.set(owner, named);
    } else failed.add(entry.owner);
    const name = renamed[index]?.nameNode;
    if (name !== undefined) nameNodes.set(name, entry);
  });
  const rest: SchemaIssue[] = [];
  for (const issue of parsed.issues) {
    const conflict =
      issue.code === "schema-duplicate-type"
        ? nameNodes.get(issue.node)
        : undefined;
    if (conflict !== undefined)
      reportConflict(conflict, names, context.problems);
    // What a protocol says was parsed and reported with the protocol.
    else if (!issue.file.endsWith(".avpr")) rest.push(issue);
    if (issue.severity === "error") {
      for (const entry of entries) {
        if (surrounds(entry, issue)) failed.add(entry.owner);
      }
    }
  }
  reportIssues(
    rest,
    drafts.map(({ document }) => document),
    context,
  );
  const own = new Set<NamedType>(renamedBack.keys());
  const types = [...parsed.types].filter(([, type]) => !own.has(type));
  return { records, failed, types: new Map(types) };
}

function keyOf({ kind, fullName }: Entry): string {
  return `${kind} ${fullName}`;
}

/** Everything that has a record of its own; a rejection that a protocol declares has one already. */
function entriesOf(
  drafts: readonly AggregateDraft[],
  records: Map<RecordOwner, RecordType>,
): readonly Entry[] {
  return drafts.flatMap((draft) => {
    const entry = (owner: RecordOwner, kind: Kind): readonly Entry[] => {
      const { record } = owner;
      if (record.kind === "type") {
        records.set(owner, record.type);
        return [];
      }
      const { fullName } = qualify(owner.name.text, draft.namespace);
      return [{ draft, owner, kind, fullName, node: record.node }];
    };
    return [
      ...draft.commands.flatMap((command) => entry(command, "command")),
      ...draft.commands.flatMap((command) =>
        command.rejects.flatMap((rejection) => entry(rejection, "rejection")),
      ),
      ...draft.projections.flatMap((one) => entry(one, "projection")),
    ];
  });
}

/**
 * Whether an entry may have its name; if not, that is reported. Rejections may share one. What a command leads to is an event or a
 * rejection, told apart by name; with types and projections nothing is confused.
 */
function isFree(
  { fullName, kind, draft, owner }: Entry,
  other: Entry | undefined,
  { types, isEvent, problems }: RecordContext,
): boolean {
  const place = owner.name.node;
  if (kind !== "projection" && isEvent(fullName)) {
    problems.error(
      "name-collision",
      draft.document,
      place,
      `${kind} ${fullName} with the name of the event in ${types.get(fullName)?.file ?? ""}`,
      kind === "command"
        ? "rename one: a command is what somebody asks for, `PlaceOrder`, and an event what has happened, `OrderPlaced`"
        : "rename one",
    );
    return false;
  }
  if (other === undefined || kind === "rejection") return true;
  problems.error(
    kind === "command" ? "duplicate-command" : "duplicate-projection",
    draft.document,
    place,
    `second ${kind} ${fullName}, the first is in ${other.draft.document.file}`,
    "rename one",
  );
  return false;
}

interface Renamed {
  readonly file: string;
  readonly root: JsonNode;
  readonly nameNode: JsonNode | undefined;
}

function renameAll(
  entries: readonly Entry[],
  context: RecordContext,
): readonly Renamed[] {
  const known = new NameIndex(context.types.keys());
  const inline = new Set<string>();
  const names = new Map<string, Entry>();
  for (const entry of entries) {
    names.set(entry.fullName, entry);
    for (const [name, node] of scanNames(entry.node).defined) {
      if (node !== entry.node) inline.add(name);
    }
  }
  return entries.map((entry) => {
    const { draft, node } = entry;
    const { file } = draft.document;
    const rename = typeNames(draft, { known, inline, names }, context);
    const types = file.endsWith(".avpr") ? node : renameTypes(node, rename);
    const taken = (name: string): boolean => {
      const { fullName } = qualify(name, draft.namespace);
      return context.types.has(fullName) || inline.has(fullName);
    };
    const { root, nameNode } = withOwnName(types, entry, taken);
    return { file, root, nameNode };
  });
}

/** The record under a name that no type has: a record of a command file is no type and may have the name of one. */
function withOwnName(
  record: JsonNode,
  { kind }: Entry,
  taken: (name: string) => boolean,
): { readonly root: JsonNode; readonly nameNode: JsonNode | undefined } {
  if (record.kind !== "object") return { root: record, nameNode: undefined };
  const own = memberOf(record, "name");
  if (own?.value.kind !== "string")
    return { root: record, nameNode: undefined };
  let value = `${own.value.value}__${kind}`;
  while (taken(value)) value += "_";
  const nameNode: JsonNode = { ...own.value, value };
  const members = record.members.map((member) =>
    member === own ? { ...own, value: nameNode } : member,
  );
  return { root: { ...record, members }, nameNode };
}

interface TypeLookup {
  readonly known: NameIndex;
  /** Full names of types that are defined inside fields. */
  readonly inline: ReadonlySet<string>;
  /** Full names of commands, rejections and projections, which are no types. */
  readonly names: ReadonlyMap<string, Entry>;
}

/** A type is found in the aggregate's namespace, or by its short name where only one type has it. */
function typeNames(
  draft: AggregateDraft,
  { known, inline, names }: TypeLookup,
  { problems }: RecordContext,
): TypeNames {
  const report = (
    code: "ambiguous-type" | "schema-unknown-type",
    { text, node }: Reference,
    message: string,
    hint: string,
  ): string => {
    problems.error(
      code,
      draft.document,
      node,
      `type ${quote(text)} ${message}`,
      hint,
    );
    // A type that is always right, so that nothing follows from this.
    return "string";
  };
  return (text, node) => {
    if (PRIMITIVES.has(text)) return text;
    const { fullName } = qualify(text, draft.namespace);
    if (inline.has(fullName)) return text;
    const found = known.find(text, draft.namespace);
    if (found.kind === "found") return found.fullName;
    if (found.kind === "ambiguous") {
      return report(
        "ambiguous-type",
        { text, node },
        `that stands for ${found.fullNames.join(" and ")}`,
        "write the full name",
      );
    }
    const other = names.get(fullName);
    return other === undefined
      ? text
      : report(
          "schema-unknown-type",
          { text, node },
          `that is a ${other.kind} and no type`,
          "declare a record for what both have in common",
        );
  };
}

function reportConflict(
  entry: Entry,
  names: ReadonlyMap<string, Entry>,
  problems: Problems,
): void {
  const first = names.get(keyOf(entry));
  problems.error(
    "rejection-conflict",
    entry.draft.document,
    entry.owner.name.node,
    `rejection ${quote(entry.owner.name.text)} with other fields than in ${first?.draft.document.file ?? ""} before`,
    "give both the same fields, or rename one",
  );
}

function surrounds(
  { draft, owner }: Entry,
  { file, node }: SchemaIssue,
): boolean {
  const { start, end } = owner.name.node;
  return (
    draft.document.file === file && start <= node.start && node.start < end
  );
}
