import type { Page } from "../../model/page.js";
import { event, turnedOn } from "./examples.js";

const total = (doc: string): string =>
  `{ "name": "total", "type": { "type": "record", "name": "Money", ${doc} "fields": [{ "name": "cents", "type": "long" }] } }`;

export const page: Page = {
  code: "type-without-doc",
  title: "a type is not documented",
  means: [
    "A type that several events use is the vocabulary of a team: what it stands for is said once, where it is defined. The text becomes the comment of the type.",
    "The rule is off by default, for many nested records are clear from the field that has them.",
  ],
  breaks: turnedOn("type-without-doc", event(total(""))),
  works: turnedOn(
    "type-without-doc",
    event(total('"doc": "In euros, tax included.",')),
  ),
  remedy: ["Add `doc` with what the fields do not say: unit, range, source."],
  source: 'Avro 1.12 specification, "Records", "Enums" and "Fixed"',
};
