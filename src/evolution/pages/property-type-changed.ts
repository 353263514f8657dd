import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "property-type-changed",
  title: "a property of a generated type has another type",
  means: [
    "What is promoted on the wire may be another type in TypeScript: text that becomes bytes is a `Uint8Array`, a time that becomes finer a bigint and no `Date` any more. An int that becomes a long, or a float a double, is a number as before and is not reported.",
    "The forms of the types are those without `types` in the configuration; a `tsType` in a schema counts.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": "string" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": "bytes" }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "count", "type": "int" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "count", "type": "long" }`,
    ),
  }),
  remedy: [
    "Mend the code in the same change, or add a field of the new type beside the old one.",
  ],
  source: null,
};
