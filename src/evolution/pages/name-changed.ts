import { orderId, pair, record } from "../../model/pages/examples.js";
import type { Page } from "../../model/page.js";

const writer = record(
  "OrderPlaced",
  orderId,
  `{ "name": "channel", "type": { "type": "enum", "name": "Channel", "symbols": ["WEB", "STORE"] } }`,
);

export const page: Page = {
  code: "name-changed",
  title: "a record, enum or fixed was renamed, and nothing says that it was",
  means: [
    "Records, enums and fixed match by their unqualified name: `shop.Channel` reads `sales.Channel`, and nothing called `SalesChannel`. A reader that has another name for the type refuses the data, unless it has the writer's full name as an alias.",
    "Apache Avro Java's generic decoder reads a record under any name, so tests in Java pass; enums, fixed, records inside of unions and other languages fail. A moved namespace alone breaks nothing on the wire; who minds it all the same is on the page of `namespace-moved`.",
    "An alias helps the reader that has it. It does nothing for consumers that are deployed already, so under FORWARD and FULL a type keeps its name.",
  ],
  breaks: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "channel", "type": { "type": "enum", "name": "SalesChannel", "symbols": ["WEB", "STORE"] } }`,
    ),
  }),
  works: pair({
    writer,
    reader: record(
      "OrderPlaced",
      orderId,
      `{ "name": "channel", "type": { "type": "enum", "name": "SalesChannel", "aliases": ["shop.Channel"], "symbols": ["WEB", "STORE"] } }`,
    ),
  }),
  remedy: [
    'BACKWARD: add the old name as an alias, with its namespace if that changed too: `"aliases": ["shop.Channel"]`. Deploy consumers first.',
    "FORWARD or FULL: keep the name on the wire; what your code calls it is another matter. Or rename in two releases: first the old name with the new one as an alias, to every consumer, then the new name with the old one as an alias.",
    "Keep the alias for as long as data under the old name is retained.",
  ],
  source: 'Avro 1.12 specification, "Schema Resolution" and "Aliases"',
};
