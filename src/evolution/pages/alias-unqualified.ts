import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "alias-unqualified",
  title: "an alias that is needed has no namespace",
  means: [
    "An alias without a namespace is in that of the type that has it. Python's implementation takes it as it is written, so there it is the alias of a type without a namespace, and the data is refused.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "price", "type": { "type": "record", "name": "Amount", "fields": [] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "price", "type": { "type": "record", "name": "Money", "aliases": ["Amount"], "fields": [] } }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "price", "type": { "type": "record", "name": "Amount", "fields": [] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "price", "type": { "type": "record", "name": "Money", "aliases": ["shop.Amount"], "fields": [] } }`,
    ),
  }),
  remedy: [
    "Write the alias with its namespace, which means the same everywhere.",
  ],
  source: 'Avro 1.12 specification, "Aliases"',
};
