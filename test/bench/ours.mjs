// Ours, in the four ways that people run it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { events, forget, makeProject, writeSchema } from "./projects.mjs";

const bin = join(import.meta.dirname, "../../dist/cli/main.js");

const typesOnly = {
  targets: {
    commands: false,
    projections: false,
    sagas: false,
    tests: false,
    builders: false,
    registry: false,
    stubs: false,
  },
};

/** The contenders, by name; `warmUp` says that the project was generated before. */
export function makeOurs(folder) {
  if (!existsSync(bin)) throw new Error("no dist: run `npm run build` first");
  const ours = (name, id, config) => {
    const cwd = makeProject(join(folder, id), config);
    const command = [bin, "generate", "--quiet", "--cwd", cwd];
    return { name: `eventwright: ${name}`, command, cwd, output: cwd };
  };
  const everything = ours("everything, from cold", "everything", {});
  const types = ours("types alone, from cold", "types", typesOnly);
  const unchanged = ours("nothing changed", "unchanged", {});
  const oneChanged = ours("one schema changed", "one-changed", {});
  return {
    everything: { ...everything, prepare: () => forget(everything.cwd) },
    types: { ...types, prepare: () => forget(types.cwd) },
    unchanged: { ...unchanged, warmUp: true, prepare: () => {} },
    oneChanged: {
      ...oneChanged,
      warmUp: true,
      prepare(round) {
        const event = events[round % events.length];
        writeSchema(oneChanged.cwd, event, `As it is in round ${round}.`);
      },
    },
  };
}
