import { withoutDoc } from "../without-doc.js";

export const commandWithoutDoc = withoutDoc(
  "command",
  "say what it asks for: `doc: Cancels an order that is not delivered.`",
);
