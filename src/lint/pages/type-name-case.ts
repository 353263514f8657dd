import type { Page } from "../../model/page.js";
import { named } from "./examples.js";

export const page: Page = {
  code: "type-name-case",
  title: "a name of an event, command or type is not in PascalCase",
  means: [
    "Names of types become classes in most languages that read your events, and are written like those: `OrderPlaced`. From `order_placed` some generators make `OrderPlaced` and some a class `order_placed`, and two names that differ in case alone become one file on some disks.",
  ],
  breaks: named("order_placed"),
  works: named("OrderPlaced"),
  remedy: [
    "Write each word with a capital and nothing between them.",
    "The name was released: keep the old full name as an alias, and write the new one wherever the type is referred to. Readers of the new schema read data of both.",
    "Earlier readers do not know the new name. Where they read new data (FULL, FORWARD), release it as an alias of the old one first; under FULL_TRANSITIVE and FORWARD_TRANSITIVE keep the name, with a waiver.",
  ],
  source: 'Avro 1.12 specification, "Names" and "Aliases"',
};
