import type { Page } from "../../model/page.js";
import { named } from "./examples.js";

export const page: Page = {
  code: "event-past-tense",
  title: "an event's name does not say what happened",
  means: [
    "`CustomerSnapshot`, `Heartbeat` and `OrderState` are things. From such a name a reader does not learn why the message is there, and what was changed must be found by comparing it with the one before.",
    "A name such as `CustomerMoved` or `OrderShipped` says in the past tense what happened, in the words of the people whose business it is. A verb in the past anywhere is enough: `StockRanOut`, `PaymentReceivedFromBank`, `OrderPlacedV2`.",
    "The rule knows English. Where it cannot tell, as with `PasswordReset`, it says nothing, nor of a name in another script. It has no better name for what may be a command, as `ShipOrder`, or is yet to come, as `CertificateAboutToExpire`.",
  ],
  breaks: named("CustomerSnapshot"),
  works: named("CustomerMoved"),
  remedy: [
    "Name what changed: `CustomerMoved` and `CustomerRenamed` in place of `CustomerChanged`, and that in place of `CustomerSnapshot`.",
    "The topic holds the latest state by key on purpose: set the rule to `off`, or accept these events with a waiver each.",
    "Your names are in another language: turn the rule off, `event-past-tense: off` under `rules`.",
  ],
  source: null,
};
