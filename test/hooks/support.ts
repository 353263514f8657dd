/** Real repositories with our program installed in them. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { bin } from "../cli/support.js";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Repository {
  readonly root: string;
  /** Runs a program in the root; its environment is ours without what git told us of its own. */
  readonly run: (program: string, ...args: readonly string[]) => Ran;
  readonly git: (...args: readonly string[]) => Ran;
  readonly write: (files: Readonly<Record<string, unknown>>) => void;
  /** Installs the program in a folder, as npm would. */
  readonly install: (folder: string) => void;
  /** The arguments of every start of the program since this was asked last. */
  readonly started: () => readonly string[];
}

/** @param folders where the program is installed, from the root. */
export function repositoryOf(
  files: Readonly<Record<string, unknown>>,
  ...folders: readonly string[]
): Repository {
  const root = mkdtempSync(join(realpathSync(tmpdir()), "eventwright-hook-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const run = (program: string, ...args: readonly string[]): Ran => {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: root,
      encoding: "utf8",
      env: environment(root),
    });
    if (error !== undefined) throw error;
    return { code: status, out: stdout, err: stderr };
  };
  const log = join(root, ".git/started");
  const repository: Repository = {
    root,
    run,
    git: (...args) => run("git", ...args),
    write: (more) => {
      for (const [path, content] of Object.entries(more)) {
        const file = join(root, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(
          file,
          typeof content === "string" ? content : JSON.stringify(content),
        );
      }
    },
    install: (folder) => {
      const installed = join(folder, "node_modules/.bin/codegen");
      // what npm makes of a bin: something that starts it
      const start = `exec "${process.execPath}" "${bin}" "$@"`;
      repository.write({
        [installed]: `#!/bin/sh\necho "$*" >>"${log}"\n${start}\n`,
      });
      chmodSync(join(root, installed), 0o755);
    },
    started: () => {
      const lines = existsSync(log) ? readFileSync(log, "utf8") : "";
      rmSync(log, { force: true });
      return lines.split("\n").slice(0, -1);
    },
  };
  repository.git("init", "-q", "-b", "main");
  repository.write({ ".gitignore": "node_modules\n", ...files });
  for (const folder of folders.length === 0 ? [""] : folders)
    repository.install(folder);
  return repository;
}

function environment(home: string): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  return {
    PATH,
    HOME: home,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@example.com",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@example.com",
  };
}
