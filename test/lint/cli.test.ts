/** `lint()` and `codegen lint`: severities, waivers, files, reports, exit codes. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { lint } from "../../src/index.js";
import { runLint, type LintOutcome } from "../../src/lint.js";
import { inProcess } from "../cli/support.js";
import { projectOf } from "../evolution/support.js";

function event(name: string, ...fields: readonly unknown[]): object {
  return {
    type: "record",
    name,
    namespace: "shop",
    doc: "Told by the shop.",
    fields: [{ name: "orderId", type: "string" }, ...fields],
  };
}

const total = { name: "total", type: "double" };

/** An error and a warning. */
function project(config: unknown = {}): string {
  return projectOf({
    "schemas/send-email.avsc": event("SendEmail"),
    "schemas/order-placed.avsc": event("OrderPlaced", total),
    "codegen.config.json": config,
  });
}

const waiver = {
  rule: "event-named-as-command",
  subject: "shop.SendEmail",
  reason: "the mail service moves in spring",
  expires: "2999-12-31",
};

describe("lint()", () => {
  it("gives what it finds, with places, remedies and fixes", async () => {
    const { ok, findings, diagnostics } = await lint({ cwd: project() });
    expect([ok, diagnostics]).toEqual([false, []]);
    expect(findings).toEqual([
      {
        rule: "money-as-float",
        severity: "warning",
        subject: "shop.OrderPlaced",
        at: {
          file: "schemas/order-placed.avsc",
          line: 12,
          column: 15,
          pointer: "/fields/1/name",
        },
        message:
          "field `total` of shop.OrderPlaced that is money and of type double",
        remedy:
          "make it a decimal: no binary fraction is 0.1, and sums drift by cents; one that is released keeps its field, and gets a new one beside it",
        fix: '"type": { "type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2 }',
        waiver: null,
      },
      expect.objectContaining({
        rule: "event-named-as-command",
        severity: "error",
        subject: "shop.SendEmail",
        fix: '"name": "EmailSent", "aliases": ["shop.SendEmail"]',
      }),
    ]);
  });

  it("is ok with warnings, and without findings", async () => {
    const rules = { "event-named-as-command": "warning" } as const;
    const warned = await lint({ cwd: project(), config: { rules } });
    expect([warned.ok, warned.findings.length]).toEqual([true, 2]);
    const off = await lint({
      cwd: project(),
      config: { rules: { ...rules, "money-as-float": "off" } },
    });
    expect([off.ok, off.findings.length]).toEqual([true, 1]);
    const grave = await lint({
      cwd: project(),
      config: { rules: { ...rules, "money-as-float": "error" } },
    });
    expect([grave.ok, grave.findings.length]).toEqual([false, 2]);
  });

  it("looks at nothing where an input is at fault", async () => {
    const cwd = projectOf({
      "schemas/send-email.avsc": event("SendEmail"),
      "schemas/broken.avsc": event("OrderPlaced", { name: "x" }),
    });
    const { ok, findings, diagnostics } = await lint({ cwd });
    expect([ok, findings]).toEqual([false, []]);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "schema-missing-property",
    ]);
  });

  it("lets retired events and earlier versions be", async () => {
    const cwd = projectOf({
      "schemas/order-placed.avsc": event("OrderPlaced"),
      "schemas/history/shop.OrderPlaced/1.avsc": event("OrderPlaced", total),
      "schemas/history/shop.SendEmail/1.avsc": event("SendEmail", {
        name: "channel",
        type: { type: "enum", name: "Channel", symbols: ["MAIL"] },
      }),
    });
    expect(await lint({ cwd })).toEqual({
      ok: true,
      findings: [],
      diagnostics: [],
    });
  });
});

it("what today's schemas read of earlier versions is left to check", async () => {
  const cwd = projectOf({
    "schemas/order-placed.avsc": event("OrderPlaced"),
    "schemas/history/shop.OrderPlaced/1.avsc": {
      ...event("OrderPlaced"),
      fields: [],
    },
  });
  expect(await lint({ cwd })).toEqual({
    ok: true,
    findings: [],
    diagnostics: [],
  });
});

describe("a waiver", () => {
  it("accepts a finding until a day", async () => {
    const { ok, findings } = await lint({
      cwd: project({ waivers: [waiver] }),
    });
    expect(ok).toBe(true);
    expect(findings.map((one) => one.waiver)).toEqual([
      null,
      { reason: waiver.reason, expires: "2999-12-31" },
    ]);
  });

  it("that nothing needs, or that has expired, is an error", async () => {
    const unneeded = await inProcess(
      project({
        rules: { "event-named-as-command": "off" },
        waivers: [waiver],
      }),
      ["lint"],
    );
    expect(unneeded.code).toBe(1);
    expect(unneeded.err).toContain("[waiver-unused]");
    expect(unneeded.err).toContain(
      "\n1 waiver at fault, 1 warning in 2 events,",
    );
    const expired = await inProcess(
      project({ waivers: [{ ...waiver, expires: "2020-01-01" }] }),
      ["lint"],
    );
    expect(expired.code).toBe(1);
    expect(expired.err).toContain("[waiver-expired]");
    expect(expired.err).toContain("\n1 waiver at fault, 1 error, 1 warning in");
    const quiet = await inProcess(
      project({
        rules: { "event-named-as-command": "off" },
        waivers: [waiver],
      }),
      ["lint", "-q"],
    );
    expect(quiet.code).toBe(1);
    expect(quiet.err).toContain("\n1 waiver at fault in 2 events,");
  });

  it("is not missed where only some files were looked at", async () => {
    const cwd = project({ waivers: [waiver] });
    const { code, err } = await inProcess(cwd, [
      "lint",
      "schemas/order-placed.avsc",
    ]);
    expect([code, err]).toEqual([
      0,
      expect.not.stringContaining("waiver-unused"),
    ]);
  });

  it("of a rule of check is left to that", async () => {
    const waivers = [{ ...waiver, rule: "type-changed" }, waiver];
    expect((await lint({ cwd: project({ waivers }) })).ok).toBe(true);
  });
});

describe("codegen lint", () => {
  it("shows the line, what to do, and what to write", async () => {
    const { code, out, err } = await inProcess(project(), ["lint"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err)
      .toBe(`schemas/order-placed.avsc:12:15 warning field \`total\` of shop.OrderPlaced that is money and of type double [money-as-float]
  12 |       "name": "total",
     |               ^^^^^^^
  → make it a decimal: no binary fraction is 0.1, and sums drift by cents; one that is released keeps its field, and gets a new one beside it
  write "type": { "type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2 }

schemas/send-email.avsc:3:11 error event shop.SendEmail that is named as a command [event-named-as-command]
  3 |   "name": "SendEmail",
    |           ^^^^^^^^^^^
  → name it for what has happened, such as \`EmailSent\`, and make \`SendEmail\` a command of whoever does the work: a topic of messages that ask for work is Kafka used as a job queue; under a new full name registries and \`codegen release\` know it as another event
  write "name": "EmailSent", "aliases": ["shop.SendEmail"]

1 error, 1 warning in 2 events, 0 commands and 0 types, in 12 ms
`);
  });

  it("says only what fails where it is to be quiet", async () => {
    const { code, err } = await inProcess(project(), ["lint", "-q"]);
    expect(code).toBe(1);
    expect(err).toMatch(/^schemas\/send-email.avsc:3:11 error /);
    expect(err).not.toContain("money-as-float");
    const rules = { "event-named-as-command": "warning" };
    expect(await inProcess(project({ rules }), ["lint", "-q"])).toEqual({
      code: 0,
      out: "",
      err: "",
    });
  });

  it("looks at what the given files declare", async () => {
    const cwd = project();
    const { code, err } = await inProcess(cwd, [
      "lint",
      "schemas/order-placed.avsc",
    ]);
    expect(code).toBe(0);
    expect(err).toContain("1 warning in 1 event, 0 commands and 0 types");
    const other = await inProcess(cwd, ["lint", "schemas/other.avsc"]);
    expect([other.code, other.err]).toEqual([
      2,
      expect.stringContaining("[no-such-schema]"),
    ]);
  });

  it("takes names of files from where it was started", async () => {
    const cwd = project();
    const { code } = await inProcess(`${cwd}/schemas`, [
      "lint",
      "--cwd=..",
      "order-placed.avsc",
    ]);
    expect(code).toBe(0);
  });

  it("finds out what is usual from all files", async () => {
    const snake = { name: "placed_by", type: "string" };
    const cwd = projectOf({
      "schemas/a.avsc": event("OrderPlaced", snake),
      "schemas/b.avsc": event("OrderSent", { name: "sentBy", type: "string" }),
      "schemas/c.avsc": event("OrderLost", { name: "lostBy", type: "string" }),
    });
    const { err } = await inProcess(cwd, ["lint", "schemas/a.avsc"]);
    expect(err).toContain("that is not in camelCase, as most fields are");
  });

  it("refuses a rule that there is not", async () => {
    const { code, err } = await inProcess(
      project({ rules: { "event-past-tens": "off" } }),
      ["lint"],
    );
    expect(code).toBe(2);
    expect(err).toContain("did you mean `event-past-tense`?");
  });

  it("reports to machines on standard output", async () => {
    const { code, out, err } = await inProcess(project(), ["lint", "--json"]);
    expect([code, err]).toEqual([1, ""]);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      command: "lint",
      ok: false,
      exitCode: 1,
      milliseconds: 12,
      diagnostics: [],
      subjects: [
        {
          kind: "event",
          name: "shop.OrderPlaced",
          source: "schemas/order-placed.avsc",
        },
        {
          kind: "event",
          name: "shop.SendEmail",
          source: "schemas/send-email.avsc",
        },
      ],
      findings: [
        { rule: "money-as-float" },
        { rule: "event-named-as-command" },
      ],
    });
  });

  it("reports in every format", async () => {
    const cwd = project();
    for (const [format, expected] of [
      ["sarif", '"ruleId": "event-named-as-command"'],
      ["junit", '<testsuite name="codegen lint"'],
      ["github", "::error file=schemas/send-email.avsc,line=3"],
      ["gitlab", '"check_name": "event-named-as-command"'],
      ["markdown", "### codegen lint: failed"],
    ] as const) {
      const { code, out } = await inProcess(cwd, ["lint", "--format", format]);
      expect(code).toBe(1);
      expect(out).toContain(expected);
      expect(out).toContain("EmailSent");
    }
  });
});

it("the orders example has four warnings and no error", async () => {
  const outcome: LintOutcome = await runLint({
    cwd: fileURLToPath(
      new URL("../../fixtures/catalogs/orders", import.meta.url),
    ),
    config: null,
    files: null,
    now: new Date("2026-11-24T12:00:00Z"),
    onStage: () => {},
  });
  expect(outcome.ok).toBe(true);
  expect(
    outcome.findings.map(({ rule, subject }) => `${rule} ${subject}`),
  ).toEqual([
    "union-cannot-evolve com.acme.orders.OrderConfirmed",
    "union-cannot-evolve com.acme.payments.PaymentAuthorized",
    "enum-without-default com.acme.shipping.FailureCause",
    "enum-without-default com.acme.shared.Currency",
  ]);
});
