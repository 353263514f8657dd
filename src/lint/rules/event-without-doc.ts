import { withoutDoc } from "../without-doc.js";

export const eventWithoutDoc = withoutDoc(
  "event",
  'say when it happens and what it means for whoever reads it: `"doc": "The customer sent the order; nothing is paid yet."`',
);
