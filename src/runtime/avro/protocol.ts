/** Protocols: named types and messages. Source: Avro 1.12 specification, "Protocol Declaration". */
import {
  describe,
  propertiesOf,
  type Scope,
  type TypeBuilder,
} from "./building.js";
import { declare, NAME_HINT, type ParseState } from "./declare.js";
import { fieldsOf } from "./fields.js";
import { lookup, lookupText, type JsonNode } from "./json.js";
import { isName, nameFault, qualify } from "./names.js";
import type {
  AvroType,
  Field,
  NamedType,
  Properties,
  RecordType,
} from "./types.js";

export interface Protocol {
  readonly fullName: string;
  readonly namespace: string;
  readonly name: string;
  readonly doc: string | null;
  /** Those in its `types`, in their order. */
  readonly types: readonly NamedType[];
  readonly messages: readonly Message[];
  readonly properties: Properties;
  readonly node: JsonNode;
  readonly file: string;
}

export interface Message {
  readonly name: string;
  readonly doc: string | null;
  readonly request: readonly Field[];
  /** The primitive null of a one-way message. */
  readonly response: AvroType;
  /** The declared errors, without the string that every call may fail with. */
  readonly errors: readonly RecordType[];
  readonly oneWay: boolean;
  readonly properties: Properties;
  readonly node: JsonNode;
}

const RESERVED: ReadonlySet<string> = new Set([
  "doc",
  "messages",
  "namespace",
  "protocol",
  "types",
]);
const MESSAGE_RESERVED: ReadonlySet<string> = new Set([
  "doc",
  "errors",
  "one-way",
  "request",
  "response",
]);

function nameOf(root: JsonNode): {
  fullName: string;
  namespace: string;
  name: string;
} {
  return qualify(
    lookupText(root, "protocol") ?? "",
    lookupText(root, "namespace") ?? "",
  );
}

/** Declares every definition of a protocol: those in its types, and those nested in its messages. */
export function declareProtocol(
  state: ParseState,
  file: string,
  root: JsonNode,
): void {
  const { namespace } = nameOf(root);
  const inside = (node: JsonNode | null): void => {
    if (node !== null) declare(state, file, node, namespace);
  };
  const types = lookup(root, "types");
  if (types?.kind === "array") types.items.forEach(inside);
  for (const { node } of messagesIn(root)) {
    const request = lookup(node, "request");
    if (request?.kind === "array")
      for (const field of request.items) inside(lookup(field, "type"));
    inside(lookup(node, "response"));
  }
}

function messagesIn(
  root: JsonNode,
): readonly { readonly name: string; readonly node: JsonNode }[] {
  const messages = lookup(root, "messages");
  if (messages?.kind !== "object") return [];
  const last = new Map(
    messages.members.map((member) => [member.key, member.value]),
  );
  return [...last].map(([name, node]) => ({ name, node }));
}

/** Null where the document is no protocol, which is reported. */
export function buildProtocol(
  builder: TypeBuilder,
  file: string,
  root: JsonNode,
): Protocol | null {
  const name = nameOf(root);
  const scope: Scope = { file, namespace: name.namespace, depth: 0 };
  if (lookupText(root, "protocol") === null) {
    builder.report(
      "schema-missing-property",
      scope,
      lookup(root, "protocol") ?? root,
      "protocol without a name",
      {
        hint: 'add "protocol", a string',
      },
    );
    return null;
  }
  checkName(builder, root, scope);
  const types = buildTypes(builder, root, scope);
  const messages = messagesIn(root).flatMap(
    (message) => buildMessage(builder, message, scope) ?? [],
  );
  const properties = propertiesOf(root, RESERVED, null);
  return {
    ...name,
    doc: lookupText(root, "doc"),
    types,
    messages,
    properties,
    node: root,
    file,
  };
}

/** Avro Java looks at neither; the specification has a protocol's name follow the rules of all names. */
function checkName(builder: TypeBuilder, root: JsonNode, scope: Scope): void {
  const { name, namespace } = nameOf(root);
  const at = lookup(root, "protocol") ?? root;
  const fault = nameFault(name);
  const details = { hint: NAME_HINT, javaAccepts: true };
  if (fault !== null)
    builder.report(
      "schema-bad-name",
      scope,
      at,
      `protocol name ${JSON.stringify(name)} ${fault}`,
      details,
    );
  const bad =
    namespace === ""
      ? undefined
      : namespace.split(".").find((part) => !isName(part));
  if (bad === undefined) return;
  const place = lookup(root, "namespace") ?? at;
  const message = `namespace ${JSON.stringify(namespace)}: its part ${JSON.stringify(bad)} ${nameFault(bad) ?? ""}`;
  builder.report("schema-bad-namespace", scope, place, message, details);
}

function buildTypes(
  builder: TypeBuilder,
  root: JsonNode,
  scope: Scope,
): readonly NamedType[] {
  const types = lookup(root, "types");
  if (types === null) return [];
  const hint = "write an array of definitions";
  if (types.kind !== "array") {
    builder.report(
      "schema-bad-property",
      scope,
      types,
      `types of a protocol are ${describe(types)}`,
      { hint },
    );
    return [];
  }
  return types.items.flatMap((node) => {
    const isDefinition = NAMED.has(lookupText(node, "type") ?? "");
    const type = isDefinition ? builder.build(node, scope) : null;
    if (!isDefinition)
      builder.report(
        "schema-bad-property",
        scope,
        node,
        `${describe(node)} among the types of a protocol defines no named type`,
        {
          hint: "define records, errors, enums and fixed there",
          // Avro Java takes any object with a type, and forgets it.
          javaAccepts: lookupText(node, "type") !== null,
        },
      );
    return type?.kind === "record" ||
      type?.kind === "enum" ||
      type?.kind === "fixed"
      ? [type]
      : [];
  });
}

const NAMED: ReadonlySet<string> = new Set([
  "record",
  "error",
  "enum",
  "fixed",
]);

function buildMessage(
  builder: TypeBuilder,
  { name, node }: { readonly name: string; readonly node: JsonNode },
  scope: Scope,
): Message | null {
  const fault = (place: JsonNode | null, text: string): null =>
    builder.report(
      "schema-bad-message",
      scope,
      place ?? node,
      `message ${JSON.stringify(name)}: ${text}`,
    );
  if (node.kind !== "object") return fault(node, `is ${describe(node)}`);
  const requestNode = lookup(node, "request");
  const oneWayNode = lookup(node, "one-way");
  const responseNode = lookup(node, "response");
  const errorsNode = lookup(node, "errors");
  if (requestNode?.kind !== "array")
    fault(requestNode, "request is no array of parameters");
  if (oneWayNode !== null && oneWayNode.kind !== "boolean")
    fault(oneWayNode, "one-way is neither true nor false");
  const oneWay = oneWayNode?.kind === "boolean" && oneWayNode.value;
  if (oneWay && errorsNode !== null)
    fault(errorsNode, "a one-way message has no errors");
  if (!oneWay && responseNode === null) fault(node, 'no "response"');
  if (errorsNode !== null && errorsNode.kind !== "array")
    fault(errorsNode, "errors are no array of names");
  const request =
    requestNode?.kind === "array"
      ? fieldsOf(builder, requestNode.items, scope, "parameter")
      : [];
  const response =
    responseNode === null ? NULL : builder.build(responseNode, scope);
  if (oneWay && response !== null && response.kind !== "null")
    fault(responseNode, "the response of a one-way message is not null");
  const errorItems = errorsNode?.kind === "array" ? errorsNode.items : [];
  const errors = errorItems.flatMap(
    (item) => errorOf(builder, item, scope, fault) ?? [],
  );
  if (response === null) return null;
  const doc = lookupText(node, "doc");
  return {
    name,
    doc,
    request,
    response,
    errors,
    oneWay,
    properties: propertiesOf(node, MESSAGE_RESERVED, null),
    node,
  };
}

const NULL: AvroType = { kind: "null", logical: null, properties: new Map() };

function errorOf(
  builder: TypeBuilder,
  item: JsonNode,
  scope: Scope,
  fault: (place: JsonNode, text: string) => null,
): RecordType | null {
  if (item.kind !== "string") return fault(item, `error is ${describe(item)}`);
  const type = builder.reference(item.value, item, scope);
  if (type === null) return null;
  if (type.kind !== "record" || !type.isError)
    return fault(item, `${JSON.stringify(item.value)} is no error`);
  return type;
}
