/** Runs scripts of package.json beside each other, for each of them leaves a core idle; what they say is told one after the other. */
import { spawn } from "node:child_process";

function run(script) {
  const child = spawn("npm", ["run", "--silent", script], {
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => (said += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ script, code, said }));
  });
}

const ended = await Promise.all(process.argv.slice(2).map(run));
for (const { script, code, said } of ended)
  process.stdout.write(`> ${script}: ${code === 0 ? "ok" : "failed"}\n${said}`);
process.exitCode = ended.every(({ code }) => code === 0) ? 0 : 1;
