/** The project that examples of command files are about: one aggregate with two events. */
import type { Example } from "../page.js";
import { orderId, project, record } from "./examples.js";

export const orderCommands = `aggregate: Order
namespace: shop
id: orderId
events: [OrderPlaced, OrderPaid]
commands:
  PlaceOrder:
    creates: true
    fields: { orderId: string, total: long }
    emits: [OrderPlaced]
`;

export const orderEvents = {
  "schemas/order-placed.avsc": record(
    "OrderPlaced",
    orderId,
    `{ "name": "total", "type": "long" }`,
  ),
  "schemas/order-paid.avsc": record("OrderPaid", orderId),
};

/** The orders with a part of their command file replaced by another. */
export function ordersWith(part: string, other: string): Example {
  return ordersOf(orderCommands.replace(part, other));
}

/** The orders with more at the end of their command file. */
export function ordersAnd(more: string): Example {
  return ordersOf(`${orderCommands}${more}`);
}

function ordersOf(commands: string): Example {
  return project({ "commands/order.commands.yaml": commands, ...orderEvents });
}

export const orders = ordersOf(orderCommands);
