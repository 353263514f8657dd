import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

const writer = record(
  "OrderPlaced",
  orderId,
  `{ "name": "count", "type": "int" }`,
);

export const page: Page = {
  code: "type-changed",
  title: "a type became one that it is not promoted to",
  means: [
    "Avro's bytes do not say what they are. A reader may take another type than was written only where the specification promotes it: int to long, float or double; long to float or double; float to double; string to bytes and back. Everything else does not match: the reader refuses each value, or would read garbage.",
    "A promotion has a direction. int to long is safe for new consumers of old data (BACKWARD) and breaks old consumers of new data (FORWARD), so under FULL a type stays what it is, string and bytes apart.",
  ],
  breaks: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "count", "type": "string" }`,
    ),
  }),
  works: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "count", "type": "long" }`,
    ),
  }),
  remedy: [
    "Keep the field as it was and add one of the new type beside it, with a default. Producers write both until every consumer reads the new one, and the old one goes after that.",
    "FORWARD or FULL: give the old field a default in the same release, so that its readers do without it once it goes. A transitive mode also asks those who have an earlier version: where that has the field without a default, the old one stays, or its going is waived when nobody reads by that version any more.",
    "BACKWARD only: make it a union that has the old type too, and deploy consumers before producers.",
    "It was never released: change the version that is recorded, not this one.",
  ],
  source: 'Avro 1.12 specification, "Schema Resolution"',
};
