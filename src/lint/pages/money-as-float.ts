import type { Page } from "../../model/page.js";
import { event } from "./examples.js";

export const page: Page = {
  code: "money-as-float",
  title: "money is a float or a double",
  means: [
    "No binary fraction is 0.1: what is written as 0.1 is read as 0.1000000000000000055, and sums of such numbers are off by cents, on every system by others. A float has no more than seven digits and cannot hold 123456.78.",
    "The rule goes by names of fields: `price`, `amount`, `total`, `fee`, `costUsd` and the like. A `balance`, `charge` or `credit` is money where its name or its record says so: `accountBalance`, or beside a `currency`. Rates and scores are none.",
  ],
  breaks: event(`{ "name": "total", "type": "double" }`),
  works: event(
    `{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2 } }`,
  ),
  remedy: [
    "Make it a `decimal` of `bytes`, with as many digits as your largest sum has.",
    "Or count in the smallest unit, as a `long` that is named for it: `totalCents`.",
    "A released double cannot become a decimal: add a field beside it, with a default, and fill both until nobody reads the old one.",
    "It is no money: accept it with a waiver that says what it is.",
  ],
  source: 'Avro 1.12 specification, "Decimal"',
};
