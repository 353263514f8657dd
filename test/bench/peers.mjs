// The peers: installed by this folder's own package.json, each one a process that makes TypeScript of all thousand events.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeMessages, makeProject } from "./projects.mjs";

const home = import.meta.dirname;
const modules = join(home, "node_modules");
const { dependencies } = readJson(join(home, "package.json"));

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** Installs what package-lock.json says, where it is not there yet. */
export function installPeers() {
  const isInstalled = Object.entries(dependencies).every(([name, version]) => {
    const manifest = join(modules, name, "package.json");
    return existsSync(manifest) && readJson(manifest).version === version;
  });
  if (isInstalled) return;
  console.log("installing the peers, once");
  const args = ["ci", "--prefix", home, "--ignore-scripts", "--no-audit"];
  const { status } = spawnSync("npm", args, { stdio: "inherit" });
  if (status !== 0)
    throw new Error("peers not installed: is the registry of npm in reach?");
}

/** The contenders, by name. */
export function makePeers(folder) {
  const schemas = join(makeProject(join(folder, "input"), {}), "schemas");
  const runner = (id, name) => ({
    name: `${name} ${dependencies[name]}`,
    prepare(round) {
      const output = join(folder, `${id}-${round}`);
      const program = join(home, "peers", `${id}.mjs`);
      return { args: [program, schemas, output], cwd: folder, output };
    },
  });
  return {
    buf: buf(folder),
    avroTypescript: runner("avro-typescript", "avro-typescript"),
    avroToTypescript: runner(
      "avro-to-typescript",
      "@chasdevs/avro-to-typescript",
    ),
    avroTs: runner("avro-ts", "@ovotech/avro-ts"),
    modelina: runner("modelina", "@asyncapi/modelina"),
  };
}

/** buf's own program with arguments, without the script of its npm package, which costs a start of Node. */
export function bufCommand(args) {
  const arch = { x64: "x64", arm64: "aarch64" }[process.arch];
  const native = `@bufbuild/buf-${process.platform}-${arch}/bin/buf`;
  const launcher = join(modules, "@bufbuild/buf/bin/buf");
  const isNative = existsSync(join(modules, native));
  return {
    program: isNative ? join(modules, native) : process.execPath,
    args: isNative ? args : [launcher, ...args],
  };
}

export const bufVersion = `buf ${dependencies["@bufbuild/buf"]}`;

/** With protoc-gen-es, which runs in Node. */
function buf(folder) {
  const plugin = join(modules, "@bufbuild/protoc-gen-es/bin/protoc-gen-es");
  const es = `protoc-gen-es ${dependencies["@bufbuild/protoc-gen-es"]}`;
  return {
    name: `buf generate ${dependencies["@bufbuild/buf"]}, ${es}`,
    prepare(round) {
      const cwd = makeMessages(join(folder, `buf-${round}`), plugin);
      return { ...bufCommand(["generate"]), cwd, output: join(cwd, "out") };
    },
  };
}
