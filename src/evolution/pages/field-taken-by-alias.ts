import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

const writer = record(
  "OrderPlaced",
  orderId,
  `{ "name": "total", "type": "long" }`,
);

export const page: Page = {
  code: "field-taken-by-alias",
  title: "two fields of the reader ask for one field of the writer",
  means: [
    "One field of the reader has an alias that is the name of another of its fields. The specification renames the writer's field by the alias before anything is read, so the field with the alias gets the value, and the field with the name is left with nothing; without a default it cannot be read.",
    "Checkers call this compatible, Apache Avro Java's and with it the usual registries among them, and then decoders fail on every message, or put one value into both fields. It is met when a field is renamed and its old name is used again for something new.",
  ],
  breaks: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "net", "type": "long", "aliases": ["total"] }`,
      `{ "name": "total", "type": "long" }`,
    ),
  }),
  works: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "net", "type": "long", "aliases": ["total"] }`,
      `{ "name": "gross", "type": "long", "default": 0 }`,
    ),
  }),
  remedy: [
    "Never give a name again that an alias still stands for: call the new field something that no version ever had.",
    "Where the name must stay, give the second field a default, which is what it then has in all old data; or take the alias away, if no data needs it any more.",
  ],
  source: 'Avro 1.12 specification, "Aliases"',
};
