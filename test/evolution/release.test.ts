/** `codegen release`: what it records, and what it refuses. */
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, generate } from "../../src/index.js";
import {
  amount,
  codes,
  history,
  read,
  release,
  states,
  written,
} from "./release-support.js";
import { event, orderId, projectOf, write } from "./support.js";

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
