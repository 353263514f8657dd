import type { Example, Page } from "../../model/page.js";
import { project, schema } from "./examples.js";

function filed(last: string): Example {
  const of = (name: string, namespace: string): string =>
    schema({
      type: "record",
      name,
      namespace,
      fields: [{ name: "id", type: "string" }],
    });
  return project({
    "schemas/orders/placed.avsc": of("Placed", "acme.orders"),
    "schemas/orders/sent.avsc": of("Sent", "acme.orders"),
    "schemas/payments/received.avsc": of("Received", "acme.payments"),
    "schemas/payments/declined.avsc": of("Declined", last),
  });
}

export const page: Page = {
  code: "namespace-matches-folder",
  title: "an event is in another namespace than its folder says",
  means: [
    "Where files of events lie in folders that are called as their namespaces end, `schemas/orders` for `com.acme.orders`, people find the one by the other. An event that does not fit was mostly copied from another one, and its namespace forgotten: it is then published under a name of another team.",
    "The rule makes no convention of its own. It speaks where three events or more and three in four of all that lie in folders agree, and of those that do not; and of one whose namespace nobody else in a folder has.",
  ],
  breaks: filed("acme.orders"),
  works: filed("acme.payments"),
  remedy: [
    "Change the namespace of an event that was not released yet.",
    "Move the file, where the namespace is right.",
    "A wrong namespace that was released is mended as a renamed type is: with the old full name as an alias.",
  ],
  source: null,
};
