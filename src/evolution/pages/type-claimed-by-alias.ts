import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "type-claimed-by-alias",
  title: "a type that there is has its name as an alias of another",
  means: [
    "Aliases rename types of the writer before anything is read. Where the name that is renamed is one that the reader still has, implementations do what they come to: they rename the one that is meant to stay, find two types of one name, or read the one as the other.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "card", "type": { "type": "record", "name": "Card", "fields": [] } }`,
      `{ "name": "cash", "type": { "type": "record", "name": "Cash", "fields": [] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "card", "type": { "type": "record", "name": "Card", "fields": [] } }`,
      `{ "name": "cash", "type": { "type": "record", "name": "Cash", "aliases": ["shop.Card"], "fields": [] } }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "card", "type": { "type": "record", "name": "Card", "fields": [] } }`,
      `{ "name": "cash", "type": { "type": "record", "name": "Cash", "fields": [] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "card", "type": { "type": "record", "name": "Card", "fields": [] } }`,
      `{ "name": "cash", "type": { "type": "record", "name": "Cash", "aliases": ["shop.Coins"], "fields": [] } }`,
    ),
  }),
  remedy: [
    "Take the alias away: a name that lives on stands for itself.",
    "The type was split in two: give the second a name and no alias, and write both until every reader has both.",
  ],
  source: 'Avro 1.12 specification, "Aliases" and "Names"',
};
