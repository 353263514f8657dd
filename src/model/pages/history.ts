/** Diagnostics about the earlier versions of events. */
import type { PagesByCode } from "../page.js";
import { orderId, project, record } from "./examples.js";

const channel = `{ "name": "channel", "type": ["null", "string"], "default": null }`;
const one = record("OrderPlaced", orderId);
const two = record("OrderPlaced", orderId, channel);
const three = record(
  "OrderPlaced",
  orderId,
  channel,
  `{ "name": "gift", "type": "boolean", "default": false }`,
);
const folder = "schemas/history/shop.OrderPlaced";
const instant = (unit: string): string =>
  `{ "name": "at", "type": { "type": "long", "logicalType": "timestamp-${unit}" } }`;

/** A new field that version 1 gives no value to, without a default and with one. */
const unresolved = {
  "schemas/order-placed.avsc": record(
    "OrderPlaced",
    orderId,
    `{ "name": "channel", "type": "string" }`,
  ),
  [`${folder}/1.avsc`]: one,
};
const resolved = {
  "schemas/order-placed.avsc": two,
  [`${folder}/1.avsc`]: one,
};

export const historyPages: PagesByCode = {
  "history-path": {
    means: [
      "A file in the history folder has a path that does not say of which event it is and which version: `schemas/history/<full name>/<number>.avsc`. The number is whole and begins with 1. A version that is overlooked is data that nobody checks and no decoder reads, so a stray file is an error.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": two,
      "schemas/history/OrderPlaced-old.avsc": one,
    }),
    works: project({
      "schemas/order-placed.avsc": two,
      [`${folder}/1.avsc`]: one,
    }),
    remedy: [
      "Rename it to the full name of its event and its number.",
      "It is no version: move it out of the history. `codegen release` writes versions under the right name.",
    ],
    source: null,
  },
  "history-wrong-name": {
    means: [
      "A released version declares another type than its path says. Its data would be read as an event that it is not.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": two,
      [`${folder}/1.avsc`]: record("OrderCreated", orderId),
    }),
    works: project({
      "schemas/order-placed.avsc": two.replace(
        '"name": "OrderPlaced",',
        '"name": "OrderPlaced", "aliases": ["shop.OrderCreated"],',
      ),
      "schemas/history/shop.OrderCreated/1.avsc": record(
        "OrderCreated",
        orderId,
      ),
    }),
    remedy: [
      "Move the file to the folder of the name that it declares.",
      "The event was renamed: its versions stay under the old name, and the new event has that name as an alias.",
    ],
    source: null,
  },
  "history-duplicate": {
    means: [
      "One version of an event is recorded twice, and the two differ. Which of them wrote the data is then a matter of luck.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": three,
      [`${folder}/1.avsc`]: one,
      "schemas/v1/order-placed.avsc": two,
    }),
    works: project({
      "schemas/order-placed.avsc": three,
      [`${folder}/1.avsc`]: one,
      [`${folder}/2.avsc`]: two,
    }),
    remedy: [
      "Give one of them another number, or remove it. What your registry or your git log has under that number is what was released.",
    ],
    source: null,
  },
  "history-gap": {
    means: [
      "A version is missing between two others. Its data may still be in the topic, and nothing here can read it or say whether a change breaks it.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": three,
      [`${folder}/1.avsc`]: one,
      [`${folder}/3.avsc`]: two,
    }),
    works: project({
      "schemas/order-placed.avsc": three,
      [`${folder}/1.avsc`]: one,
      [`${folder}/2.avsc`]: two,
    }),
    remedy: [
      "Restore the file, from git or from the registry.",
      "The number was never released: this is a warning, and may stay one.",
    ],
    source: null,
  },
  "history-unreadable": {
    means: [
      "Today's schema reads no value at all of an earlier version: whoever reads by the two schemas alone fails at its first message. Where codecs are generated, they ask for an upcaster instead: see `history-upcaster-missing`.",
      "`codegen check` says field by field what is wrong, with a value that proves it.",
    ],
    breaks: project({
      "codegen.config.json": `{ "targets": { "codecs": false } }`,
      ...unresolved,
    }),
    works: project(resolved),
    remedy: [
      "Give new fields a default, and keep or widen the types of old ones.",
      "The change cannot be made to fit: give the event a new name, and keep the old one to be read.",
    ],
    source: 'Avro 1.12 specification, "Schema Resolution"',
  },
  "history-upcaster-missing": {
    means: [
      "An earlier version holds data that today's schema cannot read, and Avro's rules have no answer to what becomes of it. The generated code calls a function of yours for every event of that version, an upcaster, and the project does not compile until it is there. `generate` writes the file once, with its type, and says it until the file names the version's member.",
      "An upcaster is for your own history: other consumers do not have it, and `codegen check` says what it said before.",
    ],
    breaks: project(unresolved),
    works: project(resolved),
    remedy: [
      'Write it: `v1: (event) => new OrderPlaced({ ...event, channel: "web" })`. It may give a list of events, or none.',
      'Nobody ever wrote that version: `v1: unreadable("version 1 was never in production")`, of `@eventwright/runtime`.',
      "Give new fields a default, and keep or widen the types of old ones: then no upcaster is needed.",
    ],
    source: 'Avro 1.12 specification, "Schema Resolution"',
  },
  "history-shared-fingerprint": {
    means: [
      "Two versions have one fingerprint and mean different things. A fingerprint covers the canonical form of a schema, which leaves out defaults, aliases and logical types; so millis and micros look the same to it.",
      "Data that carries a fingerprint, as the single-object encoding does, cannot say which of the two it is. Decoding it by the fingerprint is refused at run time; by version or by the id of a registry it works.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": record("OrderPlaced", instant("micros")),
      [`${folder}/1.avsc`]: record("OrderPlaced", instant("millis")),
    }),
    works: project({
      "schemas/order-placed.avsc": record(
        "OrderPlaced",
        instant("millis"),
        `{ "name": "atMicros", "type": ["null", { "type": "long", "logicalType": "timestamp-micros" }], "default": null }`,
      ),
      [`${folder}/1.avsc`]: record("OrderPlaced", instant("millis")),
    }),
    remedy: [
      "Do not change what a field means: add a field under a new name, with a default.",
      "It is released already: decode by version or by the registry's id, and know that the old values are read in the new unit.",
    ],
    source:
      'Avro 1.12 specification, "Parsing Canonical Form for Schemas" and "Single-object encoding"',
  },
  "history-borrows": {
    means: [
      "A released version refers to a type that only today's schemas define. That type may have changed since, so the version is no longer what its writers had.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": record(
        "OrderPlaced",
        orderId,
        `{ "name": "total", "type": ["null", "Money"], "default": null }`,
      ),
      "schemas/types/money.avsc": record(
        "Money",
        `{ "name": "cents", "type": "long" }`,
      ),
      [`${folder}/1.avsc`]: record(
        "OrderPlaced",
        orderId,
        `{ "name": "total", "type": "Money" }`,
      ),
    }),
    works: project({
      "schemas/order-placed.avsc": record(
        "OrderPlaced",
        orderId,
        `{ "name": "total", "type": ["null", "Money"], "default": null }`,
      ),
      "schemas/types/money.avsc": record(
        "Money",
        `{ "name": "cents", "type": "long" }`,
      ),
      [`${folder}/1.avsc`]: record(
        "OrderPlaced",
        orderId,
        `{ "name": "total", "type": { "type": "record", "name": "Money", "fields": [{ "name": "cents", "type": "long" }] } }`,
      ),
    }),
    remedy: [
      "Define the type inside of the released version, as it was: `git log` on its file has it.",
    ],
    source: null,
  },
};
