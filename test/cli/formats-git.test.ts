/** Paths and fingerprints of reports, in repositories of their own. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { event, orderId, projectOf, write } from "../evolution/support.js";
import {
  githubAnnotations,
  gitlabIssues,
  sarifRun,
  type SarifRun,
} from "./formats-support.js";
import { inProcess } from "./support.js";

const currency = { name: "currency", type: "string" };
const coupon = { name: "coupon", type: "string" };

/** A repository with one commit of these files, on the branch main. */
function repository(files: Readonly<Record<string, unknown>>): string {
  const cwd = projectOf(files);
  const git = (...args: readonly string[]): void =>
    void execFileSync("git", args, {
      cwd,
      env: {
        PATH: process.env["PATH"],
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_CONFIG_SYSTEM: "/dev/null",
        GIT_AUTHOR_NAME: "a",
        GIT_AUTHOR_EMAIL: "a@example.com",
        GIT_COMMITTER_NAME: "a",
        GIT_COMMITTER_EMAIL: "a@example.com",
      },
      stdio: "pipe",
    });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "-m", "first");
  return cwd;
}

const path = "packages/shop orders/schemas/order-placed.avsc";

function monorepo(): string {
  const root = repository({
    [path]: event("OrderPlaced", [orderId]),
    "other/README.md": "",
  });
  write(root, { [path]: event("OrderPlaced", [orderId, currency]) });
  return root;
}

async function out(
  cwd: string,
  format: string,
  ...argv: readonly string[]
): Promise<string> {
  return (await inProcess(cwd, ["check", ...argv, "--format", format])).out;
}

describe("places of a report", () => {
  const against = ["--against", "git:main"];

  it("are from the root of the repository, where the working folder is below it", async () => {
    const cwd = join(monorepo(), "packages/shop orders");
    const { results } = sarifRun(await out(cwd, "sarif", ...against));
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation).toEqual(
      {
        uri: "packages/shop%20orders/schemas/order-placed.avsc",
        uriBaseId: "%SRCROOT%",
      },
    );
    const [annotation] = githubAnnotations(
      await out(cwd, "github", ...against),
    );
    expect(annotation?.properties["file"]).toBe(path);
    const [issue] = gitlabIssues(await out(cwd, "gitlab", ...against));
    expect(issue?.location.path).toBe(path);
    expect(await out(cwd, "junit", ...against)).toContain(
      `${path}:11:15 error`,
    );
    expect(await out(cwd, "markdown", ...against)).toContain(
      `\`${path}:11:15\``,
    );
  });

  it("in a commit are told in words, for no file of today has such a line", async () => {
    const cwd = join(monorepo(), "packages/shop orders");
    const words = `writer, main: main:${path}:3:11`;
    const { results } = sarifRun(await out(cwd, "sarif", ...against));
    expect(results[0]?.relatedLocations).toBeUndefined();
    expect(results[0]?.message.text).toContain(words);
    const [annotation] = githubAnnotations(
      await out(cwd, "github", ...against),
    );
    expect(annotation?.message).toContain(words);
  });

  it("of a baseline that is at fault itself are told in words too", async () => {
    const root = repository({ [path]: "{" });
    write(root, { [path]: event("OrderPlaced", [orderId]) });
    const cwd = join(root, "packages/shop orders");
    for (const argv of [against, []]) {
      const issues = gitlabIssues(await out(cwd, "gitlab", ...argv));
      expect(issues).toMatchObject([
        { check_name: "json-syntax", location: { path: "." } },
      ]);
      expect(issues[0]?.description).toMatch(
        new RegExp(`, at (?:main|[0-9a-f]{7,}):${path}:1:2$`),
      );
      const { invocations } = sarifRun(await out(cwd, "sarif", ...argv));
      expect(
        invocations[0]?.toolConfigurationNotifications[0],
      ).not.toHaveProperty("locations");
    }
  });
});

describe("fingerprints", () => {
  const history = (version: number): string =>
    `schemas/history/shop.OrderPlaced/${version}.avsc`;
  const today = "schemas/order-placed.avsc";

  async function prints(
    cwd: string,
  ): Promise<Readonly<Record<string, number>>> {
    const { results }: SarifRun = sarifRun(await out(cwd, "sarif"));
    return Object.fromEntries(
      results.map(({ partialFingerprints, locations }) => [
        Object.values(partialFingerprints).join(),
        locations[0]?.physicalLocation.region.startLine ?? 0,
      ]),
    );
  }

  function project(): string {
    return projectOf({
      [history(1)]: event("OrderPlaced", [orderId]),
      [today]: event("OrderPlaced", [orderId, currency, coupon]),
    });
  }

  it("stay when lines move, fields change places and versions come", async () => {
    const cwd = project();
    const before = await prints(cwd);
    expect(Object.values(before)).toEqual([11, 15]);

    const moved = event("OrderPlaced", [coupon, orderId, currency]);
    write(cwd, { [today]: `\n\n${JSON.stringify(moved, null, 2)}` });
    const after = await prints(cwd);
    expect(Object.keys(after).toSorted()).toEqual(
      Object.keys(before).toSorted(),
    );
    expect(Object.values(after)).not.toEqual(Object.values(before));

    write(cwd, {
      [history(2)]: event("OrderPlaced", [orderId, { ...orderId, name: "b" }]),
    });
    const more = await prints(cwd);
    expect(Object.keys(more)).toHaveLength(4);
    expect(Object.keys(more)).toEqual(
      expect.arrayContaining(Object.keys(before)),
    );
  });

  it("are of one field each", async () => {
    const cwd = project();
    const [of, other] = Object.keys(await prints(cwd));
    write(cwd, { [today]: event("OrderPlaced", [orderId, coupon]) });
    const left = Object.keys(await prints(cwd));
    expect(left).toEqual([other]);
    expect(left).not.toContain(of);
  });
});
