import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

const writer = record(
  "OrderPlaced",
  orderId,
  `{ "name": "note", "type": "string" }`,
  `{ "name": "comment", "type": "string" }`,
);

export const page: Page = {
  code: "fields-ambiguous",
  title: "names and aliases leave a choice of which field feeds which",
  means: [
    "The writer has two fields that one field of the reader would take, one by its name and one by an alias, or two fields of the reader ask for the same field. The specification does not say which comes first, and implementations choose differently: one reads `note`, another `comment`, a third throws.",
    "Nothing fails here, so no alarm goes off. Two services that read the same topic see different values, and each is right by its own library.",
  ],
  breaks: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "comment", "type": "string", "aliases": ["note"] }`,
    ),
  }),
  works: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "comment", "type": "string" }`,
    ),
  }),
  remedy: [
    "Take the alias away once no data has only the old name: keep it as long as such messages are retained, and no longer.",
    "Give new fields names that no version ever had, as field or as alias.",
  ],
  source:
    'Avro 1.12 specification, "Aliases", which leaves it open; "Schema Resolution"',
};
