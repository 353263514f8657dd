// Ours: the static functions of the emitted class.
import { join } from "node:path";
import { importFrom } from "../emitted.mjs";

export async function load({ key, schema, messages }, { emitted }) {
  const events = await importFrom(emitted, "index.js");
  const Event = events[schema.name];
  if (Event === undefined)
    throw new Error(
      `no ${schema.name} for ${key} in ${join(emitted, "index.js")}`,
    );
  return {
    samples: messages.map((message) => Event.decode(message)),
    encode: Event.encode,
    decode: Event.decode,
  };
}
