/** Diagnostics about the earlier versions of events. */
import type { Example, PagesByCode } from "../page.js";
import { none, orderId, project, record } from "./examples.js";

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

/** What `codegen release` records of the first version. */
const meaningOfOne =
  "2e54046eba772be794db01bece499ef141eb7b254a16b1530f94c5c95205ea7a";

/** A project whose first version was released with a meaning. */
function released(
  meaning: string,
  history: Readonly<Record<string, string>>,
): Example {
  const release = { meaning, file: "0".repeat(64) };
  return project({
    "schemas/history/releases.json": `{
  "shop.OrderPlaced/1": ${JSON.stringify(release)},
  "eventwright": 1
}
`,
    "schemas/order-placed.avsc": two,
    ...history,
  });
}

function recorded(releases: string): Example {
  return project({
    "schemas/history/releases.json": releases,
    "schemas/order-placed.avsc": one,
  });
}

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
        '"name": "OrderPlaced", "aliases": ["OrderCreated"],',
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
  "history-edited": {
    means: [
      "A version that was released is not as it was: its types, defaults, aliases or logical types differ from what `codegen release` recorded of it in `releases.json`. Data is out there that was written by the old text, so every answer about it would now be wrong. Blanks, the order of members and docs may differ.",
    ],
    breaks: released("0".repeat(64), { [`${folder}/1.avsc`]: one }),
    works: released(meaningOfOne, { [`${folder}/1.avsc`]: one }),
    remedy: [
      "Restore the file: `git log -p` on it has the text.",
      "The event is to change: change today's schema, and let `codegen release` record it as the next version.",
    ],
    source: null,
  },
  "history-missing": {
    means: [
      "A version that was released, by `releases.json`, has no file any more. Its data is still out there, and nothing could read it or say what breaks it.",
    ],
    breaks: released(meaningOfOne, {}),
    works: released(meaningOfOne, { [`${folder}/1.avsc`]: one }),
    remedy: [
      "Restore the file from git.",
      "No data of it is left anywhere: take its line out of `releases.json` in a commit of its own that says so.",
    ],
    source: null,
  },
  "releases-unreadable": {
    means: [
      "`releases.json` in the history folder, which `codegen release` writes, is no valid JSON or lacks what it must have; often it has the marks of a merge that went wrong. Without it nobody knows whether released versions are as they were.",
    ],
    breaks: recorded("<<<<<<< HEAD\n{\n"),
    works: recorded('{\n  "eventwright": 1\n}\n'),
    remedy: [
      'Solve the merge: every line is a release, and lines of both sides stay. Sorted, each ends in a comma but the last, `"eventwright": 1`.',
      "Or restore it from git; or remove it and run `codegen release`, which records what stands there now and trusts that it was not edited.",
    ],
    source: null,
  },
  "release-too-deep": {
    means: [
      "`codegen release` records an event in one file, with the types it uses inside of it. Here they stand more than 200 deep in each other, and such a file is refused by many readers.",
    ],
    breaks: none(
      "An event whose types each hold the next, 200 times over, gives it.",
    ),
    works: none(
      "A record that holds itself is no problem: it is written once and referred to.",
    ),
    remedy: [
      "Flatten the types.",
      "Keep versions beside each other in folders, `schemas/v1/` and `schemas/v2/`, where files refer to each other.",
    ],
    source: null,
  },
  "history-unreadable": {
    means: [
      "Today's schema reads no value at all of an earlier version. Code is generated, and the decoder of that version throws for every message; a replay from the beginning ends there.",
      "`codegen check` says field by field what is wrong, with a value that proves it.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": record(
        "OrderPlaced",
        orderId,
        `{ "name": "channel", "type": "string" }`,
      ),
      [`${folder}/1.avsc`]: one,
    }),
    works: project({
      "schemas/order-placed.avsc": two,
      [`${folder}/1.avsc`]: one,
    }),
    remedy: [
      "Give new fields a default, and keep or widen the types of old ones.",
      "The change cannot be made to fit: give the event a new name, and keep the old one to be read.",
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
