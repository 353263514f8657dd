// The folders that are generated into: one for each way that ours runs, and the messages for protobuf.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { avroText, makeEvents, protoText } from "./events.mjs";

export const events = makeEvents();

/** A project with the thousand schemas, as a user would have it. */
export function makeProject(folder, config) {
  mkdirSync(join(folder, "schemas"), { recursive: true });
  // where a project has its packages, ours keeps what it remembers of the last run
  mkdirSync(join(folder, "node_modules"));
  for (const event of events) writeSchema(folder, event);
  writeJson(join(folder, "package.json"), {
    type: "module",
    devDependencies: { vitest: "4" },
  });
  writeJson(join(folder, "codegen.config.json"), config);
  return folder;
}

export function writeSchema(folder, event, doc) {
  const path = join(folder, "schemas", `${event.name}.avsc`);
  writeFileSync(path, avroText(event, doc));
}

/** The same events as protobuf, with the configuration of buf. */
export function makeMessages(folder, plugin) {
  mkdirSync(folder, { recursive: true });
  for (const event of events)
    writeFileSync(join(folder, `${event.name}.proto`), protoText(event));
  writeJson(join(folder, "buf.yaml"), {
    version: "v2",
    modules: [{ path: "." }],
  });
  writeJson(join(folder, "buf.gen.yaml"), {
    version: "v2",
    plugins: [
      { local: [process.execPath, plugin], out: "out", opt: "target=ts" },
    ],
  });
  return folder;
}

/** How many TypeScript files there are below a folder. */
export function countFiles(folder) {
  return readdirSync(folder, { recursive: true }).filter((path) =>
    path.endsWith(".ts"),
  ).length;
}

function writeJson(path, value) {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
