import { withoutDoc } from "../without-doc.js";

export const typeWithoutDoc = withoutDoc(
  "type",
  'say what it stands for: `"doc": "An amount of money, two digits after the point."`',
);
