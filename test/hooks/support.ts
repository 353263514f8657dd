/** Real repositories with our program installed in them. */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
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
}

/** @param folder where the project is, from the root. */
export function repositoryOf(
  files: Readonly<Record<string, unknown>>,
  folder = "",
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
  };
  repository.git("init", "-q", "-b", "main");
  const installed = join(folder, "node_modules/.bin/codegen");
  repository.write({
    ".gitignore": "node_modules\n",
    ...files,
    // what npm makes of a bin: something that starts it
    [installed]: `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`,
  });
  chmodSync(join(root, installed), 0o755);
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
