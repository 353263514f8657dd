import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "field-replaced",
  title: "a field is dropped while another that looks like it takes a default",
  means: [
    "A field that the reader does not have is dropped, and one that the writer does not have takes its default. Where the two are one field that was renamed, nothing fails: each value that was written is lost, and the default stands in its place.",
    "It is a guess, by the type and the name: the same words in another spelling, one name within the other, a slip of the pen, or the only change in its place.",
  ],
  breaks: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "customerName", "type": "string" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "name", "type": "string", "default": "" }`,
    ),
  }),
  works: pair({
    writer: record(
      "OrderPlaced",
      orderId,
      `{ "name": "customerName", "type": "string" }`,
    ),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "name", "type": "string", "default": "", "aliases": ["customerName"] }`,
    ),
  }),
  remedy: [
    'Renamed: give the new field `"aliases": ["oldName"]`, which readers need that meet old data.',
    "Renamed, and readers are out there that know the old name (FORWARD): write both fields until they are upgraded.",
    "They have nothing to do with each other: waive it with that reason.",
  ],
  source: 'Avro 1.12 specification, "Aliases" and "Schema Resolution"',
};
