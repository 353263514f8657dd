import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "enum-symbols-changed",
  title: "an enum in generated types has other symbols",
  means: [
    "An enum is a union of its symbols in TypeScript. A switch that handles each of them, and lets the compiler say so, does not compile with a new one; code that names a symbol does not compile where it is gone. That is what such a switch is for.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["OPEN"] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["OPEN", "PAID"] } }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["OPEN", "PAID"] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["PAID", "OPEN"] } }`,
    ),
  }),
  remedy: [
    "Handle the symbol in the same change.",
    "People with other release dates use the types: tell them, for their compiler will.",
  ],
  source: null,
};
