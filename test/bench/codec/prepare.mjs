// What is generated before anything is measured: our code by each build, and the code of the two libraries for protobuf.
import { join } from "node:path";
import { emit } from "./emitted.mjs";
import { allSchemas } from "./inputs.mjs";
import { buildMessages } from "./messages-build.mjs";

/** Where things are, as JSON for the processes that measure. `builds` are checkouts by the name of their column. */
export async function prepare(folder, builds) {
  const emitted = {};
  for (const [i, [name, { root }]] of Object.entries(builds).entries())
    emitted[name] = {
      root,
      emitted: await emit(join(folder, `ours-${i}`), {
        root,
        schemas: allSchemas,
      }),
    };
  const messages = join(folder, "messages");
  buildMessages(messages, Object.values(allSchemas));
  buildMessages(join(messages, "small"), [allSchemas.small]);
  return { folder, builds: emitted, messages };
}
