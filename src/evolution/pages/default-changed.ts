import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "default-changed",
  title: "a field has another default",
  means: [
    "A default is what a reader takes where the data has no such field. Two versions with different defaults tell the same old message differently: consumers that are not upgraded yet say one thing, the others another, and what was derived from the events before does not agree with what a replay gives.",
    "No checker reports it, and those that know a schema by its parsing canonical form do not see it at all, for that drops defaults.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "retries", "type": "int", "default": 1 }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "retries", "type": "int", "default": 3 }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "retries", "type": "int", "default": 1 }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "retries", "type": "int", "default": 1 }`,
    ),
  }),
  remedy: [
    "Keep the default while there is data without the field. What new events are to hold is for those who write them to say.",
    "No retained message lacks the field: waive it with that reason.",
  ],
  source: 'Avro 1.12 specification, "Complex Types" and "Schema Resolution"',
};
