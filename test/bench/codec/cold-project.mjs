// Programs that decode one event, with 50 or 500 event types at hand: ours, avsc and avro-js, bundled and not; and one that does nothing.
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { avroText, makeEvents } from "../events.mjs";
import { emit } from "./emitted.mjs";

const modules = join(import.meta.dirname, "../node_modules");
const namespace = "com.acme.bench";

/** What each program does at its end: it tells what it took where it is asked to. */
const ending = `
if (process.env.BENCH_USAGE) {
  const { user, system } = process.cpuUsage();
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  console.log(JSON.stringify({ processor: user + system, rss, heapUsed }));
}
`;

/** An event whose value is easily written down: of text alone. */
const first = {
  type: "record",
  name: "Started",
  namespace,
  fields: [
    { name: "id", type: "string" },
    { name: "at", type: "long" },
  ],
};
const message = "Uint8Array.of(2, 97, 2)"; // "a", 1

/** Gives the contenders by key: their names, and the program of each. */
export async function makeColdPrograms(folder, counts, root) {
  mkdirSync(folder, { recursive: true });
  const write = (path, text) => writeFileSync(join(folder, path), text);
  write("empty.mjs", ending);
  const programs = {
    empty: { name: "empty Node", program: join(folder, "empty.mjs") },
  };
  const events = makeEvents();
  for (const count of counts) {
    const chosen = events.slice(0, count - 1);
    const schemas = [
      first,
      ...chosen.map((event) => JSON.parse(avroText(event))),
    ];
    const add = async (library, entry) => {
      const bundle = entry.replace(/\.mjs$/, ".bundle.mjs");
      await bundleForNode(entry, bundle);
      const entries = [
        ["", entry],
        [", bundled", bundle],
      ];
      for (const [suffix, program] of entries)
        programs[`${library}${count}${suffix}`] = {
          name: `${library}, ${count} event types${suffix}`,
          program,
        };
    };
    await add(
      "ours",
      await makeOurs(join(folder, `ours-${count}`), schemas, root),
    );
    for (const library of ["avsc", "avro-js"])
      await add(
        library,
        makePeer(join(folder, `${library}-${count}`), schemas, library),
      );
  }
  return programs;
}

async function makeOurs(folder, schemas, root) {
  const generated = await emit(folder, {
    root,
    schemas: Object.fromEntries(schemas.map((schema) => [schema.name, schema])),
  });
  const entry = join(generated, "main.mjs");
  writeFileSync(
    entry,
    `import { registry } from "./registry.js";
const event = registry.decode("${namespace}.Started", 1, ${message});
if (event.id !== "a") throw new Error("another value");
${ending}`,
  );
  return entry;
}

/** All schemas in one JSON file, as a module of JavaScript, and a type of each. */
function makePeer(folder, schemas, library) {
  mkdirSync(folder);
  symlinkSync(modules, join(folder, "node_modules"), "dir");
  const parse = { avsc: "Type.forSchema", "avro-js": "parse" }[library];
  writeFileSync(
    join(folder, "schemas.mjs"),
    `export default JSON.parse(${JSON.stringify(JSON.stringify(schemas))});\n`,
  );
  const entry = join(folder, "main.mjs");
  writeFileSync(
    entry,
    `import avro from "${library}";
import schemas from "./schemas.mjs";
const types = new Map(schemas.map((schema) => [schema.name, avro.${parse}(schema)]));
const event = types.get("Started").fromBuffer(Buffer.from(${message}));
if (event.id !== "a") throw new Error("another value");
${ending}`,
  );
  return entry;
}

/** One file. What is CommonJS in it wants `require`, which a module has not. */
const bundleForNode = (entry, outfile) =>
  build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
    banner: readdirSync(join(entry, "..")).includes("node_modules")
      ? {
          js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
        }
      : {},
  });
