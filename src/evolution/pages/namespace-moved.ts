import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "namespace-moved",
  title: "a named type is in another namespace",
  means: [
    "Named types match by their unqualified names, and so this is read, here and by Apache Avro Java 1.12. Apache Avro Java 1.8, Ruby, avsc and Python's decoder compare full names and refuse it. It is the commonest change of real schemas on which implementations part.",
    "Apache Avro Java 1.12 renames fields by their aliases only in records that it knows by full name or by alias: a field that was renamed in a record that moved as well is read by our rules, and not by Java's decoder.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "price", "type": { "type": "record", "name": "Money", "namespace": "shop", "fields": [{ "name": "amount", "type": "long" }] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "price", "type": { "type": "record", "name": "Money", "namespace": "shop.money", "fields": [{ "name": "amount", "type": "long" }] } }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "price", "type": { "type": "record", "name": "Money", "namespace": "shop", "fields": [{ "name": "amount", "type": "long" }] } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "price", "type": { "type": "record", "name": "Money", "namespace": "shop.money", "aliases": ["shop.Money"], "fields": [{ "name": "amount", "type": "long" }] } }`,
    ),
  }),
  remedy: [
    "Keep the namespace: it is part of the name under which data was written, whatever the code around it is called.",
    "It has to move, under BACKWARD: give the type its old full name as an alias, and so for each type in it that moved along. `codegen check --fix` writes them where it is plain which type is which.",
    "It has to move, under FORWARD or FULL: in two releases, first the old names with the new ones as aliases, to every consumer, then the new names with the old ones as aliases.",
    "Every consumer is known to match by unqualified names: waive it with that reason, or turn the rule off.",
  ],
  source: 'Avro 1.12 specification, "Schema Resolution", "Names" and "Aliases"',
};
