// Part "floor": how far decoding is from what cannot be left out, the strings and objects themselves.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { table } from "../measure.mjs";
import { floorCode } from "./floor-code.mjs";
import { allSchemas } from "./inputs.mjs";
import { runWorker } from "./processes.mjs";
import { cellOf, fixed, quantileOf, ratioOf } from "./ratios.mjs";

export async function floor(settings, context) {
  const folder = join(context.folder, "ours-0/floor");
  mkdirSync(folder);
  for (const [key, schema] of Object.entries(allSchemas))
    for (const [name, hasTexts] of [
      ["texts", true],
      ["objects", false],
    ])
      writeFileSync(
        join(folder, `${key}-${name}.js`),
        floorCode(schema, { hasTexts }),
      );
  const { keys, rounds, millis, quantile } = settings;
  const spec = { keys, rounds, millis };
  const cells = await runWorker("floor-timings", spec, {
    ...context,
    floor: folder,
  });
  report(keys, cells, quantile);
  return { cells, goals: [] };
}

function report(keys, cells, quantile) {
  console.log(`
floor: decoding, and the same strings and objects created with nothing parsed

Objects: numbers, Dates, Decimals, arrays, maps and records out of numbers that are there. Strings: each made anew, of units that are there
in the encoding that V8 keeps them in. The rest is what parsing takes: lengths and variable numbers, their checks and bounds, UTF-8, the keys
of maps; and the object of fields that an event's constructor takes, where V8 does not do without it.
`);
  table([
    [
      "",
      "ours ns",
      "floor",
      "ours / floor",
      "objects",
      "strings",
      "rest",
      "rest %",
      "rest ns/byte",
    ],
    ...keys.map((key) => {
      const timesOf = (library) => cellOf(cells, key, "decode", library).times;
      const [ours, floor, objects] = ["ours", "floor", "objects"].map((name) =>
        quantileOf(timesOf(name), quantile),
      );
      const { size } = cellOf(cells, key, "decode", "ours");
      return [
        key,
        ours.toFixed(0),
        floor.toFixed(0),
        fixed(ratioOf(timesOf("ours"), timesOf("floor"), quantile)),
        objects.toFixed(0),
        (floor - objects).toFixed(0),
        (ours - floor).toFixed(0),
        ((100 * (ours - floor)) / ours).toFixed(0),
        fixed((ours - floor) / size),
      ];
    }),
  ]);
}
