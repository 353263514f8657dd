import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "property-required",
  title: "a property of a generated type must be given now",
  means: [
    "The constructor of an event takes a default for what has one, and asks for the rest. A default that goes, or a new field without one, is a property that code which makes the event does not give. Of records inside an event every property is given, so each new field is one.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": "string", "default": "" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": "string" }`,
    ),
  }),
  works: pair({
    writer: record("OrderPlaced", orderId),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": "string", "default": "" }`,
    ),
  }),
  remedy: [
    "Keep the default, or give the new field one.",
    "Mend the code that makes the values in the same change.",
  ],
  source: null,
};
