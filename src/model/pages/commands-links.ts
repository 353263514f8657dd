/** Diagnostics about what command files refer to: events, commands, types and keys. */
import type { Example, PagesByCode } from "../page.js";
import { orderId, project, record, schema } from "./examples.js";
import {
  orderCommands,
  orderEvents,
  orders,
  ordersAnd,
  ordersWith,
} from "./orders.js";

const summary = (on: string, key: string): string =>
  `projections:\n  Summary: { on: [${on}], key: ${key} }\n`;
const saga = (command: string): string =>
  `sagas:\n  Chase: { correlate: orderId, on: { OrderPlaced: [${command}] } }\n`;

export const commandLinkPages: PagesByCode = {
  "unknown-event": {
    means: [
      "A command file names an event that no schema declares. A short name is looked up in the namespace of the file, and then wherever only one event has it. Types under `schemas/types/` are no events.",
    ],
    breaks: ordersWith("emits: [OrderPlaced]", "emits: [OrderPlcaed]"),
    works: orders,
    remedy: [
      "Correct the name; from another namespace, write it in full.",
      "Add its schema to `schemas/`, or move it there from the folder of types.",
    ],
    source: null,
  },
  "ambiguous-event": {
    means: [
      "A short name stands for events of several namespaces, none of which is that of the file.",
    ],
    breaks: twoNamespaces("events: [OrderPlaced]"),
    works: twoNamespaces("events: [web.OrderPlaced]"),
    remedy: ["Write the full name."],
    source: null,
  },
  "retired-event": {
    means: [
      "A command emits an event whose schema is gone and whose history remains. Such an event is retired: its data can still be read, and nothing writes it any more.",
    ],
    breaks: retired("emits: [OrderPlaced, OrderHeld]"),
    works: retired("emits: [OrderPlaced]"),
    remedy: [
      "Restore its schema from the latest version in the history, if it is still to happen.",
      "Take it out of `emits`. It may stay in `events`, so that old streams can be read.",
    ],
    source: null,
  },
  "shared-event": {
    means: [
      "Two aggregates call one event their own. An event stands in the streams of one aggregate, whose id it carries; two would disagree about what has happened.",
    ],
    breaks: second("events: [OrderPaid]"),
    works: second("events: [PaymentFailed]"),
    remedy: [
      "Leave it to the aggregate that emits it. Projections and sagas may listen to events of any.",
      "Both really happen: give each aggregate an event of its own.",
    ],
    source: null,
  },
  "foreign-event": {
    means: [
      "A command emits an event, or a topic carries one, that is none of its aggregate. A handler appends to the stream of its own aggregate only.",
    ],
    breaks: ordersWith(
      "events: [OrderPlaced, OrderPaid]",
      "events: [OrderPaid]",
    ),
    works: orders,
    remedy: [
      "Add it to `events` of the aggregate.",
      "It belongs to another: let a saga send that aggregate a command, whose handler emits it.",
    ],
    source: null,
  },
  "unowned-event": {
    means: [
      "A projection or saga listens to an event that no aggregate has among its events. Nothing would ever write it, and the listener would wait for good.",
    ],
    breaks: unowned("events: [OrderPlaced]"),
    works: unowned("events: [OrderPlaced, OrderPaid]"),
    remedy: ["Add it to `events` of the aggregate that emits it."],
    source: null,
  },
  "unknown-command": {
    means: [
      "A saga sends a command that no file declares. A short name is looked up in the namespace of the file first.",
    ],
    breaks: ordersAnd(saga("PlaceOrdr")),
    works: ordersAnd(saga("PlaceOrder")),
    remedy: [
      "Correct the name, or declare the command in the file of its aggregate.",
    ],
    source: null,
  },
  "ambiguous-command": {
    means: [
      "A short name stands for commands of several namespaces, none of which is that of the file.",
    ],
    breaks: twoCommands("Pay"),
    works: twoCommands("web.Pay"),
    remedy: ["Write the full name."],
    source: null,
  },
  "ambiguous-type": {
    means: [
      "A field of a command, rejection or projection has a type whose short name stands for types of several namespaces, none of which is that of the file.",
    ],
    breaks: twoTypes("Money"),
    works: twoTypes("web.Money"),
    remedy: ["Write the full name."],
    source: null,
  },
  "missing-id": {
    means: [
      "An event or a command lacks the field that is the id of its aggregate. The id names the stream: without it nobody knows which order a command is for, or where an event belongs.",
    ],
    breaks: ordersWith("orderId: string, total", "total"),
    works: orders,
    remedy: [
      "Add the field. In an event that is released already it needs a default, and old events then have that: think of an aggregate of its own instead.",
      "The same thing under another name: give it one name everywhere.",
    ],
    source: null,
  },
  "bad-id": {
    means: [
      "The id of an aggregate is neither a string nor a uuid, or is optional. It becomes the name of a stream, so it must have one obvious text, and it must be there.",
    ],
    breaks: ordersWith("orderId: string", "orderId: long"),
    works: orders,
    remedy: [
      "Make it a `string`, with or without the logical type `uuid`.",
      "Numbers that are ids: write them as text. They are not counted with.",
    ],
    source: null,
  },
  "bad-key": {
    means: [
      "The key of a projection or topic, or what a saga correlates by, is no field of all its events, or is of a type that has no single text: a record, a float, a timestamp. The key tells rows, partitions or instances apart, so it must be there and be the same in each event.",
    ],
    breaks: ordersAnd(summary("OrderPlaced, OrderPaid", "total")),
    works: ordersAnd(summary("OrderPlaced, OrderPaid", "orderId")),
    remedy: [
      "Choose a field that each of the events has, as a string, uuid, int, long or enum.",
      "Take the event out that does not have it, or add the field to it, with a default if it is released.",
    ],
    source: null,
  },
  "rejection-conflict": {
    means: [
      "Two rejections of one name have different fields. A caller sees the name and expects what belongs to it, whichever command it sent.",
    ],
    breaks: rejections("sku: string, available: long"),
    works: rejections("sku: string, available: int"),
    remedy: ["Give both the same fields, or rename one."],
    source: null,
  },
  "protocol-no-event": {
    means: [
      "An Avro protocol declares types, none of them is an event, and nothing refers to them: they are neither generated as events nor checked. The root of an `.avsc` file is an event by its place; a record of a protocol is one where somebody says so. This is a warning.",
    ],
    breaks: idle({}),
    works: idle({ id: "orderId", events: ["OrderPlaced"] }),
    remedy: [
      "List them in the protocol, as `events` beside `id`, the field that names the stream.",
      "Name them as events of an aggregate in a command file.",
      "Keep each event in an `.avsc` file of its own.",
    ],
    source: 'Avro 1.12 specification, "Protocol Declaration"',
  },
  "protocol-not-aggregate": {
    means: [
      "An Avro protocol has messages and does not say which aggregate they are commands of, so nothing is made of them. Its types are used all the same, and this is a warning.",
    ],
    breaks: protocol({}),
    works: protocol({ id: "orderId", events: ["OrderPlaced"] }),
    remedy: [
      "Add `id`, the field that names the stream, and `events` to the protocol; `aggregate`, where its name is another than the protocol's.",
      "It is a protocol for something else: keep its messages out of the schemas.",
    ],
    source: 'Avro 1.12 specification, "Protocol Declaration"',
  },
};

function idle(more: object): Example {
  const placed = {
    type: "record",
    name: "OrderPlaced",
    fields: [{ name: "orderId", type: "string" }],
  };
  const text = {
    protocol: "Orders",
    namespace: "shop",
    ...more,
    types: [placed],
  };
  return project({
    "schemas/orders.avpr": `${JSON.stringify(text, null, 2)}\n`,
  });
}

function named(namespace: string, name: string): string {
  return record(name, orderId).replace('"shop"', JSON.stringify(namespace));
}

function twoNamespaces(events: string): Example {
  return project({
    "commands/order.commands.yaml": `aggregate: Order\nnamespace: shop\nid: orderId\n${events}\n`,
    "schemas/web.avsc": named("web", "OrderPlaced"),
    "schemas/store.avsc": named("store", "OrderPlaced"),
  });
}

function twoTypes(type: string): Example {
  return project({
    "commands/order.commands.yaml": orderCommands.replace(
      "total: long",
      `total: ${type}`,
    ),
    ...orderEvents,
    "schemas/types/web.avsc": named("web", "Money"),
    "schemas/types/store.avsc": named("store", "Money"),
  });
}

function twoCommands(command: string): Example {
  const of = (namespace: string): string => `aggregate: ${namespace}Payment
namespace: ${namespace}
id: orderId
events: [Paid]
commands:
  Pay: { fields: { orderId: string }, emits: [Paid] }
`;
  return project({
    "commands/order.commands.yaml": `${orderCommands}${saga(command)}`,
    "commands/web.commands.yaml": of("web"),
    "commands/store.commands.yaml": of("store"),
    ...orderEvents,
    "schemas/web.avsc": named("web", "Paid"),
    "schemas/store.avsc": named("store", "Paid"),
  });
}

function retired(emits: string): Example {
  return project({
    "commands/order.commands.yaml": orderCommands
      .replace("OrderPaid]", "OrderPaid, OrderHeld]")
      .replace("emits: [OrderPlaced]", emits),
    ...orderEvents,
    "schemas/history/shop.OrderHeld/1.avsc": record("OrderHeld", orderId),
  });
}

function second(events: string): Example {
  return project({
    "commands/payment.commands.yaml": `aggregate: Payment\nnamespace: shop\nid: orderId\n${events}\n`,
    "commands/order.commands.yaml": orderCommands,
    ...orderEvents,
    "schemas/payment-failed.avsc": record("PaymentFailed", orderId),
  });
}

function unowned(events: string): Example {
  return project({
    "commands/order.commands.yaml": `${orderCommands.replace("events: [OrderPlaced, OrderPaid]", events)}${summary("OrderPlaced, OrderPaid", "orderId")}`,
    ...orderEvents,
  });
}

function rejections(fields: string): Example {
  return ordersAnd(`    rejects:
      OutOfStock: { fields: { sku: string, available: int } }
  PayOrder:
    fields: { orderId: string }
    emits: [OrderPaid]
    rejects:
      OutOfStock: { fields: { ${fields} } }
`);
}

function protocol(properties: object): Example {
  return project({
    "schemas/orders.avpr": schema({
      protocol: "Orders",
      namespace: "shop",
      ...properties,
      messages: {
        placeOrder: {
          request: [{ name: "orderId", type: "string" }],
          response: "OrderPlaced",
        },
      },
    }),
    "schemas/order-placed.avsc": record("OrderPlaced", orderId),
  });
}
