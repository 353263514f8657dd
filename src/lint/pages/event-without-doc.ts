import type { Page } from "../../model/page.js";
import { orderId, project, schema } from "./examples.js";

const documented = (doc: object): string =>
  schema({
    type: "record",
    name: "OrderPlaced",
    namespace: "shop",
    ...doc,
    fields: [JSON.parse(orderId) as unknown],
  });

export const page: Page = {
  code: "event-without-doc",
  title: "an event is not documented",
  means: [
    "An event outlives the code that writes it, and is read by people who never talk to its authors. What a schema does not say is when exactly it happens, and what may be concluded from it: whether an order that was placed is paid, or whether there can be two of them for one order.",
    "The text becomes the comment of the class, and what a registry shows. `TODO`, or the name once more, counts as none.",
  ],
  breaks: project({ "schemas/order-placed.avsc": documented({}) }),
  works: project({
    "schemas/order-placed.avsc": documented({
      doc: "A customer sent an order. Nothing is paid.",
    }),
  }),
  remedy: [
    "Add `doc` with a sentence or two: when it happens, what is true from then on, and what is not.",
    "A change of `doc` changes nothing else: it can be added to what was released.",
  ],
  source: 'Avro 1.12 specification, "Records"',
};
