import type { Page } from "../../model/page.js";
import { event } from "./examples.js";

const channel = (...symbols: readonly string[]): string =>
  `{ "name": "channel", "type": { "type": "enum", "name": "Channel", "symbols": ${JSON.stringify(symbols)} } }`;

export const page: Page = {
  code: "symbol-name-case",
  title: "a symbol of an enum is not named in the case of the others",
  means: [
    "Symbols are texts on their way to users of your events, who compare them with what they know. `WEB`, `STORE` and `mobileApp` in one enum invite a comparison with `MOBILE_APP` that is never true.",
    "The rule takes the case that at least two in three symbols of the project have, and where there is none, the one that most symbols of the enum have.",
  ],
  breaks: event(channel("WEB", "IN_STORE", "mobileApp")),
  works: event(channel("WEB", "IN_STORE", "MOBILE_APP")),
  remedy: [
    "Write a new symbol as the others are.",
    "A symbol that was released cannot be renamed, for symbols have no aliases: keep it, with a waiver for the enum.",
    "Symbols that somebody else decides on, such as units of measurement, are as they are: a waiver says so.",
  ],
  source: 'Avro 1.12 specification, "Enums"',
};
