// The times of all libraries in this process, taking turns.
import assert from "node:assert/strict";
import { makeInput, meanSize, packed } from "./inputs.mjs";
import { loadCodec } from "./libraries.mjs";
import { isLeaf, plainCopy } from "./plain.mjs";
import { makeCell, timeCells } from "./rounds.mjs";

/** By schema, operation and library; see {@link timeCells}. */
export async function takeTimes(spec, context) {
  return timeCells(await makeCells(spec, context), spec);
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
        codec.samples.map((value) => Buffer.from(codec.encode(value))),
      );
      checkRoundTrip(`${library}, ${key}`, codec, messages, input, reference);
      const size = meanSize(messages);
      for (const operation of operations) {
        const labels = { key, operation, library, size };
        const inputs = operation === "encode" ? codec.samples : messages;
        cells.push(await makeCell(labels, codec[operation], inputs));
      }
    }
  }
  return cells;
}

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
