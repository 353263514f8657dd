import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "enum-default-changed",
  title: "an enum has another default",
  means: [
    "The default of an enum is what a reader takes for a symbol that it does not know. Two versions with different defaults read the same new symbol differently, and what was UNKNOWN yesterday is something that happened today.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN"], "default": "UNKNOWN" } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN"], "default": "OPEN" } }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["OPEN"] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["OPEN", "UNKNOWN"], "default": "UNKNOWN" } }`,
    ),
  }),
  remedy: [
    "Keep the default, and let it be a symbol that says that nothing is known.",
  ],
  source: 'Avro 1.12 specification, "Enums"',
};
