// The floor: the strings and objects of a value, created, and nothing parsed.
import { importFrom } from "../emitted.mjs";
import { putValue } from "../floor-code.mjs";
import { recordTape } from "../floor-tape.mjs";
import { load as loadOurs } from "./ours.mjs";

export async function load(input, { builds, floor, hasTexts }) {
  const { samples } = await loadOurs(input, builds.ours);
  const { make } = await importFrom(
    floor,
    `${input.key}-${hasTexts ? "texts" : "objects"}.js`,
  );
  const tapes = samples.map((value) =>
    recordTape((tape) => putValue(input.schema, value, tape)),
  );
  return { samples, tapes, decode: make };
}
