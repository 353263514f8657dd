// Part "bundle": what one event adds to a page, minified and gzipped, beside other libraries; and what each logical type adds to that.
import { mkdirSync, symlinkSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { table } from "../measure.mjs";
import { emit } from "./emitted.mjs";
import { allSchemas } from "./inputs.mjs";
import { logicalEvent, logicalTypes } from "./logical-types.mjs";

const LIMIT = 6 * 1024;
const modules = join(import.meta.dirname, "../node_modules");
const { small } = allSchemas;

/** What a program takes of each: the whole of encoding and decoding. */
const peerEntries = {
  avsc: `import { Type } from "avsc";
export const type = Type.forSchema(${JSON.stringify(small)});`,
  "avro-js": `import avro from "avro-js";
export const type = avro.parse(${JSON.stringify(small)});`,
  "protobuf-es": `import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { PageViewedSchema } from "./small_pb.js";
export const make = (fields) => create(PageViewedSchema, fields);
export const encode = (event) => toBinary(PageViewedSchema, event);
export const decode = (bytes) => fromBinary(PageViewedSchema, bytes);`,
  msgpackr: `import { Packr } from "msgpackr";
const packr = new Packr({ structures: [] });
export const encode = (event) => packr.pack(event);
export const decode = (bytes) => packr.unpack(bytes);`,
};

const classEntry = (path, name) => `export { ${name} } from "./${path}";`;
const functionsEntry = (
  path,
  name,
) => `import { decode, encode } from "@eventwright/runtime/v1";
import { read${name}, write${name} } from "./${path}";
export const encodeEvent = (event) => encode(write${name}, event);
export const decodeEvent = (bytes) => decode(read${name}, bytes);`;

export async function bundle(_settings, context) {
  const folder = join(context.folder, "bundle");
  const { root } = context.builds.ours;
  const emitted = await emit(folder, {
    root,
    schemas: {
      small,
      ...Object.fromEntries(
        Object.entries(logicalTypes).flatMap(([name, type]) => [
          [`${name}-logical`, logicalEvent(name, type, true)],
          [`${name}-plain`, logicalEvent(name, type, false)],
        ]),
      ),
    },
  });
  const path = "events/acme/web/page-viewed.js";
  const ours = {
    "ours, the class": await bundled(emitted, classEntry(path, small.name)),
    "ours, encode and decode alone": await bundled(
      emitted,
      functionsEntry(path, small.name),
    ),
  };
  const peers = await bundlePeers(folder, context.messages);
  reportSizes({ ...ours, ...peers });
  for (const [name, { inputs }] of Object.entries(ours))
    reportInputs(name, inputs);
  const added = await reportLogicalTypes(emitted);
  const goals = Object.entries(ours).map(([what, { gzipped }]) => ({
    what: `${what}: bytes, minified and gzipped`,
    figure: gzipped,
    limit: LIMIT,
    place: "",
  }));
  return { sizes: { ...ours, ...peers }, added, goals };
}

async function bundlePeers(folder, messages) {
  const peers = join(folder, "peers");
  mkdirSync(peers);
  symlinkSync(modules, join(peers, "node_modules"), "dir");
  symlinkSync(join(messages, "small/bench_pb.js"), join(peers, "small_pb.js"));
  const sizes = {};
  for (const [name, entry] of Object.entries(peerEntries))
    sizes[name] = await bundled(peers, entry);
  return sizes;
}

/** The sizes in bytes of what esbuild makes of an entry for a browser, and what of it came from where. */
async function bundled(resolveDir, contents) {
  const missing = new Set();
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir, loader: "js" },
    bundle: true,
    minify: true,
    platform: "browser",
    format: "esm",
    target: "es2022",
    metafile: true,
    write: false,
    preserveSymlinks: true,
    logLevel: "silent",
    plugins: [leaveOut(missing)],
  });
  const [{ contents: code }] = outputFiles;
  const [{ inputs }] = Object.values(metafile.outputs);
  return {
    minified: code.length,
    gzipped: gzipSync(code, { level: 9 }).length,
    missing: [...missing],
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([path, { bytesInOutput }]) => [
        path.replace(
          /^.*(src\/runtime\/dist|src\/generated|node_modules)\//,
          "$1/",
        ),
        bytesInOutput,
      ]),
    ),
  };
}

/** Modules of Node that a browser has not: whoever bundles has to bring them. They are left out, which is to the good of who needs them. */
const leaveOut = (missing) => ({
  name: "leave-out",
  setup({ onResolve }) {
    onResolve({ filter: /^[a-z_:]+$/ }, ({ path, kind }) => {
      if (kind === "entry-point" || !isBuiltin(path)) return undefined;
      missing.add(path);
      return { path, external: true };
    });
  },
});

function reportSizes(sizes) {
  console.log(
    `\nbundle: one event without logical types (${small.name}), by esbuild for a browser\n`,
  );
  table([
    ["", "minified", "gzipped", "  and what of Node is left out"],
    ...Object.entries(sizes).map(([name, { minified, gzipped, missing }]) => [
      name,
      minified.toLocaleString("en"),
      gzipped.toLocaleString("en"),
      `  ${missing.join(", ")}`,
    ]),
  ]);
}

function reportInputs(name, inputs) {
  console.log(`\n${name}: minified bytes by file\n`);
  table([
    ["", "bytes"],
    ...Object.entries(inputs)
      .filter(([, bytes]) => bytes > 0)
      .toSorted(([, a], [, b]) => b - a)
      .map(([path, bytes]) => [path, bytes.toLocaleString("en")]),
  ]);
}

/** Beside the same event with a field of the type underneath. */
async function reportLogicalTypes(emitted) {
  const rows = [];
  for (const [name, type] of Object.entries(logicalTypes)) {
    const sizes = [];
    for (const entry of [classEntry, functionsEntry])
      for (const isLogical of [true, false]) {
        const event = logicalEvent(name, type, isLogical).name;
        const path = `events/acme/logical/${kebab(event)}.js`;
        sizes.push((await bundled(emitted, entry(path, event))).gzipped);
      }
    const [whole, wholePlain, functions, functionsPlain] = sizes;
    rows.push({
      name,
      class: whole - wholePlain,
      functions: functions - functionsPlain,
    });
  }
  console.log("\nwhat each logical type adds, gzipped bytes\n");
  table([
    ["", "the class", "encode and decode alone"],
    ...rows.map(({ name, class: whole, functions }) => [
      name,
      String(whole),
      String(functions),
    ]),
  ]);
  return rows;
}

const kebab = (name) =>
  name.replaceAll(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
