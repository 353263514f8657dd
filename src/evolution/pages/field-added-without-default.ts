import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

export const page: Page = {
  code: "field-added-without-default",
  title:
    "the reader has a field that the writer does not have, and no default for it",
  means: [
    "A reader takes each of its fields from the writer's field of that name. Where the writer has none it takes the field's default, and where there is no default either, Avro makes it an error: not one message of that writer can be read, whatever is in it.",
    "Where you added the field (BACKWARD), the new consumer stops at the first message from before the change, and every replay from the start of the topic stops there too. Where you removed the field (FORWARD), the consumers that are deployed stop at the first message of the new producer.",
    "A default belongs to the field. The `default` of an enum is for symbols that the reader does not know, and helps nothing here.",
  ],
  breaks: pair({
    writer: record("OrderPlaced", orderId),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "channel", "type": "string" }`,
    ),
  }),
  works: pair({
    writer: record("OrderPlaced", orderId),
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "channel", "type": ["null", "string"], "default": null }`,
    ),
  }),
  remedy: [
    'You added it: give it a default that is true of old events. Where there is none, `"type": ["null", ...], "default": null` says "not known", with "null" as the first branch so that older implementations take it too.',
    'It is an old field under a new name: under BACKWARD give it `"aliases": ["oldName"]` instead. Under FORWARD or FULL rename in two releases: first the old name with the new one as an alias, to every consumer, then the new name with the old one as an alias. With a default in place of the alias the reading passes, and what was written is lost.',
    "You removed it: put it back. Release a version in which it has a default, deploy every consumer with that, and drop the field in the release after.",
  ],
  source:
    'Avro 1.12 specification, "Schema Resolution"; Confluent, "Schema Evolution and Compatibility"',
};
