/** Parses earlier versions, each as the schema that its writer had. */
import type { JsonNode } from "../runtime/avro/json.js";
import { qualify } from "../runtime/avro/names.js";
import {
  parseSchemas,
  type ParsedSchemas,
  type SchemaDocument,
} from "../runtime/avro/parse.js";
import type { NamedType, RecordType } from "../runtime/avro/types.js";
import type { Recorded } from "./current.js";
import { reportIssues } from "./issues.js";
import type { Problems } from "./problems.js";
import { scanNames, type ScannedNames, type ScannedReference } from "./scan.js";
import type { SourceDocument } from "./source.js";

export interface RecordedContext {
  readonly problems: Problems;
  /** The text of today's schema of an event that has no fault, by full name. */
  readonly textOf: (fullName: string) => string | null;
  /** Today's types, for what a version neither declares nor finds in its group. */
  readonly types: ReadonlyMap<string, NamedType>;
  readonly groups: ReadonlyMap<string, readonly SourceDocument[]>;
  /** Short names that files with errors may declare. */
  readonly suspects: ReadonlySet<string>;
}

/** The record of one recorded version; null where it is wrong, which is reported. */
export function parseRecorded(
  fullName: string,
  { document }: Recorded,
  context: RecordedContext,
): RecordType | null {
  const { problems, types } = context;
  const unchanged = sameAsToday(fullName, document, context);
  if (unchanged !== null) return unchanged;
  const { documents, borrowed, parsed } =
    parsedAlone(document) ?? parsedTogether(document, context);
  // What is recorded stays as it is: a warning would only ask for what nobody may do. Today's schemas have their own.
  const errors = parsed.issues.filter(({ severity }) => severity === "error");
  const failed = reportIssues(errors, documents, context);
  if (failed) return null;
  const record = parsed.types.get(fullName);
  if (record?.kind !== "record") {
    const declared =
      parsed.documents[0]?.declarations.map((type) => type.fullName) ?? [];
    problems.error(
      "history-wrong-name",
      document,
      document.root,
      `released version of ${fullName} that declares ${declared.length === 0 ? "no record" : declared.join(", ")}`,
      "move the file to the folder of the name it declares",
    );
    return null;
  }
  if (document.role === "history") {
    for (const name of borrowed.keys()) {
      if (types.get(name) !== borrowed.get(name)) continue;
      problems.warning(
        "history-borrows",
        document,
        document.root,
        `released version that takes ${name} from today's schemas, where it may have changed since`,
        "define the type inside the released version, as it was",
      );
    }
  }
  return record;
}

/** Today's record, where the version is the same text and needs no other; mostly the latest one is. */
function sameAsToday(
  fullName: string,
  { text, root }: SourceDocument,
  { types, textOf }: RecordedContext,
): RecordType | null {
  const record = types.get(fullName);
  if (record?.kind !== "record" || textOf(fullName) !== text) return null;
  const { defined, references } = scan(root);
  const isAlone = references.every(
    ({ name, namespace }) =>
      defined.has(qualify(name, namespace).fullName) || defined.has(name),
  );
  return isAlone ? record : null;
}

const scanned = new WeakMap<JsonNode, ScannedNames>();

/** A file of a group is looked at for every other that lacks a name. */
function scan(root: JsonNode): ScannedNames {
  let names = scanned.get(root);
  if (names === undefined) scanned.set(root, (names = scanNames(root)));
  return names;
}

interface ParsedVersion extends Closure {
  readonly parsed: ParsedSchemas;
}

/** A released version is mostly whole; null where it lacks a type. */
function parsedAlone(document: SourceDocument): ParsedVersion | null {
  if (document.role !== "history") return null;
  const parsed = parseSchemas([schemaDocument(document)]);
  const lacks = parsed.issues.some(
    ({ code }) => code === "schema-unknown-type",
  );
  return lacks ? null : { documents: [document], borrowed: new Map(), parsed };
}

function parsedTogether(
  document: SourceDocument,
  context: RecordedContext,
): ParsedVersion {
  const { documents, borrowed } = closure(document, context);
  const parsed = parseSchemas(documents.map(schemaDocument), {
    knownTypes: borrowed,
  });
  return { documents, borrowed, parsed };
}

/** How the parser takes a document. */
export function schemaDocument({
  file,
  root,
  role,
}: SourceDocument): SchemaDocument {
  // a recorded version is called by its name alone
  const isProtocol = role === "protocol" || file.endsWith(".avpr");
  return { file, root, kind: isProtocol ? "protocol" : "schema" };
}

interface Closure {
  readonly documents: readonly SourceDocument[];
  readonly borrowed: ReadonlyMap<string, NamedType>;
}

/** A version with the files of its group that declare what it lacks, and with today's types for the rest. */
function closure(document: SourceDocument, context: RecordedContext): Closure {
  const group = context.groups.get(document.version?.group ?? "") ?? [];
  const documents = [document];
  const borrowed = new Map<string, NamedType>();
  const defined = new Set<string>();
  const pending: ScannedReference[] = [];
  const enter = (root: JsonNode): void => {
    const found = scan(root);
    for (const name of found.defined.keys()) defined.add(name);
    pending.push(...found.references);
  };
  enter(document.root);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const names = [qualify(next.name, next.namespace).fullName, next.name];
    if (names.some((name) => defined.has(name))) continue;
    const other = group.find(
      (one) =>
        !documents.includes(one) &&
        names.some((name) => scan(one.root).defined.has(name)),
    );
    if (other !== undefined) {
      documents.push(other);
      enter(other.root);
      continue;
    }
    const name = names.find((one) => context.types.has(one));
    const type = name === undefined ? undefined : context.types.get(name);
    if (type === undefined) continue;
    borrowed.set(type.fullName, type);
    defined.add(type.fullName);
  }
  return { documents, borrowed };
}
