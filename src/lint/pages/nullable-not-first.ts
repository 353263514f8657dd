import type { Page } from "../../model/page.js";
import { event } from "./examples.js";

export const page: Page = {
  code: "nullable-not-first",
  title: "a union with the default null does not begin with null",
  means: [
    "Since Avro 1.12 a default may be a value of any branch of its union. Before, it had to be one of the first branch, and this is what many implementations still ask for: avsc, Ruby, Python and older Java refuse the schema, or accept it and fail where the default is needed.",
    "Readers and writers match branches by type, so that their order can be changed: old and new versions read each other.",
  ],
  breaks: event(
    `{ "name": "note", "type": ["string", "null"], "default": null }`,
  ),
  works: event(
    `{ "name": "note", "type": ["null", "string"], "default": null }`,
  ),
  remedy: [
    "Put null first.",
    "All that read and write the event are known to have Avro 1.12: `nullable-not-first: off` under `rules`.",
  ],
  source: 'Avro 1.12 specification, "Unions"',
};
