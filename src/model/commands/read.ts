/** From a command file to a draft: its form is checked here, what its names stand for is not. */
import type { JsonMember, JsonNode } from "../../runtime/avro/json.js";
import type { RateLimit } from "../catalog.js";
import type { Problems } from "../problems.js";
import type { SourceDocument } from "../source.js";
import type {
  AggregateDraft,
  CommandDraft,
  ProjectionDraft,
  Reference,
  RejectionDraft,
  SagaDraft,
  StepDraft,
  TopicDraft,
} from "./drafts.js";
import { recordOfFields } from "./fields.js";
import { properties } from "./properties.js";
import { quote, Shape, type Members } from "./shape.js";

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

/** What every part of one file is read with. */
export interface ReadContext {
  readonly shape: Shape;
  readonly namespace: string;
}

function valueOf(members: Members, key: string): JsonNode | null {
  return members.get(key)?.value ?? null;
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

/** Every member of a mapping of declarations that has a name Avro allows. */
function readEach<T>(
  node: JsonNode | null,
  kind: string,
  context: ReadContext,
  read: (
    member: JsonMember,
    name: Reference,
    what: string,
    context: ReadContext,
  ) => T | null,
): readonly T[] {
  const { shape } = context;
  return shape.entries(node, `${kind}s`).flatMap((member) => {
    const name = referenceTo(member);
    const what = `${kind} ${quote(member.key)}`;
    const right = shape.name(name, member, `a ${kind}`);
    const draft = read(member, name, what, context);
    return right && draft !== null ? [draft] : [];
  });
}

/** The key of a member, placed at the key. */
function referenceTo(member: JsonMember): Reference {
  const { key, start, value } = member;
  return { text: key, node: { ...value, start } };
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

export function readProjections(
  node: JsonNode | null,
  context: ReadContext,
): readonly ProjectionDraft[] {
  return readEach(node, "projection", context, readProjection);
}

function readProjection(
  member: JsonMember,
  name: Reference,
  what: string,
  { shape, namespace }: ReadContext,
): ProjectionDraft | null {
  const members = shape.members(member.value, what, properties.projection);
  const on = shape.required(
    members,
    "on",
    member,
    what,
    "add the events it listens to: `on: [OrderPlaced]`",
  );
  const key = shape.text(
    shape.required(
      members,
      "key",
      member,
      what,
      "add the field whose value names a row: `key: orderId`",
    ),
    `key of ${what}`,
  );
  const fields = shape.entries(valueOf(members, "fields"), `fields of ${what}`);
  const draft = {
    name,
    doc: shape.doc(members, what),
    on: shape.someTexts(
      on,
      `on of ${what}`,
      "name the events that it listens to",
    ),
  };
  if (key === null) return null;
  const record = recordOfFields(
    { kind: "record", name: member.key, namespace, node: name.node },
    fields,
  );
  return { ...draft, key, record: { kind: "schema", node: record } };
}

export function readSagas(
  node: JsonNode | null,
  context: ReadContext,
): readonly SagaDraft[] {
  return readEach(node, "saga", context, readSaga);
}

function readSaga(
  member: JsonMember,
  name: Reference,
  what: string,
  { shape }: ReadContext,
): SagaDraft | null {
  const members = shape.members(member.value, what, properties.saga);
  const correlate = shape.text(
    shape.required(
      members,
      "correlate",
      member,
      what,
      "add the field that tells its instances apart: `correlate: orderId`",
    ),
    `correlate of ${what}`,
  );
  const on = shape.required(
    members,
    "on",
    member,
    what,
    "add the events it reacts to: `on: { OrderPaid: [ShipOrder] }`",
  );
  const draft = {
    name,
    doc: shape.doc(members, what),
    on: readSteps(on, `on of ${what}`, shape),
    compensates: readSteps(
      valueOf(members, "compensates"),
      `compensates of ${what}`,
      shape,
    ),
  };
  return correlate === null ? null : { ...draft, correlate };
}

function readSteps(
  node: JsonNode | null,
  what: string,
  shape: Shape,
): readonly StepDraft[] {
  return shape
    .someEntries(
      node,
      what,
      "name the events and the commands that they lead to",
    )
    .map((member) => ({
      event: referenceTo(member),
      commands: shape.texts(member.value, `${quote(member.key)} in ${what}`),
    }));
}

export function readTopics(
  node: JsonNode | null,
  shape: Shape,
): readonly TopicDraft[] {
  return shape.entries(node, "topics").map((member) => {
    const what = `topic ${quote(member.key)}`;
    const members = shape.members(member.value, what, properties.topic);
    if (!/^[\w.-]{1,249}$/.test(member.key)) {
      shape.wrong(
        referenceTo(member).node,
        `name of a topic, ${quote(member.key)}`,
        "up to 249 letters, digits, dots, underscores and dashes",
      );
    }
    const partitions = valueOf(members, "partitions");
    const count = shape.positive(partitions, `partitions of ${what}`);
    if (partitions !== null && count !== null && !Number.isInteger(count)) {
      shape.wrong(partitions, `partitions of ${what}`, "a whole number");
    }
    const retention = shape.text(
      valueOf(members, "retention"),
      `retention of ${what}`,
    );
    if (
      retention !== null &&
      !/^(?:forever|\d+(?:ms|s|m|h|d))$/.test(retention.text)
    ) {
      shape.wrong(
        retention.node,
        `retention of ${what}`,
        "`forever` or a time such as `30d`, `12h`, `90m`",
      );
    }
    return {
      name: referenceTo(member),
      events: shape.texts(valueOf(members, "events"), `events of ${what}`),
      key: shape.text(valueOf(members, "key"), `key of ${what}`),
    };
  });
}
