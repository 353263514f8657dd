/** What is staged, in repositories of their own, as a commit hook meets it. */
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { runCheck, type CheckOutcome, type CheckRun } from "../../src/check.js";
import { check } from "../../src/index.js";
import { runRelease } from "../../src/release.js";
import { bin, inProcess } from "../cli/support.js";
import {
  commit,
  environment,
  git,
  gitRun,
  repository,
} from "./repositories.js";
import { event, orderId, projectOf, write } from "./support.js";

const currency = { name: "currency", type: "string" };
const path = "schemas/order-placed.avsc";
const before = { [path]: event("OrderPlaced", [orderId]) };
const broken = { [path]: event("OrderPlaced", [orderId, currency]) };
const note = { name: "note", type: ["null", "string"], default: null };

function staged(
  cwd: string,
  more: Partial<CheckRun> = {},
): Promise<CheckOutcome> {
  return runCheck({
    cwd,
    config: null,
    against: null,
    mode: null,
    files: null,
    staged: true,
    now: new Date("2026-01-01"),
    onStage: () => {},
    ...more,
  });
}

/** What a check says, a line each. */
function said(outcome: CheckOutcome): readonly string[] {
  const { diagnostics, findings, subjects, baseline } = outcome;
  return [
    ...diagnostics.map(({ code, severity, message, at }) =>
      [severity, code, message, at?.file].join(" | "),
    ),
    ...findings.map(({ rule, subject, earlier, writer }) =>
      [rule, subject, earlier, writer?.file].join(" | "),
    ),
    ...subjects.map(({ name, state }) => `${name} ${state}`),
    `against ${baseline}`,
  ];
}

const incompatible = [
  `field-added-without-default | shop.OrderPlaced | HEAD | HEAD:${path}`,
  "shop.OrderPlaced checked",
  "against HEAD",
];
const compatible = ["shop.OrderPlaced checked", "against HEAD"];
const nothing = ["against null"];

function stage(cwd: string, files: Readonly<Record<string, unknown>>): void {
  write(cwd, files);
  git(cwd, "add", "--all");
}

describe("what is staged", () => {
  it("is read from the index, and neither the index nor the work tree is touched", async () => {
    const cwd = repository(before);
    stage(cwd, broken);
    write(cwd, before);
    const state = () => [
      git(cwd, "status", "--porcelain"),
      readFileSync(join(cwd, ".git/index"), "hex"),
      readFileSync(join(cwd, path), "utf8"),
    ];
    const was = state();
    const outcome = await staged(cwd);
    expect(said(outcome)).toEqual(incompatible);
    expect(outcome.ok).toBe(false);
    expect(outcome.sources.get(path)).toContain("currency");
    expect(state()).toEqual(was);
    stage(cwd, before);
    write(cwd, broken);
    expect(said(await staged(cwd))).toEqual(nothing);
  });

  it("is nothing where no schema is among it", async () => {
    const cwd = repository({ ...before, "codegen.config.json": {} });
    expect(await staged(cwd)).toMatchObject({ ok: true, baseline: null });
    stage(cwd, {
      "src/x.ts": "1",
      "README.md": "",
      "package.json": {},
      "fixtures/a.avsc": "{",
    });
    expect(said(await staged(cwd))).toEqual(nothing);
    chmodSync(join(cwd, path), 0o755);
    git(cwd, "add", "--all");
    expect(said(await staged(cwd))).toEqual(nothing);
  });

  it("is shown as it is in the index, where it cannot be read", async () => {
    const cwd = repository(before);
    write(cwd, { [path]: `{\n  "type": "record",\n  "name" "X"\n}\n` });
    git(cwd, "add", path);
    write(cwd, { [path]: "other\nlines\naltogether\n" });
    const { code, err } = await inProcess(cwd, ["check", "--staged"]);
    expect(code).toBe(2);
    expect(err).toContain(`\n  3 |   "name" "X"\n`);
  });

  it("is found however git takes paths that it is given", async () => {
    const cwd = repository(before);
    stage(cwd, broken);
    for (const name of ["GLOB", "NOGLOB", "LITERAL", "ICASE"]) {
      const environment = { ...process.env, [`GIT_${name}_PATHSPECS`]: "1" };
      const started = { folder: cwd, environment };
      expect(said(await staged(cwd, { started })), name).toEqual(incompatible);
    }
  });

  it("is what a program may ask about too", async () => {
    const cwd = repository(before);
    write(cwd, broken);
    git(cwd, "add", path);
    write(cwd, before);
    expect((await check({ cwd, staged: true })).ok).toBe(false);
    expect((await check({ cwd })).ok).toBe(true);
  });

  it("is new where there is no commit yet", async () => {
    const cwd = projectOf(broken);
    git(cwd, "init", "--quiet");
    git(cwd, "add", "--all");
    const outcome = await staged(cwd);
    expect(outcome.ok).toBe(true);
    expect(said(outcome)).toEqual([
      "shop.OrderPlaced new",
      "against nothing before the first commit",
    ]);
    git(cwd, "commit", "--quiet", "-m", "first");
    expect(said(await staged(cwd))).toEqual(nothing);
  });

  it("is compared with HEAD, not with where the branch began", async () => {
    const cwd = repository(before);
    git(cwd, "checkout", "--quiet", "-b", "feature");
    write(cwd, broken);
    commit(cwd);
    stage(cwd, { [path]: event("OrderPlaced", [orderId, currency, note]) });
    expect(said(await staged(cwd))).toEqual(compatible);
    expect(said(await staged(cwd, { against: "git:main" }))).toEqual([
      `field-added-without-default | shop.OrderPlaced | main | main:${path}`,
      "shop.OrderPlaced checked",
      "against main",
    ]);
  });

  it("is compared with the recorded versions of the index where there is any", async () => {
    const first = "schemas/history/shop.OrderPlaced/1.avsc";
    const cwd = repository({ ...before, [first]: event("OrderPlaced", []) });
    stage(cwd, { [path]: event("OrderPlaced", [orderId, note]) });
    rmSync(join(cwd, first));
    expect(said(await staged(cwd))).toEqual([
      `field-added-without-default | shop.OrderPlaced | version 1 | ${first}`,
      "shop.OrderPlaced checked",
      "against recorded versions",
    ]);
    git(cwd, "add", "--all");
    // none is recorded any more, and the last commit has not forgotten it
    expect(said(await staged(cwd))).toEqual([
      `field-added-without-default | shop.OrderPlaced | version 1 | HEAD:${first}`,
      ...compatible,
    ]);
  });

  it("is a version that was recorded", async () => {
    const first = "schemas/history/shop.OrderPlaced/1.avsc";
    const cwd = repository(before);
    stage(cwd, { [first]: event("OrderPlaced", [currency]) });
    expect(said(await staged(cwd))).toEqual([
      `field-added-without-default | shop.OrderPlaced | version 1 | ${first}`,
      "shop.OrderPlaced checked",
      "against recorded versions",
    ]);
  });

  it("is the files that are given alone", async () => {
    const paid = "schemas/order-paid.avsc";
    const cwd = repository({ ...before, [paid]: event("OrderPaid", []) });
    stage(cwd, { ...broken, [paid]: event("OrderPaid", [currency]) });
    expect(said(await staged(cwd, { files: [path] }))).toEqual(incompatible);
    expect(said(await staged(cwd, { files: ["nowhere.avsc"] }))).toEqual([
      "error | no-such-schema | nowhere.avsc that is no schema of this project | ",
      "against null",
    ]);
  });

  it("is every event that refers to a type", async () => {
    const placed = (amount: string) => ({
      "schemas/types/money.avsc": event("Money", [
        { name: "amount", type: amount },
      ]),
    });
    const price = { name: "price", type: "Money" };
    const cwd = repository({
      ...placed("long"),
      ...before,
      "schemas/order-paid.avsc": event("OrderPaid", [price]),
      "schemas/order-sent.avsc": event("OrderSent", [
        { name: "paid", type: ["null", "OrderPaid"] },
      ]),
    });
    stage(cwd, placed("string"));
    expect(said(await staged(cwd))).toEqual([
      "type-changed | shop.OrderPaid | HEAD | HEAD:schemas/types/money.avsc",
      "type-changed | shop.OrderSent | HEAD | HEAD:schemas/types/money.avsc",
      "shop.OrderPaid checked",
      "shop.OrderSent checked",
      "against HEAD",
    ]);
  });

  it("is missed by what refers to a type that is gone, or called otherwise", async () => {
    const money = "schemas/types/money.avsc";
    const cwd = repository({
      ...before,
      [money]: event("Money", []),
      "schemas/order-paid.avsc": event("OrderPaid", [
        { name: "price", type: "Money" },
      ]),
    });
    const missed = [
      'error | schema-unknown-type | unknown type "Money" | schemas/order-paid.avsc',
      "against null",
    ];
    stage(cwd, { [money]: event("Price", []) });
    expect(said(await staged(cwd))).toEqual(missed);
    rmSync(join(cwd, money));
    git(cwd, "add", "--all");
    expect(said(await staged(cwd))).toEqual(missed);
  });

  it("is everything where the configuration is among it", async () => {
    const cwd = repository({
      "api/order-placed.avsc": event("OrderPlaced", []),
      "schemas/order-paid.avsc": event("OrderPaid", []),
    });
    stage(cwd, { "codegen.config.json": { schemas: { include: "api" } } });
    // what is staged counts, not what is there
    write(cwd, { "codegen.config.json": "{" });
    expect(said(await staged(cwd))).toEqual(compatible);
    write(cwd, { "codegen.config.yaml": "schemas: {}\n" });
    git(cwd, "add", "codegen.config.yaml");
    expect(said(await staged(cwd))).toEqual([
      "error | config-ambiguous | several configuration files: codegen.config.json, codegen.config.yaml | codegen.config.json",
      "against null",
    ]);
  });

  it("has the configuration that is named, from the index or the disk, and a program from the disk", async () => {
    const cwd = repository({ "api/order-placed.avsc": before[path] });
    const api = { schemas: { include: "api" } };
    const expected = [
      "field-added-without-default | shop.OrderPlaced | HEAD | HEAD:api/order-placed.avsc",
      "shop.OrderPlaced checked",
      "against HEAD",
    ];
    stage(cwd, {
      "api/order-placed.avsc": broken[path],
      "config/api.json": api,
      "config/bad.json": { schema: {} },
      "config/api.mjs": `export default ${JSON.stringify(api)};`,
    });
    write(cwd, { "config/api.json": "{", "config/mine.json": api });
    for (const config of [
      "config/api.json",
      "config/mine.json",
      "config/api.mjs",
    ])
      expect(said(await staged(cwd, { config }))).toEqual(expected);
    const { diagnostics, sources } = await staged(cwd, {
      config: "config/bad.json",
    });
    expect(diagnostics).toMatchObject([
      { code: "config-unknown-option", at: { file: "config/bad.json" } },
    ]);
    expect(sources.get("config/bad.json")).toContain("schema");
  });
});

describe("files of the index", () => {
  it("that are only intended to be added are not there", async () => {
    const cwd = repository(before);
    write(cwd, {
      "schemas/later.avsc": event("Later", []),
      "schemas/x.avsc": "",
    });
    git(cwd, "add", "--intent-to-add", "schemas/later.avsc");
    expect(said(await staged(cwd))).toEqual(nothing);
    write(cwd, broken);
    git(cwd, "add", path);
    expect(said(await staged(cwd))).toEqual(incompatible);
    git(cwd, "add", "schemas/x.avsc");
    expect(said(await staged(cwd))[0]).toMatch(
      /^error \| json-syntax \| .* \| schemas\/x\.avsc$/,
    );
  });

  it("that are removed and intended to be added again are gone", async () => {
    const cwd = repository({ ...before, "schemas/b.avsc": event("B", []) });
    git(cwd, "rm", "--quiet", "--cached", path);
    git(cwd, "add", "--intent-to-add", path);
    expect(said(await staged(cwd))).toEqual([
      "shop.OrderPlaced removed",
      "against HEAD",
    ]);
  });

  it("that are gone or moved are met by their names", async () => {
    const paid = "schemas/order-paid.avsc";
    const cwd = repository({
      ...before,
      [paid]: event("OrderPaid", []),
      "elsewhere/sent.avsc": event("OrderSent", [
        { name: "price", type: "Money" },
      ]),
      "elsewhere/money.avsc": event("Money", []),
    });
    rmSync(join(cwd, paid));
    rmSync(join(cwd, "elsewhere"), { recursive: true });
    mkdirSync(join(cwd, "schemas/deep"));
    renameSync(join(cwd, path), join(cwd, "schemas/deep/placed.avsc"));
    stage(cwd, {
      "schemas/deep/placed.avsc": broken[path],
      "schemas/sent.avsc": event("OrderSent", [
        { name: "price", type: "Money" },
        currency,
      ]),
      "schemas/types/money.avsc": event("Money", []),
    });
    expect(said(await staged(cwd))).toEqual([
      `field-added-without-default | shop.OrderPlaced | HEAD | HEAD:${path}`,
      "field-added-without-default | shop.OrderSent | HEAD | HEAD:elsewhere/sent.avsc",
      "shop.OrderPaid removed",
      "shop.OrderPlaced checked",
      "shop.OrderSent checked",
      "against HEAD",
    ]);
  });

  it("that a merge has left in conflict are an error", async () => {
    const cwd = repository(before);
    git(cwd, "checkout", "--quiet", "-b", "other");
    write(cwd, { [path]: event("OrderPlaced", [orderId, note]) });
    commit(cwd);
    git(cwd, "checkout", "--quiet", "main");
    write(cwd, broken);
    commit(cwd);
    expect(gitRun(cwd, "merge", "other").code).toBe(1);
    expect(said(await staged(cwd))).toEqual([
      `error | git-unmerged | file with a merge conflict, so that nobody knows what is staged | ${path}`,
      "against null",
    ]);
    git(cwd, "checkout", "--ours", path);
    git(cwd, "add", path);
    expect(said(await staged(cwd))).toEqual(nothing);
  });

  it("that are links are followed, and submodules are not", async () => {
    const inner = repository({ "schemas/inner.avsc": event("Inner", []) });
    const cwd = repository({
      "README.md": "",
      "shared/money.avsc": event("Money", [{ name: "amount", type: "long" }]),
      "shared/deep/party.avsc": event("Party", []),
      "schemas/order-placed.avsc": event("OrderPlaced", [
        { name: "price", type: "Money" },
        { name: "party", type: "Party" },
      ]),
    });
    mkdirSync(join(cwd, "schemas/types"));
    symlinkSync("../../shared/money.avsc", join(cwd, "schemas/types/m.avsc"));
    symlinkSync("../../shared/deep", join(cwd, "schemas/types/deep"));
    symlinkSync("..", join(cwd, "schemas/types/loop"));
    symlinkSync("/etc/hosts", join(cwd, "schemas/types/hosts.avsc"));
    symlinkSync("nowhere.avsc", join(cwd, "schemas/types/dead.avsc"));
    git(
      cwd,
      "-c",
      "protocol.file.allow=always",
      "submodule",
      "--quiet",
      "add",
      pathToFileURL(inner).href,
      "schemas/sub",
    );
    commit(cwd);
    stage(cwd, {
      "shared/money.avsc": event("Money", [{ name: "amount", type: "int" }]),
    });
    const outcome = await staged(cwd);
    expect(outcome.findings).toMatchObject([
      {
        rule: "type-changed",
        reader: { file: "schemas/types/m.avsc" },
        writer: { file: "HEAD:schemas/types/m.avsc" },
      },
    ]);
    commit(cwd);
    stage(cwd, {
      "shared/deep/party.avsc": event("Party", [currency]),
    });
    expect(said(await staged(cwd))[0]).toBe(
      "field-added-without-default | shop.OrderPlaced | HEAD | HEAD:schemas/types/deep/party.avsc",
    );
  });

  it("that are gone behind a link are missed as others are", async () => {
    const cwd = repository({
      ...before,
      "kept/shop.OrderPlaced/1.avsc": before[path],
    });
    symlinkSync("../kept", join(cwd, "schemas/history"));
    await runRelease({
      cwd,
      config: null,
      names: null,
      force: null,
      mode: null,
      apply: true,
      now: new Date("2026-01-01"),
      onStage: () => {},
    });
    commit(cwd);
    git(cwd, "rm", "--quiet", "kept/shop.OrderPlaced/1.avsc");
    expect(said(await staged(cwd))[0]).toContain("history-missing");
    git(cwd, "reset", "--quiet", "--hard");
    git(cwd, "rm", "--quiet", "kept/releases.json");
    expect(said(await staged(cwd))[0]).toContain("releases-lost");
  });

  it("that are links to what is not there are an error where they are staged", async () => {
    const cwd = repository({
      "real/order-placed.avsc": before[path],
      "schemas/x.txt": "",
    });
    symlinkSync("../real/order-placed.avsc", join(cwd, path));
    commit(cwd);
    rmSync(join(cwd, path));
    symlinkSync("../real/none.avsc", join(cwd, path));
    git(cwd, "add", "--all");
    const { ok, diagnostics } = await staged(cwd);
    expect(ok).toBe(false);
    expect(diagnostics).toMatchObject([
      { code: "file-unreadable", at: { file: path } },
    ]);
    commit(cwd);
    write(cwd, { "schemas/order-paid.avsc": event("OrderPaid", [orderId]) });
    git(cwd, "add", "--all");
    expect((await staged(cwd)).diagnostics).toEqual([]);
  });

  it("that a sparse checkout leaves out are read like others", async () => {
    const cwd = repository({
      ...before,
      "other/x.txt": "",
      "schemas/types/money.avsc": event("Money", []),
    });
    git(cwd, "sparse-checkout", "set", "other");
    write(cwd, broken);
    git(cwd, "add", "--sparse", path);
    expect(said(await staged(cwd))).toEqual(incompatible);
  });

  it("that have names which git would quote, or take for a pattern, are read like others", async () => {
    const name = ':(top)[a]/größe "x"\n[1].avsc';
    const config = { schemas: { include: ":(top)[a]" } };
    const cwd = repository({ [name]: event("Größe", []) });
    stage(cwd, { [name]: event("Größe", [currency]) });
    expect(said(await staged(cwd, { config }))[0]).toBe(
      `field-added-without-default | shop.Größe | HEAD | HEAD:${name}`,
    );
  });

  it("that are in a hidden folder are read where it is named", async () => {
    const config = { schemas: { include: ["**/*.avsc", ".avro"] } };
    const cwd = repository({
      "codegen.config.json": config,
      ".avro/order-placed.avsc": before[path],
      ".other/order-placed.avsc": "{",
    });
    stage(cwd, {
      ".avro/order-placed.avsc": broken[path],
      ".other/order-placed.avsc": "[",
    });
    const found =
      "field-added-without-default | shop.OrderPlaced | HEAD | HEAD:.avro/order-placed.avsc";
    expect(said(await staged(cwd))).toEqual([found, ...compatible]);
    const against = "git:HEAD";
    const { subjects } = await staged(cwd, { staged: false, against });
    expect(subjects).toMatchObject([{ source: ".avro/order-placed.avsc" }]);
  });

  it("that refer to a type and were moved are compared with what they were", async () => {
    const sent = (fields: readonly unknown[]) =>
      event("OrderSent", [{ name: "price", type: "Money" }, ...fields]);
    const cwd = repository({
      ...before,
      "schemas/types/money.avsc": event("Money", []),
      "elsewhere/sent.avsc": sent([]),
    });
    rmSync(join(cwd, "elsewhere"), { recursive: true });
    stage(cwd, { "schemas/sent.avsc": sent([currency]) });
    expect(said(await staged(cwd))).toEqual([
      "field-added-without-default | shop.OrderSent | HEAD | HEAD:elsewhere/sent.avsc",
      "shop.OrderSent checked",
      "against HEAD",
    ]);
  });

  it("that were no valid schemas are compared with nothing", async () => {
    const cwd = repository({ ...before, "schemas/bad.avsc": "{" });
    stage(cwd, { "schemas/bad.avsc": event("Bad", []) });
    expect(said(await staged(cwd))).toEqual(["shop.Bad new", "against HEAD"]);
    commit(cwd);
    write(cwd, {
      "schemas/bad.avsc": event("Bad", [{ name: "price", type: "Money" }]),
    });
    commit(cwd);
    stage(cwd, { "schemas/bad.avsc": event("Bad", [currency]) });
    const outcome = await staged(cwd);
    expect(outcome.ok).toBe(true);
    expect(said(outcome)).toEqual([
      'warning | schema-unknown-type | unknown type "Money" | HEAD:schemas/bad.avsc',
      "shop.Bad new",
      "against HEAD",
    ]);
  });

  it("that are below a project of a larger repository have its paths", async () => {
    const cwd = repository({
      [`packages/a/${path}`]: before[path],
      [`packages/b/${path}`]: before[path],
      "shared/money.avsc": event("Money", [{ name: "amount", type: "long" }]),
    });
    const inner = join(cwd, "packages/a");
    stage(cwd, { [`packages/b/${path}`]: broken[path] });
    expect(said(await staged(inner))).toEqual(nothing);
    stage(inner, broken);
    const found = `field-added-without-default | shop.OrderPlaced | HEAD | HEAD:packages/a/${path}`;
    expect(said(await staged(inner))).toEqual([found, ...compatible]);
    const include = ["schemas", "../../shared"];
    stage(inner, { [path]: before[path] });
    git(cwd, "reset", "--quiet");
    stage(cwd, {
      "shared/money.avsc": event("Money", [{ name: "amount", type: "int" }]),
    });
    const config = { schemas: { include } };
    expect(said(await staged(inner, { config }))).toEqual([
      "type-changed | shop.Money | HEAD | HEAD:shared/money.avsc",
      "shop.Money checked",
      "against HEAD",
    ]);
    expect(
      said(
        await staged(inner, { config: { schemas: { include: "../../.." } } }),
      ),
    ).toEqual([
      "error | git-outside | folder ../../.. outside of the repository, so that nothing of it can be staged | ",
      "against null",
    ]);
  });
});

describe("without a repository", () => {
  it("there is an error", async () => {
    const { diagnostics } = await staged(projectOf(before));
    expect(diagnostics).toMatchObject([{ code: "git-no-repository" }]);
  });
});

/** A hook that runs the built program, and the folder that it runs it for. */
function addHook(cwd: string, folder = "."): void {
  const hooks = git(
    cwd,
    "rev-parse",
    "--path-format=absolute",
    "--git-path",
    "hooks",
  );
  mkdirSync(hooks, { recursive: true });
  const hook = join(hooks, "pre-commit");
  writeFileSync(
    hook,
    `#!/bin/sh\nexec "${process.execPath}" "${bin}" check --staged --cwd "${folder}"\n`,
  );
  chmodSync(hook, 0o755);
}

describe("a commit hook", () => {
  const other = "packages/other/README.md";
  const files = {
    [other]: "",
    [`packages/a/${path}`]: before[path],
    "packages/a/schemas/order-paid.avsc": event("OrderPaid", []),
  };
  const inner = (schema: object) => ({ [`packages/a/${path}`]: schema });
  const refused = /incompatible: 1 event of 1, 1 finding against HEAD/;

  function tried(cwd: string, ...args: readonly string[]): string {
    const { code, err } = gitRun(cwd, "commit", "--quiet", "-m", "x", ...args);
    return code === 0 ? "committed" : err;
  }

  it("refuses what breaks somebody, however it is committed, and lets the rest be", () => {
    const cwd = repository(files);
    addHook(cwd, "packages/a");
    write(cwd, inner(broken[path]));
    expect(tried(cwd, "--all")).toMatch(refused);
    expect(tried(cwd, `packages/a/${path}`)).toMatch(refused);
    git(cwd, "add", "--all");
    expect(tried(join(cwd, "packages"))).toMatch(refused);
    // what is not part of the commit is not looked at
    write(cwd, { [other]: "more" });
    expect(tried(cwd, other)).toBe("committed");
    write(cwd, inner(event("OrderPlaced", [orderId, note])));
    expect(tried(cwd, "--all")).toBe("committed");
  });

  it("works in a work tree beside, and for a repository that is named", () => {
    const cwd = repository(files);
    addHook(cwd, "packages/a");
    const beside = join(cwd, "../beside");
    git(cwd, "worktree", "add", "--quiet", join(projectOf({}), "beside"));
    const worktree = git(cwd, "worktree", "list", "--porcelain")
      .split("\n")
      .filter((line) => line.startsWith("worktree "))
      .map((line) => line.slice(9))[1];
    write(worktree ?? beside, inner(broken[path]));
    expect(tried(worktree ?? beside, "--all")).toMatch(refused);
    write(cwd, inner(broken[path]));
    const named = [`--git-dir=${cwd}/.git`, `--work-tree=${cwd}`];
    const { code, err } = gitRun("/", ...named, "commit", "-qam", "x");
    expect([code, err]).toEqual([1, expect.stringMatching(refused)]);
  });

  it("works in a submodule", () => {
    const inside = repository(files);
    const cwd = repository({ "README.md": "" });
    const url = pathToFileURL(inside).href;
    git(
      cwd,
      "-c",
      "protocol.file.allow=always",
      "submodule",
      "--quiet",
      "add",
      url,
      "sub",
    );
    const sub = join(cwd, "sub");
    addHook(sub, "packages/a");
    write(sub, inner(broken[path]));
    expect(tried(sub, "--all")).toMatch(refused);
  });

  it("says nothing of a commit that is about no schema", () => {
    const cwd = repository(files);
    addHook(cwd);
    write(cwd, { [other]: "more" });
    const { code, err, out } = gitRun(cwd, "commit", "--quiet", "-am", "x");
    expect([code, err, out]).toEqual([0, "", ""]);
  });
});

describe("the environment of a hook", () => {
  it("is that of another repository where the folder is in another", async () => {
    const cwd = repository(before);
    const foreign = repository({ "README.md": "" });
    stage(cwd, broken);
    const started = {
      folder: foreign,
      environment: {
        ...environment,
        GIT_DIR: ".git",
        GIT_INDEX_FILE: ".git/index",
      },
    };
    expect(said(await staged(cwd, { started }))).toEqual(incompatible);
  });
});
