import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "union-branches-merged",
  title: "two branches of the writer's union are read as one type",
  means: [
    "The branch of a union tells what a value is. Where two of the writer's branches match one type of the reader's, by aliases, by one unqualified name, or as text and bytes, each value is read, and which of the two it was is gone.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "payment", "type": [{ "type": "record", "name": "Card", "fields": [{ "name": "number", "type": "string" }] }, { "type": "record", "name": "Voucher", "fields": [{ "name": "number", "type": "string" }] }] }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "payment", "type": { "type": "record", "name": "Payment", "aliases": ["shop.Card", "shop.Voucher"], "fields": [{ "name": "number", "type": "string" }] } }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "payment", "type": [{ "type": "record", "name": "Card", "fields": [{ "name": "number", "type": "string" }] }, { "type": "record", "name": "Voucher", "fields": [{ "name": "number", "type": "string" }] }] }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "payment", "type": [{ "type": "record", "name": "Card", "fields": [{ "name": "number", "type": "string" }] }, { "type": "record", "name": "Voucher", "fields": [{ "name": "number", "type": "string" }] }] }`,
    ),
  }),
  remedy: [
    "Keep the branches in the reader's union.",
    "Add a field that says which it is, have it written for a while, and merge the branches when no data without it is needed.",
  ],
  source:
    'Avro 1.12 specification, "Unions", "Aliases" and "Schema Resolution"',
};
