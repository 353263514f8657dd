/** The first pass over the documents: every definition gets its named type, empty yet, so that references resolve in any order. */
import { NO_PROPERTIES } from "./building.js";
import type { IssueList } from "./issues.js";
import { lookup, lookupText, memberOf, type JsonNode } from "./json.js";
import { isName, nameFault, qualify, type QualifiedName } from "./names.js";
import type { Field, LogicalType, NamedType } from "./types.js";

export const PRIMITIVES: ReadonlySet<string> = new Set([
  "null",
  "boolean",
  "int",
  "long",
  "float",
  "double",
  "bytes",
  "string",
]);

/** Types inside each other in one definition. Deeper ones are refused: everything that walks a type may recurse. */
export const MAX_SCHEMA_DEPTH = 800;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A named type that is being filled. */
export type Shell =
  | (Mutable<Extract<NamedType, { kind: "record" }>> & { fields: Field[] })
  | Mutable<Extract<NamedType, { kind: "enum" }>>
  | Mutable<Extract<NamedType, { kind: "fixed" }>>;

export interface Declaration {
  readonly file: string;
  readonly node: JsonNode;
  readonly type: Shell;
  /** Whether it is the first of its name; a later one is compared with it and then dropped. */
  readonly first: boolean;
}

/** Everything that the passes share. */
export interface ParseState {
  readonly issues: IssueList;
  /** By full name: the first definition of each. */
  readonly types: Map<string, NamedType>;
  readonly declarations: Map<JsonNode, Declaration>;
}

/** All names but those of the definitions that a node stands in: whoever refers to something there knows what these are called. */
export function namesBeside(
  { declarations, types }: ParseState,
  file: string,
  node: JsonNode,
): readonly string[] {
  const around = new Set<string>();
  for (const one of declarations.values())
    if (
      one.file === file &&
      one.node.start <= node.start &&
      node.end <= one.node.end
    )
      around.add(one.type.fullName);
  return [...types.keys()].filter((name) => !around.has(name));
}

/** Declares every definition in `node`, which stands in `namespace`. */
export function declare(
  state: ParseState,
  file: string,
  node: JsonNode,
  namespace: string,
  depth = 0,
): void {
  if (depth > MAX_SCHEMA_DEPTH) {
    state.issues.add(
      "schema-too-deep",
      file,
      node,
      `schema of more than ${MAX_SCHEMA_DEPTH} levels`,
      {
        hint: "define the inner types by themselves and refer to them by name",
        javaAccepts: false,
      },
    );
    return;
  }
  if (node.kind === "array") {
    for (const item of node.items)
      declare(state, file, item, namespace, depth + 1);
    return;
  }
  if (node.kind !== "object") return;
  const type = lookupText(node, "type");
  if (type === "array" || type === "map") {
    const inner = lookup(node, type === "array" ? "items" : "values");
    if (inner !== null) declare(state, file, inner, namespace, depth + 1);
  } else if (
    type === "record" ||
    type === "error" ||
    type === "enum" ||
    type === "fixed"
  ) {
    const name = declareNamed(state, file, node, type, namespace);
    if (type !== "record" && type !== "error") return;
    const fields = lookup(node, "fields");
    if (fields?.kind !== "array") return;
    for (const field of fields.items) {
      const fieldType = lookup(field, "type");
      // most are names, which declare nothing
      const isName = fieldType?.kind === "string" && depth < MAX_SCHEMA_DEPTH;
      if (fieldType !== null && !isName)
        declare(state, file, fieldType, name.namespace, depth + 1);
    }
  }
}

function declareNamed(
  state: ParseState,
  file: string,
  node: JsonNode,
  kind: "record" | "error" | "enum" | "fixed",
  outer: string,
): QualifiedName {
  const name = nameOf(state.issues, file, node, outer, kind);
  // The same tree given twice declares its types once.
  if (state.declarations.has(node)) return name;
  const first = name.fullName === "" || !state.types.has(name.fullName);
  const type = shell(kind, name, node, file);
  state.declarations.set(node, { file, node, type, first });
  if (first && name.fullName !== "") state.types.set(name.fullName, type);
  return name;
}

function shell(
  kind: "record" | "error" | "enum" | "fixed",
  name: QualifiedName,
  node: JsonNode,
  file: string,
): Shell {
  const properties = NO_PROPERTIES;
  const aliases: readonly string[] = [];
  const doc: string | null = null;
  // each written out: of many types, a spread takes as long as all the rest
  const { fullName, namespace, name: short } = name;
  const common = { fullName, namespace, name: short, aliases, doc };
  if (kind === "enum")
    return {
      kind,
      ...common,
      properties,
      node,
      file,
      symbols: [],
      default: null,
    };
  if (kind === "fixed") {
    const logical: LogicalType | null = null;
    return { kind, ...common, properties, node, file, size: 0, logical };
  }
  return {
    kind: "record",
    fullName,
    namespace,
    name: short,
    aliases,
    doc,
    properties,
    node,
    file,
    isError: kind === "error",
    fields: [],
  };
}

/** The name of a definition, its faults reported; a faulty one still names the type, so that nothing else looks missing. */
function nameOf(
  issues: IssueList,
  file: string,
  node: JsonNode,
  outer: string,
  kind: string,
): QualifiedName {
  const written = lookupText(node, "name");
  const namespace = lookupText(node, "namespace") ?? outer;
  if (written === null) {
    const place = lookup(node, "name") ?? node;
    issues.add(
      "schema-missing-property",
      file,
      place,
      `${kind} without a name`,
      {
        hint: 'add "name", a string',
      },
    );
    return { fullName: "", namespace, name: "" };
  }
  const name = qualify(written, namespace);
  checkName(issues, file, node, name);
  return name;
}

function checkName(
  issues: IssueList,
  file: string,
  node: JsonNode,
  { fullName, namespace, name }: QualifiedName,
): void {
  const at = lookup(node, "name") ?? node;
  const fault = nameFault(name);
  if (fault !== null)
    issues.add(
      "schema-bad-name",
      file,
      at,
      `name ${JSON.stringify(name)} ${fault}`,
      {
        hint: NAME_HINT,
      },
    );
  if (PRIMITIVES.has(fullName))
    issues.add(
      "schema-bad-name",
      file,
      at,
      `name "${fullName}" is that of a primitive type`,
      {
        hint: "choose another name",
      },
    );
  // "Their names may not be defined in any namespace" (specification, "Names"). Avro Java looks at the full name alone.
  else if (PRIMITIVES.has(name))
    issues.add(
      "schema-primitive-name",
      file,
      at,
      `type ${fullName} with the name of a primitive type: "${name}" alone means the primitive everywhere`,
      {
        severity: "warning",
        hint: `choose another name; until then refer to it by its full name, "${fullName}"`,
      },
    );
  if (namespace === "") return;
  const bad = namespace.split(".").find((part) => !isName(part));
  if (bad === undefined) return;
  const dotted = lookupText(node, "name")?.includes(".") ?? false;
  const place = dotted ? at : (memberOf(node, "namespace")?.value ?? at);
  issues.add(
    "schema-bad-namespace",
    file,
    place,
    `namespace ${JSON.stringify(namespace)}: its part ${JSON.stringify(bad)} ${nameFault(bad) ?? ""}`,
    { hint: NAME_HINT },
  );
}

export const NAME_HINT =
  "begin with a letter or an underscore; go on with letters, digits and underscores";
