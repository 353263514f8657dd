import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "bytes-read-as-string",
  title: "bytes are read as text",
  means: [
    "Bytes and text are promoted to each other by the specification, whatever the bytes hold. Where they are no UTF-8, decoders part: some fail, some put replacement characters in, and Python's refuses the pair at all.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": "bytes" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": "string" }`,
    ),
  }),
  works: pair({
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
  remedy: [
    "Keep bytes, and add a field for the text.",
    "All that was ever written is UTF-8: waive it with that reason.",
  ],
  source: 'Avro 1.12 specification, "Schema Resolution"',
};
