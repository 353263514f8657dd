// An earlier version's messages, and today's of the same values, decoded into today's class; by ours and by avsc.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { importFrom } from "./emitted.mjs";
import { meanSize, packed } from "./inputs.mjs";
import { plainCopy } from "./plain.mjs";
import { seeded } from "./random.mjs";
import { makeCell, timeCells } from "./rounds.mjs";
import { versionPair, versionValue } from "./version-schemas.mjs";

const { Type } = createRequire(import.meta.url)("avsc");

export async function takeTimes(spec, { emitted }) {
  const modules = await importFrom(emitted, "index.js");
  const cells = [];
  for (const key of spec.keys) {
    const { writer, reader } = versionPair(key);
    const [writerType, readerType] = [writer, reader].map((s) =>
      Type.forSchema(s),
    );
    const resolver = readerType.createResolver(writerType);
    const random = seeded(11);
    const earlier = Array.from({ length: 64 }, () =>
      writerType.toBuffer(versionValue(writer, random)),
    );
    const values = earlier.map((bytes) =>
      readerType.fromBuffer(bytes, resolver),
    );
    const current = values.map((value) => readerType.toBuffer(value));
    const Event = modules[reader.name];
    const path = `events/acme/${key}/order-${key}.versions.js`;
    const { [`${reader.name}Versions`]: versions } = await importFrom(
      emitted,
      path,
    );
    const decodeEarlier = versions[1].decode;
    for (const [i, bytes] of earlier.entries())
      assert.deepEqual(plainOf(decodeEarlier(bytes)), plainOf(values[i]), key);

    const add = async (library, decode, messages) => {
      const labels = { key, operation: "decode", library };
      const size = meanSize(messages);
      cells.push(await makeCell({ ...labels, size }, decode, packed(messages)));
    };
    await add("ours, earlier", decodeEarlier, earlier);
    await add("ours, today", Event.decode, current);
    await add(
      "avsc, earlier",
      (bytes) => readerType.fromBuffer(bytes, resolver),
      earlier,
    );
    await add("avsc, today", (bytes) => readerType.fromBuffer(bytes), current);
  }
  return timeCells(cells, spec);
}

/** Bytes are a Buffer for one and a Uint8Array for the other. */
const plainOf = (value) => JSON.stringify(sorted(plainCopy(value)));

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
