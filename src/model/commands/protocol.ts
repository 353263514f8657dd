/**
 * From an Avro protocol to a draft. A protocol is an aggregate where it has the property `id`; then `aggregate` is its name (the
 * protocol's own where it is left out), `events` its events, `projections`, `sagas` and `topics` are as in a command file.
 * A message is a command: its request the fields, its errors the rejections; its properties `creates`, `emits`, `allow` and `limit`
 * are as in a command file. Without `emits` a command leads to the events that its response names.
 */
import { lookup, lookupText, type JsonNode } from "../../runtime/avro/json.js";
import type { Message, Protocol } from "../../runtime/avro/protocol.js";
import type { AvroType } from "../../runtime/avro/types.js";
import type { Problems } from "../problems.js";
import type { SourceDocument } from "../source.js";
import type { AggregateDraft, CommandDraft, Reference } from "./drafts.js";
import { recordNode } from "./fields.js";
import { readLimit, readRoles } from "./read.js";
import { readProjections, readSagas, readTopics } from "./views.js";
import { quote, Shape } from "./shape.js";

/** The draft of a protocol; null where it is no aggregate. */
export function readProtocol(
  document: SourceDocument,
  protocol: Protocol,
  problems: Problems,
): AggregateDraft | null {
  const { root } = document;
  const shape = new Shape(problems, document);
  const idNode = lookup(root, "id");
  if (idNode === null) {
    if (protocol.messages.length > 0 && !problems.hasFailed(document.file)) {
      warn(document, protocol, problems);
    }
    return null;
  }
  const id = shape.text(idNode, "id of the aggregate");
  const nameNode = lookup(root, "aggregate") ?? lookup(root, "protocol");
  const name =
    lookup(root, "aggregate") === null
      ? { text: protocol.name, node: nameNode ?? root }
      : shape.text(nameNode, "name of the aggregate");
  const { namespace } = protocol;
  const context = { shape, namespace };
  const events = shape.texts(lookup(root, "events"), "events of the aggregate");
  const draft = {
    document,
    namespace,
    doc: protocol.doc,
    events,
    commands: protocol.messages.flatMap(
      (message) => readMessage(message, namespace, shape) ?? [],
    ),
    projections: readProjections(lookup(root, "projections"), context),
    sagas: readSagas(lookup(root, "sagas"), context),
    topics: readTopics(lookup(root, "topics"), shape),
  };
  const named = name !== null && shape.name(name, name.node, "the aggregate");
  return named && id !== null ? { ...draft, name, id } : null;
}

function warn(
  document: SourceDocument,
  protocol: Protocol,
  problems: Problems,
): void {
  const messages = lookup(document.root, "messages") ?? document.root;
  problems.warning(
    "protocol-not-aggregate",
    document,
    messages,
    `messages of protocol ${protocol.fullName}, which says not whose commands they are`,
    'add "id", the field that names the stream, and "events" to the protocol; or keep the messages out of it',
  );
}

function readMessage(
  message: Message,
  namespace: string,
  shape: Shape,
): CommandDraft | null {
  const what = `message ${quote(message.name)}`;
  const { node } = message;
  const name: Reference = { text: message.name, node };
  if (!shape.name(name, node, "a message")) return null;
  const request = lookup(node, "request");
  const emits = lookup(node, "emits");
  const creates = lookup(node, "creates");
  return {
    name,
    doc: lookupText(node, "doc"),
    creates: shape.flag(creates, `creates of ${what}`),
    record: {
      kind: "schema",
      node: recordNode(
        { kind: "record", name: message.name, namespace, node },
        request?.kind === "array" ? request.items : [],
      ),
    },
    emits:
      emits === null
        ? eventsOf(message.response, lookup(node, "response") ?? node)
        : shape.texts(emits, `emits of ${what}`),
    rejects: message.errors.map((type) => ({
      name: { text: type.name, node },
      doc: type.doc,
      record: { kind: "type", type },
    })),
    allow: readRoles(lookup(node, "allow"), `allow of ${what}`, shape),
    limit: readLimit(lookup(node, "limit"), `limit of ${what}`, shape),
  };
}

/** The records that a response is one of. */
function eventsOf(type: AvroType, node: JsonNode): readonly Reference[] {
  if (type.kind === "union") {
    return type.branches.flatMap((branch) => eventsOf(branch, node));
  }
  return type.kind === "record" ? [{ text: type.fullName, node }] : [];
}
