import type { Page } from "../../model/page.js";
import { event } from "./examples.js";

const customer = `{ "name": "customerId", "type": "string" }`;

export const page: Page = {
  code: "field-name-case",
  title: "a field is not named in the case of the others",
  means: [
    "Which case it is matters little, but one project has one: whoever writes a query or a mapper then does not need to look every field up. The rule takes the case that at least two in three fields of the project have, of `camelCase`, `snake_case`, `PascalCase` and `UPPER_SNAKE_CASE`, and where there is none, the one that most fields of the record have.",
  ],
  breaks: event(customer, `{ "name": "placed_by", "type": "string" }`),
  works: event(customer, `{ "name": "placedBy", "type": "string" }`),
  remedy: [
    "Rename a field that nobody has written yet.",
    "One that was released keeps its old name as an alias: readers with the new schema read old data. Readers that have the old schema do not find the new name: where they matter (FORWARD, FULL), keep the field as it is, with a waiver.",
  ],
  source: 'Avro 1.12 specification, "Aliases"',
};
