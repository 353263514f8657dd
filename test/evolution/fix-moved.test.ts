/** Types in another namespace, in the eyes of implementations that ask for full names: what is said, what `check --fix` writes, and the plan. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compare, type JsonValue } from "../../src/evolution/compare.js";
import type { CheckReport, SubjectFinding } from "../../src/check.js";
import { inProcess } from "../cli/support.js";
import { projectOf } from "./support.js";

const avsc = createRequire(import.meta.url)("avsc") as {
  readonly Type: {
    forSchema(
      schema: unknown,
      options: object,
    ): { createResolver(writer: unknown): object };
  };
};

/** Whether avsc, which asks for full names, takes the one for the other. */
function takesInFull(reader: JsonValue, writer: JsonValue): boolean {
  const [to, from] = [reader, writer].map((schema) =>
    avsc.Type.forSchema(schema, { registry: {} }),
  );
  try {
    to?.createResolver(from);
    return true;
  } catch {
    return false;
  }
}

type Aliases = Readonly<Record<string, string>>;

/** The event, with each type's alias by its name. */
function captured(
  namespace: string,
  aliases: Aliases = {},
  payer = namespace,
): JsonValue {
  const aliasOf = (name: string): object => {
    const alias = aliases[name];
    return alias === undefined ? {} : { aliases: [`${alias}.${name}`] };
  };
  return {
    type: "record",
    name: "PaymentCaptured",
    namespace,
    ...aliasOf("PaymentCaptured"),
    fields: [
      {
        name: "method",
        type: {
          type: "enum",
          name: "Method",
          ...aliasOf("Method"),
          symbols: ["CARD", "CASH"],
        },
      },
      {
        name: "payer",
        type: {
          type: "record",
          name: "Payer",
          namespace: payer,
          ...aliasOf("Payer"),
          fields: [
            {
              name: "addr",
              type: {
                type: "record",
                name: "Addr",
                ...aliasOf("Addr"),
                fields: [{ name: "city", type: "string" }],
              },
            },
          ],
        },
      },
    ],
  };
}

const [old, now] = ["com.acme.payments", "com.acme.billing"];
const each = (namespace: string): Aliases => ({
  PaymentCaptured: namespace,
  Method: namespace,
  Payer: namespace,
  Addr: namespace,
});

describe("what is said of types in a type that moved", () => {
  it.each<[string, JsonValue, readonly string[]]>([
    ["nothing has an alias", captured(now), [""]],
    [
      "the outermost alone has one",
      captured(now, { PaymentCaptured: old }),
      ["method", "payer"],
    ],
    [
      "the innermost alone has none",
      captured(now, { PaymentCaptured: old, Method: old, Payer: old }),
      ["payer.addr"],
    ],
    ["one between them has one", captured(now, { Payer: old }), [""]],
    [
      "the event stays",
      captured(old, { Payer: old }, "com.acme.people"),
      ["payer.addr"],
    ],
    ["each has one", captured(now, each(old)), []],
  ])("is said of the outermost without an alias: %s", (_, reader, paths) => {
    const writer = captured(old);
    const { findings } = compare({ reader, writer });
    expect(
      findings
        .filter(({ rule }) => rule === "namespace-moved")
        .map(({ path }) => path),
    ).toEqual(paths);
    expect(takesInFull(reader, writer)).toBe(paths.length === 0);
  });
});

const path = "schemas/payment.avsc";
const history = `schemas/history/${old}.PaymentCaptured`;

async function findingsOf(
  versions: readonly JsonValue[],
  today: JsonValue,
  mode: string,
): Promise<readonly SubjectFinding[]> {
  const cwd = projectOf({
    ...Object.fromEntries(
      versions.map((version, i) => [`${history}/${i + 1}.avsc`, version]),
    ),
    [path]: today,
  });
  const { out } = await inProcess(cwd, ["check", "--json", "--mode", mode]);
  const report = JSON.parse(out) as CheckReport;
  return report.findings;
}

describe("check --fix", () => {
  it.each(["BACKWARD", "BACKWARD_TRANSITIVE"])(
    "gives each type that moved its old name as an alias under %s",
    async (mode) => {
      const cwd = projectOf({
        [`${history}/1.avsc`]: captured(old),
        [path]: captured(now, { PaymentCaptured: old }),
      });
      const args = ["check", "--fix", "--mode", mode];
      expect((await inProcess(cwd, args)).code).toBe(0);
      const text = readFileSync(join(cwd, path), "utf8");
      expect(JSON.parse(text)).toEqual(captured(now, each(old)));
    },
  );

  it("leaves what may be one of two", () => {
    const money = (namespace: string): JsonValue => ({
      type: "record",
      name: "Money",
      namespace,
      fields: [{ name: "amount", type: "long" }],
    });
    const of = (...types: readonly JsonValue[]): JsonValue => ({
      type: "record",
      name: "a.R",
      fields: types.map((type, i) => ({ name: `f${i}`, type })),
    });
    const fixes = (reader: JsonValue, writer: JsonValue) =>
      compare({ reader, writer }).findings.map(({ fix }) => fix?.title ?? null);
    expect(fixes(of(money("c")), of(money("a")))).toEqual([
      '`"aliases": ["a.Money"]` of c.Money',
    ]);
    const [two, three] = [
      of(money("a"), money("b")),
      of(money("c"), money("d")),
    ];
    expect(fixes(three, two)).toEqual([null, null]);
  });

  it.each(["FULL", "FULL_TRANSITIVE"])(
    "changes nothing under %s, which takes two releases",
    async (mode) => {
      const found = await findingsOf(
        [captured(old)],
        captured(now, { PaymentCaptured: old }),
        mode,
      );
      expect(found.map(({ fix }) => fix)).toEqual(found.map(() => null));
      expect(found.length).toBeGreaterThan(1);
    },
  );
});

describe("the plan of a move", () => {
  const wanted = captured(now, { PaymentCaptured: old });
  const first = captured(old, each(now));
  const last = captured(now, each(old));

  it.each(["FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE"])(
    "is one, of two releases that %s says nothing of",
    async (mode) => {
      const plans = (await findingsOf([captured(old)], wanted, mode)).map(
        ({ plan }) => plan,
      );
      const [plan = []] = plans;
      expect(plans).toEqual(plans.map(() => plan));
      expect(plan).toHaveLength(3);
      expect(plan[0]).toMatch(
        /^keep the names, give `com\.acme\.payments\.PaymentCaptured` `"aliases": \["com\.acme\.billing\.PaymentCaptured"\]`, .+ and `com\.acme\.payments\.Addr` `"aliases": \["com\.acme\.billing\.Addr"\]`, and release that$/,
      );
      expect(await findingsOf([captured(old)], first, mode)).toEqual([]);
      const left = await findingsOf([captured(old), first], last, mode);
      expect(left.map(({ earlier }) => earlier)).toEqual(
        mode.endsWith("TRANSITIVE")
          ? [expect.stringContaining("version 1")]
          : [],
      );
      expect(left.map(({ plan: rest }) => rest.length)).toEqual(
        left.map(() => 1),
      );
    },
  );

  it("keeps everybody reading who asks for full names", () => {
    expect(takesInFull(captured(old), wanted)).toBe(false);
    for (const [reader, writer] of [
      [first, captured(old)],
      [first, last],
      [last, captured(old)],
      [last, first],
      [captured(old), first],
    ] as const)
      expect([reader, writer, takesInFull(reader, writer)]).toEqual([
        reader,
        writer,
        true,
      ]);
  });

  it("is none under BACKWARD, where an alias does it", async () => {
    const found = await findingsOf([captured(old)], wanted, "BACKWARD");
    expect(found.map(({ plan }) => plan)).toEqual([[], []]);
  });

  it("is that of one type where one moved", async () => {
    const moved = captured(old, { Addr: old }, "com.acme.people");
    const [finding] = await findingsOf([captured(old)], moved, "FULL");
    expect(finding?.remedy).toBe(
      "keep the namespace com.acme.payments, by which earlier readers know it",
    );
    expect(finding?.plan[0]).toMatch(/^keep the names, give .*Payer.*Addr/);
  });
});
