/** The platforms of npm: installed by this folder's own package.json when they are needed first. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Missing } from "./platform.js";

const here = fileURLToPath(new URL("./", import.meta.url));
export const modules = join(here, "node_modules");

let failure: string | null | undefined;

/** Installs what package-lock.json says, where it is not there yet. @throws Missing with what npm printed, each time that it is asked. */
export function installPeers(): void {
  failure ??= isInstalled() ? null : install();
  if (failure !== null) throw new Missing(failure);
}

function isInstalled(): boolean {
  const { dependencies } = readJson(join(here, "package.json"));
  return Object.entries(dependencies).every(([name, version]) => {
    const manifest = join(modules, name, "package.json");
    return existsSync(manifest) && readJson(manifest).version === version;
  });
}

function install(): string | null {
  console.log("installing the platforms of npm, once");
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status, stdout, stderr, error } = spawnSync("npm", args, {
    cwd: here,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  return status === 0
    ? null
    : `npm ${args.join(" ")} failed: ${error?.message ?? `${stdout}${stderr}`.trim()}`;
}

/**
 * A program that npm brings in a package of its own for each machine, of which it installs those that fit; their own start
 * scripts cost a start of Node, or an install script.
 *
 * @param scope of the packages
 * @param path of the program in one of them
 */
export function nativeProgram(scope: string, path: string): string {
  installPeers();
  const folder = join(modules, scope);
  const packages = existsSync(folder) ? readdirSync(folder).sort() : [];
  let problem = "npm installed no package for this machine";
  for (const name of packages)
    for (const program of [path, `${path}.exe`].map((file) =>
      join(folder, name, file),
    )) {
      if (!existsSync(program)) continue;
      const { status, stderr, error } = spawnSync(program, ["--version"], {
        encoding: "utf8",
      });
      if (status === 0) return program;
      problem = `${program} --version: ${error?.message ?? stderr.trim()}`;
    }
  throw new Missing(`no ${path} in ${scope}: ${problem}`);
}

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

function readJson(path: string): Manifest {
  return JSON.parse(readFileSync(path, "utf8")) as Manifest;
}
