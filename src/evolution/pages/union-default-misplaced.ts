import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "union-default-misplaced",
  title: "a new default is of a later branch of its union",
  means: [
    "In Avro 1.12 the default of a union may be of any branch. In earlier versions it had to be of the first, and implementations hold to that: avsc refuses the schema, Apache Avro Java 1.8, Ruby and Python refuse it or fail when they need the default.",
    "Defaults that were there in the earlier schema already are not reported: who cannot read them has said so.",
  ],
  breaks: pair({
    writer: record("OrderPlaced", orderId),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": ["null", "string"], "default": "none" }`,
    ),
  }),
  works: pair({
    writer: record("OrderPlaced", orderId),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "note", "type": ["string", "null"], "default": "none" }`,
    ),
  }),
  remedy: [
    "Put the branch of the default first. The order of branches is nothing to the data: it is resolved branch by branch.",
  ],
  source: 'Avro 1.12 specification, "Unions" and "Complex Types"',
};
