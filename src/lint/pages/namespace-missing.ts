import type { Page } from "../../model/page.js";
import { orderId, project, record, schema } from "./examples.js";

export const page: Page = {
  code: "namespace-missing",
  title: "an event or type is in no namespace",
  means: [
    "Without a namespace the name is `OrderPlaced` and nothing else, and the next team that has orders has one as well: in a registry, in a code base that reads both, they are one name for two things. In Java it becomes a class of the unnamed package, which no other package can import.",
    "What is defined inside another type is in that one's namespace, so that only the outermost is named here.",
  ],
  breaks: project({
    "schemas/order-placed.avsc": schema({
      type: "record",
      name: "OrderPlaced",
      fields: [JSON.parse(orderId) as unknown],
    }),
  }),
  works: project({
    "schemas/order-placed.avsc": record("OrderPlaced", orderId),
  }),
  remedy: [
    "Add `namespace`, from the organisation down to the part of the domain: `com.acme.orders`.",
    "It was released without: by the specification types match by their last name, so that old data is still read. Older checkers and decoders compare full names: an alias with a dot in front, `.OrderPlaced`, tells those that know it.",
  ],
  source: 'Avro 1.12 specification, "Names"',
};
