import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "enum-symbol-defaulted",
  title: "a symbol that the reader lacks is read as its default",
  means: [
    "This is how enums are meant to grow: a reader takes its default for a symbol that it does not have, and goes on. What was written is lost all the same, and this says where: an order that was LOST is one of UNKNOWN status.",
    "You added a symbol (FORWARD): consumers that are deployed read it as their default until they are upgraded. You removed one (BACKWARD): old events that have it now say something else, for good.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN", "LOST"], "default": "UNKNOWN" } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN"], "default": "UNKNOWN" } }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN"], "default": "UNKNOWN" } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "status", "type": { "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN"], "default": "UNKNOWN" } }`,
    ),
  }),
  remedy: [
    "Removed: keep the symbol while there is data with it; that nobody writes it any more needs no change of the schema.",
    "Added: see that no consumer does on the default what would be wrong for the new symbol, and upgrade consumers first where it would. Then waive it, or turn the rule off where that is settled for all enums.",
  ],
  source: 'Avro 1.12 specification, "Enums" and "Schema Resolution"',
};
