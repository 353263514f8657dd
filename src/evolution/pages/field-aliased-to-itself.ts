import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "field-aliased-to-itself",
  title: "a field has its own name as an alias",
  means: [
    "It says nothing that the name does not say. Apache Avro Java's check takes the name and the alias for two fields of the writer and throws, so a registry on it answers the next registration with an error, and not with a verdict.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "total", "type": "long" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "total", "type": "long", "aliases": ["total"] }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "total", "type": "long" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "total", "type": "long" }`,
    ),
  }),
  remedy: ["Take the alias away. Nothing needs it."],
  source: 'Avro 1.12 specification, "Aliases"',
};
