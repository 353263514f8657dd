import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "property-removed",
  title: "a property of a generated type is gone, or has another name",
  means: [
    "Generated types follow today's schema. Code that reads the property, or gives it to a constructor, does not compile once the types are generated anew; decoding the old data is another matter, and works.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": "string" }`,
    ),
    reader: record("OrderPlaced", orderId),
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
      `{ "name": "note", "type": "string" }`,
      `{ "name": "remark", "type": "string", "default": "" }`,
    ),
  }),
  remedy: [
    "Mend the code in the same change.",
    "The types are shared by people who upgrade later: keep the field until they do not use it.",
  ],
  source: null,
};
