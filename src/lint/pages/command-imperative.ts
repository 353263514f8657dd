import type { Page } from "../../model/page.js";
import { command } from "./examples.js";

export const page: Page = {
  code: "command-imperative",
  title: "a command's name does not say what is asked for",
  means: [
    "A command asks for something and may be rejected: `PlaceOrder`. Named `OrderPlaced` it reads as an event, and in the code that handles both nobody can tell the one from the other. Named `CustomerUpdate` it is a thing.",
    "The rule speaks only where it is certain: a name that ends in a verb in the past, or begins with one, or a noun that is followed by what is done to it, as in `StockAdjustment`. A name whose first word can be asked for is let be: `ReplayFailed`, `ListUnpaid`, `SwitchToClosed`. `OrderPlaced` is not, although one can order.",
  ],
  breaks: command("PlacedOrder"),
  works: command("PlaceOrder"),
  remedy: [
    "Begin with the verb, in the imperative: `PlaceOrder`, `CancelOrder`, `ChangeAddress`.",
    "Commands are not kept, so that a command can be renamed with the code that sends it.",
  ],
  source: null,
};
