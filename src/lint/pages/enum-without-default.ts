import type { Page } from "../../model/page.js";
import { event } from "./examples.js";

const channel = (rest: string): string =>
  `{ "name": "channel", "type": { "type": "enum", "name": "Channel", "symbols": ["WEB", "STORE"${rest} } }`;

export const page: Page = {
  code: "enum-without-default",
  title: "an enum has no default for symbols that are unknown",
  means: [
    "An enum gains symbols. A reader that has not got the new one fails at the first message that holds it, unless its own schema names a default: then it reads that. The default must be in the schema of the reader, so that it has to be there before the symbol is, which is why lint asks for it and a check of two versions comes too late.",
    'The default of an enum is not that of the field: `{ "name": "channel", "type": "Channel" }` is still a field without one, and cannot be added to an event that was released.',
  ],
  breaks: event(channel("]")),
  works: event(channel(', "UNKNOWN"], "default": "UNKNOWN"')),
  remedy: [
    "Add a symbol that stands for all others, such as `UNKNOWN`, and make it the `default`. Nobody writes it; it is what old readers see.",
    "Under FULL and FORWARD earlier readers read new data, and a checker takes the new symbol for one that may be written: make one of today's symbols the default first, release that, and add the new one then. Under the transitive modes keep to today's symbols.",
    "The set is closed for good, as the days of the week are: accept it with a waiver.",
  ],
  source: 'Avro 1.12 specification, "Enums" and "Schema Resolution"',
};
