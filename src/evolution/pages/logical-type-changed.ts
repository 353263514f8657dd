import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "logical-type-changed",
  title: "a value is taken for something else than it was written as",
  means: [
    "Logical types say what a number, text or bytes mean, and schema resolution does not look at them (decimals aside). A date is a number of days, which is promoted to a long and read as milliseconds: every date is in January 1970. A text is promoted to bytes, and `19.99` read as a decimal is more than two billion.",
    "A type that only gets a name for what it holds says the same as before: a long that always counted milliseconds and becomes a `timestamp-millis`, or a text that becomes a `uuid`. That is not reported.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "shipOn", "type": { "type": "int", "logicalType": "date" } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "shipOn", "type": { "type": "long", "logicalType": "timestamp-millis" } }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "seenAt", "type": "long" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "seenAt", "type": { "type": "long", "logicalType": "timestamp-millis" } }`,
    ),
  }),
  remedy: [
    "Keep the type. What is something else belongs into a new field with a default.",
    "It was wrong in the schema, and the data was always of the new type: waive it with that reason.",
  ],
  source: 'Avro 1.12 specification, "Logical Types" and "Schema Resolution"',
};
