/** Versions that the specification cannot resolve: the emitted project asks for the user's upcaster, and reads what version 1 wrote by it. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import {
  freshFolder,
  generate,
  moduleFile,
  node,
  strictest,
} from "../support/catalogs.js";
import { emit, run, write } from "../support/emit.js";

const string = (name: string): object => ({ name, type: "string" });
const record = (name: string, ...fields: readonly object[]): object => ({
  type: "record",
  name,
  namespace: "shop",
  fields,
});
const placedV1 = record("OrderPlaced", string("orderId"), string("note"));
const files = {
  "schemas/history/shop.OrderPlaced/1.avsc": placedV1,
  "schemas/OrderPlaced.avsc": record(
    "OrderPlaced",
    string("orderId"),
    string("currency"),
  ),
  "schemas/OrderNoted.avsc": record(
    "OrderNoted",
    string("orderId"),
    string("note"),
  ),
  "commands/order.commands.yaml": `aggregate: Order
namespace: shop
id: orderId
events: [OrderPlaced, OrderNoted]
commands:
  NoteOrder: { fields: { orderId: string, note: string }, emits: [OrderNoted] }
projections:
  Notes: { on: [OrderNoted], key: orderId, fields: { notes: { type: array, items: string } } }
sagas:
  Answering: { correlate: orderId, on: { OrderPlaced: [NoteOrder], OrderNoted: [NoteOrder] } }
`,
};
const upcasters = "src/domain/upcasters/shop/order-placed.ts";
/** By way of the barrel, which imports what imports this file. */
const written = `import { OrderNoted, OrderPlaced, type OrderPlacedUpcasters } from "../../../generated/index.js";
  export const orderPlacedUpcasters: OrderPlacedUpcasters = {
    v1: ({ orderId, note }, meta) => [
      new OrderPlaced({ orderId, currency: meta?.actor ?? "EUR" }),
      ...(note === "" ? [] : [new OrderNoted({ orderId, note })]),
    ],
  };\n`;

const named = (name: string, namespace: string): object => ({
  ...record(name, string("x")),
  namespace,
});
/** Of events, of types in two namespaces, of an aggregate. */
const namesThatClash = {
  "schemas/history/shop.Placed/1.avsc": record(
    "Placed",
    { name: "a", type: named("Part", "one") },
    { name: "b", type: named("Part", "two") },
    { name: "c", type: named("upcasters", "one") },
    { name: "d", type: named("Placed", "two") },
  ),
  "schemas/history/shop.Placed/2.avsc": record("Placed"),
  "schemas/Placed.avsc": record("Placed", string("id")),
  "schemas/PlacedV1.avsc": record("PlacedV1", string("id")),
  "schemas/PartV1.avsc": record("PartV1", string("id")),
  "schemas/PlacedUpcasters.avsc": record("PlacedUpcasters", string("id")),
  "schemas/OtherEvent.avsc": record("UpcastersEvent", string("id")),
  "schemas/state.avsc": { ...record("State", string("id")), namespace: "" },
  "schemas/history/State/1.avsc": { ...record("State"), namespace: "" },
  "commands/a.commands.yaml": `aggregate: Upcasters
namespace: shop
id: id
events: [Placed, PlacedV1, PartV1, PlacedUpcasters, UpcastersEvent]
commands: { Place: { fields: { id: string }, emits: [Placed] } }
`,
  "src/domain/upcasters/shop/placed.ts": `import { PartV1, Placed, PlacedV1 } from "../../../generated/index.js";
     import type { PartV1 as OldPart, PlacedUpcasters, PlacedV1 as Old, TwoPartV1, TwoPlacedV1 } from "../../../generated/events/shop/placed.versions.js";
     const idOf = (old: Old, part: OldPart, other: TwoPartV1, last: TwoPlacedV1) => old.c.x + part.x + other.x + last.x;
     export const placedUpcasters: PlacedUpcasters = {
       v1: (old) => [new PlacedV1({ id: idOf(old, old.a, old.b, old.d) }), new PartV1({ id: "" })],
       v2: () => new Placed({ id: "" }),
     };`,
  "src/domain/upcasters/state.ts": `import type { StateUpcasters } from "../../generated/events/state.versions.js";
     export const stateUpcasters: StateUpcasters = { v1: () => [] };`,
};

const nested = (name: string, items: string): object => ({
  name,
  type: { type: "array", items: { type: "array", items } },
});

/** The bytes of avsc for version 1, as a list of numbers. */
function bytesV1(value: object): string {
  const avsc = createRequire(import.meta.url)("avsc") as {
    readonly Type: {
      forSchema(schema: object): { toBuffer(value: object): Buffer };
    };
  };
  return JSON.stringify([...avsc.Type.forSchema(placedV1).toBuffer(value)]);
}

/** What the compiler says of each folder, which are compiled together, under the strictest flags. */
async function compile(
  folders: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const home = freshFolder("upcasters-compile");
  write(home, "tsconfig.json", {
    compilerOptions: strictest,
    include: folders.flatMap((folder) => [
      `${folder}/src`,
      `${folder}/test/generated`,
    ]),
  });
  const tsc = moduleFile("typescript/bin/tsc");
  const { text } = await node([tsc, "-p", ".", "--pretty", "false"], home);
  const lines = text.split("\n").filter((line) => /^\S/.test(line));
  return folders.map((folder) => {
    const inside = `../${basename(folder)}/`;
    return lines.flatMap((line) =>
      line.startsWith(inside) ? [line.slice(inside.length)] : [],
    );
  });
}

function diagnosticsOf(codes: Awaited<ReturnType<typeof generate>>): unknown {
  return codes.diagnostics.map(({ code, message, hint }) => ({
    code,
    message,
    hint,
  }));
}

test("a project does not compile until its upcasters are there, and the compiler names the version", async () => {
  const wrong = written.replace("new OrderPlaced(", "(");
  const stubless = {
    ...files,
    "codegen.config.json": { targets: { stubs: false, tests: false } },
  };
  const [unwritten, without, miswritten, whole, names] = await compile([
    await emit("upcasters-unwritten", files),
    await emit("upcasters-without", stubless),
    await emit("upcasters-miswritten", { ...files, [upcasters]: wrong }),
    await emit("upcasters-whole", { ...files, [upcasters]: written }),
    await emit("upcasters-names", namesThatClash),
  ]);
  expect(unwritten).toEqual([
    expect.stringMatching(
      /^src\/domain\/upcasters\/shop\/order-placed\.ts\(\d+,\d+\): error TS\d+: Property 'v1' is missing in type '\{\}' but required in type 'OrderPlacedUpcasters'\.$/,
    ),
  ]);
  expect(without).toEqual([
    expect.stringContaining(
      "Cannot find module '../../../domain/upcasters/shop/order-placed.js'",
    ),
  ]);
  // what is given is held to be events of the aggregate
  expect(miswritten).toContainEqual(
    expect.stringContaining("is not assignable to type 'OrderEvent'"),
  );
  expect(whole).toEqual([]);
  expect(names).toEqual([]);
}, 60_000);

test("what the user wrote stays, and aggregates make room for it", async () => {
  const folder = await emit("upcasters-kept", {
    ...namesThatClash,
    ...files,
    [upcasters]: written,
  });
  expect(readFileSync(join(folder, upcasters), "utf8")).toBe(written);
  expect(existsSync(join(folder, "src/domain/upcasters-2/state.ts"))).toBe(
    true,
  );
});

test("the emitted tests read the version as it was written, and call its upcaster", async () => {
  const folder = await emit("upcasters-tested", files);
  const text = readFileSync(
    join(folder, "test/generated/shop/order-placed.compatibility.test.ts"),
    "utf8",
  );
  expect(text).toMatch(
    /version 1, value 1, .*\n.*\n? *"[0-9a-f]+";\n.*\n  const event = \{\n    orderId: "[^"]*",\n    note: "[^"]*",\n  \};\n  assert\.deepStrictEqual\(decode\(readOrderPlacedV1, golden\), event\);\n  assert\.doesNotThrow\(\(\) => encodeUpcast\(OrderPlacedVersions\[1\], golden\)\);/,
  );
});

/** The upcaster imports the barrel, which lists its event: whatever is loaded first must find everything there. */
test.each([
  ["the barrel", "index.js"],
  ["the registry", "registry.js"],
  ["the versions", "events/shop/order-placed.versions.js"],
])(
  "reads what version 1 wrote, by every consumer, where %s is loaded first",
  async (_, first) => {
    const folder = await emit("upcasters-run", {
      ...files,
      "schemas/T.avsc": record(
        "T",
        nested("a_b", "int"),
        nested("aB", "float"),
      ),
      [upcasters]: written,
    });
    const noted = bytesV1({ orderId: "o-1", note: "ring twice" });
    const plain = bytesV1({ orderId: "o-2", note: "" });
    const lines = await run(
      folder,
      `import "./src/generated/${first}";
     import { createCommandBus, createMemoryEventStore, createSaga, newEvent } from "@eventwright/runtime";
     import { answeringSaga, NoteOrder, OrderNoted, OrderPlacedVersions, projectNotes, registerOrder, T } from "./src/generated/index.js";
     import { registry } from "./src/generated/registry.js";
     const noted = Uint8Array.from(${noted});
     const plain = Uint8Array.from(${plain});
     const json = (value: unknown) => JSON.stringify(value);
     told(() => json(OrderPlacedVersions[1].upcast(noted)));
     told(() => json(OrderPlacedVersions[1].decode(plain)));
     told(() => OrderPlacedVersions[1].decode(noted));
     told(() => OrderPlacedVersions[1].upcast(noted.subarray(1)));
     told(() => json(registry.decodeAll("shop.OrderPlaced", 1, noted)));
     const store = createMemoryEventStore();
     const about = { correlationId: "c", causationId: null, commandId: null, actor: "CHF" };
     for (const [id, bytes] of [["o-1", noted], ["o-2", plain]] as const) {
       const old = { fullName: "shop.OrderPlaced", version: 1, fingerprint: OrderPlacedVersions[1].fingerprint, encode: () => bytes, decode: () => null };
       await store.append("Order-" + id, 0, [newEvent(old, null, { ...about, eventId: id })]);
     }
     const notes = projectNotes({ store, projector: { OrderNoted: (view, event) => ({ orderId: event.orderId, notes: [...(view?.notes ?? []), event.note] }) } });
     await notes.catchUp();
     const views = await notes.list();
     told(() => json(views.map(({ view }) => view)));
     const bus = createCommandBus();
     const seen: unknown[] = [];
     registerOrder(bus, {
       store, deps: undefined,
       handlers: { NoteOrder: ({ orderId, note }, state) => { seen.push(state); return [new OrderNoted({ orderId, note })]; } },
       state: { initial: [] as string[], OrderPlaced: (state, event) => [...state, event.currency], OrderNoted: (state, event) => [...state, event.note] },
     });
     await bus.dispatch(new NoteOrder({ orderId: "o-1", note: "thrice" }));
     told(() => json(seen));
     const saga = createSaga({ store, bus, definition: answeringSaga, saga: {
       initial: 0, OrderPlaced: (state: number) => ({ state: state + 1 }), OrderNoted: (state: number) => ({ state: state + 10 }),
     } });
     await saga.catchUp();
     const instance = await saga.instance("o-1");
     told(() => json(instance));
     told(() => json(T.decode(T.encode(new T({ a_b: [[1]], aB: [[0.5]] })))));
     told(() => json(T.fromJSON(T.stringify(new T({ a_b: [[1]], aB: [[0.5]] })))));`,
    );
    const placed = (orderId: string, currency: string): string =>
      JSON.stringify({ orderId, currency });
    const note = JSON.stringify({ orderId: "o-1", note: "ring twice" });
    expect(lines).toEqual([
      `fine [${placed("o-1", "EUR")},${note}]`,
      `fine ${placed("o-2", "EUR")}`,
      expect.stringMatching(
        /^NotOneEvent no single shop\.OrderPlaced from version 1: its upcaster gave shop\.OrderPlaced, shop\.OrderNoted;/,
      ),
      expect.stringMatching(/^DecodeError orderId: /),
      `fine [${placed("o-1", "EUR")},${note}]`,
      'fine [{"orderId":"o-1","notes":["ring twice"]}]',
      'fine [["CHF","ring twice"]]',
      'fine {"state":21,"done":false}',
      // two fields whose helpers would have one name
      'fine {"a_b":[[1]],"aB":[[0.5]]}',
      'fine {"a_b":[[1]],"aB":[[0.5]]}',
    ]);
  },
  60_000,
);

test("generate says once what is to be written, in the terms of the field", async () => {
  const folder = await emit("upcasters-told", {
    ...files,
    "codegen.config.json": { targets: { stubs: false, tests: false } },
  });
  const told = [
    {
      code: "history-upcaster-missing",
      message:
        "event shop.OrderPlaced whose version 1 in schemas/history/shop.OrderPlaced/1.avsc holds what today's schema cannot read: `currency`, which it lacks, has no default",
      hint: `write v1 in ${upcasters}, which says what becomes of it; until then the project does not compile`,
    },
  ];
  expect(diagnosticsOf(await generate(folder))).toEqual(told);
  write(folder, upcasters, written.replace("v1", "v2"));
  expect(diagnosticsOf(await generate(folder))).toEqual(told);
  write(folder, upcasters, written);
  expect(diagnosticsOf(await generate(folder))).toEqual([]);
  rmSync(join(folder, upcasters));
  write(folder, "codegen.config.json", {});
  expect(diagnosticsOf(await generate(folder))).toEqual(told);
  expect(diagnosticsOf(await generate(folder))).toEqual([]);
});
