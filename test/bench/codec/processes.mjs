// Processes that measure, each fresh.
import { fork } from "node:child_process";
import { join } from "node:path";

/** What a module of this folder measures in a process of its own. @throws where it ends without a result */
export function runWorker(module, spec, context) {
  const worker = join(import.meta.dirname, "worker.mjs");
  const child = fork(worker, [JSON.stringify({ module, spec, context })]);
  return new Promise((done, fail) => {
    let result;
    child.on("message", (message) => {
      result = message;
    });
    child.on("error", fail);
    child.on("close", (code) =>
      code === 0 && result !== undefined
        ? done(result)
        : fail(new Error(`the process of ${module} ended with ${code}`)),
    );
  });
}
