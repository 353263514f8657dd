import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "time-unit-changed",
  title: "a time counts other units than the writer's",
  means: [
    "A time is a number: of milliseconds, microseconds or nanoseconds since a moment that the type names. The unit stands in the schema alone. Read as microseconds, milliseconds of today are a day in January 1970; read the other way they are a year that no calendar has.",
    "Every checker accepts it, Apache Avro Java's and with it your registry among them, for the bytes are those of a long as ever.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "placedAt", "type": { "type": "long", "logicalType": "timestamp-millis" } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "placedAt", "type": { "type": "long", "logicalType": "timestamp-micros" } }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "placedAt", "type": { "type": "long", "logicalType": "timestamp-millis" } }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "placedAt", "type": { "type": "long", "logicalType": "timestamp-millis" } }`,
      `{ "name": "placedAtMicros", "type": ["null", { "type": "long", "logicalType": "timestamp-micros" }], "default": null }`,
    ),
  }),
  remedy: [
    "Keep the unit, and add a field with the finer one beside it. Write both until every consumer reads the new field.",
    "All data was written in the new unit already, and only the schema was wrong: waive it with that reason.",
  ],
  source:
    'Avro 1.12 specification, "Timestamps", "Local Timestamps" and "Time (millisecond precision)"',
};
