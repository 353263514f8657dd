import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "union-branches-ambiguous",
  title:
    "two branches of the reader's union answer to one name of the writer's",
  means: [
    "A value of a named type goes into the branch of the same full name. Where there is none, a branch may answer by its unqualified name or by an alias; where two do, implementations choose differently: the first, the alias, or whichever the fields fit.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "payment", "type": { "type": "record", "name": "Card", "namespace": "old", "fields": [] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "payment", "type": [{ "type": "record", "name": "Card", "fields": [] }, { "type": "record", "name": "Voucher", "aliases": ["old.Card"], "fields": [] }] }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "payment", "type": { "type": "record", "name": "Card", "namespace": "old", "fields": [] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "payment", "type": [{ "type": "record", "name": "Card", "aliases": ["old.Card"], "fields": [] }, { "type": "record", "name": "Voucher", "fields": [] }] }`,
    ),
  }),
  remedy: [
    "Let one branch answer: take the alias from the other, or give the one that is meant the writer's full name.",
  ],
  source: 'Avro 1.12 specification, "Unions", "Names" and "Schema Resolution"',
};
