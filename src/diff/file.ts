/** The schemas of one file: the one that it is by the specification, or those that a project takes it for. */
import type { Diagnostic } from "../diagnostics.js";
import { SchemaError } from "../evolution/compare.js";
import {
  namedTypesIn,
  type ExplainedSchema,
} from "../evolution/side-by-side.js";
import { givenDocument, type KnownTypes } from "../evolution/given.js";
import { placesIn } from "../evolution/subject.js";
import { buildCatalog } from "../model/build.js";
import type { Code } from "../model/codes.js";
import { placeAt } from "../model/place.js";
import { isProtocolNode, scanNames } from "../model/scan.js";
import type { SourceDocument } from "../model/source.js";
import { listed } from "../model/text.js";
import type { JsonNode } from "../runtime/avro/json.js";
import { refused, type Got, type SchemaSet } from "./project.js";
import { schemaOf, schemasIn } from "./schemas.js";

export interface FileSchemas {
  /** At least one. */
  readonly schemas: readonly ExplainedSchema[];
  /** What somebody may ask for besides: types inside of them. */
  readonly inner: readonly ExplainedSchema[];
  /** Of an array: the union that it is by the specification; null where it is none, and of what is no array. */
  readonly union: ExplainedSchema | null;
  /** Whether it is an array of which a project takes each part by itself. */
  readonly isList: boolean;
  /** What is to be known of them. */
  readonly notes: readonly Diagnostic[];
}

/** Those that a file may be one of, or refer to. */
export interface Surroundings {
  /** `today's schemas`, or those of a commit. */
  readonly title: string;
  readonly schemas: () => Promise<Got<SchemaSet>>;
}

/**
 * An array is a union, but in a file of the project, where its definitions are events and types. What the file refers to and does not
 * have is taken from its surroundings.
 */
export async function schemasOfFile(
  document: SourceDocument,
  around: Surroundings,
): Promise<Got<FileSchemas>> {
  if (isProtocol(document)) return declaredIn(document);
  const alone = readAlone(document, null);
  const isWhole = alone.ok && document.root.kind !== "array";
  if (isWhole) return { ok: true, value: single(alone.value) };
  const isAtFault =
    !alone.ok && alone.diagnostics.some(({ code }) => !aboutParts.has(code));
  if (isAtFault) return alone;
  const set = await around.schemas();
  const own = set.ok ? ownSchemas(document, set.value) : [];
  const borrowed = alone.ok || !set.ok ? null : borrow(document, set.value);
  const whole =
    borrowed === null || borrowed.names.length === 0
      ? alone
      : readAlone(document, borrowed.known);
  if (own.length > 0) {
    const isList = document.root.kind === "array";
    const union = isList && whole.ok ? whole.value : null;
    const value = { ...withInner(own), union, isList, notes: [] };
    return { ok: true, value };
  }
  if (!whole.ok) return whole;
  const notes =
    borrowed === null ? [] : [borrowedNote(document, borrowed.names, around)];
  return { ok: true, value: { ...single(whole.value), notes } };
}

/** By its name, or where it has none, as standard input, by what it says. */
function isProtocol({ file, root }: SourceDocument): boolean {
  return (
    file.endsWith(".avpr") || (!file.endsWith(".avsc") && isProtocolNode(root))
  );
}

/** What is wrong with a file by itself, and need not be where it has a project around it. */
const aboutParts: ReadonlySet<string> = new Set<Code>([
  "schema-unknown-type",
  // a list of definitions may have one twice
  "schema-duplicate-branch",
]);

function single(schema: ExplainedSchema): FileSchemas {
  const isUnion = schema.spot.node.kind === "array";
  const union = isUnion ? schema : null;
  return { ...withInner([schema]), union, isList: false, notes: [] };
}

function withInner(
  schemas: readonly ExplainedSchema[],
): Pick<FileSchemas, "schemas" | "inner"> {
  const top = new Set(schemas.map(({ name }) => name));
  const inner = new Map<string, ExplainedSchema>();
  for (const { type, label, place } of schemas)
    for (const one of namedTypesIn(type))
      if (!top.has(one.fullName))
        inner.set(one.fullName, schemaOf(one, place, label));
  return { schemas, inner: [...inner.values()] };
}

function readAlone(
  document: SourceDocument,
  known: KnownTypes | null,
): Got<ExplainedSchema> {
  const { file } = document;
  try {
    const { type, spot, place } = givenDocument(document, known);
    const name = "fullName" in type ? type.fullName : "schema";
    return { ok: true, value: { name, label: file, type, spot, place } };
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    return refused(
      ...error.issues
        .filter(({ severity }) => severity === "error")
        .map(({ code, message, hint, node }): Diagnostic => ({
          code,
          severity: "error",
          at: placeAt(document, node.start),
          message,
          hint,
        })),
    );
  }
}

/** What a project takes one of its own files for: of an array the events, or else the types. Nothing of a file that it does not have. */
function ownSchemas(
  { file }: SourceDocument,
  set: SchemaSet,
): readonly ExplainedSchema[] {
  const document = set.documents.find((one) => one.file === file);
  // a recorded version is none of today's, though its text may be
  if (document === undefined || document.version?.name != null) return [];
  const top = topOf(document);
  const found = schemasIn(set, file).filter(({ spot }) =>
    top.includes(spot.node),
  );
  const events = new Set(set.catalog.events.map(({ fullName }) => fullName));
  const isEvent = ({ name }: ExplainedSchema): boolean => events.has(name);
  return found.some(isEvent) ? found.filter(isEvent) : found;
}

function topOf({ root }: SourceDocument): readonly JsonNode[] {
  return root.kind === "array" ? root.items : [root];
}

/** The types of a project that a file refers to and does not define. */
function borrow(
  { root }: SourceDocument,
  { documents, catalog }: SchemaSet,
): { readonly known: KnownTypes; readonly names: readonly string[] } {
  const { events, types } = catalog;
  const all = new Map(
    [
      ...events.filter(({ retired }) => !retired).map(({ record }) => record),
      ...types,
    ].map((type) => [type.fullName, type]),
  );
  const { defined, references } = scanNames(root);
  const names = references.flatMap(({ name, namespace }) => {
    const local = `${namespace}.${name}`;
    const isLocal = namespace !== "" && !name.includes(".");
    const meant = (isLocal ? [local, name] : [name]).find(
      (one) => defined.has(one) || all.has(one),
    );
    return meant === undefined || defined.has(meant) ? [] : [meant];
  });
  return {
    known: { types: all, place: placesIn(documents) },
    names: [...new Set(names)].toSorted(),
  };
}

function borrowedNote(
  document: SourceDocument,
  names: readonly string[],
  { title }: Surroundings,
): Diagnostic {
  return {
    code: "diff-borrowed-type" satisfies Code,
    severity: "warning",
    at: placeAt(document, document.root.start),
    message: `file that refers to types it does not have: ${listed(names)} of ${title} stood in`,
    hint: "put the definitions into the file where they were others",
  };
}

function declaredIn(document: SourceDocument): Got<FileSchemas> {
  const { catalog, diagnostics } = buildCatalog([
    { ...document, role: "protocol" },
  ]);
  // what a protocol has to say of commands is not asked for
  const errors = diagnostics.filter(
    ({ severity, code }) => severity === "error" && code.startsWith("schema-"),
  );
  if (errors.length > 0) return refused(...errors);
  const { file } = document;
  const schemas = schemasIn({ documents: [document], catalog }, file);
  return schemas.length > 0
    ? {
        ok: true,
        value: { schemas, inner: [], union: null, isList: false, notes: [] },
      }
    : refused({
        code: "diff-no-schema" satisfies Code,
        severity: "error",
        at: placeAt(document, document.root.start),
        message: "file that declares no type",
        hint: "give one that does",
      });
}
