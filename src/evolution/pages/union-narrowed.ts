import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

const writer = record(
  "OrderPlaced",
  orderId,
  `{ "name": "note", "type": ["null", "string"], "default": null }`,
);

export const page: Page = {
  code: "union-narrowed",
  title: "a union is read as one type, and some of its values are of another",
  means: [
    "The writer has a union, most often `null` and something, and the reader has only the something. Each value that is of another branch fails: with `null` gone, every message in which the field was not set.",
    "Making a field required does this (BACKWARD): old messages without a value cannot be read any more. Making it optional does it the other way (FORWARD): consumers that are deployed fail at the first null.",
  ],
  breaks: pair({
    writer,
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
    reader: writer,
  }),
  remedy: [
    "Made required: keep the union, and demand the value where you write, in the command or its handler. Old events stay as they are.",
    "Made optional: deploy consumers with the union first, then producers that may write null. Under FULL add a new, nullable field beside it.",
  ],
  source: 'Avro 1.12 specification, "Schema Resolution" and "Unions"',
};
