/** `git merge` makes commits without asking the hook of commits: it has one of its own. */
import { isLong } from "../support/long.js";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { installHook, uninstallHook } from "../../src/hooks.js";
import { event, orderId } from "../evolution/support.js";
import { repositoryOf, type Repository } from "./support.js";

const schema = "schemas/order-placed.avsc";
const currency = { name: "currency", type: "string" };

/** On `main`, with a branch `other` that adds a field of a type, and has gone apart from it. */
function branches(field: object): Repository {
  const repository = repositoryOf({
    [schema]: event("OrderPlaced", [orderId]),
  });
  const { git, write } = repository;
  const commit = (): void => {
    git("add", ".");
    expect(git("commit", "-qm", "x").code).toBe(0);
  };
  commit();
  git("checkout", "-qb", "other");
  write({ [schema]: event("OrderPlaced", [orderId, field]) });
  commit();
  git("checkout", "-q", "main");
  write({ "README.md": "# orders\n" });
  commit();
  expect(installHook(repository.root).done).toBe("installed");
  return repository;
}

describe.runIf(isLong)("a merge without conflicts", () => {
  it("is refused where it would break a reader", () => {
    const { git, started } = branches(currency);
    const { code, err } = git("merge", "--no-edit", "other");
    expect(err).toContain("[field-added-without-default]");
    expect(code).not.toBe(0);
    expect(started()).toHaveLength(1);
    expect(git("merge", "--abort").code).toBe(0);
    expect(git("merge", "--no-edit", "--no-verify", "other").code).toBe(0);
  });

  it("passes where it breaks none, and starts nothing without a schema", () => {
    const { git, started } = branches({ ...currency, default: "EUR" });
    expect(git("merge", "--no-edit", "other").code).toBe(0);
    expect(started()).toHaveLength(1);
    git("checkout", "-q", "other");
    expect(git("merge", "--no-edit", "--no-ff", "main").code).toBe(0);
    expect(started()).toHaveLength(0);
  });
});

describe.runIf(isLong)("the hook of merges", () => {
  it("comes with an update of a hook of commits alone, and goes with it", () => {
    const repository = branches(currency);
    const { root, run } = repository;
    const path = join(root, ".git/hooks/pre-merge-commit");
    run("rm", path);
    expect(installHook(root).done).toBe("updated");
    expect(installHook(root).done).toBe("unchanged");
    writeFileSync(path, `${readFileSync(path, "utf8")}echo theirs\n`);
    expect(uninstallHook(root).done).toBe("removed");
    expect(readFileSync(path, "utf8")).toBe("#!/bin/sh\necho theirs\n");
    expect(uninstallHook(root).done).toBe("unchanged");
  });

  it("that asks the hook of commits stays as it is", () => {
    const { root, run, git, started } = branches(currency);
    const path = join(root, ".git/hooks/pre-merge-commit");
    run("cp", `${path}.sample`, path);
    const theirs = readFileSync(path, "utf8");
    expect(installHook(root).done).toBe("unchanged");
    expect(readFileSync(path, "utf8")).toBe(theirs);
    expect(git("merge", "--no-edit", "other").code).not.toBe(0);
    expect(started()).toHaveLength(1);
    run("rm", path);
    symlinkSync("pre-commit", path);
    expect(installHook(root).done).toBe("unchanged");
    expect(uninstallHook(root).done).toBe("removed");
  });
});
