import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "union-shape-changed",
  title: "a union in a generated type has other branches",
  means: [
    "Code that handles each branch does not handle a new one, and code that takes a value as it is does not compile where null comes beside it. A branch beside a record, or a second number, also changes how the branches are told apart.",
    "The order of branches is nothing to TypeScript, and is not reported.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": "string" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": ["null", "string"], "default": null }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": ["null", "string"], "default": null }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": ["string", "null"], "default": "" }`,
    ),
  }),
  remedy: ["Mend the code in the same change."],
  source: null,
};
