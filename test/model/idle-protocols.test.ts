/** Protocols of which nothing comes. */
import { expect, test } from "vitest";
import { check } from "../../src/index.js";
import { event, orderId, projectOf } from "../evolution/support.js";

const placed = event("OrderPlaced", [orderId]);
const idle = { protocol: "Orders", namespace: "shop", types: [placed] };
const aggregate = "aggregate: Order\nnamespace: shop\nid: orderId\n";

async function codes(
  files: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const cwd = projectOf({
    "schemas/history/shop.OrderPaid/1.avsc": event("OrderPaid", []),
    ...files,
  });
  const { diagnostics } = await check({ cwd });
  return diagnostics.map(({ code, at }) => `${code} ${at?.file}`);
}

const path = "schemas/orders.avpr";

test("a protocol whose records nobody calls events is told of", async () => {
  expect(await codes({ [path]: idle })).toEqual([`protocol-no-event ${path}`]);
  expect(await codes({ [path]: { ...idle, types: [] } })).toEqual([]);
});

test.each([
  [
    "that an event refers to",
    { "schemas/x.avsc": event("X", [{ name: "p", type: "OrderPlaced" }]) },
  ],
  [
    "that a command file calls events",
    { "commands/o.commands.yaml": `${aggregate}events: [OrderPlaced]\n` },
  ],
  [
    "that are types of commands",
    {
      "commands/o.commands.yaml": `${aggregate}events: [X]\ncommands:\n  Place:\n    emits: [X]\n    fields: { orderId: string, placed: OrderPlaced }\n`,
      "schemas/x.avsc": event("X", [orderId]),
    },
  ],
])("a protocol is used for types %s", async (_, others) => {
  expect(await codes({ [path]: idle, ...others })).toEqual([]);
});
