import type { Page } from "../../model/page.js";
import { command } from "./examples.js";

export const page: Page = {
  code: "command-without-doc",
  title: "a command is not documented",
  means: [
    "Whoever sends a command wants to know what it does and when it is refused before they try. The text becomes the comment of the command's class and of its handler.",
  ],
  breaks: command("PlaceOrder"),
  works: command("PlaceOrder", "doc: Places an order that has lines."),
  remedy: [
    "Add `doc` with a sentence: what it asks for, and of what it is asked.",
  ],
  source: null,
};
