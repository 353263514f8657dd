import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "precision-lost",
  title: "a number that is promoted may lose digits",
  means: [
    "An int or long may be read as float or double, by the specification, and every decoder does. A float keeps integers up to 2^24 (16,777,216) and a double up to 2^53; of larger ones the last digits are rounded away, which no one is told.",
    "Identifiers and amounts in cents are what it hurts: two ids that differ become one.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "customerId", "type": "long" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "customerId", "type": "double" }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "count", "type": "int" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "count", "type": "double" }`,
    ),
  }),
  remedy: [
    "Keep the type, or promote an int to long or double, which have room for every int.",
    "All numbers are small, and stay so: waive it with that reason.",
  ],
  source: 'Avro 1.12 specification, "Schema Resolution"',
};
