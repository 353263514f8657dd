/** The hook of several packages of one repository: each is checked where something of it is staged, and none for another. */
import { isLong } from "../support/long.js";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { event, orderId } from "../evolution/support.js";
import { repositoryOf, type Repository } from "./support.js";

const amount = { name: "amount", type: "long" };
const orders = "packages/orders";
const billing = "packages/bil[l]ing & co";
const schema = "schemas/order-placed.avsc";
const before = event("OrderPlaced", [orderId]);
const broken = event("OrderPlaced", [orderId, amount]);

function monorepo(more: Readonly<Record<string, unknown>> = {}): Repository {
  const repository = repositoryOf(
    {
      "README.md": "# shop\n",
      [`${orders}/${schema}`]: before,
      [`${billing}/${schema}`]: before,
      [`${billing}/src/history/index.ts`]: "",
      [`packages/ui/${schema}`]: before,
      ...more,
    },
    orders,
    billing,
  );
  commit(repository);
  hooks(repository, "install", orders);
  hooks(repository, "install", billing);
  repository.started();
  return repository;
}

function commit({ git, started }: Repository): {
  readonly code: number | null;
  readonly err: string;
  readonly checked: readonly string[];
} {
  git("add", ".");
  const { code, err } = git("commit", "-qm", "x");
  const checked = started().map((line) =>
    line.replace(/^check --staged --cwd=/, ""),
  );
  return { code, err, checked };
}

function hooks({ run }: Repository, verb: string, folder: string): string {
  const program = `./${folder}/node_modules/.bin/codegen`;
  return run(program, "hooks", verb, "--cwd", folder).err;
}

function hookOf({ root }: Repository): string {
  return readFileSync(join(root, ".git/hooks/pre-commit"), "utf8");
}

describe.runIf(isLong)("two packages with the hook", () => {
  it("are both checked, and the findings of one do not hide those of the other", () => {
    const repository = monorepo();
    repository.write({
      [`${orders}/${schema}`]: broken,
      [`${billing}/${schema}`]: broken,
    });
    const { code, err, checked } = commit(repository);
    expect(checked).toEqual([billing, orders]);
    expect(code).toBe(1);
    expect(err.match(/^incompatible: /gm)).toHaveLength(2);
    expect(err).toMatch(
      /incompatible[^]*the check of packages\/bil\[l\]ing & co failed[^]*incompatible[^]*the check of packages\/orders failed/,
    );
  });

  it("are checked where something of them is staged alone, and unrelated commits start nothing", () => {
    const repository = monorepo();
    repository.write({ [`${billing}/${schema}`]: broken });
    expect(commit(repository)).toMatchObject({ code: 1, checked: [billing] });
    repository.git("reset", "-q", "--hard");
    repository.write({
      "README.md": "# more\n",
      [`${billing}/src/history/index.ts`]: "more",
    });
    expect(commit(repository)).toEqual({ code: 0, err: "", checked: [] });
    repository.write({ [`packages/ui/${schema}`]: broken });
    expect(commit(repository)).toEqual({ code: 0, err: "", checked: [] });
    repository.run("rm", "-r", orders);
    expect(commit(repository)).toEqual({ code: 0, err: "", checked: [] });
  });

  it("say so in the outcome, and lose one check at a time", () => {
    const repository = monorepo();
    const path = join(repository.root, ".git/hooks/pre-commit");
    const both = hookOf(repository);
    expect(hooks(repository, "install", billing)).toBe(
      `nothing to do ${path}, which checks ${billing}, ${orders}\n`,
    );
    expect(hooks(repository, "install", orders)).toMatch(/^nothing to do/);
    expect(hookOf(repository)).toBe(both);
    expect(hooks(repository, "uninstall", billing)).toBe(
      `removed ${path}, which still checks ${orders}\n`,
    );
    expect(hooks(repository, "uninstall", billing)).toBe(
      `nothing to do ${path}, which still checks ${orders}\n`,
    );
    expect(hooks(repository, "install", billing)).toBe(
      `updated ${path}, which checks ${billing}, ${orders}\n`,
    );
    expect(hookOf(repository)).toBe(both);
    hooks(repository, "uninstall", orders);
    expect(hooks(repository, "uninstall", billing)).toBe(`removed ${path}\n`);
    expect(repository.run("ls", ".git/hooks").out).not.toMatch(
      /^pre-(?:merge-)?commit$/m,
    );
  });
});

describe.runIf(isLong)("a package with schemas of another", () => {
  it("is checked for any schema where its configuration leads out", () => {
    const repository = monorepo({
      [`${orders}/codegen.config.yaml`]: `schemas:\n  include: ["schemas", "../ui/schemas"]\n`,
    });
    repository.write({
      "packages/ui/schemas/order-paid.avsc": event("OrderPaid", []),
    });
    expect(commit(repository).checked).toEqual([orders]);
    repository.write({ "README.md": "# more\n" });
    expect(commit(repository).checked).toEqual([]);
  });

  it("is checked for any schema where it has a link", () => {
    const repository = monorepo();
    symlinkSync(
      "../ui/schemas/order-placed.avsc",
      join(repository.root, orders, "linked"),
    );
    commit(repository);
    repository.write({ [`packages/ui/${schema}`]: broken });
    expect(commit(repository).checked).toEqual([orders]);
  });
});

describe.runIf(isLong)("the program", () => {
  it("is found in a folder between the package and the root, and is missed with the name of the package", () => {
    const repository = monorepo();
    repository.run("rm", "-r", `${orders}/node_modules`);
    repository.write({ [`${orders}/${schema}`]: broken });
    expect(commit(repository)).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^eventwright is not installed here: run npm install, .* \(packages\/orders\)\n$/,
      ),
    });
    repository.install("packages");
    expect(commit(repository)).toMatchObject({ code: 1, checked: [orders] });
  });
});

describe.runIf(isLong)("the record of releases", () => {
  it.each(["schemas/history/releases.json", "recorded/releases.json"])(
    "is checked where %s is changed or gone",
    (record) => {
      const repository = monorepo({ [`${orders}/${record}`]: "{}\n" });
      repository.write({ [`${orders}/${record}`]: "{ }\n" });
      repository.git("add", ".");
      expect(commit(repository).checked).toEqual([orders]);
      repository.git("reset", "-q", "--hard");
      repository.git("rm", "-q", `${orders}/${record}`);
      expect(commit(repository).checked).toEqual([orders]);
    },
  );

  it("is checked where any other file is put beside it", () => {
    const repository = monorepo();
    repository.write({ [`${orders}/schemas/history/shop.X/1.txt`]: "" });
    expect(commit(repository).checked).toEqual([orders]);
  });
});
