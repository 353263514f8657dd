// npm run check:package: what publint and "are the types wrong" say of both packages, as they would be published.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);
const attwManifest = require.resolve("@arethetypeswrong/cli/package.json");
const attw = join(
  dirname(attwManifest),
  JSON.parse(readFileSync(attwManifest, "utf8")).bin.attw,
);
const folder = mkdtempSync(join(tmpdir(), "eventwright-packages-"));

function run(program, args, cwd) {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
  });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

/** Packs the package of a folder; the path of its tarball. */
function pack(cwd) {
  const args = ["pack", "--json", "--ignore-scripts"];
  const packed = run("npm", [...args, "--pack-destination", folder], cwd);
  if (packed.status !== 0)
    throw new Error(`npm pack of ${cwd} failed\n${packed.stderr}`);
  return join(folder, JSON.parse(packed.stdout)[0].filename);
}

/** What is wrong with the package of a folder, as lines. */
async function problems(pkgDir, manifest) {
  const tarball = pack(pkgDir);
  const { messages } = await publint({
    pack: { tarball: new Uint8Array(readFileSync(tarball)).buffer },
    strict: true,
  });
  const found = messages
    .filter(({ type }) => type !== "suggestion")
    .map((message) => `publint: ${formatMessage(message, manifest)}`);
  const types = run(
    process.execPath,
    [attw, tarball, "--profile", "esm-only", "--no-color", "--no-emoji"],
    pkgDir,
  );
  if (types.status !== 0) found.push(`attw: ${types.stdout}${types.stderr}`);
  return found;
}

try {
  for (const pkgDir of [root, join(root, "src/runtime")]) {
    const path = join(pkgDir, "package.json");
    const manifest = JSON.parse(readFileSync(path, "utf8"));
    const found = await problems(pkgDir, manifest);
    for (const problem of found) console.error(problem);
    if (found.length > 0) process.exitCode = 1;
    const verdict = found.length === 0 ? "is well formed" : "has problems";
    console.log(`${manifest.name} ${manifest.version} ${verdict}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
