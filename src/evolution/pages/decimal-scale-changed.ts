import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

const decimal = (precision: number, scale: number): string =>
  `{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": ${precision}, "scale": ${scale} } }`;
const writer = record("OrderPlaced", orderId, decimal(12, 2));

export const page: Page = {
  code: "decimal-scale-changed",
  title: "a decimal has another number of digits after the point",
  means: [
    "A decimal is written as a whole number, 1999 for 19.99, and the scale that says where the point goes is in the schema alone. Read with scale 3, the same bytes are 1.999: all amounts are wrong by a power of ten, silently. The specification therefore lets two decimals match only where precision and scale are the same.",
    "Your registry will most likely accept this change. Apache Avro Java's check, which Confluent's and Apicurio's registries use, does not look at logical types, and most decoders read the bytes as they are. Nothing fails; the invoices are wrong.",
  ],
  breaks: pair({
    writer,
    reader: record("OrderPlaced", orderId, decimal(12, 3)),
  }),
  works: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      decimal(12, 2),
      `{ "name": "exactTotal", "type": ["null", { "type": "bytes", "logicalType": "decimal", "precision": 14, "scale": 4 }], "default": null }`,
    ),
  }),
  remedy: [
    "Keep the scale. Add a field with the new one beside it, write both until every consumer reads the new field, and drop the old one after that.",
    "Where the number of digits really varies from value to value, `big-decimal` carries its scale in each value; not every implementation has it.",
    "Data was already written with the new scale under the old name: its messages cannot be told apart by a reader. Fix the schema first, then write corrected events.",
  ],
  source: 'Avro 1.12 specification, "Logical Types", "Decimal"',
};
