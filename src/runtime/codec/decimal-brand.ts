/** What marks a Decimal, whichever copy of this package made it. */
export const BRAND: unique symbol = /* @__PURE__ */ Symbol.for(
  "eventwright.Decimal",
);
