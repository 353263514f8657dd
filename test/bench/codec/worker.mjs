// A process that measures: what to do comes as JSON, what came out goes to its parent.
import { pathToFileURL } from "node:url";
import { runtimeEntry } from "./emitted.mjs";

const { module, spec, context } = JSON.parse(process.argv[2]);
const { Decimal } = await import(
  pathToFileURL(runtimeEntry(Object.values(context.builds)[0].root)).href
);
const { takeTimes } = await import(`./${module}.mjs`);
process.send(await takeTimes(spec, { ...context, Decimal }));
