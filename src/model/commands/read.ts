/** From a command file to a draft: its form is checked here, what its names stand for is not. */
import type { JsonMember, JsonNode } from "../../runtime/avro/json.js";
import type { RateLimit } from "../catalog.js";
import type { Problems } from "../problems.js";
import type { SourceDocument } from "../source.js";
import type {
  AggregateDraft,
  CommandDraft,
  Reference,
  RejectionDraft,
} from "./drafts.js";
import { readEach, valueOf, type ReadContext } from "./each.js";
import { recordOfFields } from "./fields.js";
import { properties } from "./properties.js";
import { Shape, type Members } from "./shape.js";
import { readProjections, readSagas, readTopics } from "./views.js";

/** The draft of a command file; null where it lacks what an aggregate cannot be without, which is reported. */
export function readCommandFile(
  document: SourceDocument,
  problems: Problems,
): AggregateDraft | null {
  const shape = new Shape(problems, document);
  const { root } = document;
  if (root.kind !== "object") {
    shape.wrong(
      root,
      "command file",
      "a mapping with `aggregate`, `id`, `events` and `commands`",
    );
    return null;
  }
  const members = shape.members(root, "the command file", properties.file);
  const name = shape.text(
    shape.required(
      members,
      "aggregate",
      root,
      "command file",
      "add the name of the aggregate: `aggregate: Order`",
    ),
    "name of the aggregate",
  );
  const id = shape.text(
    shape.required(
      members,
      "id",
      root,
      "command file",
      "add the field that names the stream: `id: orderId`",
    ),
    "id of the aggregate",
  );
  const events = shape.required(
    members,
    "events",
    root,
    "command file",
    "add the events of the aggregate: `events: [OrderPlaced]`",
  );
  const namespace = namespaceOf(members, shape);
  const context = { shape, namespace };
  const draft = {
    events: shape.texts(events, "events of the aggregate"),
    commands: readEach(
      valueOf(members, "commands"),
      "command",
      context,
      readCommand,
    ),
    projections: readProjections(valueOf(members, "projections"), context),
    sagas: readSagas(valueOf(members, "sagas"), context),
    topics: readTopics(valueOf(members, "topics"), shape),
  };
  const named = name !== null && shape.name(name, name.node, "the aggregate");
  if (!named || id === null) return null;
  return {
    document,
    name,
    namespace,
    doc: shape.doc(members, "the aggregate"),
    id,
    ...draft,
  };
}

function namespaceOf(members: Members, shape: Shape): string {
  const node = valueOf(members, "namespace");
  if (node === null || (node.kind === "string" && node.value === "")) return "";
  const namespace = shape.text(node, "namespace");
  if (namespace === null) return "";
  const parts = namespace.text.split(".");
  const right = parts.every((part) =>
    shape.name({ text: part, node }, node, "a part of the namespace"),
  );
  return right ? namespace.text : "";
}

function readCommand(
  member: JsonMember,
  name: Reference,
  what: string,
  context: ReadContext,
): CommandDraft | null {
  const { shape, namespace } = context;
  const members = shape.members(member.value, what, properties.command);
  const emits = shape.required(
    members,
    "emits",
    member,
    what,
    "add the events it may lead to: `emits: [OrderPlaced]`",
  );
  const fields = shape.entries(valueOf(members, "fields"), `fields of ${what}`);
  return {
    name,
    doc: shape.doc(members, what),
    creates: shape.flag(valueOf(members, "creates"), `creates of ${what}`),
    record: {
      kind: "schema",
      node: recordOfFields(
        { kind: "record", name: member.key, namespace, node: name.node },
        fields,
      ),
    },
    emits: shape.someTexts(
      emits,
      `emits of ${what}`,
      "name the events that it may lead to",
    ),
    rejects: readEach(
      valueOf(members, "rejects"),
      "rejection",
      context,
      readRejection,
    ),
    allow: readRoles(valueOf(members, "allow"), `allow of ${what}`, shape),
    limit: readLimit(valueOf(members, "limit"), `limit of ${what}`, shape),
  };
}

function readRejection(
  member: JsonMember,
  name: Reference,
  what: string,
  { shape, namespace }: ReadContext,
): RejectionDraft {
  const members = shape.members(member.value, what, properties.rejection);
  const fields = shape.entries(valueOf(members, "fields"), `fields of ${what}`);
  return {
    name,
    doc: shape.doc(members, what),
    record: {
      kind: "schema",
      node: recordOfFields(
        { kind: "error", name: member.key, namespace, node: name.node },
        fields,
      ),
    },
  };
}

/** Roles; null where anybody may. */
export function readRoles(
  node: JsonNode | null,
  what: string,
  shape: Shape,
): readonly string[] | null {
  if (node === null || node.kind === "null") return null;
  return shape
    .someTexts(
      node,
      what,
      "name the roles that may send it, or leave `allow` out so that anybody may",
    )
    .map(({ text }) => text);
}

export function readLimit(
  node: JsonNode | null,
  what: string,
  shape: Shape,
): RateLimit | null {
  if (node === null || node.kind === "null") return null;
  const members = shape.members(node, what, properties.limit);
  if (node.kind !== "object") return null;
  const hint = "a limit is `{ capacity: 20, refillPerSecond: 5, per: actor }`";
  const capacity = shape.positive(
    shape.required(members, "capacity", node, what, hint),
    `capacity of ${what}`,
  );
  const refill = shape.positive(
    shape.required(members, "refillPerSecond", node, what, hint),
    `refillPerSecond of ${what}`,
  );
  const perNode = valueOf(members, "per");
  const per = perNode === null ? "command" : perOf(perNode);
  if (per === null && perNode !== null) {
    shape.wrong(perNode, `per of ${what}`, '"actor", "command" or "stream"');
  }
  if (capacity === null || refill === null || per === null) return null;
  return { capacity, refillPerSecond: refill, per };
}

function perOf(node: JsonNode): RateLimit["per"] | null {
  if (node.kind !== "string") return null;
  const { value } = node;
  return value === "actor" || value === "command" || value === "stream"
    ? value
    : null;
}
