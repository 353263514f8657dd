import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "unwritten-type-changed",
  title: "a type that no value can be written of is another one",
  means: [
    "A record that contains itself, always and directly, has no finite value: nothing can be written of it, so no reader fails, whatever it makes of it. Apache Avro Java's check does not ask whether there are values, and refuses the pair.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "next", "type": ["null", { "type": "record", "name": "Node", "fields": [{ "name": "next", "type": "Node" }] }], "default": null }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "next", "type": ["null", "string"], "default": null }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "next", "type": ["null", { "type": "record", "name": "Node", "fields": [{ "name": "next", "type": ["null", "Node"] }] }], "default": null }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "next", "type": ["null", { "type": "record", "name": "Node", "fields": [{ "name": "next", "type": ["null", "Node"] }] }], "default": null }`,
    ),
  }),
  remedy: [
    "Give the record a way to end, such as null beside itself: that it has none is a mistake.",
    "Remove the branch. Nothing was ever written of it.",
  ],
  source: 'Avro 1.12 specification, "Schema Resolution"',
};
