/** Reads what listens to events: projections, sagas and topics. */
import type { JsonMember, JsonNode } from "../../runtime/avro/json.js";
import type {
  ProjectionDraft,
  Reference,
  SagaDraft,
  StepDraft,
  TopicDraft,
} from "./drafts.js";
import { readEach, referenceTo, valueOf, type ReadContext } from "./each.js";
import { recordOfFields } from "./fields.js";
import { properties } from "./properties.js";
import { quote, type Shape } from "./shape.js";

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
