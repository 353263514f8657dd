// npm run build: two packages from their sources, with nothing but what npm has installed.
//   src/runtime/dist   the runtime: every module as it is, by tsc
//   dist               the generator: types by tsc, code bundled by esbuild, so that the command line starts fast
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const started = performance.now();
const require = createRequire(import.meta.url);
process.chdir(root);

/** TypeScript's compiler in a process of its own; its complaints are shown as they are. */
function tsc(...args) {
  const bin = join(
    dirname(require.resolve("typescript/package.json")),
    "bin",
    "tsc",
  );
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [bin, ...args], { stdio: "inherit" });
    child.on("error", fail);
    child.on("close", (code) =>
      code === 0
        ? done()
        : fail(new Error(`tsc ${args.join(" ")} ended with ${code}`)),
    );
  });
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/](dist|node_modules)[\\/]/.test(path))
    .sort();
}

/** A hash of everything that decides what the program does: what it remembered as another program is worth nothing. */
function buildId() {
  const hash = createHash("sha256");
  for (const path of [
    ...filesBelow("src"),
    ...filesBelow("templates"),
    "package.json",
    "package-lock.json",
    "build.mjs",
  ])
    hash.update(path).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex").slice(0, 16);
}

/** The stages that every check goes through. What else it loads has packages and parts of Node with it that take their time. */
const stages =
  /^(?:check(?:\/[^/]+)?|policy|config\/load|load\/(?!yaml$)[^/]+|model\/.+|evolution\/.+)$/;

/**
 * The check of the command line in one file, for a commit hook waits for each that is loaded. Gives the modules that it leaves to files of
 * the others.
 */
async function bundleCheck(common) {
  const left = new Set();
  const leaveRest = {
    name: "leave-rest",
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind !== "dynamic-import") return undefined;
        const module = relative(join(root, "src"), resolve(resolveDir, path));
        const name = module.replaceAll("\\", "/").replace(/\.js$/, "");
        if (stages.test(name)) return undefined;
        left.add(name);
        return { path: `../${leftOutput(name)}.js`, external: true };
      });
    },
  };
  await build({
    ...common,
    entryPoints: { "cli/run-check": "src/cli/run-check.ts" },
    plugins: [leaveRest],
  });
  return [...left];
}

/** As deep as the chunks, which find what is beside them by the same paths. */
function leftOutput(name) {
  return `rare/${name.replaceAll("/", "-")}`;
}

/** The program takes the check from its one file, which is not made with the others. */
const checkApart = {
  name: "check-apart",
  setup(build) {
    build.onResolve({ filter: /\/run-check\.js$/ }, () => ({
      path: "./run-check.js",
      external: true,
    }));
  },
};

async function bundle() {
  const common = {
    outdir: "dist",
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    define: { EVENTWRIGHT_BUILD: JSON.stringify(buildId()) },
    logLevel: "warning",
  };
  const left = await bundleCheck(common);
  const result = await build({
    ...common,
    entryPoints: {
      index: "src/index.ts",
      "cli/main": "src/cli/main.ts",
      ...Object.fromEntries(
        left.map((name) => [leftOutput(name), `src/${name}.ts`]),
      ),
    },
    chunkNames: "chunks/[name]-[hash]",
    splitting: true,
    metafile: true,
    plugins: [checkApart],
  });
  chmodSync("dist/cli/main.js", 0o755);
  return result.metafile;
}

/** Templates as functions, beside the chunk that loads them by a name relative to itself. */
async function precompile(metafile) {
  const { compileOptions, templateNames } = await import(
    await bundled("src/generate/templates.ts")
  );
  const handlebars = require("handlebars");
  const specs = templateNames.map((name) => {
    const source = readFileSync(join("templates", `${name}.hbs`), "utf8");
    return `  ${JSON.stringify(name)}: ${handlebars.precompile(source, compileOptions)},\n`;
  });
  const chunk = Object.entries(metafile.outputs).find(
    ([, { inputs }]) => "src/generate/templates.ts" in inputs,
  )?.[0];
  if (chunk === undefined)
    throw new Error("no chunk of dist has src/generate/templates.ts");
  writeFileSync(
    join(dirname(chunk), "templates.precompiled.js"),
    `export default {\n${specs.join("")}};\n`,
  );
}

/** One TypeScript module as a data URL that can be imported here. */
async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  return `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`;
}

async function main() {
  rmSync("dist", { recursive: true, force: true });
  rmSync("src/runtime/dist", { recursive: true, force: true });
  await Promise.all([
    tsc("-p", "src/runtime/tsconfig.json"),
    tsc("-p", "src/tsconfig.json", "--emitDeclarationOnly"),
    bundle().then(precompile),
  ]);
  copyFileSync("LICENSE", "src/runtime/LICENSE");
  cpSync("src/cli/report/schemas", "dist/schemas", { recursive: true });
  if (!process.argv.includes("--quiet"))
    console.log(
      `built dist and src/runtime/dist in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
}

try {
  await main();
} catch (error) {
  // the tools have said what is wrong
  console.error(`build failed: ${error.message.split("\n", 1)[0]}`);
  process.exitCode = 1;
}
