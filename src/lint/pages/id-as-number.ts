import type { Page } from "../../model/page.js";
import { event, turnedOn } from "./examples.js";

export const page: Page = {
  code: "id-as-number",
  title: "an id is a number",
  means: [
    "An id is compared and never counted with. As a number it ties every reader to the database that counted it up: ids of two of them clash once they are merged, nobody but that database can give a new one, and beyond 2^53 JavaScript and JSON round a long.",
    "The rule is off by default, for many tables are numbered and will stay so.",
  ],
  breaks: turnedOn(
    "id-as-number",
    event(`{ "name": "customerId", "type": "long" }`),
  ),
  works: turnedOn(
    "id-as-number",
    event(`{ "name": "customerId", "type": "string" }`),
  ),
  remedy: [
    "Make it a `string`, with the logical type `uuid` where it is one.",
    "A released number cannot become a text: add a field beside it, and fill both until nobody reads the old one.",
  ],
  source: null,
};
