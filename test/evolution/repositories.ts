/** Real repositories, in folders that are gone when the test is over. */
import { execFileSync, spawnSync } from "node:child_process";
import { projectOf } from "./support.js";

/** Whatever the machine's configuration of git is. */
export const environment = {
  PATH: process.env["PATH"],
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "a",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "a",
  GIT_COMMITTER_EMAIL: "a@example.com",
};

export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync("git", args, {
    cwd,
    env: environment,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trim();
}

export function commit(cwd: string, message = "more"): string {
  git(cwd, "add", "--all");
  git(cwd, "commit", "--quiet", "--allow-empty", "-m", message);
  return git(cwd, "rev-parse", "--short", "HEAD");
}

/** A repository with one commit of these files, on the branch main. */
export function repository(files: Readonly<Record<string, unknown>>): string {
  const cwd = projectOf(files);
  git(cwd, "init", "--quiet", "--initial-branch=main");
  commit(cwd, "first");
  return cwd;
}

/** What git does, whether or not it succeeds. */
export function gitRun(
  cwd: string,
  ...args: readonly string[]
): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const { status, stdout, stderr } = spawnSync("git", args, {
    cwd,
    env: environment,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}
