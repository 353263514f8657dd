// A thousand event schemas as a company's would look, and the same messages for protobuf. The same on every machine: no clock, a fixed seed.

const nouns = [
  "Account", "Address", "Basket", "Booking", "Campaign", "Carrier", "Claim", "Contract", "Coupon", "Course",
  "Customer", "Delivery", "Device", "Discount", "Employee", "Invoice", "Ledger", "License", "Listing", "Meter",
  "Offer", "Order", "Parcel", "Payment", "Policy", "Price", "Product", "Project", "Quote", "Refund",
  "Reservation", "Review", "Shipment", "Station", "Stock", "Subscription", "Supplier", "Ticket", "Transfer", "Voucher",
]; // prettier-ignore
const verbs = [
  "Accepted", "Activated", "Archived", "Assigned", "Blocked", "Cancelled", "Changed", "Closed", "Completed", "Confirmed",
  "Created", "Declined", "Expired", "Extended", "Imported", "Merged", "Moved", "Opened", "Paused", "Placed",
  "Published", "Renamed", "Requested", "Resumed", "Verified",
]; // prettier-ignore

/** What each kind of field is in Avro and in protobuf; `{}` stands for the name of the event. */
const kinds = {
  uuid: [{ type: "string", logicalType: "uuid" }, "string"],
  string: ["string", "string"],
  int: ["int", "int32"],
  long: ["long", "int64"],
  double: ["double", "double"],
  boolean: ["boolean", "bool"],
  bytes: ["bytes", "bytes"],
  money: [
    { type: "bytes", logicalType: "decimal", precision: 12, scale: 2 },
    "bytes",
  ],
  instant: [
    { type: "long", logicalType: "timestamp-millis" },
    "google.protobuf.Timestamp",
  ],
  day: [{ type: "int", logicalType: "date" }, "int32"],
  text: [["null", "string"], "optional string"],
  amount: [["null", "long"], "optional int64"],
  strings: [{ type: "array", items: "string" }, "repeated string"],
  counts: [{ type: "map", values: "int" }, "map<string, int32>"],
  status: [
    { type: "enum", name: "{}Status", symbols: ["OPEN", "HELD", "DONE"] },
    "{}Status",
  ],
  details: [
    {
      type: "record",
      name: "{}Details",
      fields: [
        { name: "reason", type: "string" },
        { name: "code", type: "int" },
        { name: "by", type: ["null", "string"], default: null },
        { name: "tags", type: { type: "array", items: "string" } },
      ],
    },
    "{}Details",
  ],
};

/** Names of fields and their kinds, as they are met in events. */
const pool = Object.entries({
  partyId: "uuid", tenant: "string", actor: "string", channel: "string", currency: "string", country: "string",
  quantity: "int", position: "int", revision: "long", sizeInBytes: "long", weight: "double", score: "double",
  automatic: "boolean", test: "boolean", signature: "bytes", total: "money", tax: "money", occurredAt: "instant",
  recordedAt: "instant", validFrom: "day", note: "text", externalId: "text", previousRevision: "amount",
  labels: "strings", attachments: "strings", counters: "counts", status: "status",
}); // prettier-ignore

/** Numbers in [0, 1) from a seed: mulberry32. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The events: 8 to 14 fields each, a record nested in every third. */
export function makeEvents() {
  const random = randomFrom(20260101);
  const events = [];
  for (const noun of nouns)
    for (const verb of verbs) {
      const fields = [[`${noun.toLowerCase()}Id`, "uuid"]];
      if (events.length % 3 === 0) fields.push(["details", "details"]);
      const left = [...pool];
      const wanted = 8 + Math.floor(random() * 7);
      while (fields.length < wanted)
        fields.push(...left.splice(Math.floor(random() * left.length), 1));
      events.push({ name: `${noun}${verb}`, fields });
    }
  return events;
}

function inEvent(event, value) {
  return JSON.parse(JSON.stringify(value).replaceAll("{}", event.name));
}

/** The Avro schema of an event, as text. */
export function avroText(event, doc = `${event.name}, as it happened.`) {
  const schema = {
    type: "record",
    name: event.name,
    namespace: "com.acme.bench",
    doc,
    fields: event.fields.map(([name, kind]) => {
      const type = inEvent(event, kinds[kind][0]);
      return Array.isArray(type)
        ? { name, type, default: null }
        : { name, type };
    }),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The same event as a message of protobuf, as text. */
export function protoText(event) {
  const used = new Set(event.fields.map(([, kind]) => kind));
  const lines = ['syntax = "proto3";', "package com.acme.bench;"];
  if (used.has("instant"))
    lines.push('import "google/protobuf/timestamp.proto";');
  if (used.has("status")) {
    const prefix = event.name.toUpperCase();
    const symbols = ["OPEN", "HELD", "DONE"].map(
      (symbol, index) => `  ${prefix}_${symbol} = ${index};`,
    );
    lines.push(`enum ${event.name}Status {`, ...symbols, "}");
  }
  if (used.has("details"))
    lines.push(
      `message ${event.name}Details {`,
      "  string reason = 1;",
      "  int32 code = 2;",
      "  optional string by = 3;",
      "  repeated string tags = 4;",
      "}",
    );
  lines.push(`// ${event.name}, as it happened.`, `message ${event.name} {`);
  for (const [index, [name, kind]] of event.fields.entries()) {
    const type = inEvent(event, kinds[kind][1]);
    lines.push(`  ${type} ${snakeCase(name)} = ${index + 1};`);
  }
  return `${[...lines, "}"].join("\n")}\n`;
}

function snakeCase(name) {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
