// Part "versions": decoding messages of an earlier version straight into today's class, beside decoding today's.
import { join } from "node:path";
import { table } from "../measure.mjs";
import { emit } from "./emitted.mjs";
import { runWorker } from "./processes.mjs";
import { cellOf, fixed, quantileOf, ratioOf } from "./ratios.mjs";
import { versionKeys, versionPair } from "./version-schemas.mjs";

const LIMIT = 1.1;

export async function versions({ rounds, millis, quantile }, context) {
  const schemas = {};
  const history = {};
  for (const key of versionKeys) {
    const { writer, reader } = versionPair(key);
    schemas[key] = reader;
    history[`${reader.namespace}.${reader.name}`] = [writer];
  }
  const { root } = context.builds.ours;
  const folder = join(context.folder, "versions");
  const emitted = await emit(folder, { root, schemas, history });
  const spec = { keys: versionKeys, rounds, millis };
  const cells = await runWorker("versions-timings", spec, {
    ...context,
    emitted,
  });
  return { cells, goals: report(cells, quantile) };
}

function report(cells, quantile) {
  console.log(
    "\nversions: an earlier version's messages into today's class, and today's messages of the same values\n",
  );
  const of = (key, library) => cellOf(cells, key, "decode", library);
  const ratio = (key, mine, theirs) =>
    ratioOf(of(key, mine).times, of(key, theirs).times, quantile);
  table([
    [
      "",
      "bytes",
      "today's",
      "earlier ns",
      "today ns",
      "earlier / today",
      "avsc: the same",
      "/ avsc's resolver",
    ],
    ...versionKeys.map((key) => [
      key,
      of(key, "ours, earlier").size.toFixed(0),
      of(key, "ours, today").size.toFixed(0),
      quantileOf(of(key, "ours, earlier").times, quantile).toFixed(0),
      quantileOf(of(key, "ours, today").times, quantile).toFixed(0),
      fixed(ratio(key, "ours, earlier", "ours, today")),
      fixed(ratio(key, "avsc, earlier", "avsc, today")),
      fixed(ratio(key, "ours, earlier", "avsc, earlier")),
    ]),
  ]);
  return versionKeys.map((key) => ({
    what: `decode: ${key}, earlier / today`,
    figure: ratio(key, "ours, earlier", "ours, today"),
    limit: LIMIT,
    place: "",
  }));
}
