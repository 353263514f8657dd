/** What the configuration says about rules: severities, and findings that are accepted for a time. */
import { describe, expect, it } from "vitest";
import { runCheck, type CheckOutcome } from "../../src/check.js";
import { event, orderId, projectOf } from "./support.js";

const today = new Date("2026-11-24T12:00:00Z");
const rule = "field-added-without-default";
const waiver = {
  rule,
  subject: "shop.OrderPlaced",
  reason: "nobody reads version 1",
  expires: "2026-11-24",
};

function check(
  config: object,
  { files = null }: { readonly files?: readonly string[] | null } = {},
): Promise<CheckOutcome> {
  const broken = [orderId, { name: "amount", type: "long" }];
  const cwd = projectOf({
    "codegen.config.json": config,
    "schemas/order-placed.avsc": event("OrderPlaced", broken),
    "schemas/order-paid.avsc": event("OrderPaid", broken),
    "schemas/order-sent.avsc": event("OrderSent", [orderId]),
    "schemas/history/shop.OrderPlaced/1.avsc": event("OrderPlaced", [orderId]),
    "schemas/history/shop.OrderPaid/1.avsc": event("OrderPaid", [orderId]),
    "schemas/history/shop.OrderSent/1.avsc": event("OrderSent", [orderId]),
  });
  const asked = { config: null, against: null, mode: null, now: today };
  return runCheck({ cwd, files, ...asked, onStage: () => {} });
}

function problems({ diagnostics }: CheckOutcome): readonly string[] {
  return diagnostics.map(
    ({ code, at, message, hint }) =>
      `${code} ${at?.file}:${at?.line}:${at?.column} ${message} (${hint})`,
  );
}

describe("a severity in the configuration", () => {
  it("makes an error a warning, which fails nothing", async () => {
    const outcome = await check({ rules: { [rule]: "warning" } });
    expect(outcome.findings.map(({ severity }) => severity)).toEqual([
      "warning",
      "warning",
    ]);
    expect(outcome.ok).toBe(true);
  });

  it("turns a rule off", async () => {
    const outcome = await check({ rules: { [rule]: "off" } });
    expect(outcome.findings).toEqual([]);
    expect(outcome.ok).toBe(true);
  });

  it("is refused of a rule that does not exist, with its place", async () => {
    const outcome = await check({
      rules: { "field-added-without-defaults": "off" },
    });
    expect(problems(outcome)).toEqual([
      "rule-unknown codegen.config.json:3:5 no rule `field-added-without-defaults` (did you mean `field-added-without-default`?)",
    ]);
    expect(outcome.baseline).toBeNull();
  });
});

describe("a mode of a single event", () => {
  it("is refused for a name that no event has, with its place", async () => {
    const compatibility = {
      subjects: {
        "shop.OrderPlaced": "NONE",
        OrderPaid: "FULL",
        "x.Y": "FULL",
      },
    };
    const outcome = await check({ compatibility });
    expect(outcome.ok).toBe(false);
    expect(problems(outcome)).toEqual([
      "subject-unknown codegen.config.json:5:7 mode for OrderPaid, a name that no event has (did you mean `shop.OrderPaid`?)",
      "subject-unknown codegen.config.json:6:7 mode for x.Y, a name that no event has (remove it, or mend the name)",
    ]);
    const some = await check(
      { compatibility },
      { files: ["schemas/order-sent.avsc"] },
    );
    expect(problems(some)).toEqual([]);
  });

  it("may be one that is gone and has versions", async () => {
    const cwd = projectOf({
      "codegen.config.json": {
        compatibility: { subjects: { "shop.OrderPaid": "FULL" } },
      },
      "schemas/order-sent.avsc": event("OrderSent", [orderId]),
      "schemas/history/shop.OrderPaid/1.avsc": event("OrderPaid", [orderId]),
    });
    const asked = { config: null, against: null, mode: null, files: null };
    const outcome = await runCheck({
      cwd,
      ...asked,
      now: today,
      onStage: () => {},
    });
    expect(problems(outcome)).toEqual([]);
  });
});

describe("a waiver", () => {
  it("of one path accepts nothing else", async () => {
    const held = async (...paths: (string | null)[]): Promise<unknown> => {
      const outcome = await check({
        waivers: paths.map((path) => ({
          ...waiver,
          reason: `of ${path}`,
          ...(path === null ? {} : { path }),
        })),
      });
      return [
        outcome.findings.map((one) => one.waiver?.reason ?? null),
        problems(outcome).map((text) => text.replace(/:.*waiver/, " waiver")),
      ];
    };
    expect(await held("amount")).toEqual([[null, "of amount"], []]);
    expect(await held("amount", null)).toEqual([
      [null, "of amount"],
      [
        "waiver-unused codegen.config.json waiver of field-added-without-default for shop.OrderPlaced that nothing needs (remove it: the next finding of the kind is another one)",
      ],
    ]);
    expect(await held("amonut")).toEqual([
      [null, null],
      [
        "waiver-unused codegen.config.json waiver of field-added-without-default for `amonut` of shop.OrderPlaced that nothing needs (did you mean `amount`?)",
      ],
    ]);
  });

  it("for a name that nothing has says so, with the name that may be meant", async () => {
    const outcome = await check({
      waivers: [{ ...waiver, subject: "OrderPlaced" }],
    });
    expect(problems(outcome)).toEqual([
      "waiver-unused codegen.config.json:3:5 waiver of field-added-without-default for OrderPlaced, a name that nothing has (did you mean `shop.OrderPlaced`?)",
    ]);
  });

  it("holds for its rule and its subject, on its last day too", async () => {
    const outcome = await check({ waivers: [waiver] });
    expect(
      outcome.findings.map(({ subject, waiver: held }) => [subject, held]),
    ).toEqual([
      ["shop.OrderPaid", null],
      ["shop.OrderPlaced", { reason: waiver.reason, expires: waiver.expires }],
    ]);
    expect(outcome.ok).toBe(false);
    const both = await check({
      waivers: [waiver, { ...waiver, subject: "shop.OrderPaid" }],
    });
    expect(both.findings).toHaveLength(2);
    expect(both.diagnostics).toEqual([]);
    expect(both.ok).toBe(true);
  });

  it("that has expired waives nothing and is an error itself", async () => {
    const outcome = await check({
      rules: { [rule]: "warning" },
      waivers: [{ ...waiver, expires: "2026-11-23" }],
    });
    expect(outcome.findings.map((one) => one.waiver)).toEqual([null, null]);
    expect(problems(outcome)).toEqual([
      "waiver-expired codegen.config.json:6:5 waiver of field-added-without-default for shop.OrderPlaced that expired on 2026-11-23 (mend what it waives and remove it, or decide anew until when it holds)",
    ]);
    expect(outcome.ok).toBe(false);
    expect(outcome.baseline).not.toBeNull();
  });

  it("that nothing needs is an error, unless only some files were looked at", async () => {
    const config = {
      rules: { [rule]: "warning" },
      waivers: [{ ...waiver, subject: "shop.OrderSent" }],
    };
    const outcome = await check(config);
    expect(problems(outcome)).toEqual([
      "waiver-unused codegen.config.json:6:5 waiver of field-added-without-default for shop.OrderSent that nothing needs (remove it: the next finding of the kind is another one)",
    ]);
    expect(outcome.ok).toBe(false);
    const some = await check(config, { files: ["schemas/order-placed.avsc"] });
    expect(some.ok).toBe(true);
  });

  it("of a rule of another command is left to that", async () => {
    const outcome = await check({
      rules: { [rule]: "off" },
      waivers: [{ ...waiver, rule: "event-past-tense" }],
    });
    expect(outcome.diagnostics).toEqual([]);
  });

  it.each([
    [
      { rule: "no-such" },
      "rule-unknown codegen.config.json:4:15 no rule `no-such` (`codegen explain` lists the rules of check and lint)",
    ],
    [
      { expires: "2026-02-30" },
      "waiver-bad-day codegen.config.json:7:18 no day 2026-02-30 for a waiver to expire (write a day of the calendar, such as 2027-01-31)",
    ],
    [
      { expires: "soon" },
      'config-bad-value codegen.config.json:7:18 value "soon" for `waivers.0.expires` (expected the last day on which it holds, such as 2027-01-31)',
    ],
    [
      { reason: "" },
      "config-bad-value codegen.config.json:6:17 empty text for `waivers.0.reason` (null)",
    ],
  ])("with %j is refused, and nothing is checked", async (wrong, expected) => {
    const outcome = await check({ waivers: [{ ...waiver, ...wrong }] });
    expect(problems(outcome)).toEqual([expected]);
    expect(outcome.baseline).toBeNull();
  });

  it("that stands there twice is refused", async () => {
    const outcome = await check({ waivers: [waiver, waiver] });
    expect(problems(outcome)).toEqual([
      "waiver-duplicate codegen.config.json:9:5 second waiver of field-added-without-default for shop.OrderPlaced (keep one of them)",
    ]);
  });
});
