import type { Page } from "../../model/page.js";
import { event } from "./examples.js";

export const page: Page = {
  code: "timestamp-as-long",
  title: "a point in time is a plain number",
  means: [
    "From a plain `long` nobody knows whether it counts seconds, milliseconds or microseconds, nor from when. Readers guess, and a guess that is wrong by a thousand is a date in January 1970. With a logical type it is a date in every language and every warehouse.",
    "The rule goes by names of fields that are `long` or `int`: `createdAt`, `created_at`, `eventTime`, `orderDate`, `timestamp`, `ts`. Lengths of time such as `responseTime` and `uptime` are none. A field that another tool has described (`connect.name`) is let be.",
  ],
  breaks: event(`{ "name": "placedAt", "type": "long" }`),
  works: event(
    `{ "name": "placedAt", "type": { "type": "long", "logicalType": "timestamp-millis" } }`,
  ),
  remedy: [
    "Say what it counts in: `timestamp-millis`, `timestamp-micros` or `timestamp-nanos`. The bytes stay as they are, so that old and new versions read each other.",
    "It counts seconds: there is no logical type for them. Add a field in milliseconds.",
    "A time on somebody's wall clock, without a zone, is `local-timestamp-millis`, a day is `date`.",
  ],
  source: 'Avro 1.12 specification, "Logical Types"',
};
