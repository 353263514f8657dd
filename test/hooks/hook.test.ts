/** `codegen hooks install` in real repositories: what a commit that breaks a reader meets, and what other commits cost. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { event, orderId } from "../evolution/support.js";
import { repositoryOf, type Repository } from "./support.js";

const amount = { name: "amount", type: "long" };

function project(folder = ""): Repository {
  const inside = folder === "" ? "" : `${folder}/`;
  const repository = repositoryOf(
    {
      "README.md": "# orders\n",
      [`${inside}schemas/order-placed.avsc`]: event("OrderPlaced", [orderId]),
    },
    folder,
  );
  repository.git("add", ".");
  expect(repository.git("commit", "-qm", "first").code).toBe(0);
  const where = folder === "" ? [] : ["--cwd", folder];
  const installed = repository.run(
    `./${inside}node_modules/.bin/codegen`,
    "hooks",
    "install",
    ...where,
  );
  expect(installed.err).toBe(
    `installed ${join(repository.root, ".git/hooks/pre-commit")}\n`,
  );
  expect(installed.code).toBe(0);
  return repository;
}

const broken = event("OrderPlaced", [orderId, amount]);
const fine = event("OrderPlaced", [orderId, { ...amount, default: 0 }]);

describe.each(["", "packages/the orders"])("in the folder %j", (folder) => {
  const inside = folder === "" ? "" : `${folder}/`;
  const schema = `${inside}schemas/order-placed.avsc`;

  it("a commit that breaks a reader is refused with the finding", () => {
    const repository = project(folder);
    repository.write({ [schema]: broken });
    repository.git("add", ".");
    const { code, err } = repository.git("commit", "-m", "break it");
    expect(code).toBe(1);
    expect(err).toContain("[field-added-without-default]");
    expect(err).toContain("give `amount` a default");
    expect(repository.git("log", "--oneline").out.split("\n")).toHaveLength(2);
    expect(
      repository.git("commit", "-qm", "so be it", "--no-verify").code,
    ).toBe(0);
  });

  it("a compatible one passes, and what is not staged does not count", () => {
    const repository = project(folder);
    repository.write({ [schema]: fine });
    repository.git("add", ".");
    repository.write({
      [schema]: event("OrderPlaced", [
        orderId,
        { ...amount, default: 0 },
        { name: "currency", type: "string" },
      ]),
    });
    expect(repository.git("commit", "-qm", "mend")).toMatchObject({ code: 0 });
    // of the work tree now, by a temporary index
    expect(repository.git("commit", "-qam", "break")).toMatchObject({
      code: 1,
    });
    expect(
      repository.git("commit", "-qm", "break", "--", schema),
    ).toMatchObject({ code: 1 });
  });
});

it("a commit is checked however git was told to take paths", () => {
  const repository = project();
  repository.write({ "schemas/order-placed.avsc": broken });
  repository.git("add", ".");
  for (const meaning of ["literal", "glob", "noglob", "icase"]) {
    const argv = [`--${meaning}-pathspecs`, "commit", "-qm", "x"];
    expect(repository.git(...argv)).toMatchObject({
      code: 1,
      err: expect.stringContaining("[field-added-without-default]"),
    });
  }
});

describe("a commit of something else", () => {
  it("does not start the program at all", () => {
    const repository = project();
    writeFileSync(
      join(repository.root, "node_modules/.bin/codegen"),
      "#!/bin/sh\necho started >&2\nexit 9\n",
    );
    repository.write({ "README.md": "# more\n" });
    repository.git("add", ".");
    expect(repository.git("commit", "-qm", "docs")).toEqual({
      code: 0,
      out: "",
      err: "",
    });
    repository.write({ "schemas/order-placed.avsc": fine });
    repository.git("add", ".");
    expect(repository.git("commit", "-qm", "schema")).toMatchObject({
      code: 1,
      err: expect.stringContaining("started"),
    });
  });

  it("is not held up where nothing is installed, and a schema's is with a word why", () => {
    const repository = project();
    repository.run("rm", "-r", "node_modules");
    repository.write({ "README.md": "# more\n" });
    repository.git("add", ".");
    expect(repository.git("commit", "-qm", "docs").code).toBe(0);
    repository.write({ "schemas/order-placed.avsc": fine });
    repository.git("add", ".");
    const { code, err } = repository.git("commit", "-qm", "schema");
    expect(code).toBe(1);
    expect(err).toContain("eventwright is not installed here: run npm install");
  });
});

describe("the hooks of somebody else", () => {
  it("run after ours, and stay when ours goes", () => {
    const repository = project();
    const hook = join(repository.root, ".git/hooks/pre-commit");
    const cli = "node_modules/.bin/codegen";
    expect(repository.run(cli, "hooks", "uninstall").code).toBe(0);
    expect(existsSync(hook)).toBe(false);
    const theirs = "#!/bin/sh\necho theirs >&2\n";
    writeFileSync(hook, theirs, { mode: 0o755 });
    repository.run(cli, "hooks", "install");
    repository.write({ "schemas/order-placed.avsc": fine });
    repository.git("add", ".");
    expect(repository.git("commit", "-qm", "schema")).toMatchObject({
      code: 0,
      err: expect.stringContaining("theirs"),
    });
    repository.run(cli, "hooks", "uninstall");
    expect(readFileSync(hook, "utf8")).toBe(theirs);
  });
});

describe("the command", () => {
  it("tells what it needs", () => {
    const repository = project();
    const cli = "node_modules/.bin/codegen";
    expect(repository.run(cli, "hooks")).toMatchObject({ code: 2 });
    expect(repository.run(cli, "hooks", "instal").err).toContain(
      "write `codegen hooks install` or `codegen hooks uninstall`",
    );
    expect(repository.run(cli, "hooks", "install").err).toMatch(
      /^nothing to do /,
    );
    const { out } = repository.run(cli, "hooks", "install", "--json");
    expect(JSON.parse(out)).toEqual({
      version: 1,
      command: "hooks",
      exitCode: 0,
      done: "unchanged",
      path: join(repository.root, ".git/hooks/pre-commit"),
      folders: [""],
      problem: null,
    });
  });

  it("says what it needs a repository for", () => {
    const repository = repositoryOf({});
    const cli = "node_modules/.bin/codegen";
    repository.run("rm", "-rf", ".git");
    // where a start would be noted
    repository.run("mkdir", ".git");
    const inHooks =
      /^error no git repository to find hooks in: .*\n.*run in a clone, or make a repository with `git init`\n/;
    for (const verb of ["install", "uninstall"])
      expect(repository.run(cli, "hooks", verb)).toMatchObject({
        code: 2,
        err: expect.stringMatching(inHooks),
      });
    expect(repository.run(cli, "check", "--staged")).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /^error no git repository to find staged files in: .*\n.*run in a clone, or leave --staged out\n/,
      ),
    });
  });
});
