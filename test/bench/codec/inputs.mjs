// What is encoded and decoded: nine schemas, 64 values of each, the same for all libraries. The bytes are avsc's, without logical types.
import { createRequire } from "node:module";
import { ownMakers, ownSchemas } from "./own-schemas.mjs";
import { seeded } from "./random.mjs";
import { makers, schemas } from "./schemas.mjs";

const avsc = createRequire(import.meta.url)("avsc");

export const allSchemas = { ...schemas, ...ownSchemas };
const allMakers = { ...makers, ...ownMakers };
export const keys = Object.keys(allSchemas);

const COUNT = 64;
const SEED = 42;

/** A text of one piece in memory, as one that was read is: V8 leaves a joined one in parts, which costs whoever reads it first. */
function flat(value) {
  if (typeof value === "string") return Buffer.from(value).toString();
  if (Array.isArray(value)) return value.map(flat);
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value))
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [flat(key), flat(part)]),
  );
}

/** The schema of a key, its 64 values as Avro has them (bytes of decimals, numbers of times), and their bytes. */
export function makeInput(key) {
  const schema = allSchemas[key];
  const random = seeded(SEED + key.length * 7919);
  const values = Array.from({ length: COUNT }, () =>
    flat(allMakers[key](random)),
  );
  const type = avsc.Type.forSchema(schema);
  const messages = values.map((value) => type.toBuffer(value));
  return { key, schema, values, messages };
}

const GUARD = 5;

/** The messages one behind the other in one buffer, other bytes between them: as they stand in a batch that was fetched. */
export function packed(messages) {
  const size = messages.reduce(
    (sum, { length }) => sum + length + GUARD,
    GUARD,
  );
  const batch = Buffer.alloc(size, 0xa5);
  let at = GUARD;
  return messages.map((message) => {
    batch.set(message, at);
    const view = batch.subarray(at, at + message.length);
    at += message.length + GUARD;
    return view;
  });
}

export const meanSize = (messages) =>
  messages.reduce((sum, { length }) => sum + length, 0) / messages.length;
