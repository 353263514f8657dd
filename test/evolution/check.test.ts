/** `check()` and `codegen check`: modes, baselines in folders, files, reports. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../../src/index.js";
import { inProcess } from "../cli/support.js";
import { event, orderId, projectOf } from "./support.js";

const currency = { name: "currency", type: "string" };
const note = { name: "note", type: "string", default: "" };
const history = "schemas/history/shop.OrderPlaced";

/** Version 1 has no currency; today has one without a default. */
function broken(config: unknown = {}): string {
  return projectOf({
    [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
    "schemas/order-placed.avsc": event("OrderPlaced", [orderId, currency]),
    "codegen.config.json": config,
  });
}

describe("check()", () => {
  it("finds what today's schema does not read of a recorded version", async () => {
    const { ok, subjects, findings, diagnostics } = await check({
      cwd: broken(),
    });
    expect([ok, diagnostics]).toEqual([false, []]);
    expect(subjects).toEqual([
      {
        name: "shop.OrderPlaced",
        mode: "BACKWARD_TRANSITIVE",
        source: "schemas/order-placed.avsc",
        state: "checked",
        readings: 1,
      },
    ]);
    expect(findings).toMatchObject([
      {
        rule: "field-added-without-default",
        subject: "shop.OrderPlaced",
        direction: "backward",
        earlier: "version 1",
        always: "always",
        path: "currency",
        reader: {
          file: "schemas/order-placed.avsc",
          pointer: "/fields/1/name",
        },
        writer: { file: `${history}/1.avsc`, pointer: "/name" },
        remedy: "give `currency` a default",
        witness: { confirmation: { verdict: "confirmed" } },
      },
    ]);
  });

  it.each([
    ["NONE", 0, []],
    ["BACKWARD", 1, ["version 2 backward"]],
    ["BACKWARD_TRANSITIVE", 2, ["version 2 backward", "version 1 backward"]],
    ["FORWARD", 1, ["version 2 forward"]],
    ["FORWARD_TRANSITIVE", 2, ["version 2 forward", "version 1 forward"]],
    ["FULL", 2, ["version 2 backward", "version 2 forward"]],
    [
      "FULL_TRANSITIVE",
      4,
      [
        "version 2 backward",
        "version 2 forward",
        "version 1 backward",
        "version 1 forward",
      ],
    ],
  ] as const)("reads as %s asks", async (mode, readings, expected) => {
    const typed = (type: string) =>
      event("OrderPlaced", [orderId, { name: "n", type }]);
    const files = {
      [`${history}/1.avsc`]: typed("string"),
      [`${history}/2.avsc`]: typed("boolean"),
      "schemas/order-placed.avsc": typed("int"),
    };
    const named = await check({ cwd: projectOf(files), mode });
    const configured = await check({
      cwd: projectOf(files),
      config: { compatibility: mode },
    });
    const ofSubject = await check({
      cwd: projectOf(files),
      config: {
        compatibility: {
          mode: mode === "NONE" ? "FULL" : "NONE",
          subjects: { "shop.OrderPlaced": mode },
        },
      },
    });
    for (const { subjects, findings } of [named, configured, ofSubject]) {
      expect(subjects.map((one) => [one.mode, one.readings])).toEqual([
        [mode, readings],
      ]);
      expect(
        findings.map(({ earlier, direction }) => `${earlier} ${direction}`),
      ).toEqual(expected);
    }
  });

  it("gives the remedy for the schema that can be changed", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId, currency]),
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId]),
    });
    const { findings } = await check({ cwd, mode: "FORWARD" });
    expect(findings.map(({ remedy }) => remedy)).toEqual([
      "keep `currency` in the writer's schema",
    ]);
  });

  it("takes versions that stand beside each other, and types of other files", async () => {
    const placed = event("OrderPlaced", [
      orderId,
      { name: "price", type: "shop.Money" },
    ]);
    const money = (type: string) => event("Money", [{ name: "amount", type }]);
    const cwd = projectOf({
      "schemas/v1/order-placed.avsc": placed,
      "schemas/v1/types/money.avsc": money("string"),
      "schemas/v2/order-placed.avsc": placed,
      "schemas/v2/types/money.avsc": money("long"),
    });
    const { findings } = await check({ cwd });
    expect(findings).toMatchObject([
      {
        subject: "shop.OrderPlaced",
        rule: "type-changed",
        path: "price.amount",
        reader: { file: "schemas/v2/types/money.avsc" },
        writer: { file: "schemas/v1/types/money.avsc" },
      },
    ]);
  });

  it("lets be what is new or gone", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      "schemas/order-paid.avsc": event("OrderPaid", [orderId]),
    });
    const { ok, subjects } = await check({ cwd });
    expect(ok).toBe(true);
    expect(subjects.map(({ name, state }) => [name, state])).toEqual([
      ["shop.OrderPaid", "new"],
      ["shop.OrderPlaced", "removed"],
    ]);
  });

  it("compares what is released with itself, and in a transitive mode with all before", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      [`${history}/2.avsc`]: event("OrderPlaced", [orderId, currency]),
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId, currency]),
    });
    const latest = await check({ cwd, mode: "BACKWARD" });
    expect(latest).toMatchObject({
      ok: true,
      subjects: [{ state: "checked", readings: 1 }],
    });
    const { findings } = await check({ cwd });
    expect(findings.map(({ earlier }) => earlier)).toEqual(["version 1"]);
  });

  it("compares nothing where an input is at fault, on either side", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: "{",
      "schemas/order-placed.avsc": event("OrderPlaced", [{ name: "x" }]),
    });
    const { ok, subjects, findings, diagnostics } = await check({ cwd });
    expect([ok, subjects, findings]).toEqual([false, [], []]);
    expect(diagnostics.map(({ code, at }) => [code, at?.file])).toEqual([
      ["json-syntax", `${history}/1.avsc`],
      ["schema-missing-property", "schemas/order-placed.avsc"],
    ]);
  });
});

describe("files that are given", () => {
  it("may be no schemas, but have to be there", async () => {
    const cwd = broken();
    const files = ["schemas/order-placed.avsc", "codegen.config.json"];
    expect(await check({ cwd, files })).toMatchObject({
      diagnostics: [],
      subjects: [{ name: "shop.OrderPlaced" }],
    });
    for (const some of [
      [...files, "schemas/order-plcaed.avsc"],
      ["x", "y"],
    ]) {
      const { ok, diagnostics } = await check({ cwd, files: some });
      expect(ok).toBe(false);
      expect(diagnostics).toMatchObject([
        {
          code: "no-such-schema",
          message: some.includes("x")
            ? "x that is no schema of this project, nor 1 more"
            : "schemas/order-plcaed.avsc that is no schema of this project",
        },
      ]);
    }
  });
});

describe("a project whose events are all retired", () => {
  it("is checked, and is not without schemas", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
    });
    expect(await check({ cwd })).toMatchObject({
      ok: true,
      diagnostics: [],
      subjects: [{ name: "shop.OrderPlaced", state: "removed" }],
    });
  });
});

describe("a version that cannot be read", () => {
  it("is not missing", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      [`${history}/2.avsc`]: "{",
      [`${history}/3.avsc`]: event("OrderPlaced", [orderId]),
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId]),
    });
    const { diagnostics } = await check({ cwd });
    expect(diagnostics.map(({ code }) => code)).toEqual(["json-syntax"]);
  });
});

describe("a link to a device", () => {
  it("is an error, and not read", async () => {
    const cwd = broken();
    symlinkSync("/dev/zero", join(cwd, "schemas/zero.avsc"));
    const { diagnostics } = await check({ cwd });
    expect(diagnostics).toMatchObject([
      {
        code: "file-unreadable",
        at: { file: "schemas/zero.avsc" },
        hint: "remove the link, which leads to neither a file nor a folder",
      },
    ]);
  });
});

describe("a recorded version that is given", () => {
  it("is its event, whether today's schema is the same or not", async () => {
    const same = event("OrderPlaced", [orderId]);
    for (const fields of [[orderId], [orderId, note]]) {
      const cwd = projectOf({
        [`${history}/1.avsc`]: same,
        "schemas/order-placed.avsc": event("OrderPlaced", fields),
        "schemas/order-paid.avsc": event("OrderPaid", [orderId]),
      });
      const { subjects } = await check({ cwd, files: [`${history}/1.avsc`] });
      expect(subjects).toMatchObject([
        { name: "shop.OrderPlaced", state: "checked", readings: 1 },
      ]);
    }
  });
});

describe("codegen check", () => {
  it("shows both schemas, the value that proves it, and the way out", async () => {
    const { code, out, err } = await inProcess(broken(), ["check"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err)
      .toBe(`shop.OrderPlaced error field \`currency\` of shop.OrderPlaced that the writer does not have and that has no default [field-added-without-default]
  today's schema reads no data of version 1, at currency
  reader, today's schema: schemas/order-placed.avsc:11:15
  11 |       "name": "currency",
     |               ^^^^^^^^^^
  writer, version 1: schemas/history/shop.OrderPlaced/1.avsc:3:11
  3 |   "name": "OrderPlaced",
    |           ^^^^^^^^^^^^^
  value  {"orderId":"order-3397"}
  bytes  14 6f 72 64 65 72 2d 33 33 39 37
  reader unreadable record: the writer has no field currency of shop.OrderPlaced, and it has no default, at byte 0
  avsc   fails as well: no matching field for default-less shop.OrderPlaced.currency
  → give \`currency\` a default

incompatible: 1 event of 1, 1 finding against recorded versions in 12 ms
`);
  });

  it("says in a line that nothing is wrong, unless it is to be quiet", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId, note]),
      "schemas/order-paid.avsc": event("OrderPaid", [orderId]),
    });
    expect(await inProcess(cwd, ["check"])).toEqual({
      code: 0,
      out: "",
      err: "new      shop.OrderPaid (no version is recorded, so nothing is compared; `codegen release` records one)\ncompatible: 1 event against recorded versions in 12 ms\n",
    });
    expect((await inProcess(cwd, ["check", "-q"])).err).toBe("");
  });

  it("warns of what decoders read differently, and lets it pass", async () => {
    const renamed = { name: "y", type: "int", aliases: ["x"] };
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [{ name: "x", type: "int" }]),
      "schemas/order-placed.avsc": event("OrderPlaced", [
        renamed,
        { name: "x", type: "int", default: 0 },
      ]),
    });
    const { code, err } = await inProcess(cwd, ["check"]);
    expect(code).toBe(0);
    expect(err).toContain("shop.OrderPlaced warning field `x` of the writer");
    expect(err).toContain(
      "compatible: 1 event, 1 warning against recorded versions",
    );
    expect(await check({ cwd })).toMatchObject({
      ok: true,
      findings: [{ axis: "portability", severity: "warning", witness: null }],
    });
  });

  it("reports to machines on standard output", async () => {
    const { code, out, err } = await inProcess(broken(), ["check", "--json"]);
    expect([code, err]).toEqual([1, ""]);
    const report: unknown = JSON.parse(out);
    expect(report).toMatchObject({
      version: 1,
      command: "check",
      ok: false,
      exitCode: 1,
      milliseconds: 12,
      baseline: "recorded versions",
      diagnostics: [],
      subjects: [{ name: "shop.OrderPlaced", state: "checked" }],
      findings: [
        {
          rule: "field-added-without-default",
          axis: "wire",
          witness: {
            value: '{"orderId":"order-3397"}',
            bytes: "146f726465722d33333937",
            before: null,
          },
        },
      ],
    });
  });

  it("takes colors where they are wanted", async () => {
    const escape = "\u001b[";
    const cwd = broken();
    expect((await inProcess(cwd, ["check"])).err).not.toContain(escape);
    expect((await inProcess(cwd, ["check", "--color"])).err).toContain(escape);
    expect(
      (
        await inProcess(cwd, ["check"], {
          errIsTerminal: true,
          environment: { NO_COLOR: "1" },
        })
      ).err,
    ).not.toContain(escape);
  });

  it("shows no character of a schema that would rearrange the text", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [
        { name: "x", type: "bytes" },
      ]),
      "schemas/order-placed.avsc":
        '{"type":"record","name":"OrderPlaced","namespace":"shop","fields":[{"doc":"\u202e","name":"x","type":"int"}]}',
    });
    const { err } = await inProcess(cwd, ["check"], { columns: 200 });
    expect(err).toContain('"doc":"\\u202e"');
    expect(err).not.toContain("\u202e");
  });

  it("checks the events of the files that are given, types among them", async () => {
    const cwd = projectOf({
      "schemas/history/shop.A/1.avsc": event("A", []),
      "schemas/history/shop.B/1.avsc": event("B", []),
      "schemas/a.avsc": event("A", [currency]),
      "schemas/b.avsc": event("B", [{ name: "m", type: "shop.Money" }]),
      "schemas/types/money.avsc": event("Money", []),
      "README.md": "",
    });
    const subjects = async (...files: string[]): Promise<unknown> => {
      const { out } = await inProcess(cwd, ["check", "--json", ...files]);
      const { subjects: found } = JSON.parse(out) as {
        subjects: { name: string }[];
      };
      return found.map(({ name }) => name);
    };
    expect(await subjects()).toEqual(["shop.A", "shop.B"]);
    expect(await subjects("schemas/a.avsc")).toEqual(["shop.A"]);
    expect(await subjects("./schemas/types/money.avsc", "README.md")).toEqual([
      "shop.B",
    ]);
    expect(await inProcess(cwd, ["check", "schemas/c.avsc"])).toEqual({
      code: 2,
      out: "",
      err: "error schemas/c.avsc that is no schema of this project [no-such-schema]\n  → give files that `schemas.include` of the configuration takes, or none to check all events\n\n",
    });
  });

  it.each([
    [["--mode", "FORWAD"], 'no mode "FORWAD"', "did you mean `FORWARD`?"],
    [["--mode"], "option --mode without a value", "write --mode MODE"],
    [["--aginst", "x"], "unknown option --aginst", "did you mean `--against`?"],
    [
      ["--dry-run"],
      "unknown option --dry-run",
      "codegen check --help lists what there is",
    ],
  ])("%j", async (argv, message, hint) => {
    expect(await inProcess(broken(), ["check", ...argv])).toEqual({
      code: 2,
      out: "",
      err: `error ${message}\n  → ${hint}\n`,
    });
  });
});

describe("steps that several findings of an event have", () => {
  it("are shown once", async () => {
    const cwd = projectOf({
      "codegen.config.json": { compatibility: "FULL" },
      [`${history}/1.avsc`]: event("OrderPlaced", [
        orderId,
        { name: "attempts", type: "int" },
      ]),
      "schemas/order-placed.avsc": event("OrderPlaced", [
        orderId,
        { name: "attempts", type: "string" },
      ]),
    });
    const { err } = await inProcess(cwd, ["check"]);
    expect(err.match(/; or step by step:\n {4}1\. /g)).toHaveLength(1);
    expect(err.match(/; or step by step, as above\n/g)).toHaveLength(1);
  });
});
