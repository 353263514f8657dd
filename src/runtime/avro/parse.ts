/** From JSON documents to types: every document at once, with every fault reported. */
import { Builder } from "./build.js";
import { declare, type ParseState } from "./declare.js";
import { checkDefaults } from "./check-defaults.js";
import { IssueList, type SchemaIssue } from "./issues.js";
import { lookup, type JsonNode } from "./json.js";
import { buildProtocol, declareProtocol, type Protocol } from "./protocol.js";
import { sameMeaning } from "./same.js";
import type { AvroType, Field, NamedType } from "./types.js";

export interface SchemaDocument {
  /** As issues and types shall name it. */
  readonly file: string;
  readonly root: JsonNode;
  /** `protocol` for an `.avpr`; `schema` where left out. */
  readonly kind?: "schema" | "protocol";
}

export interface ParseOptions {
  /** Whether defaults are checked against their types; true where left out. */
  readonly validateDefaults?: boolean;
  /** Types that documents may refer to, by full name. */
  readonly knownTypes?: ReadonlyMap<string, NamedType>;
}

export interface ParsedDocument {
  readonly file: string;
  /** The schema that the whole document is; null for a protocol and where a fault prevents it. */
  readonly root: AvroType | null;
  /**
   * The named types that the document defines at its top: the root, the items of an array of definitions, the types of a protocol.
   * Unlike the root they are there when the array is no valid union.
   */
  readonly declarations: readonly NamedType[];
  readonly protocol: Protocol | null;
}

export interface ParsedSchemas {
  /** By full name: every type that the documents define, in the order of the text; known types are not repeated. */
  readonly types: ReadonlyMap<string, NamedType>;
  /** Each document's root, in the order given. */
  readonly roots: readonly (AvroType | null)[];
  /** More of each document, in the order given. */
  readonly documents: readonly ParsedDocument[];
  /** By file, then by place. The types are to be used only where no issue is an error. */
  readonly issues: readonly SchemaIssue[];
}

/**
 * Parses schemas that may refer to each other's types in any order. It is as strict as the parser of Apache Avro Java 1.12.2 is
 * with one document, except where an issue says `javaAccepts` and in two things that Avro Java refuses and this accepts: a default
 * on a reference to a type that is defined later, and the same recursive definition given twice.
 */
export function parseSchemas(
  documents: readonly SchemaDocument[],
  options: ParseOptions = {},
): ParsedSchemas {
  const known = options.knownTypes ?? new Map<string, NamedType>();
  const state: ParseState = {
    issues: new IssueList(),
    types: new Map(known),
    declarations: new Map(),
  };
  for (const { file, root, kind } of documents) {
    if (kind === "protocol") declareProtocol(state, file, root);
    else declare(state, file, root, "");
  }
  const builder = new Builder(state);
  const parsed = documents.map((document) => buildDocument(builder, document));
  reportDuplicates(state);
  if (options.validateDefaults ?? true)
    checkDefaults(state, parametersOf(parsed));
  const types = [...state.types].filter(
    ([name, type]) => known.get(name) !== type,
  );
  return {
    types: new Map(types),
    roots: parsed.map(({ root }) => root),
    documents: parsed,
    issues: state.issues.sorted(documents.map(({ file }) => file)),
  };
}

/** Parses one protocol together with schemas that it refers to. */
export function parseProtocol(
  document: { readonly file: string; readonly root: JsonNode },
  others: readonly SchemaDocument[] = [],
  options: ParseOptions = {},
): ParsedSchemas & { readonly protocol: Protocol | null } {
  const parsed = parseSchemas(
    [{ ...document, kind: "protocol" }, ...others],
    options,
  );
  return { ...parsed, protocol: parsed.documents[0]?.protocol ?? null };
}

function buildDocument(
  builder: Builder,
  document: SchemaDocument,
): ParsedDocument {
  const { file, root, kind } = document;
  if (kind === "protocol") {
    const protocol = buildProtocol(builder, file, root);
    return { file, root: null, declarations: protocol?.types ?? [], protocol };
  }
  const type = builder.build(root, { file, namespace: "", depth: 0 });
  return {
    file,
    root: type,
    declarations: declarationsIn(builder.state, root),
    protocol: null,
  };
}

function declarationsIn(
  state: ParseState,
  root: JsonNode,
): readonly NamedType[] {
  const nodes = root.kind === "array" ? root.items : [root];
  return nodes.flatMap((node) => declaredBy(state, node) ?? []);
}

/** The type that a definition defines: of definitions of the same name the first. */
function declaredBy(state: ParseState, node: JsonNode): NamedType | null {
  const declared = state.declarations.get(node)?.type;
  if (declared === undefined) return null;
  return state.types.get(declared.fullName) ?? declared;
}

function parametersOf(
  documents: readonly ParsedDocument[],
): readonly { readonly file: string; readonly field: Field }[] {
  return documents.flatMap(({ file, protocol }) =>
    (protocol?.messages ?? []).flatMap(({ request }) =>
      request.map((field) => ({ file, field })),
    ),
  );
}

/** A second definition is accepted where it means the same; the specification allows none, Avro Java and real files do. */
function reportDuplicates(state: ParseState): void {
  for (const { file, node, type, first } of state.declarations.values()) {
    const other = state.types.get(type.fullName);
    if (first || other === undefined || sameMeaning(other, type)) continue;
    const where =
      other.file === file || other.file === "" ? "" : ` in ${other.file}`;
    state.issues.add(
      "schema-duplicate-type",
      file,
      lookup(node, "name") ?? node,
      `second definition of ${type.fullName}, different from the first${where}`,
      { hint: "keep one and refer to it by name, or rename one" },
    );
  }
}
