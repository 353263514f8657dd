// How the time of one comparison grows with the size of its schemas, in this process.
import { median } from "./measure.mjs";

/** Two types of each level hold the one below twice: a checker that follows every way never ends. */
function diamond(depth, leaf) {
  const levels = Array.from({ length: depth }, (_, level) => ({
    type: "record",
    name: `Level${level}`,
    fields: ["left", "right"].map((name) => ({
      name,
      type: level + 1 < depth ? `Level${level + 1}` : leaf,
    })),
  }));
  return levels.map((one) => JSON.stringify(one));
}

function union(branches, size) {
  return JSON.stringify({
    type: "record",
    name: "Chosen",
    fields: [
      {
        name: "one",
        type: Array.from({ length: branches }, (_, index) => ({
          type: "fixed",
          name: `Branch${index}`,
          size: index === branches - 1 ? size : 8,
        })),
      },
    ],
  });
}

const curves = [
  {
    what: "record diamond, levels",
    sizes: [20, 100, 1000],
    pair: (size) => ({
      writer: diamond(size, "int"),
      reader: diamond(size, "long"),
    }),
  },
  {
    what: "record diamond that is broken at its end, levels",
    sizes: [20, 100, 1000],
    pair: (size) => ({
      writer: diamond(size, "string"),
      reader: diamond(size, "long"),
    }),
  },
  {
    what: "union, branches",
    sizes: [10, 100, 1000],
    pair: (size) => ({ writer: union(size, 8), reader: union(size, 8) }),
  },
  {
    what: "union with one branch broken, branches",
    sizes: [10, 100, 1000],
    pair: (size) => ({ writer: union(size, 8), reader: union(size, 9) }),
  },
];

/** A row for each size: what, how large, milliseconds, and microseconds for each level or branch. */
export function measureCurves(compare, rounds) {
  // so that the small ones are not those that warm it up
  for (const { sizes, pair } of curves)
    for (const size of sizes) compare(pair(size));
  return curves.flatMap(({ what, sizes, pair }) =>
    sizes.map((size) => {
      const request = pair(size);
      const times = Array.from({ length: rounds }, () => {
        const started = performance.now();
        compare(request);
        return performance.now() - started;
      });
      const took = median(times);
      return { what, size, took, each: (1000 * took) / size };
    }),
  );
}
