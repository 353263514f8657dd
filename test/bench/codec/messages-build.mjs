// The code of protobuf-es and of protobufjs for all schemas, by their own generators, from one .proto.
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bufCommand } from "../peers.mjs";
import { protoText } from "./messages.mjs";

const modules = join(import.meta.dirname, "../node_modules");

/** Gives the folder with `bench_pb.js` (protoc-gen-es) and `bench_static.js` (pbjs). */
export function buildMessages(folder, schemas) {
  mkdirSync(folder, { recursive: true });
  symlinkSync(modules, join(folder, "node_modules"), "dir");
  const write = (name, text) => writeFileSync(join(folder, name), text);
  write("bench.proto", protoText(schemas));
  write("package.json", '{ "type": "module" }\n');
  write("buf.yaml", '{ "version": "v2", "modules": [{ "path": "." }] }\n');
  const plugin = join(modules, "@bufbuild/protoc-gen-es/bin/protoc-gen-es");
  write(
    "buf.gen.yaml",
    `${JSON.stringify({
      version: "v2",
      plugins: [
        { local: [process.execPath, plugin], out: ".", opt: "target=js" },
      ],
    })}\n`,
  );
  const run = ({ program, args }) =>
    execFileSync(program, args, {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
  run(bufCommand(["generate", "--path", "bench.proto"]));
  run({
    program: process.execPath,
    args: [
      join(modules, "protobufjs-cli/bin/pbjs"),
      "--target=static-module",
      "--wrap=esm",
      "--force-number",
      "--keep-case",
      "--out=bench_static.js",
      "bench.proto",
    ],
  });
  return folder;
}
