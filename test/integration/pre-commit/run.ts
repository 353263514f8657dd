/**
 * npm run test:pre-commit: the pre-commit framework of PyPI with our hook, in a repository of its own. Ends with 1 where a commit goes through that
 * must not, or the other way round; with 2 where something is missing. The program must be built.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const packageName = "pre-commit==4.*";
const home = mkdtempSync(join(tmpdir(), "eventwright-pre-commit-"));
const project = join(home, "project");
const hooks = join(home, "hooks");
const environment = {
  ...process.env,
  HOME: home,
  PRE_COMMIT_HOME: join(home, "cache"),
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.com",
};

interface Ran {
  readonly code: number | null;
  readonly text: string;
}

function run(cwd: string, program: string, ...args: readonly string[]): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    env: environment,
  });
  return { code: status, text: `${stdout}${stderr}${error?.message ?? ""}` };
}

/** Whoever is missing is told, and the run ends. */
function need(
  cwd: string,
  program: string,
  ...args: readonly string[]
): string {
  const { code, text } = run(cwd, program, ...args);
  if (code === 0) return text;
  console.error(`${program} ${args.join(" ")} failed:\n${text}`);
  throw new Missing();
}

class Missing extends Error {}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function schema(...fields: readonly object[]): string {
  const id = { name: "orderId", type: "string" };
  return JSON.stringify({
    type: "record",
    name: "shop.OrderPlaced",
    fields: [id, ...fields],
  });
}

/** A commit of everything; null where it is as expected, else what is wrong with it. */
function commit(
  what: string,
  { passes }: { readonly passes: boolean },
): string | null {
  need(project, "git", "add", ".");
  const { code, text } = run(project, "git", "commit", "-m", what);
  const says = passes || text.includes("[field-added-without-default]");
  return (code === 0) === passes && says
    ? null
    : `commit "${what}" ended with ${code}:\n${text}`;
}

function prepare(): void {
  const bin = join(root, "dist/cli/main.js");
  if (!existsSync(bin)) {
    console.error("no dist: run `npm run build`");
    throw new Missing();
  }
  need(home, "python3", "-m", "venv", "python");
  const python = join(home, "python/bin/python");
  need(home, python, "-m", "pip", "install", "--quiet", packageName);
  // a repository with nothing but the list of hooks, at a commit that can be named
  const list = ".pre-commit-hooks.yaml";
  write(hooks, { [list]: readFileSync(join(root, list), "utf8") });
  need(hooks, "git", "init", "--quiet");
  need(hooks, "git", "add", ".");
  need(hooks, "git", "commit", "--quiet", "-m", "hooks");
  const rev = need(hooks, "git", "rev-parse", "HEAD").trim();
  const installed = "node_modules/.bin/codegen";
  write(project, {
    ".gitignore": "node_modules\n",
    "schemas/order-placed.avsc": schema(),
    ".pre-commit-config.yaml": `repos:\n  - repo: ${hooks}\n    rev: ${rev}\n    hooks: [{ id: eventwright-check }]\n`,
    [installed]: `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`,
  });
  chmodSync(join(project, installed), 0o755);
  need(project, "git", "init", "--quiet", "--initial-branch=main");
  need(project, join(home, "python/bin/pre-commit"), "install");
}

function problems(): readonly string[] {
  const found = [commit("first", { passes: true })];
  write(project, {
    "schemas/order-placed.avsc": schema({ name: "total", type: "int" }),
  });
  found.push(commit("break a reader", { passes: false }));
  write(project, {
    "schemas/order-placed.avsc": schema({
      name: "total",
      type: "int",
      default: 0,
    }),
  });
  found.push(commit("with a default", { passes: true }));
  write(project, { "README.md": "# orders\n" });
  found.push(commit("something else", { passes: true }));
  return found.filter((one) => one !== null);
}

try {
  prepare();
  const found = problems();
  for (const problem of found) console.error(problem);
  console.log(
    found.length === 0
      ? "pre-commit refuses what breaks a reader, and nothing else"
      : `${found.length} commits went wrong`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  process.exitCode = 2;
} finally {
  rmSync(home, { recursive: true, force: true });
}
