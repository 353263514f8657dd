/** What emitted code does at run time where it is used wrongly, and what its barrel exports. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emit, run } from "../support/emit.js";

const money = { type: "bytes", logicalType: "decimal", precision: 4, scale: 2 };

test("an error of encode and of stringify names the field", async () => {
  const folder = await emit("behaviour-paths", {
    "schemas/Tree.avsc": {
      type: "record",
      name: "Tree",
      fields: [
        { name: "price", type: money },
        { name: "children", type: { type: "array", items: "Tree" } },
      ],
    },
  });
  const lines = await run(
    folder,
    `import { Decimal } from "@eventwright/runtime";
     import { Tree } from "./src/generated/index.js";
     const price = Decimal.parse("1.00");
     const leaf = new Tree({ price, children: [] });
     const bad = new Tree({ price, children: [leaf, new Tree({ price: 5 as never, children: [] })] });
     told(() => Tree.encode(bad));
     told(() => Tree.stringify(bad));
     const children: Tree[] = [];
     const endless = new Tree({ price, children });
     children.push(endless);
     told(() => Tree.encode(endless));
     told(() => Tree.stringify(endless));`,
  );
  const told = "EncodeError children[1].price: expected Decimal, got number 5";
  expect(lines[0]).toBe(`${told} (in Tree)`);
  expect(lines[1]).toBe(told);
  expect(lines[2]).toMatch(/^EncodeError .*does the value hold itself\?/);
  expect(lines[3]).toMatch(/^EncodeError .*does it hold itself\?/);
});

test("a default that a number cannot hold is an error where it is used, and exact as a bigint", async () => {
  const fields = [{ name: "n", type: "long", default: "DEFAULT" }];
  const text = JSON.stringify({ type: "record", name: "Big", fields }).replace(
    '"DEFAULT"',
    "9007199254740993",
  );
  const folder = await emit("behaviour-long", {
    "schemas/Big.avsc": text,
    "schemas/Exact.avsc": text
      .replace('"Big"', '"Exact"')
      .replace('"type":"long"', '"type":"long","tsType":"bigint"'),
  });
  const lines = await run(
    folder,
    `import { Big, Exact } from "./src/generated/index.js";
     told(() => new Big({}).n);
     told(() => new Big({ n: 1 }).n);
     told(() => new Exact({}).n);`,
  );
  expect(lines[0]).toMatch(/^EncodeError long 9007199254740993 is outside/);
  expect(lines[1]).toBe("fine 1");
  expect(lines[2]).toBe("fine 9007199254740993n");
});

test("a long that becomes a float is rounded once", async () => {
  const record = (type: string) => ({
    type: "record",
    name: "Measured",
    fields: [{ name: "n", type }],
  });
  const folder = await emit("behaviour-float", {
    "schemas/Measured.avsc": record("float"),
    "schemas/history/Measured/1.avsc": record("long"),
  });
  // 2^53 + 2^29 + 1: by way of a double it would fall to 2^53
  const lines = await run(
    folder,
    `import { encode, writeBigint } from "@eventwright/runtime/v1";
     import { MeasuredVersions } from "./src/generated/index.js";
     told(() => MeasuredVersions[1].decode(encode(writeBigint, 9007199791611905n)).n);`,
  );
  expect(lines).toEqual([`fine ${2 ** 53 + 2 ** 30}`]);
});

test("of two events with one short name neither has it in the barrel", async () => {
  const event = (namespace: string) => ({
    type: "record",
    name: "Placed",
    namespace,
    fields: [],
  });
  const folder = await emit("behaviour-barrel", {
    "schemas/a.avsc": event("shop"),
    "schemas/b.avsc": event("bets"),
  });
  const barrel = readFileSync(join(folder, "src/generated/index.ts"), "utf8");
  expect(barrel).toContain("Placed as ShopPlaced");
  expect(barrel).toContain("Placed as BetsPlaced");
  expect(barrel).not.toMatch(/\{ Placed,|^ {2}Placed,/m);
});

test("golden bytes of timestamps come from avsc", async () => {
  const folder = await emit("behaviour-golden", {
    "schemas/At.avsc": {
      type: "record",
      name: "At",
      fields: [
        { name: "at", type: { type: "long", logicalType: "timestamp-millis" } },
      ],
    },
  });
  const text = readFileSync(
    join(folder, "test/generated/at.compatibility.test.ts"),
    "utf8",
  );
  expect(text).toContain("const golden");
  expect(text).not.toContain("interpreter");
});
