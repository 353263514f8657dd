/** Hooks that are not ours to change: why, and what to do instead. */
import { isLong } from "../support/long.js";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { installHook, uninstallHook } from "../../src/hooks.js";
import { event, orderId } from "../evolution/support.js";
import { repositoryOf, type Repository } from "./support.js";

const schema = "packages/the orders/schemas/order-placed.avsc";

function project(): Repository {
  const repository = repositoryOf({
    [schema]: event("OrderPlaced", [orderId]),
  });
  repository.git("add", ".");
  repository.git("commit", "-qm", "first");
  return repository;
}

function elsewhere(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "eventwright-far-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What an attempt says. */
function said({ root }: Repository, folder = ""): string {
  const { done, problem } = installHook(join(root, folder));
  return done ?? `${problem?.message} (${problem?.hint})`;
}

function hook({ root }: Repository, text: string, mode = 0o755): string {
  const path = join(root, ".git/hooks/pre-commit");
  writeFileSync(path, text, { mode });
  return path;
}

describe.runIf(isLong)("a folder of hooks", () => {
  it("outside of the repository is left alone, whether it is there or not", () => {
    const far = elsewhere();
    const repository = project();
    symlinkSync(far, join(repository.root, "linked"));
    for (const [place, shown] of [
      [far, far],
      [`${far}/nowhere/abc`, `${far}/nowhere/abc`],
      ["linked", join(repository.root, "linked")],
      ["/dev/null", "/dev/null"],
    ] as const) {
      repository.git("config", "core.hooksPath", place);
      expect(said(repository)).toBe(
        `folder of hooks outside of this repository: ${shown}, which others may use too (give the repository hooks of its own with \`git config core.hooksPath .githooks\`, or call \`codegen check --staged\` in that hook yourself)`,
      );
    }
    expect(repository.run("ls", "-A", far).out).toBe("");
  });

  it("has ours once what the refusal says is done", () => {
    const repository = project();
    repository.git("config", "core.hooksPath", elsewhere());
    const [, command = ""] =
      /`(git config [^`]+)`/.exec(said(repository)) ?? [];
    expect(repository.run("sh", "-c", command).code).toBe(0);
    expect(said(repository)).toBe("installed");
    expect(existsSync(join(repository.root, ".githooks/pre-commit"))).toBe(
      true,
    );
  });

  it("outside loses what an earlier version put there", () => {
    const repository = project();
    const far = elsewhere();
    repository.git("config", "core.hooksPath", far);
    writeFileSync(
      join(far, "pre-commit"),
      "#!/bin/sh\n# >>> eventwright\n  check --staged || exit 1\n# <<< eventwright\nnpm test\n",
      { mode: 0o755 },
    );
    expect(uninstallHook(repository.root).done).toBe("removed");
    expect(readFileSync(join(far, "pre-commit"), "utf8")).toBe(
      "#!/bin/sh\nnpm test\n",
    );
  });

  it.each(["hooks", "packages/../.config/hooks", ".git/more"])(
    "inside gets ours: %s",
    (place) => {
      const repository = project();
      repository.git("config", "core.hooksPath", place);
      expect(said(repository, "packages")).toBe("installed");
      expect(existsSync(join(repository.root, place, "pre-commit"))).toBe(true);
    },
  );

  it("beside objects that are kept elsewhere is of the repository", () => {
    const repository = project();
    const apart = join(elsewhere(), "objects");
    repository.git("init", "-q", "--separate-git-dir", apart);
    expect(said(repository)).toBe("installed");
    expect(existsSync(join(apart, "hooks/pre-commit"))).toBe(true);
    repository.git("config", "core.hooksPath", "hooks");
    expect(said(repository)).toBe("installed");
  });

  it("of another work tree is of the same repository, and a submodule has its own", () => {
    const repository = project();
    const beside = join(elsewhere(), "beside");
    repository.git("worktree", "add", "-q", beside);
    expect(said({ ...repository, root: beside })).toBe("installed");
    const shared = join(repository.root, "shared hooks");
    repository.git("config", "core.hooksPath", shared);
    expect(said({ ...repository, root: beside })).toBe("installed");
    expect(existsSync(join(shared, "pre-commit"))).toBe(true);
    repository.git("config", "--unset", "core.hooksPath");
    const [url, allowed] = [`file://${repository.root}`, "protocol.file.allow"];
    repository.git(
      "-c",
      `${allowed}=always`,
      "submodule",
      "add",
      "-q",
      url,
      "sub",
    );
    expect(said(repository, "sub")).toBe("installed");
    expect(
      existsSync(join(repository.root, ".git/modules/sub/hooks/pre-commit")),
    ).toBe(true);
  });
});

describe.runIf(isLong)("a hook that is there", () => {
  it("and is switched off stays so", () => {
    const repository = project();
    const theirs = "#!/bin/sh\nexit 9\n";
    const path = hook(repository, theirs, 0o644);
    expect(said(repository)).toBe(
      `hook ${path} that is switched off: it is not executable (remove it, or make it executable if all of it shall run again)`,
    );
    expect(readFileSync(path, "utf8")).toBe(theirs);
    expect(statSync(path).mode & 0o777).toBe(0o644);
    chmodSync(path, 0o755);
    expect(said(repository)).toBe("installed");
    chmodSync(path, 0o644);
    expect(uninstallHook(repository.root).done).toBe("removed");
    expect(statSync(path).mode & 0o777).toBe(0o644);
  });

  it("and is a link stays one", () => {
    const repository = project();
    const path = join(repository.root, ".git/hooks/pre-commit");
    symlinkSync("../../scripts/pre-commit", path);
    const refused = `hook ${path} that is a link (call \`codegen check --staged\` yourself in the file that it leads to)`;
    expect(said(repository)).toBe(refused);
    repository.write({ "scripts/pre-commit": "#!/bin/sh\n" });
    chmodSync(join(repository.root, "scripts/pre-commit"), 0o755);
    expect(said(repository)).toBe(refused);
    expect(readFileSync(path, "utf8")).toBe("#!/bin/sh\n");
  });

  it("of merges is refused as that of commits, and nothing is changed then", () => {
    const repository = project();
    const path = join(repository.root, ".git/hooks/pre-merge-commit");
    writeFileSync(path, "#!/usr/bin/env python3\n", { mode: 0o755 });
    expect(said(repository)).toBe(
      `hook ${path} that is no shell script (call \`codegen check --staged\` in it yourself)`,
    );
    expect(existsSync(join(repository.root, ".git/hooks/pre-commit"))).toBe(
      false,
    );
  });
});

/** Of what their programs write, the lines that they are known by. */
const generated = {
  lefthook: `#!/bin/sh
call_lefthook() { lefthook "$@"; }

call_lefthook run "pre-commit" "$@"
`,
  "lefthook, earlier": `#!/bin/sh
call_lefthook() { eval lefthook $@; }
call_lefthook "run pre-commit $@"
`,
  "pre-commit": `#!/usr/bin/env bash
# File generated by pre-commit: https://pre-commit.com
exec pre-commit hook-impl --hook-type=pre-commit -- "$@"
`,
  "simple-git-hooks": `#!/bin/sh
[ "$SKIP_SIMPLE_GIT_HOOKS" = "1" ] && exit 0
npx lint-staged`,
};

describe.runIf(isLong)("a hook of a manager", () => {
  it.each(Object.entries(generated))(
    "is left to it, with what to put into its configuration: %s",
    (name, text) => {
      const repository = project();
      const path = hook(repository, text);
      const manager = name.replace(/,.*/, "");
      expect(said(repository)).toMatchObject(
        expect.stringContaining(
          `hooks of this repository that ${manager} writes (`,
        ),
      );
      expect(said(repository)).toContain("npx codegen check --staged");
      expect(readFileSync(path, "utf8")).toBe(text);
    },
  );

  it.each(["lefthook", "pre-commit"] as const)(
    "of %s gets a line that is YAML, in whatever folder",
    (manager) => {
      const repository = project();
      hook(repository, generated[manager]);
      for (const folder of ["", "packages/the orders"]) {
        const [, line = ""] = /the line `([^`]+)`/.exec(
          said(repository, folder),
        ) ?? [""];
        const value: unknown = parse(line);
        expect(JSON.stringify(value)).toContain("npx codegen check --staged");
        if (folder !== "") expect(JSON.stringify(value)).toContain(folder);
      }
    },
  );

  it("of lefthook loses what an earlier version put into it", () => {
    const repository = project();
    const path = hook(
      repository,
      generated.lefthook.replace(
        "\n",
        "\n# >>> eventwright\n  check --staged || exit 1\n# <<< eventwright\n",
      ),
    );
    expect(said(repository)).toContain("that lefthook writes");
    expect(uninstallHook(repository.root).done).toBe("removed");
    expect(readFileSync(path, "utf8")).toBe(generated.lefthook);
  });

  it.each([
    ["", "npx codegen check --staged"],
    [
      "packages/the orders",
      "(cd 'packages/the orders' && npx codegen check --staged)",
    ],
  ])("of husky gets a line for the folder %j", (folder, line) => {
    const repository = project();
    repository.git("config", "core.hooksPath", ".husky/_");
    expect(said(repository, folder)).toBe(
      `hooks of this repository that husky writes (add the line \`${line}\` to \`.husky/pre-commit\`)`,
    );
    expect(existsSync(join(repository.root, ".husky"))).toBe(false);
  });

  it("of husky has a line that works in a package below the root", () => {
    const repository = project();
    repository.git("config", "core.hooksPath", ".husky/_");
    const [, line = ""] =
      /the line `([^`]+)`/.exec(said(repository, "packages/the orders")) ?? [];
    // husky runs the file with sh
    repository.git("config", "core.hooksPath", ".git/own");
    mkdirSync(join(repository.root, ".git/own"));
    writeFileSync(
      join(repository.root, ".git/own/pre-commit"),
      `#!/bin/sh\n${line.replace("npx", "npx --offline")}\n`,
      { mode: 0o755 },
    );
    repository.write({
      [schema]: event("OrderPlaced", [{ name: "amount", type: "long" }]),
    });
    const { code, err } = repository.git("commit", "-am", "break it");
    expect(err).toContain("[field-added-without-default]");
    expect(code).toBe(1);
  });
});
