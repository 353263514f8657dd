// The times of all libraries in this process, taking turns.
import assert from "node:assert/strict";
import { makeInput, meanSize, packed } from "./inputs.mjs";
import { loadCodec } from "./libraries.mjs";

const WARM_UP = 25; // milliseconds
const WARM_UPS = 4;

/**
 * The nanoseconds of one message in each round, by schema, operation and library. Every library is warmed up with every schema before
 * anything is timed, and in each round another one of a row comes first.
 */
export async function takeTimes(spec, context) {
  const cells = await makeCells(spec, context);
  for (let i = 0; i < WARM_UPS; i++)
    for (const cell of cells) runFor(cell, WARM_UP);
  for (const cell of cells) {
    const perMessage = timeOnce(cell, 256);
    cell.count = Math.max(
      64,
      Math.ceil((spec.millis * 1e6) / perMessage / 64) * 64,
    );
  }
  const rows = groupBy(cells, ({ key, operation }) => `${key} ${operation}`);
  for (let round = 0; round < spec.rounds; round++)
    for (const row of rows)
      for (let turn = 0; turn < row.length; turn++) {
        const cell = row[(turn + round) % row.length];
        cell.times.push(timeOnce(cell, cell.count));
      }
  return cells.map(({ key, operation, library, size, times }) => ({
    key,
    operation,
    library,
    size,
    times,
  }));
}

function groupBy(list, keyOf) {
  const groups = new Map();
  for (const item of list) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

async function makeCells({ keys, libraries, operations }, context) {
  const cells = [];
  for (const key of keys) {
    const input = makeInput(key);
    const reference = await loadCodec("avsc", input, context);
    input.plain = () => reference.samples.map(plainCopy);
    for (const library of libraries) {
      const codec = await loadCodec(library, input, context);
      const messages = packed(
        codec.samples.map((v) => Buffer.from(codec.encode(v))),
      );
      checkRoundTrip(`${library}, ${key}`, codec, messages, input, reference);
      const size = meanSize(messages);
      for (const operation of operations) {
        const loop = await import(`./loop.mjs?${key}-${library}-${operation}`);
        const [run, inputs] =
          operation === "encode"
            ? [loop.runEncode, codec.samples]
            : [loop.runDecode, messages];
        const cell = { key, operation, library, size, times: [] };
        cells.push({ ...cell, run, call: codec[operation], inputs });
      }
    }
  }
  return cells;
}

/** An object of plain objects, with the same Dates and Decimals: what a program has that knows neither Avro nor avsc. */
function plainCopy(value) {
  if (Array.isArray(value)) return value.map(plainCopy);
  if (typeof value !== "object" || value === null || isLeaf(value))
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, plainCopy(part)]),
  );
}

const isLeaf = (value) =>
  value instanceof Date || value.constructor?.name === "Decimal";

/** @throws where what a library decodes is not the value that all were given, Dates and Decimals included */
function checkRoundTrip(what, codec, messages, input, reference) {
  messages.forEach((message, i) => {
    const decoded = codec.decode(message);
    const [encode, value] = isAvro(codec, input)
      ? [codec.encode, decoded]
      : [reference.encode, codec.restore?.(decoded) ?? decoded];
    const again = Buffer.from(encode(value));
    assert.ok(
      again.equals(input.messages[i]),
      `${what}: another value came back`,
    );
    assert.deepEqual(
      countLeaves(decoded),
      countLeaves(reference.samples[i]),
      `${what}: Decimals and Dates differ`,
    );
  });
}

const isAvro = (codec, { messages }) =>
  messages[0].equals(codec.encode(codec.samples[0]));

function countLeaves(value, counts = {}) {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value))
    return counts;
  if (isLeaf(value)) {
    const { name } = value.constructor;
    counts[name] = (counts[name] ?? 0) + 1;
  } else for (const part of Object.values(value)) countLeaves(part, counts);
  return counts;
}

/** Nanoseconds for each message. */
function timeOnce({ run, call, inputs }, count) {
  const started = process.hrtime.bigint();
  run(call, inputs, count);
  return Number(process.hrtime.bigint() - started) / count;
}

function runFor({ run, call, inputs }, millis) {
  const until = performance.now() + millis;
  while (performance.now() < until) run(call, inputs, 64);
}
