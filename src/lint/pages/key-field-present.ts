import type { Page } from "../../model/page.js";
import { project, record } from "./examples.js";

const reason = `{ "name": "reason", "type": "string" }`;

export const page: Page = {
  code: "key-field-present",
  title: "an event has no field that says what it is about",
  means: [
    "Kafka keeps the order of messages that have one key, and of no others. An event that does not carry the id of what it happened to has nothing to make a key of, so that `OrderPlaced` and `OrderCancelled` of one order may be read the wrong way around; and whoever stores it knows no row to change.",
    "What counts is a text, a whole number, or a uuid whose name ends as keys do: `id`, `orderId`, `sku`, `email`, `orderNumber`; in the event itself, or one record further in. Events of an aggregate have its id, or are refused as `missing-id`.",
  ],
  breaks: project({
    "schemas/order-placed.avsc": record("OrderPlaced", reason),
  }),
  works: project({
    "schemas/order-placed.avsc": record(
      "OrderPlaced",
      `{ "name": "orderId", "type": "string" }`,
      reason,
    ),
  }),
  remedy: [
    "Add the id of what it happened to. Of an event that was released, give the field a default, so that old data is still read.",
    "The event is about the whole, such as `ExchangeOpened`: accept it with a waiver.",
  ],
  source: null,
};
