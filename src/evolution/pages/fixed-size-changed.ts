import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

const writer = record(
  "OrderPlaced",
  orderId,
  `{ "name": "digest", "type": { "type": "fixed", "name": "Digest", "size": 16 } }`,
);

export const page: Page = {
  code: "fixed-size-changed",
  title: "a fixed has another size than it was written with",
  means: [
    "A fixed is so many bytes with nothing before or after them. A reader that expects another number would take bytes of the next field or leave some over, so sizes must be the same, and Avro refuses the pair. There is no padding and no promotion, in neither direction.",
    "Every message is refused: old ones by the new consumer (BACKWARD), new ones by the consumers that are deployed (FORWARD).",
  ],
  breaks: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "digest", "type": { "type": "fixed", "name": "Digest", "size": 32 } }`,
    ),
  }),
  works: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "digest", "type": { "type": "fixed", "name": "Digest", "size": 16 } }`,
      `{ "name": "sha256", "type": ["null", { "type": "fixed", "name": "Sha256", "size": 32 }], "default": null }`,
    ),
  }),
  remedy: [
    "Leave the fixed as it is and add a second one of the new size, under a name of its own, in a new field with a default.",
    "Where sizes will change again, use `bytes` for the new field.",
  ],
  source: 'Avro 1.12 specification, "Schema Resolution" and "Fixed"',
};
