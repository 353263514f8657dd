/** `codegen release`: what it records, what it refuses, and what becomes of a history that was edited. */
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, generate } from "../../src/index.js";
import { runRelease, type ReleaseOutcome } from "../../src/release.js";
import { inProcess } from "../cli/support.js";
import { event, orderId, projectOf, write } from "./support.js";

const amount = { name: "amount", type: "long" };
const history = "schemas/history";

function release(
  cwd: string,
  { force = null, names = null, apply = true }: Partial<Asked> = {},
): Promise<ReleaseOutcome> {
  const now = new Date("2026-11-24T12:00:00Z");
  const onStage = (): void => {};
  return runRelease({ cwd, config: null, names, force, apply, now, onStage });
}

interface Asked {
  readonly force: string | null;
  readonly names: readonly string[] | null;
  readonly apply: boolean;
}

function states({ events }: ReleaseOutcome): readonly string[] {
  return events.map(
    ({ name, version, state }) => `${name} ${version} ${state}`,
  );
}

function read(cwd: string, path: string): string {
  return readFileSync(join(cwd, path), "utf8");
}

function codes(
  diagnostics: readonly { readonly code: string }[],
): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

const written = `{ "type": "record", "name": "OrderPlaced", "namespace": "shop", // a comment
  "fields": [{"name": "orderId", "type": "string"}] }
`;

describe("a release", () => {
  it("records the text as it is written, its hashes, and nothing twice", async () => {
    const cwd = projectOf({ "schemas/order-placed.avsc": written });
    const first = await release(cwd);
    expect(states(first)).toEqual(["shop.OrderPlaced 1 released"]);
    expect(first.ok).toBe(true);
    expect(read(cwd, `${history}/shop.OrderPlaced/1.avsc`)).toBe(written);
    const record = read(cwd, `${history}/releases.json`);
    expect(record).toMatch(
      /^\{\n {2}"shop\.OrderPlaced\/1": \{"meaning":"[0-9a-f]{64}","file":"[0-9a-f]{64}"\},\n {2}"eventwright": 1\n\}\n$/,
    );
    expect(read(cwd, `${history}/.gitattributes`)).toBe(
      "releases.json merge=union\n",
    );
    expect(states(await release(cwd))).toEqual([
      "shop.OrderPlaced 1 unchanged",
    ]);
    expect(read(cwd, `${history}/releases.json`)).toBe(record);
    expect(await check({ cwd })).toMatchObject({ ok: true, diagnostics: [] });
  });

  it("takes a change of documentation or layout for none", async () => {
    const cwd = projectOf({ "schemas/order-placed.avsc": written });
    await release(cwd);
    write(cwd, {
      "schemas/order-placed.avsc": event("OrderPlaced", [
        { ...orderId, doc: "names the stream" },
      ]),
    });
    expect(states(await release(cwd))).toEqual([
      "shop.OrderPlaced 1 unchanged",
    ]);
  });

  it("puts types of other files into the one that it writes", async () => {
    const money = {
      type: "record",
      name: "Money",
      namespace: "shop.types",
      fields: [
        { name: "amount", type: "long", default: 9007199254740993n.toString() },
        { name: "currency", type: "Currency" },
      ],
    };
    const moneyText = JSON.stringify(money).replace(
      /"(9007199254740993)"/,
      "$1",
    );
    const cwd = projectOf({
      "schemas/types/money.avsc": moneyText,
      "schemas/types/currency.avsc": {
        type: "enum",
        name: "shop.types.Currency",
        symbols: ["EUR", "USD"],
        default: "EUR",
      },
      "schemas/order-placed.avsc": event("OrderPlaced", [
        orderId,
        { name: "total", type: "shop.types.Money" },
        { name: "paid", type: ["null", "shop.types.Money"], default: null },
        {
          name: "parts",
          type: { type: "array", items: "shop.types.Currency" },
        },
      ]),
    });
    expect((await release(cwd)).ok).toBe(true);
    const text = read(cwd, `${history}/shop.OrderPlaced/1.avsc`);
    await expect(text).toMatchFileSnapshot(
      "../../fixtures/release/self-contained.avsc",
    );
    rmSync(join(cwd, "schemas/types"), { recursive: true });
    rmSync(join(cwd, "schemas/order-placed.avsc"));
    write(cwd, { "schemas/order-paid.avsc": event("OrderPaid", [orderId]) });
    const { diagnostics, files } = await generate({ cwd }).then(
      ({ findings, ...rest }) => ({ diagnostics: findings, ...rest }),
    );
    expect(diagnostics).toEqual([]);
    expect(files.map(({ path }) => path)).toContain(
      "src/generated/events/shop/order-placed.ts",
    );
  });

  it("refuses an incompatible schema, and then records nothing at all", async () => {
    const cwd = projectOf({ "schemas/order-placed.avsc": written });
    await release(cwd);
    write(cwd, {
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId, amount]),
      "schemas/order-paid.avsc": event("OrderPaid", [orderId]),
    });
    const refused = await release(cwd);
    expect(states(refused)).toEqual([
      "shop.OrderPaid 1 released",
      "shop.OrderPlaced 2 refused",
    ]);
    expect(refused.ok).toBe(false);
    expect(refused.findings.map(({ rule }) => rule)).toEqual([
      "field-added-without-default",
    ]);
    expect(existsSync(join(cwd, history, "shop.OrderPaid"))).toBe(false);
    const paid = await release(cwd, { names: ["OrderPaid"] });
    expect(states(paid)).toEqual(["shop.OrderPaid 1 released"]);
  });

  it("with a reason records it all the same, and the reason with it", async () => {
    const cwd = projectOf({ "schemas/order-placed.avsc": written });
    await release(cwd);
    write(cwd, {
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId, amount]),
      "schemas/order-paid.avsc": event("OrderPaid", [orderId]),
    });
    const forced = await release(cwd, { force: 'nobody "reads" it' });
    expect(forced.events.map((one) => [one.name, one.forced])).toEqual([
      ["shop.OrderPaid", null],
      ["shop.OrderPlaced", 'nobody "reads" it'],
    ]);
    expect(read(cwd, `${history}/releases.json`)).toContain(
      String.raw`"forced":"nobody \"reads\" it"`,
    );
    // a transitive mode still says so, until somebody waives it
    expect((await check({ cwd })).ok).toBe(false);
  });

  it("takes a waiver's word", async () => {
    const cwd = projectOf({
      "schemas/order-placed.avsc": written,
      "codegen.config.json": {
        waivers: [
          {
            rule: "field-added-without-default",
            subject: "shop.OrderPlaced",
            reason: "not live",
            expires: "2027-01-31",
          },
        ],
      },
    });
    await release(cwd);
    write(cwd, {
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId, amount]),
    });
    const { events } = await release(cwd);
    expect(events).toMatchObject([{ state: "released", forced: null }]);
  });

  it("records nothing in a dry run", async () => {
    const cwd = projectOf({ "schemas/order-placed.avsc": written });
    const { events } = await release(cwd, { apply: false });
    expect(events).toMatchObject([{ state: "released" }]);
    expect(existsSync(join(cwd, history))).toBe(false);
  });

  it("leaves versions alone that their own paths number", async () => {
    const cwd = projectOf({
      "schemas/v1/order-placed.avsc": event("OrderPlaced", [orderId]),
      "schemas/v2/order-placed.avsc": event("OrderPlaced", []),
    });
    expect(states(await release(cwd))).toEqual([
      "shop.OrderPlaced 2 versioned",
    ]);
    expect(existsSync(join(cwd, history))).toBe(false);
  });

  it("is interrupted without harm: what has no hash yet gets one", async () => {
    const cwd = projectOf({ "schemas/order-placed.avsc": written });
    await release(cwd);
    const record = read(cwd, `${history}/releases.json`);
    rmSync(join(cwd, history, "releases.json"));
    const again = await release(cwd);
    expect(states(again)).toEqual(["shop.OrderPlaced 1 unchanged"]);
    expect(again.adopted).toEqual(["shop.OrderPlaced/1"]);
    expect(read(cwd, `${history}/releases.json`)).toBe(record);
  });

  it.each([
    [["OrderPlcd"], "unknown-event", "no event OrderPlcd with a schema"],
    [
      ["Same"],
      "ambiguous-event",
      "short name Same of several events: a.Same, b.Same",
    ],
  ])("of %j is refused", async (names, code, message) => {
    const cwd = projectOf({
      "schemas/order-placed.avsc": written,
      "schemas/a.avsc": { type: "record", name: "a.Same", fields: [] },
      "schemas/b.avsc": { type: "record", name: "b.Same", fields: [] },
    });
    const { diagnostics } = await release(cwd, { names });
    expect(diagnostics).toMatchObject([{ code, message }]);
  });

  it("of types that stand too deep in each other is refused", async () => {
    const files: Record<string, unknown> = {};
    for (let i = 0; i < 220; i++)
      files[`schemas/types/t${i}.avsc`] = event(`T${i}`, [
        { name: "next", type: i === 219 ? "int" : `T${i + 1}` },
      ]);
    const cwd = projectOf({
      ...files,
      "schemas/order-placed.avsc": event("OrderPlaced", [
        { name: "first", type: "T0" },
      ]),
    });
    const { ok, diagnostics } = await release(cwd);
    expect(ok).toBe(false);
    expect(codes(diagnostics)).toEqual(["release-too-deep"]);
    expect(existsSync(join(cwd, history))).toBe(false);
  });
});

describe("a history that is not as it was released", () => {
  async function released(): Promise<string> {
    const cwd = projectOf({ "schemas/order-placed.avsc": written });
    await release(cwd);
    write(cwd, {
      "schemas/order-placed.avsc": event("OrderPlaced", [
        orderId,
        { ...amount, default: 0 },
      ]),
    });
    await release(cwd);
    return cwd;
  }

  it.each(["a default", "an alias", "a field"])(
    "by %s is an error of check, generate and release, with its place",
    async (what) => {
      const cwd = await released();
      const path = `${history}/shop.OrderPlaced/2.avsc`;
      const fields = {
        "a default": [orderId, { ...amount, default: 1 }],
        "an alias": [orderId, { ...amount, default: 0, aliases: ["sum"] }],
        "a field": [orderId],
      }[what];
      write(cwd, { [path]: event("OrderPlaced", fields ?? []) });
      const checked = await check({ cwd });
      expect(checked.diagnostics).toMatchObject([
        {
          code: "history-edited",
          at: { file: path, line: 1, column: 1 },
          message:
            "version 2 of shop.OrderPlaced that is not as it was released",
        },
      ]);
      expect(checked.subjects).toEqual([]);
      expect(codes((await generate({ cwd })).findings)).toEqual([
        "history-edited",
      ]);
      expect(codes((await release(cwd)).diagnostics)).toEqual([
        "history-edited",
      ]);
    },
  );

  it("in its layout, its line breaks or its documentation alone is fine", async () => {
    const cwd = await released();
    const path = join(cwd, history, "shop.OrderPlaced/1.avsc");
    writeFileSync(
      path,
      JSON.stringify({
        ...event("OrderPlaced", [orderId]),
        doc: "new",
      }).replaceAll(",", ",\r\n"),
    );
    expect(await check({ cwd })).toMatchObject({ ok: true, diagnostics: [] });
  });

  it("without one of its files is an error, the last one too", async () => {
    const cwd = await released();
    rmSync(join(cwd, history, "shop.OrderPlaced/2.avsc"));
    expect((await check({ cwd })).diagnostics).toMatchObject([
      {
        code: "history-missing",
        message: "released version 2 of shop.OrderPlaced whose file is gone",
      },
    ]);
  });

  it.each([
    ["{", 1, 2],
    ["[]", 1, 1],
    ['{"eventwright": 2}', 1, 1],
    ['{"shop.OrderPlaced/1": {"meaning": "x"}, "eventwright": 1}', 1, 2],
    ["<<<<<<< ours\n{}", 1, 1],
  ])(
    "with a record of releases like %j is an error",
    async (text, line, column) => {
      const cwd = await released();
      write(cwd, { [`${history}/releases.json`]: text });
      expect((await check({ cwd })).diagnostics).toMatchObject([
        {
          code: "releases-unreadable",
          at: { file: `${history}/releases.json`, line, column },
        },
      ]);
    },
  );
});

describe("the command", () => {
  it("tells what it recorded, refused, and what to do", async () => {
    const cwd = projectOf({ "schemas/order-placed.avsc": written });
    const first = await inProcess(cwd, ["release"]);
    expect(first.code).toBe(0);
    expect(first.err.replace(/in .*\n$/, "")).toBe(
      `released   shop.OrderPlaced 1  ${history}/shop.OrderPlaced/1.avsc\n1 version recorded `,
    );
    write(cwd, {
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId, amount]),
    });
    const refused = await inProcess(cwd, ["release"]);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("[field-added-without-default]");
    expect(refused.err).toMatch(
      /refused {4}shop\.OrderPlaced 2\nnothing recorded: 1 event refused\n {2}→ mend what is found, or say why it is no harm with --force "REASON"\n$/,
    );
    const json = await inProcess(cwd, [
      "release",
      "--json",
      "--force",
      "why not",
    ]);
    expect(JSON.parse(json.out)).toMatchObject({
      command: "release",
      ok: true,
      exitCode: 0,
      events: [{ version: 2, state: "released", forced: "why not" }],
    });
    expect(readdirSync(join(cwd, history, "shop.OrderPlaced"))).toEqual([
      "1.avsc",
      "2.avsc",
    ]);
    const blank = await inProcess(cwd, ["release", "--force", " "]);
    expect(blank.code).toBe(2);
  });
});
