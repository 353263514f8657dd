/** workerd, Cloudflare's: a worker that answers with the report. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { nativeProgram } from "./peers.js";
import { printed, reportOf, type Platform } from "./platform.js";

/** Without the flag nodejs_compat: nothing of Node is there. */
const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [
    (name = "workerd.mjs", esModule = embed "workerd.mjs"),
    (name = "self-test.js", esModule = embed "self-test.js"),
    (name = "order.js", esModule = embed "order.js"),
  ],
  compatibilityDate = "2026-01-01",
);
`;
const rounds = 200_000;

export const workerd: Platform = {
  name: "workerd",
  evaluation: "refused",
  buffer: false,
  async run(folder) {
    const program = nativeProgram("@cloudflare", "bin/workerd");
    const version = await printed(program, ["--version"], folder);
    writeFileSync(join(folder, "config.capnp"), config);
    const child = spawn(program, ["serve", "config.capnp", "--control-fd=3"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    });
    try {
      const url = `http://127.0.0.1:${await portOf(child)}/`;
      const report = reportOf(await textOf(url));
      await textOf(`${url}?rounds=${rounds}`);
      const started = performance.now();
      await textOf(`${url}?rounds=${rounds}`);
      const nanoseconds = ((performance.now() - started) * 1e6) / rounds;
      return {
        version: version.replace("workerd", "").trim(),
        report,
        nanoseconds,
      };
    } finally {
      child.kill();
    }
  },
};

/** The port that it listens at, which it tells on the third descriptor. @throws Error with what it printed, where it ends before. */
async function portOf(child: ChildProcess): Promise<number> {
  // streams, as stdio above says
  const [, , errors, control] = child.stdio as unknown as readonly [
    null,
    null,
    Readable,
    Readable,
  ];
  let printedErrors = "";
  let told = "";
  errors.on("data", (chunk: Buffer) => (printedErrors += chunk.toString()));
  const ended = once(child, "close").then(() => {
    throw new Error(`workerd ended: ${printedErrors.trim()}`);
  });
  const port = (async () => {
    for await (const chunk of control) {
      told += String(chunk);
      const found = /"event":\s*"listen".*"port":\s*(\d+)/.exec(told)?.[1];
      if (found !== undefined) return Number(found);
    }
    throw new Error(`workerd told no port: ${told}${printedErrors}`);
  })();
  return Promise.race([port, ended]);
}

async function textOf(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return text;
}
