import type { Page } from "../../model/page.js";
import { event } from "./examples.js";

export const page: Page = {
  code: "nullable-without-default",
  title: "a field that may be null has no default",
  means: [
    "That a value may be null does not make the field optional. Without a default a reader cannot read what was written before the field was there, although null would do; and no later version can leave the field out, for readers of today ask for it.",
    "A default changes nothing on the wire, and can be added at any time.",
  ],
  breaks: event(`{ "name": "note", "type": ["null", "string"] }`),
  works: event(
    `{ "name": "note", "type": ["null", "string"], "default": null }`,
  ),
  remedy: [
    'Add `"default": null`, and put null first in the union, for until Avro 1.12 a default was a value of the first branch.',
    "The value is always given and null says something: accept it with a waiver that says what.",
  ],
  source: 'Avro 1.12 specification, "Records" and "Schema Resolution"',
};
