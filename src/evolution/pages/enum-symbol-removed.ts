import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

const writer = record(
  "OrderPlaced",
  orderId,
  `{ "name": "channel", "type": { "type": "enum", "name": "Channel", "symbols": ["WEB", "STORE", "PHONE"] } }`,
);

export const page: Page = {
  code: "enum-symbol-removed",
  title: "the reader's enum lacks a symbol of the writer's, and has no default",
  means: [
    "An enum is written as the position of its symbol in the writer's list, and read by name. A symbol that the reader does not have becomes the default of its enum, and without one the message cannot be read. Messages with the other symbols are read as ever, so this shows late.",
    "You removed a symbol (BACKWARD): old data still has it. You added one (FORWARD): consumers that are deployed do not know it, and stop at the first message that has it. This is the change that looks harmless and is not.",
  ],
  breaks: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "channel", "type": { "type": "enum", "name": "Channel", "symbols": ["WEB", "STORE"] } }`,
    ),
  }),
  works: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "channel", "type": { "type": "enum", "name": "Channel", "symbols": ["UNKNOWN", "WEB", "STORE"], "default": "UNKNOWN" } }`,
    ),
  }),
  remedy: [
    "Removed: put the symbol back, and stop writing it. It can go when no retained data has it.",
    "Added: first release a version whose enum has a default, such as `UNKNOWN`, and deploy every consumer with it; then add the symbol. The default must be in the schema of the reader that meets the new symbol, so it helps from the next release on.",
    "Plan for it: give each enum that may grow a default in its first version.",
  ],
  source: 'Avro 1.12 specification, "Schema Resolution" and "Enums"',
};
