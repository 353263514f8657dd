import type { Example, Page } from "../../model/page.js";
import { orderId, project, schema } from "./examples.js";

function event(names: {
  readonly name: string;
  readonly aliases?: readonly string[];
}): Example {
  const fields: readonly unknown[] = [JSON.parse(orderId)];
  return project({
    "schemas/event.avsc": schema({
      type: "record",
      ...names,
      namespace: "shop",
      fields,
    }),
  });
}

export const page: Page = {
  code: "name-suffix",
  title: "a name says what kind of thing it names",
  means: [
    "An event that is called `OrderPlacedEvent` is called an event once more, in every import and every line that uses it. It could be nothing else: it is in the past tense, in the folder of events. The same goes for `PlaceOrderCommand`, `AddressDto` and `MoneyAvro`.",
    "Where the name is clear without, the rule says what is left of it. `UserEvent` is not: without `Event` it would be a thing.",
  ],
  breaks: event({ name: "OrderPlacedEvent" }),
  works: event({ name: "OrderPlaced", aliases: ["shop.OrderPlacedEvent"] }),
  remedy: [
    "Leave it out, with the old full name as an alias, and write the new name wherever the old one is referred to. Of an event registries and `codegen release` take it for another event.",
    "It is what all your names are like, and is to stay so: `name-suffix: off` under `rules`.",
  ],
  source: null,
};
