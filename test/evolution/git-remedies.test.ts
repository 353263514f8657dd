/** What is advised where a clone lacks a commit, followed to the letter: the commands are run, and the check is made again. */
import { isLong } from "../support/long.js";
import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { check } from "../../src/index.js";
import { commit, environment, git } from "./repositories.js";
import { event, orderId, projectOf, write } from "./support.js";

const path = "schemas/order-placed.avsc";
const currency = { name: "currency", type: "string" };

/** A remote with `main`, three commits of `feature` that left it, and tags. */
const origin = mkdtempSync(join(realpathSync(tmpdir()), "eventwright-origin-"));
const url = pathToFileURL(origin).href;

beforeAll(() => {
  write(origin, { [path]: event("OrderPlaced", [orderId]) });
  git(origin, "init", "--quiet", "--initial-branch=main");
  commit(origin, "first");
  git(origin, "tag", "v1.4.0");
  git(origin, "tag", "nightly");
  git(origin, "checkout", "--quiet", "-b", "feature");
  for (const step of ["one", "two", "three"]) commit(origin, step);
  git(origin, "checkout", "--quiet", "main");
  commit(origin, "later");
  git(origin, "branch", "fresh");
});
afterAll(() => rmSync(origin, { recursive: true, force: true }));

/** The full hash of the first commit. */
function first(): string {
  return git(origin, "rev-parse", "v1.4.0");
}

const kinds = {
  shallow: ["--depth=1", "--no-tags"],
  single: ["--single-branch", "--no-tags"],
  full: [],
} as const;

/** A clone of `feature`, in which an event is changed so that it breaks a reader. */
function clone(kind: keyof typeof kinds): string {
  const cwd = projectOf({});
  git(cwd, "clone", "--quiet", ...kinds[kind], "-b", "feature", url, "clone");
  const clone = join(cwd, "clone");
  write(clone, { [path]: event("OrderPlaced", [orderId, currency]) });
  return clone;
}

interface Said {
  /** The code of what is wrong, or how many findings there are. */
  readonly what: string | number;
  readonly hint: string;
  readonly baselines: readonly string[];
}

async function said(cwd: string, against?: string): Promise<Said> {
  const result = await check(
    against === undefined ? { cwd } : { cwd, against },
  );
  const [problem] = result.diagnostics;
  const hint = problem?.hint ?? "";
  return {
    what: problem?.code ?? result.findings.length,
    hint,
    baselines: [...hint.matchAll(/`(git:[^`]+)`/g)].map(([, one = ""]) => one),
  };
}

/** Runs the commands of a hint, each as it stands there. */
function follow(cwd: string, hint: string, which = 0): void {
  const commands = [...hint.matchAll(/`(git fetch [^`]+)`/g)];
  const command = commands[which]?.[1];
  if (command === undefined) throw new Error(`no command in: ${hint}`);
  const { status, stderr } = spawnSync("sh", ["-c", command], {
    cwd,
    env: environment,
    encoding: "utf8",
  });
  expect([command, status, stderr]).toEqual([
    command,
    0,
    expect.not.stringContaining("fatal"),
  ]);
}

describe.runIf(isLong).each(["shallow", "single"] as const)(
  "in a %s clone",
  (kind) => {
    it.each([
      "origin/main",
      "refs/remotes/origin/main",
      "v1.4.0",
      "refs/tags/nightly",
      "a full hash",
    ])("%s is there after what is advised", async (named) => {
      const ref = named === "a full hash" ? first() : named;
      const cwd = clone(kind);
      const before = git(cwd, "rev-list", "--count", "HEAD");
      if (kind === "single" && ref === first()) {
        // it has all of the history, only under no name
        expect(await said(cwd, `git:${ref}`)).toMatchObject({ what: 1 });
        return;
      }
      const { what, hint, baselines } = await said(cwd, `git:${ref}`);
      expect(what).toBe("git-unknown-ref");
      expect(baselines).toEqual([]);
      follow(cwd, hint);
      expect(await said(cwd, `git:${ref}`)).toMatchObject({ what: 1 });
      // a depth that nobody asked for would have cut it
      expect(git(cwd, "rev-list", "--count", "HEAD")).toBe(before);
    });

    it("a name is a branch of the remote, or a tag", async () => {
      const cwd = clone(kind);
      const asked = await said(cwd, "git:main:schemas");
      const depth = kind === "shallow" ? "--depth=1 " : "";
      expect(asked.hint).toBe(
        `${kind === "shallow" ? "the clone is shallow and may lack it: " : ""}fetch the branch with \`git fetch ${depth}origin main:refs/remotes/origin/main\` and compare with \`git:origin/main:schemas\`, or a tag with \`git fetch ${depth}origin tag main\`${kind === "shallow" ? "" : ", or look for its name in `git branch --all` and `git tag`"}`,
      );
      follow(cwd, asked.hint);
      const [baseline = ""] = asked.baselines;
      expect(await said(cwd, baseline)).toMatchObject({ what: 1 });
      expect((await said(cwd, "git:main")).hint).toBe(
        "the branch of the remote is here: compare with `git:origin/main`",
      );
      const tag = await said(cwd, "git:nightly");
      follow(cwd, tag.hint, 1);
      expect(await said(cwd, "git:nightly")).toMatchObject({ what: 1 });
    });

    it.each(["origin/main~1", "v1.4.0^0"])("%s", async (ref) => {
      const cwd = clone(kind);
      const { what, hint } = await said(cwd, `git:${ref}`);
      expect(what).toBe("git-unknown-ref");
      follow(cwd, hint);
      expect(await said(cwd, `git:${ref}`)).toMatchObject({ what: 1 });
    });
  },
);

describe.runIf(isLong)("in a shallow clone", () => {
  it.each(["HEAD~3", "the beginning of a hash"])("%s", async (named) => {
    const ref = named === "HEAD~3" ? named : first().slice(0, 12);
    const cwd = clone("shallow");
    const { hint } = await said(cwd, `git:${ref}`);
    expect(hint).toMatch(/^the clone is shallow and may lack it: fetch every/);
    follow(cwd, hint);
    expect(await said(cwd, `git:${ref}`)).toMatchObject({ what: 1 });
  });

  it("of a branch, the commit that it has in common with the default one", async () => {
    const cwd = clone("shallow");
    follow(cwd, (await said(cwd, "git:origin/main")).hint);
    const { what, hint } = await said(cwd);
    expect(what).toBe("git-no-merge-base");
    follow(cwd, hint);
    expect(await said(cwd)).toMatchObject({ what: 1 });
  });
});

describe.runIf(isLong)("in a full clone", () => {
  it("a branch that only the remote has is named by it", async () => {
    const cwd = clone("full");
    for (const [ref, named] of [
      ["main", "git:origin/main"],
      ["heads/main", "git:origin/main"],
      ["main~1", "git:origin/main~1"],
    ] as const) {
      const { hint, baselines } = await said(cwd, `git:${ref}`);
      expect(hint).toMatch(/^the branch of the remote is here: compare with /);
      expect(baselines).toEqual([named]);
      expect(await said(cwd, named)).toMatchObject({ what: 1 });
    }
  });

  it("what no command can be made of is only looked for", async () => {
    const cwd = clone("full");
    for (const ref of ["$(touch x)", "main; x", "feature..main"])
      expect((await said(cwd, `git:${ref}`)).hint).toBe(
        'fetch everything with `git fetch --tags origin "+refs/heads/*:refs/remotes/origin/*"`, or look for its name in `git branch --all` and `git tag`',
      );
  });

  it("a remote of another name is the one that is asked", async () => {
    const cwd = clone("full");
    git(cwd, "remote", "rename", "origin", "upstream");
    git(cwd, "update-ref", "-d", "refs/remotes/upstream/fresh");
    const { hint, baselines } = await said(cwd, "git:fresh");
    follow(cwd, hint);
    expect(baselines).toEqual(["git:upstream/fresh"]);
    expect(await said(cwd, "git:upstream/fresh")).toMatchObject({ what: 1 });
  });
});
