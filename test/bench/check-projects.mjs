// What is checked: a thousand events with their earlier versions, the same messages for protobuf, and repositories with something staged.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { avroText, protoText } from "./events.mjs";
import { events } from "./projects.mjs";

const namespace = "com.acme.bench";

function write(folder, path, content) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** An event with so many optional fields added to it: what most versions of an event differ in. */
function grown(event, added) {
  const schema = JSON.parse(avroText(event));
  for (let i = 0; i < added; i++)
    schema.fields.push({
      name: `added${i}`,
      type: ["null", "string"],
      default: null,
    });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** A project with so many recorded versions of each event, each one field larger than the last. */
export function makeHistory(folder, versions, config) {
  for (const event of events) {
    for (let version = 1; version <= versions; version++)
      write(
        folder,
        `schemas/history/${namespace}.${event.name}/${version}.avsc`,
        grown(event, version - 1),
      );
    write(folder, `schemas/${event.name}.avsc`, grown(event, versions));
  }
  write(folder, "codegen.config.json", `${JSON.stringify(config)}\n`);
  return folder;
}

/** The messages as they are, and as they were: one field smaller. */
export function makeMessagePair(folder) {
  const buf = JSON.stringify({ version: "v2", modules: [{ path: "." }] });
  for (const [side, more] of [
    ["before", ""],
    ["after", "  optional string added0 = 999;\n"],
  ]) {
    for (const event of events)
      write(
        join(folder, side),
        `${event.name}.proto`,
        protoText(event).replace(/\}\n$/, `${more}}\n`),
      );
    write(join(folder, side), "buf.yaml", buf);
  }
  return folder;
}

/** A repository of a project, packed as a clone is, with one file staged: a schema, or one that is none. */
export function makeRepository(folder, { versions, staged }) {
  makeHistory(folder, versions, {});
  git(folder, "init", "--quiet");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "first");
  git(folder, "gc", "--quiet");
  const [event] = events;
  if (staged === "schema")
    write(folder, `schemas/${event.name}.avsc`, grown(event, versions + 1));
  else write(folder, "README.md", "# Events\n");
  git(folder, "add", "--all");
  return folder;
}

/** Whatever the configuration of the machine's git is. */
function git(cwd, ...args) {
  const name = { GIT_AUTHOR_NAME: "bench", GIT_COMMITTER_NAME: "bench" };
  const mail = { GIT_AUTHOR_EMAIL: "b@c", GIT_COMMITTER_EMAIL: "b@c" };
  const config = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
  const env = { ...process.env, ...name, ...mail, ...config };
  execFileSync("git", args, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
}
