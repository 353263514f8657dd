/** The published JSON Schemas against the reports that are really written, and against the types. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CheckReport, SubjectFinding } from "../../src/check.js";
import { checkJson } from "../../src/cli/report/check-json.js";
import type { Mode } from "../../src/cli/report/summary.js";
import type { DiffReport } from "../../src/diff/index.js";
import type { ChangeKind } from "../../src/evolution/change.js";
import type { LintReport } from "../../src/lint.js";
import type { PlanEntry } from "../../src/pipeline.js";
import type { ReleaseReport } from "../../src/release.js";
import type { CanRead } from "../../src/runtime/avro/can-read.js";
import { compare } from "../../src/evolution/compare.js";
import { event, projectOf } from "../evolution/support.js";
import { put } from "../write/support.js";
import { atFault, everyKind } from "./formats-project.js";
import { publishedSchema } from "./formats-support.js";
import { inProcess, writeEvent } from "./support.js";

const checkSchema = publishedSchema("check-report");
const generateSchema = publishedSchema("generate-report");

function expectValid(validate: typeof checkSchema, text: string): void {
  const report: unknown = JSON.parse(text);
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
}

/** @param spare the members that may be left out. */
function expectClosed(
  validate: typeof checkSchema,
  whole: object,
  spare: readonly string[] = [],
): void {
  expectValid(validate, JSON.stringify(whole));
  for (const lacking of withoutOne(whole)) {
    const isSpare = spare.some((key) => !Object.hasOwn(lacking, key));
    expect(validate(lacking), JSON.stringify(lacking)).toBe(isSpare);
  }
  for (const more of withOneMore(whole))
    expect(validate(more), JSON.stringify(more)).toBe(false);
}

const place = { file: "a.avsc", line: 1, column: 2, pointer: "/fields/0" };
const edit = { at: place, key: "default", json: "null", behind: ["type"] };
const diagnostic = {
  code: "a",
  severity: "error",
  at: place,
  message: "m",
  hint: "h",
} as const;

// whoever adds a member to a type has to add it here
const wholeFinding = {
  subject: "shop.A",
  direction: "forward",
  earlier: "main",
  waiver: { reason: "r", expires: "2027-01-31" },
  rule: "type-changed",
  axis: "wire",
  severity: "error",
  always: "sometimes",
  path: "a",
  reader: place,
  writer: place,
  message: "m",
  remedy: "r",
  plan: ["s"],
  fix: {
    title: "t",
    edits: [
      { kind: "set", ...edit },
      { kind: "append", ...edit },
      { kind: "move-first", at: place, index: 1 },
    ],
  },
  registry: "r",
  witness: {
    value: "1",
    bytes: "02",
    error: "e",
    before: "b",
    confirmation: {
      by: "avsc",
      verdict: "differs",
      answer: "a",
      because: "b",
    },
  },
} as const satisfies SubjectFinding;

const pairs = readPairs();

function readPairs(): readonly {
  readonly name: string;
  readonly reader: string;
  readonly writer: string;
}[] {
  const root = fileURLToPath(
    new URL("../../fixtures/evolution/", import.meta.url),
  );
  return readdirSync(root).flatMap((rule) =>
    readdirSync(join(root, rule)).map((name) => ({
      name: `${rule}/${name}`,
      reader: readFileSync(join(root, rule, name, "reader.avsc"), "utf8"),
      writer: readFileSync(join(root, rule, name, "writer.avsc"), "utf8"),
    })),
  );
}

describe("the report of a check", () => {
  it.each(pairs)("of $name is valid", (pair) => {
    const { findings } = compare(pair);
    const outcome = {
      ok: false,
      diagnostics: [],
      baseline: "version 1",
      subjects: [],
      findings: findings.map((one) => ({
        subject: "shop.Fixture",
        direction: "backward" as const,
        earlier: "version 1",
        waiver: null,
        ...one,
      })),
      sources: new Map<string, string>(),
    };
    expectValid(checkSchema, checkJson(outcome, { exitCode: 1, took: 0.4 }));
  });

  it("is of findings, most of the time", () => {
    const found = pairs.filter((pair) => compare(pair).findings.length > 0);
    expect(found.length).toBeGreaterThan(pairs.length / 2);
  });

  it.each([
    ["of every kind of finding", everyKind, ["check"], 1],
    ["without a finding", everyKind, ["check", "--mode", "NONE"], 0],
    ["of inputs at fault", atFault, ["check"], 2],
    ["of an unknown baseline", everyKind, ["check", "--against", "x"], 2],
  ] as const)("%s is valid", async (_, project, argv, exitCode) => {
    const { code, out } = await inProcess(project(), [...argv, "--json"]);
    expect(code).toBe(exitCode);
    expectValid(checkSchema, out);
  });

  it("has the members that its type has, and needs them all", () => {
    const fixed = {
      file: "a.avsc",
      at: place,
      change: "c",
      rule: "type-changed",
      subject: "shop.A",
      direction: "backward",
      earlier: "main",
    } as const;
    const whole = {
      version: 1,
      command: "check",
      ok: false,
      exitCode: 1,
      milliseconds: 1,
      baseline: "main",
      diagnostics: [diagnostic],
      subjects: [
        {
          name: "shop.A",
          mode: "FULL",
          source: "a.avsc",
          state: "checked",
          readings: 2,
        },
      ],
      findings: [wholeFinding],
      fixed: [fixed],
      unfixed: [{ ...fixed, why: "w" }],
    } as const satisfies Required<CheckReport>;
    expectClosed(checkSchema, whole, ["fixed", "unfixed"]);
  });
});

describe("the report of a diff", () => {
  const diffSchema = publishedSchema("diff-report");

  it.each(pairs)("of $name is valid", async ({ reader, writer }) => {
    const cwd = projectOf({ "a.avsc": writer, "b.avsc": reader });
    const argv = ["diff", "a.avsc", "b.avsc", "--json"];
    const { code, out } = await inProcess(cwd, argv);
    expect(code).toBe(0);
    expectValid(diffSchema, out);
  });

  it.each([
    ["of one that is gone and one that is new", ["a.avsc", "b.avsc"], 0],
    ["of a difference", ["a.avsc", "c.avsc", "--exit-code"], 1],
    ["of inputs at fault", ["a.avsc", "d.avsc"], 2],
    ["of unknown versions", ["A@1", "A@2"], 2],
  ] as const)("%s is valid", async (_, argv, exitCode) => {
    const cwd = projectOf({
      "a.avsc": event("A", []),
      "b.avsc": [event("B", []), event("C", [])],
      "c.avsc": event("A", [{ name: "x", type: "int" }]),
      "d.avsc": "{",
    });
    const { code, out } = await inProcess(cwd, ["diff", ...argv, "--json"]);
    expect(code).toBe(exitCode);
    expectValid(diffSchema, out);
  });

  it("has the members that its type has, and needs them all", () => {
    const schema = { name: "shop.A", label: "main", at: place };
    const whole = {
      version: 1,
      command: "diff",
      exitCode: 1,
      milliseconds: 1,
      a: "main",
      b: "today's schema",
      diagnostics: [diagnostic],
      schemas: [
        {
          name: "shop.A",
          state: "changed",
          a: schema,
          b: schema,
          explanation: {
            isSame: false,
            changes: [
              {
                kind: "size",
                type: "shop.A",
                message: "m",
                a: place,
                b: place,
              },
            ],
            aReadsB: "sometimes",
            bReadsA: "never",
            modes: { BACKWARD: false, FORWARD: true, FULL: false },
            findings: [wholeFinding],
          },
        },
      ],
    } as const satisfies DiffReport;
    expectClosed(diffSchema, whole);
  });
});

describe("the report of a release", () => {
  const releaseSchema = publishedSchema("release-report");

  it.each([
    ["of a refusal", everyKind, [], 1],
    ["of a dry run", everyKind, ["--force", "nobody reads it", "--dry-run"], 0],
    ["of what is forced", everyKind, ["--force", "nobody reads it"], 0],
    ["of inputs at fault", atFault, [], 2],
  ] as const)("%s is valid", async (_, project, argv, exitCode) => {
    const given = ["release", ...argv, "--json"];
    const { code, out } = await inProcess(project(), given);
    expect(code).toBe(exitCode);
    expectValid(releaseSchema, out);
  });

  it("has the members that its type has, and needs them all", () => {
    const whole = {
      version: 1,
      command: "release",
      ok: false,
      exitCode: 1,
      dryRun: false,
      milliseconds: 1,
      diagnostics: [diagnostic],
      events: [
        {
          name: "shop.A",
          version: 2,
          state: "released",
          file: "schemas/history/shop.A/2.avsc",
          forced: "r",
        },
      ],
      adopted: ["shop.A/1"],
      findings: [wholeFinding],
    } as const satisfies ReleaseReport;
    expectClosed(releaseSchema, whole);
  });
});

describe("the report of a lint", () => {
  const lintSchema = publishedSchema("lint-report");

  it.each([
    ["of findings", everyKind, 0],
    ["of inputs at fault", atFault, 2],
  ] as const)("%s is valid", async (_, project, exitCode) => {
    const { code, out } = await inProcess(project(), ["lint", "--json"]);
    expect(code).toBe(exitCode);
    expectValid(lintSchema, out);
  });

  it("has the members that its type has, and needs them all", () => {
    const whole = {
      version: 1,
      command: "lint",
      ok: false,
      exitCode: 1,
      milliseconds: 1,
      diagnostics: [diagnostic],
      subjects: [{ kind: "event", name: "shop.A", source: "a.avsc" }],
      findings: [
        {
          rule: "event-past-tense",
          severity: "error",
          subject: "shop.A",
          at: place,
          message: "m",
          remedy: "r",
          fix: "f",
          waiver: { reason: "r", expires: "2027-01-31" },
        },
      ],
    } as const satisfies LintReport;
    expectClosed(lintSchema, whole);
  });
});

describe("the report of a generation", () => {
  it("is valid in every mode", async () => {
    const cwd = projectOf({});
    const run = async (...argv: readonly string[]): Promise<unknown> => {
      const { out } = await inProcess(cwd, ["--json", ...argv]);
      expectValid(generateSchema, out);
      const report = JSON.parse(out) as {
        readonly counts: object;
        readonly exitCode: number;
        readonly patch?: string;
      };
      const { patch: _, counts, ...needed } = report;
      for (const lacking of withoutOne(needed))
        expect(generateSchema({ ...lacking, counts })).toBe(false);
      return [report.exitCode, ...Object.keys(counts).toSorted()];
    };
    expect(await run()).toEqual([2]);
    writeEvent(cwd, "OrderPlaced");
    expect(await run("--dry-run")).toEqual([0, "create"]);
    expect(await run("--check")).toEqual([1, "create"]);
    expect(await run()).toEqual([0, "create"]);
    expect(await run()).toEqual([0, "kept", "unchanged"]);
    put(cwd, "src/generated/events/com/acme/order-placed.ts", "// mine\n");
    put(cwd, "schemas/OrderPlaced.avsc", "{");
    expect(await run()).toEqual([2]);
  });
});

/** Whoever adds a value to a type has to add it here. */
const values = {
  "check-report /properties/exitCode": {
    0: true,
    1: true,
    2: true,
  } satisfies Record<CheckReport["exitCode"], true>,
  "check-report /$defs/subject/properties/mode": {
    NONE: true,
    BACKWARD: true,
    BACKWARD_TRANSITIVE: true,
    FORWARD: true,
    FORWARD_TRANSITIVE: true,
    FULL: true,
    FULL_TRANSITIVE: true,
  } satisfies Record<CheckReport["subjects"][number]["mode"], true>,
  "check-report /$defs/subject/properties/state": {
    checked: true,
    new: true,
    removed: true,
  } satisfies Record<CheckReport["subjects"][number]["state"], true>,
  "check-report /$defs/finding/properties/axis": {
    wire: true,
    meaning: true,
    portability: true,
    source: true,
  } satisfies Record<SubjectFinding["axis"], true>,
  "check-report /$defs/finding/properties/direction": {
    backward: true,
    forward: true,
  } satisfies Record<SubjectFinding["direction"], true>,
  "check-report /$defs/finding/properties/always": {
    always: true,
    sometimes: true,
  } satisfies Record<SubjectFinding["always"], true>,
  "diff-report /properties/exitCode": {
    0: true,
    1: true,
    2: true,
  } satisfies Record<DiffReport["exitCode"], true>,
  "diff-report /$defs/pair/properties/state": {
    same: true,
    changed: true,
    added: true,
    dropped: true,
  } satisfies Record<DiffReport["schemas"][number]["state"], true>,
  "diff-report /$defs/change/properties/kind": {
    name: true,
    "field-added": true,
    "field-dropped": true,
    "field-order": true,
    type: true,
    branches: true,
    symbols: true,
    size: true,
    default: true,
    "sort-order": true,
    aliases: true,
    property: true,
    doc: true,
  } satisfies Record<ChangeKind, true>,
  "diff-report /$defs/explanation/properties/aReadsB": {
    always: true,
    sometimes: true,
    never: true,
  } satisfies Record<CanRead, true>,
  "release-report /properties/exitCode": {
    0: true,
    1: true,
    2: true,
  } satisfies Record<ReleaseReport["exitCode"], true>,
  "release-report /$defs/event/properties/state": {
    released: true,
    unchanged: true,
    versioned: true,
    refused: true,
  } satisfies Record<ReleaseReport["events"][number]["state"], true>,
  "lint-report /$defs/subject/properties/kind": {
    event: true,
    command: true,
    type: true,
  } satisfies Record<LintReport["subjects"][number]["kind"], true>,
  "generate-report /properties/mode": {
    write: true,
    check: true,
    "dry-run": true,
  } satisfies Record<Mode, true>,
  "generate-report /$defs/file/properties/action": {
    create: true,
    update: true,
    unchanged: true,
    kept: true,
    edited: true,
    foreign: true,
    orphan: true,
  } satisfies Record<PlanEntry["action"], true>,
  "generate-report /$defs/file/properties/reason": {
    missing: true,
    stale: true,
    "line-breaks": true,
    "merge-conflict": true,
    same: true,
    stub: true,
    "edited-by-hand": true,
    "not-ours": true,
    "not-a-file": true,
    "no-longer-generated": true,
    "no-longer-generated-and-edited": true,
  } satisfies Record<PlanEntry["reason"], true>,
  "generate-report /$defs/file/properties/effect": {
    write: true,
    remove: true,
    none: true,
  } satisfies Record<PlanEntry["effect"], true>,
};

it.each(Object.entries(values))("%s has every value", (where, expected) => {
  const [name = "", pointer = ""] = where.split(" ");
  let schema: unknown = JSON.parse(
    readFileSync(
      new URL(`../../src/cli/report/schemas/${name}.json`, import.meta.url),
      "utf8",
    ),
  );
  for (const key of pointer.split("/").slice(1))
    schema = (schema as Readonly<Record<string, unknown>>)[key];
  const { enum: listed } = schema as { readonly enum: readonly unknown[] };
  expect(listed.map(String).toSorted()).toEqual(
    Object.keys(expected).toSorted(),
  );
});

/** Every copy of a value in which one object, at any depth, lacks one member. */
function withoutOne(value: object): readonly object[] {
  return changed(value, (object) =>
    Object.keys(object).map((key) =>
      Object.fromEntries(Object.entries(object).filter(([k]) => k !== key)),
    ),
  );
}

/** Every copy of a value in which one object, at any depth, has a member more. */
function withOneMore(value: object): readonly object[] {
  return changed(value, (object) => [{ ...object, more: 1 }]);
}

function changed(
  value: object,
  change: (object: object) => readonly object[],
): readonly object[] {
  const inner = Object.entries(value).flatMap(([key, member]) =>
    typeof member !== "object" || member === null
      ? []
      : changed(member as object, change).map((other) =>
          Array.isArray(value)
            ? value.with(Number(key), other)
            : { ...value, [key]: other },
        ),
  );
  return Array.isArray(value) ? inner : [...change(value), ...inner];
}

it("defines what several reports have alike", () => {
  const folder = new URL("../../src/cli/report/schemas/", import.meta.url);
  const shared = ["place", "diagnostic", "finding", "witness", "edit"];
  const [check, diff, release] = ["check", "diff", "release"].map(
    (name) =>
      JSON.parse(
        readFileSync(new URL(`${name}-report.json`, folder), "utf8"),
      ) as { readonly $defs: Readonly<Record<string, unknown>> },
  );
  for (const name of [...shared, "waiver", "confirmation", "fix"]) {
    expect(check?.$defs[name]).toBeDefined();
    expect(diff?.$defs[name]).toEqual(check?.$defs[name]);
    expect(release?.$defs[name]).toEqual(check?.$defs[name]);
  }
});
