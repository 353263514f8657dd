import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

const decimal = (precision: number): string =>
  `{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": ${precision}, "scale": 2 } }`;
const writer = record("OrderPlaced", orderId, decimal(10));

export const page: Page = {
  code: "decimal-precision-changed",
  title: "a decimal has another number of digits",
  means: [
    "The precision is how many digits a decimal may have. The specification lets two decimals match only where precision and scale are the same, so a reader that follows it refuses the data.",
    "A wider precision loses nothing: each value that was written fits. Read with a narrower one, a value may have more digits than the reader's type has room for, which a database column or a typed client refuses, or cuts. Apache Avro Java's check, and with it most registries, accepts both.",
  ],
  breaks: pair({
    writer,
    reader: record("OrderPlaced", orderId, decimal(12)),
  }),
  works: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      decimal(10),
      `{ "name": "grandTotal", "type": ["null", { "type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2 }], "default": null }`,
    ),
  }),
  remedy: [
    "Keep the precision, and add a field with the new one beside it.",
    "It became wider, and every consumer is known to ignore precision: accept it for a time with a waiver (`waivers` in the configuration) that says so, or set `decimal-precision-changed: warning` under `rules`.",
    "It became narrower: find the largest value that is retained before you think of a waiver.",
  ],
  source: 'Avro 1.12 specification, "Logical Types", "Decimal"',
};
