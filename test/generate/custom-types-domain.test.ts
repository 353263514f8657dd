/** Commands, projections and sagas over fields in types of the user's own, with the real bus and stores in memory. */
import { beforeAll, expect, test } from "vitest";
import { emit, run } from "../support/emit.js";

const uuid = { type: "string", logicalType: "uuid" };
const date = { type: "int", logicalType: "date" };

const mappings = `
  import { type TypeMapping } from "@eventwright/runtime";
  export class Id {
    readonly #text: string;
    constructor(text: string) { this.#text = text; }
    toJSON(): string { return this.#text; }
  }
  export const idMapping: TypeMapping<string, Id> = {
    decode: (text) => new Id(text),
    encode: (id) => {
      if (!(id instanceof Id)) throw new TypeError("not an Id");
      return id.toJSON().toLowerCase();
    },
  };
  export type Count = { readonly count: bigint };
  export const countMapping: TypeMapping<bigint, Count> = {
    decode: (count) => ({ count }),
    encode: ({ count }) => count,
  };`;

const fields = [
  { name: "id", type: uuid },
  { name: "n", type: "long" },
  { name: "day", type: date },
];

const commands = `
aggregate: Shop
id: id
events: [Opened, Paid]
commands:
  Open:
    creates: true
    fields:
      id: { type: string, logicalType: uuid }
      n: long
      days: { type: map, values: { type: int, logicalType: date } }
      either: ["null", "string", "long"]
    emits: [Opened]
    rejects: { TooMany: { fields: { why: string } } }
  Pay:
    fields:
      id: { type: string, logicalType: uuid }
      n: long
    emits: [Paid]
  Weigh:
    fields:
      id: { type: string, logicalType: uuid }
      only: [long]
    emits: [Paid]
projections:
  ById: { on: [Opened, Paid], key: id, fields: { n: long } }
  ByDay: { on: [Opened, Paid], key: day, fields: { n: long } }
  ByCount: { on: [Opened, Paid], key: n, fields: { n: long } }
sagas:
  Paying:
    correlate: id
    on: { Opened: [Pay] }
`;

let folder = "";

beforeAll(async () => {
  folder = await emit("custom-domain", {
    "mappings.ts": mappings,
    "codegen.config.json": {
      types: {
        uuid: { type: "Id", from: "./mappings.ts", mapping: "idMapping" },
        long: { type: "Count", from: "./mappings.ts", mapping: "countMapping" },
        date: "Temporal",
        temporal: "temporal-polyfill",
      },
    },
    "schemas/Opened.avsc": { type: "record", name: "Opened", fields },
    "schemas/Paid.avsc": { type: "record", name: "Paid", fields },
    "commands/shop.commands.yaml": commands,
  });
});

const setup = `
  import { createCommandBus, createMemoryEventStore, createSaga, reject } from "@eventwright/runtime";
  import { Temporal } from "temporal-polyfill";
  import { Id } from "./mappings.js";
  import * as shop from "./src/generated/index.js";
  const text = "7D444840-9dc0-11d1-b245-5ffdce74fad2";
  const day = Temporal.PlainDate.from("2024-02-29");
  const open = (fields: object = {}) => new shop.Open({ id: new Id(text), n: { count: 2n ** 62n }, days: { "a b": day }, either: null, ...fields } as never);
  let decided = 0;
  const store = createMemoryEventStore();
  const bus = createCommandBus();
  shop.registerShop(bus, {
    store,
    handlers: {
      Open: ({ id, n }) => {
        decided++;
        return n.count < 0n ? reject(new shop.TooMany({ why: String(n.count) })) : [new shop.Opened({ id, n, day })];
      },
      Pay: ({ id, n }) => [new shop.Paid({ id, n, day })],
      Weigh: ({ id, only }) => [new shop.Paid({ id, n: only.value, day })],
    },
    state: { initial: 0, Opened: (n) => n + 1, Paid: (n) => n + 1 },
    deps: null,
  });
  const tell = async (work: Promise<unknown>) => {
    try {
      const outcome = (await work) as { events?: shop.Opened[]; rejection?: { $type: string; why: string } };
      console.log(outcome.events?.map((one) => shop.Opened.stringify(one)).join() ?? outcome.rejection?.$type + " " + outcome.rejection?.why);
    }
    catch (e) { console.log((e as Error).name, JSON.stringify((e as { problems?: unknown }).problems ?? null)); }
  };`;

test("a stream is named by the text of its id, and a command id again gives the same outcome", async () => {
  const lines = await run(
    folder,
    `${setup}
     const send = (command: object, commandId: string) => tell(bus.dispatch(command as shop.Open, { commandId }));
     await send(open(), "c1");
     await send(open(), "c1");
     await send(open({ n: { count: 1n } }), "c1");
     await send(open({ days: { "a b": day.add({ days: 1 }) } }), "c1");
     await send(open({ id: new Id("00000000-9dc0-11d1-b245-5ffdce74fad2") }), "c1");
     await send(open(), "c2");
     await send(open({ id: new Id(text.replace("7", "8")), n: { count: -1n } }), "c3");
     await send(open({ id: new Id(text.replace("7", "8")), n: { count: -1n } }), "c3");
     console.log(decided);
     for (const { meta: { stream }, fullName } of await store.readAll({ after: 0n, limit: 10 })) console.log(stream, fullName);`,
  );
  const opened =
    '{"id":"7d444840-9dc0-11d1-b245-5ffdce74fad2","n":4611686018427387904,"day":19782}';
  const refused = "TooMany -1";
  expect(lines).toEqual([
    opened,
    opened,
    "CommandIdReused null",
    "CommandIdReused null",
    "CommandIdReused null",
    "StreamAlreadyExists null",
    refused,
    refused,
    "2",
    "Shop-7d444840-9dc0-11d1-b245-5ffdce74fad2 Opened",
  ]);
});

test("views and instances of sagas are named by what is written of their key", async () => {
  const lines = await run(
    folder,
    `${setup}
     import { createMemorySagaStore } from "@eventwright/runtime";
     await bus.dispatch(open());
     const view = { Opened: (_: unknown, { n }: shop.Opened) => ({ n }), Paid: (_: unknown, { n }: shop.Paid) => ({ n: { count: n.count + 1n } }) };
     const saga: shop.PayingSaga<{ sent: number }> = {
       initial: { sent: 0 },
       Opened: ({ sent }, { id, n }) => ({ state: { sent: sent + 1 }, commands: [new shop.Pay({ id, n })] }),
     };
     const states = createMemorySagaStore<{ sent: number }>();
     const paying = createSaga({ store, bus, definition: shop.payingSaga, saga, states });
     await paying.catchUp();
     const id = text.toLowerCase();
     console.log(JSON.stringify(await paying.instance(id)), (await states.pending()).length);
     for (const [project, key] of [[shop.projectById, id], [shop.projectByDay, "2024-02-29"], [shop.projectByCount, String(2n ** 62n)]] as const) {
       const projection = project({ store, projector: view });
       await projection.catchUp();
       console.log(key, String((await projection.get(key))?.n.count));
     }`,
  );
  expect(lines).toEqual([
    '{"state":{"sent":1},"done":false} 0',
    "7d444840-9dc0-11d1-b245-5ffdce74fad2 4611686018427387905",
    "2024-02-29 4611686018427387905",
    "4611686018427387904 4611686018427387905",
  ]);
});

test("problems of a command name every value that its mapping or its schema refuses", async () => {
  const lines = await run(
    folder,
    `${setup}
     const show = (value: unknown) => { for (const { path, message } of shop.Open.problems(value)) console.log(path + ": " + message); console.log("-"); };
     show(open());
     show(open({ either: { $type: "long", value: { count: 1n } } }));
     show(open({ id: text }));
     show(open({ id: new Id("x"), n: { count: 2n ** 63n }, days: { "a b": day, c: "2024-02-29", d: undefined } }));
     show(open({ either: { $type: "long", value: {} } }));
     show(open({ either: { count: 1n } }));
     show({ $type: "Open" });
     await tell(bus.dispatch(open({ id: text })));
     await tell(bus.dispatch(open({ id: undefined })));`,
  );
  const missing = "expected a value that its mapping takes, got undefined";
  const notId = `"7D444840-9dc0-11d1-b245-5ffdce74fad2" refused by its mapping: not an Id`;
  expect(lines).toEqual([
    "-",
    "-",
    `id: ${notId}`,
    "-",
    'id: expected a UUID, got "x"',
    "n: expected a 64-bit bigint, got 9223372036854775808n",
    'days["c"]: "2024-02-29" refused by its mapping: expected a Temporal.PlainDate',
    `days["d"]: ${missing}`,
    "-",
    "either.value: expected a 64-bit bigint, got undefined",
    "-",
    "either: expected a value of one of 3 branches, got an object",
    "-",
    `id: ${missing}`,
    `n: ${missing}`,
    "days: expected an object, got undefined",
    "either: expected a value of one of 3 branches, got undefined",
    "-",
    `InvalidCommand ${JSON.stringify([{ path: "id", message: notId }])}`,
    `InvalidCommand ${JSON.stringify([{ path: "id", message: missing }])}`,
  ]);
});

test("problems of a command tell nothing of a wrapped value in a union of one branch", async () => {
  const lines = await run(
    folder,
    `${setup}
     const weigh = (only: unknown) => new shop.Weigh({ id: new Id(text), only } as never);
     for (const only of [{ $type: "long", value: { count: 1n } }, { count: 1n }, null, undefined])
       console.log(JSON.stringify(shop.Weigh.problems(weigh(only)).map(({ path }) => path)));`,
  );
  expect(lines).toEqual(["[]", '["only"]', '["only"]', '["only"]']);
});

test("given / when / then tells values apart of which nothing is to be seen but their JSON", async () => {
  const lines = await run(
    folder,
    `${setup}
     import { decider } from "@eventwright/runtime/testing";
     const handlers = { Open: ({ id, n }: shop.Open) => [new shop.Opened({ id, n, day })], Pay: () => [], Weigh: () => [] };
     const state = { initial: 0, Opened: () => 1, Paid: () => 2 };
     const shopTest = decider(shop.ShopAggregate, { handlers, state, deps: null });
     const n = { count: 2n ** 62n };
     const same = new shop.Opened({ id: new Id(text.toLowerCase()), n, day });
     for (const other of [same, new shop.Opened({ ...same, id: new Id("x") }), new shop.Opened({ ...same, day: day.add({ days: 1 }) })])
       try { await shopTest.given().when(open({ id: same.id })).then(other); console.log("equal"); }
       catch (e) { console.log((e as Error).name); }`,
  );
  expect(lines).toEqual(["equal", "AssertionError", "AssertionError"]);
});
