/** Diagnostics about logical types, and about `tsType`. */
import type { PagesByCode } from "../page.js";
import { event } from "./examples.js";

export const logicalPages: PagesByCode = {
  "schema-bad-logical-type": {
    means: [
      "A logical type is valid only on certain types and with certain properties: `date` on an int, `timestamp-millis` on a long, `uuid` on a string or 16 bytes, `decimal` with a precision and a scale that is not above it. Where it is not, the specification has every reader ignore it.",
      "So this is a warning, and the field is what it is without the logical type: a decimal without a precision is plain bytes in your code, and whoever reads it has to know what they mean.",
    ],
    breaks: event(
      `{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "scale": 2 } }`,
    ),
    works: event(
      `{ "name": "total", "type": { "type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2 } }`,
    ),
    remedy: [
      "Correct the type under it or its properties, before the event is released: afterwards both are changes on the wire.",
      "Remove it where the plain type is what is meant.",
    ],
    source: 'Avro 1.12 specification, "Logical Types"',
  },
  "schema-unknown-logical-type": {
    means: [
      "A logical type is none that Avro has, and is so near to one that it is probably misspelt: `timestampMillis`, `UUID`, `Decimal`. Readers ignore what they do not know, so nothing fails; the field is a plain long, and one team reads dates where the other reads numbers.",
      "Logical types of your own that look like none of Avro's are kept and not reported.",
    ],
    breaks: event(
      `{ "name": "at", "type": { "type": "long", "logicalType": "timestamp-milis" } }`,
    ),
    works: event(
      `{ "name": "at", "type": { "type": "long", "logicalType": "timestamp-millis" } }`,
    ),
    remedy: ["Write it as the specification does: lower case, with dashes."],
    source: 'Avro 1.12 specification, "Logical Types"',
  },
  "schema-misplaced-logical-type": {
    means: [
      "`logicalType` stands beside the type of a field instead of inside of it, where it is only metadata of the field and every reader ignores it. This is the most frequent mistake with logical types: the schema looks right, and the field is a plain number everywhere.",
    ],
    breaks: event(
      `{ "name": "at", "type": "long", "logicalType": "timestamp-millis" }`,
    ),
    works: event(
      `{ "name": "at", "type": { "type": "long", "logicalType": "timestamp-millis" } }`,
    ),
    remedy: [
      'Move it into the type: `"type": { "type": "long", "logicalType": "timestamp-millis" }`. The bytes stay the same.',
      "Check the unit first: those who wrote the field as a plain long may have written seconds.",
    ],
    source: 'Avro 1.12 specification, "Logical Types"',
  },
  "ts-type-bad-value": {
    means: [
      "`tsType` is a property of ours: it chooses how a long looks in TypeScript, `number` within the safe range or `bigint` for all 64 bits. It has another value here, so it is ignored and the form of the configuration holds. The wire is not concerned.",
    ],
    breaks: event(`{ "name": "total", "type": "long", "tsType": "BigInt" }`),
    works: event(`{ "name": "total", "type": "long", "tsType": "bigint" }`),
    remedy: ['Write `"number"` or `"bigint"`, or remove it.'],
    source: null,
  },
  "ts-type-ignored": {
    means: [
      "A `tsType` stands where it decides nothing: there is no long at that place, or the long has a logical type, whose form is chosen in the configuration, or it is inside of a record that has fields of its own.",
    ],
    breaks: event(`{ "name": "count", "type": "int", "tsType": "bigint" }`),
    works: event(`{ "name": "count", "type": "long", "tsType": "bigint" }`),
    remedy: [
      "Remove it, or move it to the field that is a long.",
      "For timestamps and times set the form under `types` in the configuration.",
    ],
    source: null,
  },
};
