/** Diagnostics about types of the user's own. */
import type { Example, PagesByCode } from "../page.js";
import { project, record } from "./examples.js";

const configuration = {
  "codegen.config.yaml": `types:
  uuid: { type: OrderId, from: '@acme/ids', mapping: orderIds }
  decimal: { type: Money, from: '@acme/money', mapping: moneyMapping }
`,
};
const uuid = `{ "name": "orderId", "type": { "type": "string", "logicalType": "uuid" } }`;

export const customTypePages: PagesByCode = {
  "custom-type-in-rejection": {
    means: [
      "A rejection has a field in a type of your own. The outcome of a command is kept as text, so that the same command sent again gets the same answer, and a type of your own would not come back from that text as it was.",
    ],
    breaks: rejecting("{ type: bytes, logicalType: decimal, precision: 9 }"),
    works: rejecting("string"),
    remedy: [
      "Give the rejection a string or a number, made where it is decided.",
    ],
    source: null,
  },
  "custom-type-in-one-key": {
    means: [
      "The key of a projection, or what a saga correlates by, is in a type of your own in some of its events and not, or in another, in the rest. The key is compared and becomes text, and two forms of one id would be two rows.",
    ],
    breaks: keyed(`{ "name": "orderId", "type": "string" }`),
    works: keyed(uuid),
    remedy: [
      "Give the field one type in all of the events.",
      "An event is released with the other type: leave the type of your own out of the configuration for that logical type.",
    ],
    source: null,
  },
};

function rejecting(limit: string): Example {
  return project({
    "commands/order.commands.yaml": `aggregate: Order
namespace: shop
id: orderId
events: [OrderPlaced]
commands:
  PlaceOrder:
    fields: { orderId: string }
    emits: [OrderPlaced]
    rejects:
      TooExpensive:
        fields:
          limit: ${limit}
`,
    ...configuration,
    "schemas/order-placed.avsc": record(
      "OrderPlaced",
      `{ "name": "orderId", "type": "string" }`,
    ),
  });
}

function keyed(field: string): Example {
  return project({
    "commands/order.commands.yaml": `aggregate: Order
namespace: shop
id: orderId
events: [OrderPlaced, OrderPaid]
projections:
  Summary: { on: [OrderPlaced, OrderPaid], key: orderId }
`,
    ...configuration,
    "schemas/order-paid.avsc": record("OrderPaid", field),
    "schemas/order-placed.avsc": record("OrderPlaced", uuid),
  });
}
