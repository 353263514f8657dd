import type { Page } from "../../model/page.js";
import { orderId, project, record, turnedOn } from "./examples.js";

const documented = `{ "name": "orderId", "type": "string", "doc": "As on the receipt." }`;

export const page: Page = {
  code: "field-without-doc",
  title: "a field is not documented",
  means: [
    "A name and a type say what a value is, and not its unit, who gives it, or why it may be absent.",
    "The rule is off by default, for not every field needs it. A team that publishes events to others turns it on.",
  ],
  breaks: turnedOn(
    "field-without-doc",
    project({ "schemas/order-placed.avsc": record("OrderPlaced", orderId) }),
  ),
  works: turnedOn(
    "field-without-doc",
    project({ "schemas/order-placed.avsc": record("OrderPlaced", documented) }),
  ),
  remedy: [
    "Add `doc` with what the type does not say.",
    "Where there is nothing to say, accept it with a waiver for the record, or leave the rule off.",
  ],
  source: 'Avro 1.12 specification, "Records"',
};
