/** Events that go on under another name, and events that are gone. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCheck, type CheckOutcome, type CheckRun } from "../../src/check.js";
import { git, repository } from "./repositories.js";
import { event, orderId, projectOf, write } from "./support.js";

const currency = { name: "currency", type: "string" };
const placed = "schemas/order-placed.avsc";
const history = "schemas/history/shop.OrderPlaced";
const before = { [placed]: event("OrderPlaced", [orderId]) };
const renamed = {
  "schemas/order-made.avsc": {
    ...event("OrderMade", [orderId, currency]),
    aliases: ["shop.OrderPlaced"],
  },
};

async function said(
  cwd: string,
  more: Partial<CheckRun> = {},
): Promise<readonly string[]> {
  const { diagnostics, findings, subjects, ok }: CheckOutcome = await runCheck({
    cwd,
    config: null,
    against: null,
    mode: null,
    files: null,
    now: new Date("2026-01-01"),
    onStage: () => {},
    ...more,
  });
  return [
    ...diagnostics.map(({ code }) => code),
    ...findings.map(
      ({ rule, subject, earlier }) => `${rule} ${subject}, ${earlier}`,
    ),
    ...subjects.map(({ name, state }) => `${name} ${state}`),
    ok ? "compatible" : "incompatible",
  ];
}

const rule = "field-added-without-default shop.OrderMade";

describe("an event that has the old one's name as an alias", () => {
  it("is compared with the versions that are recorded of that", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      [`${history}/2.avsc`]: event("OrderPlaced", [
        orderId,
        { ...currency, default: "" },
      ]),
      ...renamed,
    });
    const expected = [
      `${rule}, version 1 of shop.OrderPlaced`,
      "shop.OrderMade checked",
      "incompatible",
    ];
    expect(await said(cwd)).toEqual(expected);
    expect(await said(cwd, { files: ["schemas/order-made.avsc"] })).toEqual(
      expected,
    );
  });

  it("is compared with that as a commit has it, and as what is staged", async () => {
    const cwd = repository(before);
    rmSync(join(cwd, placed));
    write(cwd, renamed);
    const expected = [
      `${rule}, HEAD of shop.OrderPlaced`,
      "shop.OrderMade checked",
      "incompatible",
    ];
    expect(await said(cwd, { against: "git:HEAD" })).toEqual(expected);
    git(cwd, "add", "-A");
    expect(await said(cwd, { staged: true })).toEqual(expected);
  });

  it("is compared with that when it is staged later, and versions are recorded", async () => {
    const cwd = repository({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
    });
    write(cwd, renamed);
    git(cwd, "add", "-A");
    expect(await said(cwd, { staged: true })).toEqual([
      `${rule}, version 1 of shop.OrderPlaced`,
      "shop.OrderMade checked",
      "incompatible",
    ]);
  });

  it("is new where the old one is still there", async () => {
    const cwd = projectOf({
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      ...before,
      ...renamed,
    });
    expect(await said(cwd)).toEqual([
      "shop.OrderMade new",
      "shop.OrderPlaced checked",
      "compatible",
    ]);
  });

  it("has those and its own versions, once there are any", async () => {
    const cwd = projectOf({
      "codegen.config.json": {},
      [`${history}/1.avsc`]: event("OrderPlaced", [orderId]),
      "schemas/history/shop.OrderMade/1.avsc":
        renamed["schemas/order-made.avsc"],
      ...renamed,
    });
    const transitive = [
      `${rule}, version 1 of shop.OrderPlaced`,
      "shop.OrderMade checked",
      "incompatible",
    ];
    expect(await said(cwd)).toEqual(transitive);
    const files = ["schemas/order-made.avsc"];
    expect(await said(cwd, { files })).toEqual(transitive);
    expect(await said(cwd, { mode: "BACKWARD" })).toEqual([
      "shop.OrderMade checked",
      "compatible",
    ]);
  });

  it("is compared with the name that it had last, where it had several", async () => {
    const cwd = projectOf({
      "schemas/history/shop.A/1.avsc": event("A", [orderId]),
      "schemas/history/shop.B/1.avsc": {
        ...event("B", [orderId, currency]),
        aliases: ["shop.A"],
      },
      "schemas/c.avsc": {
        ...event("C", [orderId, currency]),
        aliases: ["shop.B", "shop.A"],
      },
    });
    expect(await said(cwd, { mode: "BACKWARD" })).toEqual([
      "shop.C checked",
      "compatible",
    ]);
    expect(await said(cwd)).toEqual([
      "field-added-without-default shop.C, version 1 of shop.A",
      "shop.C checked",
      "incompatible",
    ]);
  });
});

describe("an event that is new beside one that is gone", () => {
  const files = (fields: readonly unknown[]): object => ({
    [`${history}/1.avsc`]: event("OrderPlaced", fields),
    "schemas/order-made.avsc": event("OrderMade", fields),
  });
  const states = [
    "shop.OrderMade new",
    "shop.OrderPlaced removed",
    "compatible",
  ];

  it("is said to look like it where it has its fields", async () => {
    const cwd = projectOf({ ...files([orderId, currency]) });
    expect(await said(cwd)).toEqual(["event-renamed", ...states]);
  });

  it("is let be where an id is all that they have in common, or several look like it", async () => {
    expect(await said(projectOf({ ...files([orderId]) }))).toEqual(states);
    const cwd = projectOf({
      ...files([orderId, currency]),
      "schemas/other.avsc": event("OrderOther", [orderId, currency]),
    });
    expect((await said(cwd)).includes("event-renamed")).toBe(false);
  });
});

describe("an event that is gone", () => {
  it("is told of what is staged, with versions and without", async () => {
    for (const more of [
      {},
      { [`${history}/1.avsc`]: event("OrderPlaced", [orderId]) },
    ]) {
      const cwd = repository({
        ...before,
        ...more,
        "schemas/order-paid.avsc": event("OrderPaid", [orderId]),
      });
      git(cwd, "rm", "-q", placed);
      for (const files of [null, [placed]])
        expect(await said(cwd, { staged: true, files })).toEqual([
          "shop.OrderPlaced removed",
          "compatible",
        ]);
    }
  });
});
