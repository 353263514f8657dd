import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

const lines = (...fields: readonly string[]): string =>
  `{ "name": "lines", "type": { "type": "array", "items": { "type": "record", "name": "Line", "fields": [${fields.join(", ")}] } } }`;
const sku = `{ "name": "sku", "type": "string" }`;

export const page: Page = {
  code: "items-grown",
  title:
    "an array whose items have grown may not be read by Apache Avro Java 1.12.2",
  means: [
    "Apache Avro Java 1.12.2 refuses an array or a map that claims more items than the bytes that are left could hold, which protects it from hostile messages. It reckons with the size of the reader's items, though the bytes are the writer's: where the reader's items are larger by a field with a default, or by a promotion such as float to double, and the array stands at the end of a message, it throws an `EOFException` (\"Collection claims ... elements\") on data that the specification lets it read.",
    "Its check of compatibility, which registries ask, says nothing of it. Release 1.12.0 does not have the guard; other decoders are not concerned.",
  ],
  breaks: pair({
    writer: record("OrderPlaced", orderId, lines(sku)),
    reader: record(
      "OrderPlaced",
      orderId,
      lines(sku, `{ "name": "quantity", "type": "int", "default": 1 }`),
    ),
  }),
  works: pair({
    writer: record("OrderPlaced", orderId, lines(sku)),
    reader: record(
      "OrderPlaced",
      orderId,
      lines(sku),
      `{ "name": "quantity", "type": "int", "default": 1 }`,
    ),
  }),
  remedy: [
    "No consumer decodes it with Apache Avro Java 1.12.2: waive it with that reason, or turn the rule off.",
    "Some do: have them on another release before the change, or decode with the writer's schema alone.",
    "Fields behind the array that take as many bytes in the writer's schema keep it from happening.",
  ],
  source: null,
};
