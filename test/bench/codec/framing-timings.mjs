// Confluent's framing beside none, with the functions that a producer and a consumer call.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { importFrom, runtimeEntry } from "./emitted.mjs";
import { makeInput, meanSize, packed } from "./inputs.mjs";
import { makeCell, timeCells } from "./rounds.mjs";

const SCHEMA_ID = 70_000;

export async function takeTimes(spec, { builds: { ours }, modules }) {
  const entry = (name) =>
    import(pathToFileURL(runtimeEntry(ours.root, name)).href);
  const { confluentFrame, confluentId } = await entry("index.js");
  const { decodeAt } = await entry("v1.js");
  const events = await importFrom(ours.emitted, "index.js");
  const cells = [];
  for (const key of spec.keys) {
    const { schema, messages } = makeInput(key);
    const { name } = schema;
    const Event = events[name];
    const { [`read${name}`]: read, [`write${name}`]: write } = await importFrom(
      ours.emitted,
      modules[key],
    );
    const frame = (value) => confluentFrame(SCHEMA_ID, write, value);
    const unframe = (bytes) => decodeAt(read, bytes, confluentId(bytes).offset);
    const values = messages.map((bytes) => Event.decode(bytes));
    const framed = values.map((value) => Buffer.from(frame(value)));
    framed.forEach((bytes, i) => {
      assert.ok(bytes.subarray(5).equals(messages[i]));
      assert.deepEqual(unframe(bytes), values[i]);
    });
    const add = async (operation, library, call, inputs) => {
      const size = meanSize(library === "plain" ? messages : framed);
      const labels = { key, operation, library, size };
      cells.push(await makeCell(labels, call, inputs));
    };
    await add("encode", "plain", Event.encode, values);
    await add("encode", "framed", frame, values);
    await add("decode", "plain", Event.decode, packed(messages));
    await add("decode", "framed", unframe, packed(framed));
  }
  return timeCells(cells, spec);
}
