/** Baselines out of git, in repositories of their own. */
import { readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, type CheckResult } from "../../src/index.js";
import { commit, git, repository } from "./repositories.js";
import { event, orderId, projectOf, write } from "./support.js";

const currency = { name: "currency", type: "string" };
const path = "schemas/order-placed.avsc";

const before = { [path]: event("OrderPlaced", [orderId]) };
const after = { [path]: event("OrderPlaced", [orderId, currency]) };

function found({ findings, diagnostics }: CheckResult): readonly string[] {
  return [
    ...diagnostics.map(
      ({ code, message, hint }) => `${code}: ${message} (${hint ?? ""})`,
    ),
    ...findings.map(
      ({ rule, earlier, writer }) => `${rule} ${earlier} ${writer?.file ?? ""}`,
    ),
  ];
}

describe("a baseline in git", () => {
  it("is any ref, read without touching the work tree or the index", async () => {
    const cwd = repository(before);
    git(cwd, "tag", "v1.0.0");
    git(cwd, "branch", "feature/x");
    write(cwd, after);
    commit(cwd);
    write(cwd, { "schemas/junk.txt": "untracked" });
    const state = () => [
      git(cwd, "status", "--porcelain"),
      readFileSync(join(cwd, ".git/index"), "hex"),
    ];
    const was = state();
    const refs = [
      "v1.0.0",
      "feature/x",
      "HEAD~1",
      git(cwd, "rev-parse", "HEAD~1"),
    ];
    for (const ref of refs)
      expect(found(await check({ cwd, against: `git:${ref}` }))).toEqual([
        `field-added-without-default ${ref} ${ref}:${path}`,
      ]);
    for (const ref of ["main", "HEAD"])
      expect(await check({ cwd, against: `git:${ref}` })).toMatchObject({
        ok: true,
        subjects: [{ state: "checked", readings: 1 }],
      });
    expect(state()).toEqual(was);
  });

  it("is found by full name where files were moved or renamed", async () => {
    const cwd = repository({
      ...before,
      "elsewhere/other.avsc": event("SomethingElse", []),
    });
    for (const folder of ["schemas", "elsewhere"])
      rmSync(join(cwd, folder), { recursive: true });
    write(cwd, {
      "schemas/deep/down/placed.avsc": after[path],
      "schemas/now/other.avsc": event("SomethingElse", [currency]),
    });
    const result = await check({ cwd, against: "git:main" });
    expect(found(result)).toEqual([
      `field-added-without-default main main:${path}`,
      "field-added-without-default main main:elsewhere/other.avsc",
    ]);
  });

  it("is found where the folder of all schemas was renamed, with the types that they need", async () => {
    const placed = (type: string) => ({
      "avro/order-placed.avsc": event("OrderPlaced", [
        { name: "price", type: "Money" },
      ]),
      "avro/types/money.avsc": event("Money", [{ name: "amount", type }]),
    });
    const cwd = repository(placed("string"));
    write(cwd, placed("long"));
    renameSync(join(cwd, "avro"), join(cwd, "schemas"));
    expect(found(await check({ cwd, against: "git:main" }))).toEqual([
      "type-changed main main:avro/types/money.avsc",
    ]);
  });

  it("is no copy that is still where it was", async () => {
    const cwd = repository({
      ...before,
      "test/data/order-sent.avsc": event("OrderSent", []),
    });
    write(cwd, { "schemas/order-sent.avsc": event("OrderSent", [currency]) });
    const { ok, subjects } = await check({ cwd, against: "git:main" });
    expect(ok).toBe(true);
    expect(subjects[1]).toMatchObject({ state: "new", readings: 0 });
  });

  it("lets be new events and removed ones", async () => {
    const cwd = repository({
      ...before,
      "schemas/order-paid.avsc": event("OrderPaid", [orderId]),
    });
    rmSync(join(cwd, "schemas/order-paid.avsc"));
    write(cwd, { "schemas/order-sent.avsc": event("OrderSent", [orderId]) });
    const { ok, subjects } = await check({ cwd, against: "git:main" });
    expect(ok).toBe(true);
    expect(subjects.map(({ name, state }) => [name, state])).toEqual([
      ["shop.OrderPaid", "removed"],
      ["shop.OrderPlaced", "checked"],
      ["shop.OrderSent", "new"],
    ]);
  });

  it("has the versions that were recorded there, too", async () => {
    const cwd = repository({
      ...before,
      "schemas/history/shop.OrderPlaced/1.avsc": event("OrderPlaced", []),
    });
    const files = async (mode: "BACKWARD" | "BACKWARD_TRANSITIVE") =>
      found(await check({ cwd, against: "git:main", mode }));
    expect(await files("BACKWARD")).toEqual([]);
    expect(await files("BACKWARD_TRANSITIVE")).toEqual([
      "field-added-without-default version 1 main:schemas/history/shop.OrderPlaced/1.avsc",
    ]);
  });

  it("is another folder where one is named, from the root of the repository", async () => {
    const cwd = repository({ "api/avro/placed.avsc": before[path] });
    write(cwd, after);
    const expected = [
      "field-added-without-default main main:api/avro/placed.avsc",
    ];
    for (const folder of ["api/avro", "api/", "./api", "."])
      expect(
        found(await check({ cwd, against: `git:main:${folder}` })),
      ).toEqual(expected);
    expect(found(await check({ cwd, against: "git:main:nowhere" }))).toEqual([
      "git-no-folder: no folder nowhere in main (give its path from the root of the repository)",
    ]);
  });

  it("is that of a project below the root", async () => {
    const cwd = repository({
      [`packages/orders/${path}`]: before[path],
      "packages/other/schemas/order-placed.avsc": event("OrderPlaced", []),
    });
    const inner = join(cwd, "packages/orders");
    write(inner, after);
    expect(found(await check({ cwd: inner, against: "git:main" }))).toEqual([
      `field-added-without-default main main:packages/orders/${path}`,
    ]);
  });

  it("is found behind links, of files and of folders, and of all schemas", async () => {
    for (const [link, target] of [
      [path, "../real/placed.avsc"],
      ["schemas/inner", "../real"],
      ["schemas", "real"],
    ] as const) {
      const cwd = repository({
        "real/placed.avsc": event("OrderPlaced", [orderId]),
        ...(link === "schemas" ? {} : { "schemas/x.txt": "" }),
      });
      symlinkSync(target, join(cwd, link));
      commit(cwd);
      write(cwd, {
        "real/placed.avsc": event("OrderPlaced", [orderId, currency]),
      });
      const result = await check({ cwd, against: "git:HEAD" });
      expect(result.findings).toMatchObject([
        { rule: "field-added-without-default", subject: "shop.OrderPlaced" },
      ]);
    }
  });

  it("takes names that git would quote, and no links out of the repository", async () => {
    const name = 'schemas/größe "x"\n.avsc';
    const cwd = repository({ [name]: event("Größe", []) });
    symlinkSync(join(cwd, name), join(cwd, "schemas/link.avsc"));
    commit(cwd);
    rmSync(join(cwd, "schemas/link.avsc"));
    write(cwd, { [name]: event("Größe", [currency]) });
    expect(found(await check({ cwd, against: "git:main" }))).toEqual([
      `field-added-without-default main main:${name}`,
    ]);
  });

  it("is an error where its schemas are none", async () => {
    const cwd = repository({ ...before, "schemas/bad.avsc": "{" });
    rmSync(join(cwd, "schemas/bad.avsc"));
    const { ok, diagnostics } = await check({ cwd, against: "git:main" });
    expect(ok).toBe(false);
    expect(diagnostics).toMatchObject([
      { code: "json-syntax", at: { file: "main:schemas/bad.avsc", line: 1 } },
    ]);
  });
});

describe("without --against and without recorded versions", () => {
  it("the merge base with the default branch is the baseline", async () => {
    const cwd = repository(before);
    const base = git(cwd, "rev-parse", "--short", "HEAD");
    git(cwd, "checkout", "--quiet", "-b", "feature");
    write(cwd, after);
    commit(cwd);
    git(cwd, "checkout", "--quiet", "main");
    write(cwd, { "schemas/later.avsc": event("Later", []) });
    commit(cwd);
    git(cwd, "checkout", "--quiet", "feature");
    const result = await check({ cwd });
    expect(found(result)).toEqual([
      `field-added-without-default ${base} ${base}:${path}`,
    ]);
    expect(result.subjects.map(({ name }) => name)).toEqual([
      "shop.OrderPlaced",
    ]);
  });

  it("the default branch is that of the remote", async () => {
    const origin = repository(before);
    git(origin, "branch", "-m", "trunk");
    const cwd = projectOf({});
    git(cwd, "clone", "--quiet", origin, "clone");
    const clone = join(cwd, "clone");
    write(clone, after);
    expect(found(await check({ cwd: clone }))).toHaveLength(1);
  });

  it("there is nothing to compare with where there is no repository, or no default branch", async () => {
    const plain = projectOf(before);
    const message =
      "no-baseline: nothing to compare with: no recorded version of an event, and no default branch of a git repository (give --against git:REF, or keep released versions in schemas/history/<full name of the event>/<number>.avsc)";
    expect(found(await check({ cwd: plain }))).toEqual([message]);
    git(plain, "init", "--quiet", "--initial-branch=main");
    expect(found(await check({ cwd: plain }))).toEqual([message]);
  });
});

describe("a baseline that is none", () => {
  it.each([
    "main",
    "git:",
    "git::schemas",
    "git:--output=x",
    "git:-h",
    "registry:x",
  ])("%s", async (against) => {
    expect(found(await check({ cwd: repository(before), against }))).toEqual([
      `against-unknown: baseline ${JSON.stringify(against)} that is none (write \`git:main\`, \`git:v1.4.0\`, \`git:HEAD~3\` or \`git:origin/main:schemas\`)`,
    ]);
  });

  it.each([
    "no-such",
    "main; touch x",
    "$(touch x)",
    "HEAD..main",
    "main^{tree}",
  ])("git:%s", async (ref) => {
    expect(
      found(await check({ cwd: repository(before), against: `git:${ref}` })),
    ).toEqual([
      `git-unknown-ref: no commit ${ref} in this repository (fetch it, or look for its name in \`git branch --all\` and \`git tag\`)`,
    ]);
  });

  it("a branch that has nothing in common with the default one", async () => {
    const cwd = repository(before);
    git(cwd, "checkout", "--quiet", "--orphan", "other");
    commit(cwd);
    expect(found(await check({ cwd }))).toEqual([
      "git-no-merge-base: no commit that this branch and main have in common (give --against the commit to compare with)",
    ]);
  });

  it("a folder outside of the repository", async () => {
    const cwd = repository(before);
    const hint = "(give a folder of the repository: `git:main:schemas`)";
    for (const folder of ["../x", "/etc", "a/../../x"])
      expect(
        found(await check({ cwd, against: `git:main:${folder}` }))[0],
      ).toMatch(/^git-outside: folder .* outside of the repository/);
    expect(
      found(
        await check({
          cwd,
          against: "git:main",
          config: { schemas: { include: ["schemas", "../far"] } },
        }),
      ),
    ).toEqual([
      `git-outside: folder ../far outside of the repository, so no commit has it ${hint}`,
    ]);
  });

  it("no repository", async () => {
    const [first] = found(
      await check({ cwd: projectOf(before), against: "git:main" }),
    );
    expect(first).toMatch(
      /^git-no-repository: no git repository to find the baseline in: .*\(run in a clone, or compare with recorded versions, which need no git\)$/,
    );
  });
});
