/** What Java, Python's avro, fastavro and we wrote is read by emitted code, alone and out of container files, and written again to the byte. */
import { beforeAll, describe, expect, test } from "vitest";
import { datumFromJson } from "../../../src/runtime/avro/index.js";
import { jsonDifference } from "../../corpus/json-form.js";
import { emitEvents, type Emitted, type EmittedEvent } from "./emitted.js";
import { readGolden, type Golden } from "./golden.js";
import { codecs, peerNames } from "./peers.js";
import { bytesInFile, bytesOf, fileOf, hex } from "./subjects.js";

let emitted: Emitted;
const all = readGolden();

beforeAll(async () => {
  emitted = await emitEvents("interop-golden", ["every-type"]);
}, 60_000);

function eventOf({ name }: Golden): EmittedEvent {
  const one = emitted.events.find(({ event }) => event.name === name);
  if (one === undefined) throw new Error(`no event ${name}`);
  return one;
}

test("each library wrote every event of the catalogs", () => {
  const names = emitted.events.map(({ event }) => event.name).sort();
  for (const writer of [...peerNames, "ours"])
    expect(
      all.filter((one) => one.writer === writer).map(({ name }) => name),
    ).toEqual(names);
});

describe.each(["java", "python", "fastavro", "ours"])("%s", (writer) => {
  const golden = all.filter((one) => one.writer === writer);

  test.each(golden)("messages: $name", (one) => {
    const { event, type } = eventOf(one);
    expect(one.messages.length).toBeGreaterThan(1);
    for (const { bytes, json } of one.messages) {
      const decoded = event.decode(bytesOf(bytes));
      const datum = datumFromJson(type, json);
      expect(jsonDifference(type, datum, event.stringify(decoded))).toBe(null);
      expect(hex(event.encode(decoded))).toBe(bytes);
      expect(hex(event.encode(event.fromJSON(json)))).toBe(bytes);
    }
  });

  test.each(golden)("container files: $name", async (one) => {
    const { event } = eventOf(one);
    const messages = one.messages.map(({ bytes }) => bytes);
    for (const codec of codecs)
      expect(await bytesInFile(emitted, event, one.files[codec])).toEqual(
        messages,
      );
  });
});

test.each(all.filter(({ writer }) => writer === "ours"))(
  "our container file to the byte: $name",
  async (one) => {
    const { event, type } = eventOf(one);
    const events = one.messages.map(({ bytes }) =>
      event.decode(bytesOf(bytes)),
    );
    const file = await fileOf(emitted, { event, type }, events, "null");
    expect(hex(file)).toBe(hex(one.files.null));
  },
);
