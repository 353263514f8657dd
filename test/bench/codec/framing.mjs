// Part "framing": Confluent's framing, magic byte and id in front of a message, beside the message alone.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { table } from "../measure.mjs";
import { allSchemas } from "./inputs.mjs";
import { runWorker } from "./processes.mjs";
import {
  cellOf,
  fixed,
  geometricMean,
  quantileOf,
  ratioOf,
} from "./ratios.mjs";

const LIMIT = 1.05;
const operations = ["encode", "decode"];

export async function framing(settings, context) {
  const { keys, rounds, millis, quantile } = settings;
  const modules = eventModules(context.builds.ours.emitted);
  const spec = { keys, rounds, millis };
  const cells = await runWorker("framing-timings", spec, {
    ...context,
    modules,
  });
  console.log(
    "\nframing: `confluentFrame` / `encode`, and `confluentId` with `decodeAt` / `decode`\n",
  );
  const ratio = (key, operation) =>
    ratioOf(
      cellOf(cells, key, operation, "framed").times,
      cellOf(cells, key, operation, "plain").times,
      quantile,
    );
  const nanoseconds = (key, operation, library) =>
    quantileOf(cellOf(cells, key, operation, library).times, quantile).toFixed(
      0,
    );
  const mean = (operation) =>
    geometricMean(keys.map((key) => ratio(key, operation)));
  table([
    ["", "encode ns", "framed", "ratio", "decode ns", "framed", "ratio"],
    ...keys.map((key) => [
      key,
      ...operations.flatMap((operation) => [
        nanoseconds(key, operation, "plain"),
        nanoseconds(key, operation, "framed"),
        fixed(ratio(key, operation)),
      ]),
    ]),
    [
      "geometric mean",
      "",
      "",
      fixed(mean("encode")),
      "",
      "",
      fixed(mean("decode")),
    ],
  ]);
  const goals = operations.map((operation) => ({
    what: `${operation}: geometric mean, framed / plain`,
    figure: mean(operation),
    limit: LIMIT,
    place: keys
      .map((key) => `${key} ${fixed(ratio(key, operation))}`)
      .join(", "),
  }));
  return { cells, goals };
}

/** The emitted module of each schema's event, by key. */
function eventModules(emitted) {
  const paths = readdirSync(join(emitted, "events"), { recursive: true })
    .filter((path) => path.endsWith(".js"))
    .map((path) => join("events", path));
  const hasClass = (path, name) =>
    readFileSync(join(emitted, path), "utf8").includes(`class ${name} {`);
  return Object.fromEntries(
    Object.entries(allSchemas).map(([key, { name }]) => [
      key,
      paths.find((path) => hasClass(path, name)),
    ]),
  );
}
