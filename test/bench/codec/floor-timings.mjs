// Ours beside the floor, in this process.
import assert from "node:assert/strict";
import { makeInput, meanSize, packed } from "./inputs.mjs";
import { load as loadFloor } from "./libraries/floor.mjs";
import { load as loadOurs } from "./libraries/ours.mjs";
import { plainCopy } from "./plain.mjs";
import { makeCell, timeCells } from "./rounds.mjs";

/** Libraries are `ours`, `floor`, and `objects`: the floor with one string for all. */
export async function takeTimes(spec, context) {
  const cells = [];
  for (const key of spec.keys) {
    const input = makeInput(key);
    const size = meanSize(input.messages);
    const add = async (library, decode, inputs) => {
      const labels = { key, operation: "decode", library, size };
      cells.push(await makeCell(labels, decode, inputs));
    };
    const ours = await loadOurs(input, context.builds.ours);
    await add("ours", ours.decode, packed(input.messages));
    const floor = await loadFloor(input, { ...context, hasTexts: true });
    floor.tapes.forEach((tape, i) =>
      assert.deepEqual(
        plainCopy(floor.decode(tape)),
        plainCopy(ours.samples[i]),
      ),
    );
    await add("floor", floor.decode, floor.tapes);
    const objects = await loadFloor(input, { ...context, hasTexts: false });
    await add("objects", objects.decode, objects.tapes);
  }
  return timeCells(cells, spec);
}
