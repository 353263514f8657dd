/** Projects whose checks find something of every kind, for the tests of report formats. */
import { event, orderId, projectOf } from "../evolution/support.js";

const amount = { name: "amount", type: "long" };
const coupon = { name: "coupon", type: "string" };
const x = { name: "x", type: "int" };

/**
 * In both directions: an error each way, a warning, a finding that is waived, an event that no mode asks about, one that is new and one
 * that is gone.
 */
export function everyKind(): string {
  const history = (name: string): string =>
    `schemas/history/shop.${name}/1.avsc`;
  return projectOf({
    "codegen.config.json": {
      compatibility: {
        mode: "FULL",
        subjects: { "shop.StockCounted": "NONE" },
      },
      waivers: [
        {
          rule: "type-changed",
          subject: "shop.OrderPaid",
          reason:
            "no consumer of | version 1 is left, says @ops <ops@example.org>",
          expires: "9999-12-31",
        },
      ],
    },
    [history("OrderPlaced")]: event("OrderPlaced", [orderId, coupon]),
    "schemas/order-placed.avsc": event("OrderPlaced", [orderId, amount]),
    [history("OrderMoved")]: event("OrderMoved", [x]),
    "schemas/order-moved.avsc": event("OrderMoved", [
      { name: "y", type: "int", aliases: ["x"] },
      { ...x, default: 0 },
    ]),
    [history("OrderPaid")]: event("OrderPaid", [
      orderId,
      { ...amount, type: "string" },
    ]),
    "schemas/order-paid.avsc": event("OrderPaid", [orderId, amount]),
    [history("StockCounted")]: event("StockCounted", [x]),
    "schemas/stock-counted.avsc": event("StockCounted", [orderId]),
    [history("OrderLost")]: event("OrderLost", [orderId]),
    "schemas/order-refunded.avsc": event("OrderRefunded", [orderId]),
  });
}

/** Inputs at fault on both sides, so that nothing is compared. */
export function atFault(): string {
  return projectOf({
    "schemas/history/shop.OrderPlaced/1.avsc": "{",
    "schemas/order-placed.avsc": event("OrderPlaced", [{ name: "x" }]),
    "schemas/order paid.avsc": event("OrderPaid", [
      { name: "x", type: "strin" },
      { name: "at", type: { type: "long", logicalType: "timestamp-milis" } },
    ]),
  });
}
