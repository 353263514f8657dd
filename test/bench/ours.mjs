// Ours, in the four ways that people run it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { events, makeProject, writeSchema } from "./projects.mjs";

const bin = join(import.meta.dirname, "../../dist/cli/main.js");

const typesOnly = { targets: { codecs: false } };

/** The contenders, by name; `warmUp` says that the project was generated before. */
export function makeOurs(folder) {
  if (!existsSync(bin)) throw new Error("no dist: run `npm run build` first");
  const generate = (cwd) => ({
    args: [bin, "generate", "--quiet", "--cwd", cwd],
    cwd,
    output: cwd,
  });
  const fromCold = (name, id, config) => ({
    name: `eventwright: ${name}, from cold`,
    prepare: (round) =>
      generate(makeProject(join(folder, `${id}-${round}`), config)),
  });
  const again = (name, id, change) => {
    const cwd = makeProject(join(folder, id), {});
    return {
      name: `eventwright: ${name}`,
      warmUp: true,
      prepare(round) {
        change(cwd, round);
        return generate(cwd);
      },
    };
  };
  return {
    everything: fromCold("everything", "everything", {}),
    types: fromCold("types alone", "types", typesOnly),
    unchanged: again("nothing changed", "unchanged", () => {}),
    oneChanged: again("one schema changed", "one-changed", (cwd, round) => {
      const event = events[round % events.length];
      writeSchema(cwd, event, `As it is in round ${round}.`);
    }),
  };
}
