/** Diagnostics about how command files are written, and their names. */
import type { Example, PagesByCode } from "../page.js";
import { orderId, project, record } from "./examples.js";
import { orderCommands, orderEvents, orders, ordersWith } from "./orders.js";

export const commandFormPages: PagesByCode = {
  "commands-bad-value": {
    means: [
      "A property of a command file has a value that it cannot have: of another kind, out of range, or an empty list where at least one is needed. A command that emits nothing changes nothing, and a role list that is empty lets nobody in.",
    ],
    breaks: ordersWith("creates: true", "creates: maybe"),
    works: orders,
    remedy: [
      "Write what the message expects.",
      "`allow` left out lets anybody send the command; `allow: []` is refused because it says the opposite of what most people mean.",
    ],
    source: null,
  },
  "commands-missing-property": {
    means: [
      "A command file lacks something that an aggregate cannot be without: `aggregate`, `id` or `events`; a command its `emits`; a projection its `on` and `key`; a saga its `correlate` and `on`; a limit its numbers.",
    ],
    breaks: ordersWith("id: orderId\n", ""),
    works: orders,
    remedy: ["Add it; the message shows how it looks."],
    source: null,
  },
  "commands-unknown-property": {
    means: [
      "A command file has a property that does not exist where it stands. Most often it is misspelt or indented one level too far in or out, and what it was to say would be lost.",
    ],
    breaks: ordersWith("creates: true", "create: true"),
    works: orders,
    remedy: [
      "Correct the name or the indentation; the message lists what there is at that place.",
    ],
    source: null,
  },
  "commands-duplicate-property": {
    means: [
      "A command file in JSON has one property twice in one object. Most programs keep the last and forget the first, so a command would be gone without a word. In YAML the code is `yaml-duplicate-key`.",
    ],
    breaks: ordersJson(`"id": "orderId", "id": "order"`),
    works: ordersJson(`"id": "orderId"`),
    remedy: ["Keep one of the two, or rename one."],
    source: null,
  },
  "commands-duplicate-item": {
    means: [
      "A list has one item twice: an event of the aggregate, something that a command emits, a role. Mostly the second was to be another.",
    ],
    breaks: ordersWith(
      "events: [OrderPlaced, OrderPaid]",
      "events: [OrderPlaced, OrderPaid, OrderPlaced]",
    ),
    works: orders,
    remedy: ["Keep one, or write the one that was meant."],
    source: null,
  },
  "commands-bad-name": {
    means: [
      "A name of an aggregate, command, rejection, projection or saga, or a part of the namespace, is no Avro name: letters, digits and underscores, no digit first. Names become classes and files, so nothing else is let through.",
    ],
    breaks: ordersWith("PlaceOrder:", "place-order:"),
    works: orders,
    remedy: ["Write it in camel case: `PlaceOrder`."],
    source: 'Avro 1.12 specification, "Names"',
  },
  "duplicate-aggregate": {
    means: [
      "Two command files declare one aggregate. The name of the aggregate is in the name of each of its streams, so their events would end up in each other's streams.",
    ],
    breaks: again("aggregate: Order", "OrderReopened"),
    works: again("aggregate: Reopening", "OrderReopened"),
    remedy: [
      "Put both into one file.",
      "They are two aggregates: rename one, before there are streams of it.",
    ],
    source: null,
  },
  "duplicate-command": {
    means: [
      "Two commands have one full name. A command is sent to the one handler that is registered for its name, so the second could never be reached.",
    ],
    breaks: again("aggregate: Reopening", "OrderReopened", "PlaceOrder"),
    works: again("aggregate: Reopening", "OrderReopened"),
    remedy: ["Rename one, or give the aggregates namespaces of their own."],
    source: null,
  },
  "duplicate-projection": {
    means: [
      "Two projections have one full name. The name is that of the table of its views and of its checkpoint, so the two would overwrite each other.",
    ],
    breaks: again(
      "aggregate: Reopening",
      "OrderReopened",
      "ReopenOrder",
      "Summary",
    ),
    works: again(
      "aggregate: Reopening",
      "OrderReopened",
      "ReopenOrder",
      "Reopenings",
    ),
    remedy: [
      "Rename one. A projection may listen to events of any aggregate, so one is often enough.",
    ],
    source: null,
  },
  "name-collision": {
    means: [
      "A command or a rejection has the full name of an event. What a command leads to is an event or a rejection, told apart by that name, and both become classes.",
    ],
    breaks: ordersWith("PlaceOrder:", "OrderPlaced:"),
    works: orders,
    remedy: [
      "Name a command for what somebody asks for, `PlaceOrder`, and an event for what has happened, `OrderPlaced`.",
    ],
    source: null,
  },
};

/** @param id the property, and what may stand beside it. */
function ordersJson(id: string): Example {
  return project({
    "commands/order.commands.json": `{
  "aggregate": "Order",
  "namespace": "shop",
  ${id},
  "events": ["OrderPlaced"]
}
`,
    "schemas/order-placed.avsc": record("OrderPlaced", orderId),
  });
}

/** The orders, and a second command file. */
function again(
  aggregate: string,
  event: string,
  command = "ReopenOrder",
  projection: string | null = null,
): Example {
  const view = (name: string): string =>
    `projections:\n  ${name}: { on: [${event}], key: orderId }\n`;
  return project({
    "commands/reopening.commands.yaml": `${aggregate}
namespace: shop
id: orderId
events: [${event}]
commands:
  ${command}: { fields: { orderId: string }, emits: [${event}] }
${projection === null ? "" : view(projection)}`,
    "commands/order.commands.yaml": `${orderCommands}${
      projection === null
        ? ""
        : "projections:\n  Summary: { on: [OrderPlaced], key: orderId }\n"
    }`,
    ...orderEvents,
    [`schemas/${event}.avsc`]: record(event, orderId),
  });
}
