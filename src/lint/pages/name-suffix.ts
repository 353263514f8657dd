import type { Page } from "../../model/page.js";
import { named } from "./examples.js";

export const page: Page = {
  code: "name-suffix",
  title: "a name says what kind of thing it names",
  means: [
    "An event that is called `OrderPlacedEvent` is called an event once more, in every import and every line that uses it. It could be nothing else: it is in the past tense, in the folder of events. The same goes for `PlaceOrderCommand`, `AddressDto` and `MoneyAvro`.",
    "Where the name is clear without, the rule says what is left of it. `UserEvent` is not: without `Event` it would be a thing.",
  ],
  breaks: named("OrderPlacedEvent"),
  works: named("OrderPlaced"),
  remedy: [
    "Leave it out, with an alias for the old name where it was released.",
    "It is what all your names are like, and is to stay so: `name-suffix: off` under `rules`.",
  ],
  source: null,
};
