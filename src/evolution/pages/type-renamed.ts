import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "type-renamed",
  title: "a generated type has another name",
  means: [
    "Types are named after the schema's, are found under its namespace, and records tell what they are by their full name in `$type`. An alias lets old data be read; code that names the type does not compile all the same.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "card", "type": { "type": "record", "name": "Card", "fields": [] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "card", "type": { "type": "record", "name": "CreditCard", "aliases": ["shop.Card"], "fields": [] } }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "card", "type": { "type": "record", "name": "Card", "fields": [] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "card", "type": { "type": "record", "name": "Card", "fields": [] } }`,
    ),
  }),
  remedy: ["Mend the code in the same change, or keep the name."],
  source: null,
};
