/** Some files of a project are checked by loading what decides about them, and the verdict is that of everything. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCheck, type CheckOutcome, type CheckRun } from "../../src/check.js";
import { randomFrom, randomProject } from "./lean-project.js";
import { commit, git, repository } from "./repositories.js";
import { event, orderId, projectOf, write } from "./support.js";

function checked(
  cwd: string,
  more: Partial<CheckRun> = {},
): Promise<CheckOutcome> {
  return runCheck({
    cwd,
    config: null,
    against: null,
    mode: null,
    files: null,
    now: new Date("2026-01-01"),
    onStage: () => {},
    ...more,
  });
}

/** Some files, everything loaded: texts that stand for others may be of any file. */
function whole(
  cwd: string,
  files: readonly string[],
  more: Partial<CheckRun> = {},
): Promise<CheckOutcome> {
  return checked(cwd, { files, texts: new Map(), ...more });
}

interface Compared {
  readonly files: number;
  /** Of them, how many were loaded for less than everything. */
  readonly lean: number;
  readonly withFindings: number;
  /** Of them, how many could be compared. */
  readonly compared: number;
}

async function compare(
  cwd: string,
  paths: readonly string[],
  {
    seed,
    more = {},
  }: { readonly seed: number; readonly more?: Partial<CheckRun> },
): Promise<Compared> {
  const random = randomFrom(seed);
  let [lean, withFindings, files, compared] = [0, 0, 0, 0];
  const from = random.below(paths.length);
  const tried = [...paths, ...paths].slice(from, from + 4);
  for (const path of tried) {
    const given = paths.filter((one) => one === path || random.chance(0.05));
    const expected = await whole(cwd, given, more);
    const found = await checked(cwd, { files: given, ...more });
    const about = `seed ${seed}, ${given.join(" ")}`;
    // a fault that nothing of the part has to do with is not met
    if (expected.baseline === null && found.baseline !== null) continue;
    files += 1;
    expect(found.subjects, about).toEqual(expected.subjects);
    expect(found.findings, about).toEqual(expected.findings);
    expect([found.ok, found.baseline], about).toEqual([
      expected.ok,
      expected.baseline,
    ]);
    for (const one of found.diagnostics)
      expect(expected.diagnostics, about).toContainEqual(one);
    const has = new Set(found.sources.keys());
    for (const one of expected.diagnostics)
      if (
        one.at !== null &&
        given.includes(one.at.file) &&
        has.has(one.at.file)
      )
        expect(found.diagnostics, about).toContainEqual(one);
    if (found.sources.size < expected.sources.size) lean += 1;
    if (found.findings.length > 0) withFindings += 1;
    if (found.baseline !== null) compared += 1;
  }
  return { files, lean, withFindings, compared };
}

function sum(all: readonly Compared[], key: keyof Compared): number {
  return all.reduce((total, one) => total + one[key], 0);
}

const projects = Number(process.env["LEAN_PROJECTS"] ?? 12);
const first = Number(process.env["LEAN_SEED"] ?? 1);
const seeds = Array.from({ length: projects }, (_, index) => first + index);

describe("of random projects, the verdict on some files is that of everything", () => {
  it("against recorded versions", async () => {
    const all: Compared[] = [];
    for (const seed of seeds) {
      const { after } = randomProject(seed);
      const cwd = projectOf({
        ...after,
        // so that there is something recorded in every project
        "schemas/history/shop.Known/1.avsc": event("Known", [orderId]),
      });
      all.push(await compare(cwd, Object.keys(after), { seed }));
      rmSync(cwd, { recursive: true });
    }
    expectEnough(all);
  });

  it("against a commit, of the work tree and of what is staged", async () => {
    const all: Compared[] = [];
    for (const seed of seeds.slice(0, seeds.length / 3)) {
      const { before, after } = randomProject(seed);
      const cwd = repository(before);
      for (const path of readdirSync(cwd).filter((one) => one !== ".git"))
        rmSync(join(cwd, path), { recursive: true });
      write(cwd, after);
      const against = "git:HEAD";
      const paths = Object.keys(after);
      all.push(await compare(cwd, paths, { seed, more: { against } }));
      git(cwd, "add", "--all");
      const staged = { staged: true } as const;
      all.push(await compare(cwd, paths, { seed, more: staged }));
      const [found, expected] = [
        await checked(cwd, staged),
        await checked(cwd, { ...staged, texts: new Map() }),
      ];
      if (expected.baseline !== null || found.baseline === null)
        expect(verdictOf(found), `seed ${seed}`).toEqual(verdictOf(expected));
      rmSync(cwd, { recursive: true });
    }
    expectEnough(all);
  }, 120_000);
});

function expectEnough(all: readonly Compared[]): void {
  const files = sum(all, "files");
  expect(sum(all, "compared")).toBeGreaterThan(files / 3);
  expect(sum(all, "lean")).toBeGreaterThan(files / 6);
  expect(sum(all, "withFindings")).toBeGreaterThan(files / 30);
}

function verdictOf({ ok, baseline, subjects, findings }: CheckOutcome): object {
  return { ok, baseline, subjects, findings };
}

describe("of a project of many events", () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [
      `schemas/event-${i}.avsc`,
      event(`Event${i}`, [{ name: "price", type: i < 50 ? "Money" : "int" }]),
    ]),
  );
  const files = {
    ...many,
    "schemas/types/money.avsc": event("Money", [
      { name: "currency", type: "Currency" },
    ]),
    "schemas/types/currency.avsc": event("Currency", []),
    "schemas/history/shop.Event7/1.avsc": event("Event7", []),
    "schemas/broken.avsc": "{",
  };
  const loaded = async (cwd: string, more: Partial<CheckRun>) => {
    const { sources, diagnostics } = await checked(cwd, more);
    return { files: [...sources.keys()].toSorted(), diagnostics };
  };
  const seven = [
    "schemas/event-7.avsc",
    "schemas/history/shop.Event7/1.avsc",
    "schemas/types/currency.avsc",
    "schemas/types/money.avsc",
  ];

  it("one is loaded with its types and versions, of the work tree and of the index", async () => {
    const cwd = repository(files);
    const given = { files: ["schemas/event-7.avsc"] };
    const staged = { staged: true };
    const expected = { files: seven, diagnostics: [] };
    expect(await loaded(cwd, given)).toEqual(expected);
    expect(await loaded(cwd, { ...given, ...staged })).toEqual(expected);
    write(cwd, {
      "schemas/event-55.avsc": event("Event55", [orderId]),
    });
    git(cwd, "add", "--all");
    expect(await loaded(cwd, staged)).toEqual({
      files: ["schemas/event-55.avsc"],
      diagnostics: [],
    });
  });

  it("a type is loaded with all that refer to it, however they write its name", async () => {
    const rate = "schemas/types/rate.avsc";
    const cwd = repository({ ...files, [rate]: event("Rate", []) });
    const escaped = JSON.stringify(
      event("Event55", [{ name: "rate", type: "Rate" }]),
    ).replace('"Rate"', '"shop.R\\u0061te"');
    write(cwd, { "schemas/event-55.avsc": escaped });
    git(cwd, "add", "--all");
    commit(cwd);
    write(cwd, { [rate]: event("Rate", [{ ...orderId, default: "" }]) });
    git(cwd, "add", "--all");
    const expected = ["schemas/event-55.avsc", rate];
    for (const more of [{ files: [rate] }, { staged: true }])
      expect((await loaded(cwd, more)).files).toEqual(expected);
    const given = { files: ["schemas/types/currency.avsc"] };
    const { files: found } = await loaded(cwd, given);
    expect(found).toHaveLength(50 + 2 + 1);
  });

  it("a type that is declared twice is that of the file that comes first", async () => {
    const holder = (name: string, amount: string) =>
      event(name, [
        {
          name: "price",
          type: event("Price", [{ name: "amount", type: amount }]),
        },
      ]);
    const b = (type: unknown) => event("B", [{ name: "held", type }]);
    const cwd = projectOf({
      ...files,
      "schemas/a.avsc": holder("A", "int"),
      "schemas/b.avsc": b("Holder"),
      "schemas/types/holder.avsc": holder("Holder", "int"),
      "schemas/history/shop.B/1.avsc": b(holder("Holder", "string")),
    });
    const { findings } = await checked(cwd, { files: ["schemas/b.avsc"] });
    expect(findings).toMatchObject([
      { subject: "shop.B", reader: { file: "schemas/a.avsc" } },
    ]);
  });

  it("a protocol with commands is loaded for its types, and not for its events", async () => {
    const cwd = projectOf({
      ...files,
      "schemas/api.avpr": {
        protocol: "Orders",
        namespace: "shop",
        id: "price",
        events: ["Event1", "Event2"],
        types: [event("Reason", [])],
        messages: {
          Place: { request: [], response: "null", emits: ["Event1"] },
        },
      },
      "schemas/order-refused.avsc": event("OrderRefused", [
        { name: "reason", type: "Reason" },
      ]),
    });
    const given = { files: ["schemas/order-refused.avsc"] };
    expect(await loaded(cwd, given)).toEqual({
      files: ["schemas/api.avpr", "schemas/order-refused.avsc"],
      diagnostics: [],
    });
  });

  it("what is wrong elsewhere is told where something is wrong here", async () => {
    const cwd = projectOf(files);
    write(cwd, { "schemas/event-7.avsc": event("Event7", [{ name: "x" }]) });
    const given = { files: ["schemas/event-7.avsc"] };
    const { diagnostics } = await loaded(cwd, given);
    expect(diagnostics.map(({ at }) => at?.file)).toEqual([
      "schemas/broken.avsc",
      "schemas/event-7.avsc",
    ]);
  });

  it("a command file is loaded with everything, for it names anything", async () => {
    const { ["schemas/broken.avsc"]: _, ...sound } = files;
    const cwd = projectOf({
      ...sound,
      "commands/a.commands.json": {
        aggregate: "A",
        namespace: "shop",
        id: "price",
        events: ["Event99"],
      },
    });
    const given = { files: ["commands/a.commands.json"] };
    const { diagnostics } = await loaded(cwd, given);
    expect(diagnostics).toMatchObject([{ code: "unknown-event" }]);
    expect(await loaded(cwd, { files: ["schemas/event-7.avsc"] })).toEqual({
      files: seven,
      diagnostics: [],
    });
  });
});
