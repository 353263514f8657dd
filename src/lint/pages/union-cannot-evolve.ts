import type { Page } from "../../model/page.js";
import { event } from "./examples.js";

export const page: Page = {
  code: "union-cannot-evolve",
  title: "a union of several types cannot be changed",
  means: [
    "A reader that meets a branch which its own union lacks fails, and there is nothing it could read instead: an enum has a default for such a case, a union has none. A branch that is taken away breaks the readers of what was written before. So a union of two types or more stays as it is, or breaks somebody.",
    "What is left is to stop writing the field and put another one beside it. That works where the field has a default, which readers of today then read. The rule asks for it of every field with such a union in it, in arrays and maps too; beside null one type is no choice, and such a field is `nullable-without-default`.",
  ],
  breaks: event(`{ "name": "size", "type": ["int", "string"] }`),
  works: event(
    `{ "name": "size", "type": ["null", "int", "string"], "default": null }`,
  ),
  remedy: [
    "Give the field a default: null in front of the union, an empty array, an empty map.",
    "Better, of records: one record with a nullable field for each case, all with the default null. It gains a case as it gains any other field.",
    "Of `int` and `string`: one of them for all.",
    "What the cases tell are different things that happened: make each an event of its own.",
  ],
  source: 'Avro 1.12 specification, "Unions" and "Schema Resolution"',
};
