import type { Page } from "../../model/page.js";
import { named } from "./examples.js";

export const page: Page = {
  code: "name-not-portable",
  title: "a name has characters that not every implementation takes",
  means: [
    "By the specification a name is made of A to Z, in both cases, digits and underscores. Avro Java 1.12 takes letters of every script, and so does this generator; avsc and Python refuse the schema, whatever else is in it.",
    "Whoever writes the schema does not see it. It is seen where somebody reads the topic in another language. Texts and documentation may hold anything: the rule is about names of events, types, fields and symbols, and about namespaces.",
  ],
  breaks: named("GrößeGeändert"),
  works: named("GroesseGeaendert"),
  remedy: [
    "Transcribe it, as `GroesseGeaendert`, or say it in English.",
    "It was released: a type or field gets the new name with the old one as an alias, which the same implementations may refuse as well; where only Java reads the topic, set the rule to `off`.",
  ],
  source: 'Avro 1.12 specification, "Names"',
};
