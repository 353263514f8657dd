import { describe, expect, test } from "vitest";
import { build, codesOf, lines, orderEvent } from "./support.js";

const placed = { "schemas/OrderPlaced.avsc": orderEvent("OrderPlaced") };
const paid = { "schemas/OrderPaid.avsc": orderEvent("OrderPaid") };
const line = {
  "schemas/types/OrderLine.avsc": {
    type: "record",
    name: "OrderLine",
    namespace: "shop",
    fields: [{ name: "sku", type: "string" }],
  },
};

const head = "aggregate: Order\nnamespace: shop\nid: orderId\n";

describe("a command file", () => {
  test("becomes an aggregate with everything it says", async () => {
    const built = await build({
      ...placed,
      ...paid,
      ...line,
      "commands/order.commands.yaml": `${head}doc: An order.
events: [OrderPlaced, shop.OrderPaid]
commands:
  PlaceOrder:
    doc: Places it.
    creates: true
    fields:
      orderId: { type: string, logicalType: uuid }
      customerId: string
      lines: { type: array, items: OrderLine }
      total: { type: bytes, logicalType: decimal, precision: 12, scale: 2, doc: The sum. }
      note: { type: [null, string], default: null }
      big: { type: long, default: 9007199254740993, tsType: bigint }
      kind: { type: enum, name: Kind, symbols: [A, B], default: A }
    emits: [OrderPlaced]
    rejects:
      EmptyOrder:
      OutOfStock: { doc: Too few., fields: { sku: string } }
    allow: [customer]
    limit: { capacity: 20, refillPerSecond: 0.5, per: actor }
projections:
  Summary:
    on: [OrderPlaced, OrderPaid]
    key: orderId
    fields: { status: string }
sagas:
  Fulfilment:
    correlate: orderId
    on: { OrderPaid: [PlaceOrder] }
    compensates: { OrderPlaced: shop.PlaceOrder }
`,
    });
    expect(lines(built)).toEqual([
      'commands/order.commands.yaml:33:33 /sagas/Fulfilment/compensates/OrderPlaced commands-bad-value: text "shop.PlaceOrder" as "OrderPlaced" in compensates of saga "Fulfilment" (expected a list)',
    ]);
    const [aggregate] = built.catalog.aggregates;
    const [command] = aggregate?.commands ?? [];
    expect(aggregate).toMatchObject({
      name: "Order",
      namespace: "shop",
      doc: "An order.",
      id: "orderId",
      source: "commands/order.commands.yaml",
      events: [
        { fullName: "shop.OrderPlaced" },
        { fullName: "shop.OrderPaid" },
      ],
      rejections: [
        { name: "EmptyOrder" },
        { name: "OutOfStock", doc: "Too few." },
      ],
      projections: [
        {
          name: "Summary",
          key: { name: "orderId" },
          record: {
            fullName: "shop.Summary",
            fields: [{ name: "orderId" }, { name: "status" }],
          },
        },
      ],
      sagas: [
        {
          name: "Fulfilment",
          correlate: { name: "orderId" },
          on: [
            {
              event: { fullName: "shop.OrderPaid" },
              commands: [
                { aggregate: "Order", command: { name: "PlaceOrder" } },
              ],
            },
          ],
        },
      ],
    });
    expect(command).toMatchObject({
      name: "PlaceOrder",
      doc: "Places it.",
      creates: true,
      allow: ["customer"],
      limit: { capacity: 20, refillPerSecond: 0.5, per: "actor" },
      record: {
        fullName: "shop.PlaceOrder",
        name: "PlaceOrder",
        namespace: "shop",
      },
    });
    const fields = new Map(
      command?.record.fields.map((field) => [field.name, field]),
    );
    expect(fields.get("orderId")?.type).toMatchObject({
      kind: "string",
      logical: { kind: "uuid" },
    });
    expect(fields.get("lines")?.type).toMatchObject({
      kind: "array",
      items: { fullName: "shop.OrderLine" },
    });
    expect(fields.get("total")).toMatchObject({
      doc: "The sum.",
      type: { logical: { kind: "decimal", precision: 12, scale: 2 } },
    });
    expect(fields.get("note")).toMatchObject({
      type: { kind: "union" },
      default: { kind: "null" },
    });
    expect(fields.get("big")?.default).toMatchObject({
      text: "9007199254740993",
    });
    expect(fields.get("big")?.properties.get("tsType")).toMatchObject({
      value: "bigint",
    });
    expect(fields.get("kind")).toMatchObject({
      default: null,
      type: { fullName: "shop.Kind", default: "A" },
    });
    expect(built.catalog.types.map(({ fullName }) => fullName)).toEqual([
      "shop.Kind",
      "shop.OrderLine",
    ]);
    expect(aggregate?.commands[0]?.rejects[0]).toBe(aggregate?.rejections[0]);
  });

  test("written as JSON with comments is the same", async () => {
    const built = await build({
      ...placed,
      "commands/order.commands.json": `{
  // the only one
  "aggregate": "Order", "namespace": "shop", "id": "orderId", "events": ["OrderPlaced"],
  "commands": { "PlaceOrder": { "fields": { "orderId": "string" }, "emits": ["OrderPlaced"] } }
}`,
    });
    expect(lines(built)).toEqual([]);
    expect(built.catalog.aggregates[0]?.commands[0]?.emits[0]?.fullName).toBe(
      "shop.OrderPlaced",
    );
  });

  test("finds short names of other namespaces where one thing has them, and says which where several have", async () => {
    const elsewhere = (namespace: string, name: string): unknown => ({
      type: "record",
      name,
      namespace,
      fields: [{ name: "orderId", type: "string" }],
    });
    const built = await build({
      "schemas/A.avsc": elsewhere("a", "Happened"),
      "schemas/B.avsc": elsewhere("b", "Happened"),
      "schemas/C.avsc": elsewhere("c", "Alone"),
      "schemas/types/X.avsc": elsewhere("x", "Twice"),
      "schemas/types/Y.avsc": elsewhere("y", "Twice"),
      "schemas/types/Z.avsc": elsewhere("z", "Once"),
      "commands/order.commands.yaml": `${head}events: [Happened, Alone]
commands:
  Do: { fields: { orderId: string, one: Once, two: Twice }, emits: [Alone] }
`,
    });
    expect(lines(built)).toEqual([
      'commands/order.commands.yaml:4:10 /events/0 ambiguous-event: event "Happened" that stands for a.Happened and b.Happened (write the full name)',
      'commands/order.commands.yaml:6:52 /commands/Do/fields/two ambiguous-type: type "Twice" that stands for x.Twice and y.Twice (write the full name)',
    ]);
    expect(
      built.catalog.aggregates[0]?.events.map(({ fullName }) => fullName),
    ).toEqual(["c.Alone"]);
    expect(
      built.catalog.aggregates[0]?.commands[0]?.record.fields[1]?.type,
    ).toMatchObject({ fullName: "z.Once" });
  });

  test("makes a record of a type file an event where it names it", async () => {
    const built = await build({
      "schemas/types/OrderPlaced.avsc": orderEvent("OrderPlaced"),
      "commands/order.commands.yaml": `${head}events: [OrderPlaced]\n`,
    });
    expect(lines(built)).toEqual([]);
    expect(built.catalog.events.map(({ fullName }) => fullName)).toEqual([
      "shop.OrderPlaced",
    ]);
    expect(built.catalog.types).toEqual([]);
  });

  test("may name a command like a type, which is another thing", async () => {
    const built = await build({
      ...placed,
      ...line,
      "commands/order.commands.yaml": `${head}events: [OrderPlaced]
commands:
  OrderLine: { fields: { orderId: string, line: OrderLine }, emits: [OrderPlaced] }
`,
    });
    expect(lines(built)).toEqual([]);
    const record = built.catalog.aggregates[0]?.commands[0]?.record;
    expect(record?.fullName).toBe("shop.OrderLine");
    expect(record?.fields[1]?.type).toBe(built.catalog.types[0]);
  });
});

describe("what is wrong in a command file", () => {
  const faults = async (
    yaml: string,
    files: Readonly<Record<string, unknown>> = {},
  ): Promise<readonly string[]> =>
    lines(
      await build({
        ...placed,
        ...paid,
        ...files,
        "commands/order.commands.yaml": yaml,
      }),
    ).map((text) => text.replace("commands/order.commands.yaml:", ""));
  const command = (rest: string): string =>
    `${head}events: [OrderPlaced]\ncommands:\n  PlaceOrder: { fields: { orderId: string }, ${rest} }\n`;

  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "an unknown event",
      `${head}events: [OrderPlacd]\n`,
      [
        '4:10 /events/0 unknown-event: unknown event "OrderPlacd" (did you mean OrderPlaced?)',
      ],
    ],
    [
      "an unknown event that nothing is like",
      `${head}events: [Zebra]\n`,
      [
        '4:10 /events/0 unknown-event: unknown event "Zebra" (add its schema, or take the name away)',
      ],
    ],
    [
      "an event misspelt in `events`, once, though commands and projections name it rightly",
      `${head}events: [OrderPlacd]
commands: { PlaceOrder: { fields: { orderId: string }, emits: [OrderPlaced] } }
projections: { P: { on: [OrderPlaced], key: orderId } }
`,
      [
        '4:10 /events/0 unknown-event: unknown event "OrderPlacd" (did you mean OrderPlaced?)',
      ],
    ],
    [
      "a command that emits an unknown event",
      command("emits: [OrderPlacedd]"),
      [
        '6:54 /commands/PlaceOrder/emits/0 unknown-event: unknown event "OrderPlacedd" (did you mean OrderPlaced?)',
      ],
    ],
    [
      "a command that emits an event of nobody",
      command("emits: [OrderPaid]"),
      [
        '6:54 /commands/PlaceOrder/emits/0 foreign-event: command "PlaceOrder" that emits "OrderPaid", which is no event of aggregate "Order" (add it to `events` of the aggregate, or let the aggregate that owns it emit it)',
      ],
    ],
    [
      "a record that is no event, where one is wanted",
      `${head}events: [OrderPlaced]\nprojections: { P: { on: [OrderPlaced, OrderLine], key: orderId } }\n`,
      [
        '5:39 /projections/P/on/1 unknown-event: record "OrderLine" that is no event (name it in `events` of its aggregate, or move its schema out of the folder of types)',
      ],
    ],
    [
      "lists that are empty",
      `${head}events: [OrderPlaced]
commands: { A: { fields: { orderId: string }, emits: [], allow: [] } }
projections: { P: { on: [], key: orderId } }
sagas: { S: { correlate: orderId, on: {} } }
`,
      [
        '5:54 /commands/A/emits commands-bad-value: nothing in emits of command "A" (name the events that it may lead to)',
        '5:65 /commands/A/allow commands-bad-value: nothing in allow of command "A" (name the roles that may send it, or leave `allow` out so that anybody may)',
        '6:25 /projections/P/on commands-bad-value: nothing in on of projection "P" (name the events that it listens to)',
        '7:39 /sagas/S/on commands-bad-value: nothing in on of saga "S" (name the events and the commands that they lead to)',
      ],
    ],
    [
      "an event twice, by one name and by two",
      `${head}events: [OrderPlaced, OrderPlaced, OrderPaid, shop.OrderPaid]\n`,
      [
        '4:23 /events/1 commands-duplicate-item: "OrderPlaced" twice in events of the aggregate (keep one of them)',
        '4:47 /events/3 commands-duplicate-item: "shop.OrderPaid" twice in events of the aggregate (keep one of them)',
      ],
    ],
    [
      "a command that nobody can ever send",
      `${head}events: [OrderPlaced]\ncommands: { A: { fields: { orderId: string, e: { type: enum, name: E, symbols: [] } }, emits: [OrderPlaced] } }\n`,
      [
        "5:13 /commands/A no-value: record shop.A that no value can have: it holds itself without end, or an enum without symbols (make the field that leads back nullable or an array, or give the enum a symbol)",
      ],
    ],
    [
      "an id that one event and one command lack",
      `${head}events: [OrderPlaced, OrderLost]
commands:
  PlaceOrder: { fields: { orderId: string }, emits: [OrderPlaced] }
  LoseOrder: { fields: { orderIdd: string }, emits: [OrderLost] }
`,
      [
        '4:23 /events/1 missing-id: event OrderLost without the field "orderId", the id of aggregate "Order" (add the field to schemas/OrderLost.avsc, or take the event out)',
        '7:3 /commands/LoseOrder missing-id: command LoseOrder without the field "orderId", the id of aggregate "Order" (did you mean its field orderIdd? Both must have one name)',
      ],
    ],
    [
      "an id that nothing has, once",
      `${head.replace("orderId", "ordrId")}events: [OrderPlaced, OrderPaid]\n`,
      [
        '3:5 /id missing-id: id of aggregate "Order", "ordrId", that no event has as a field (did you mean orderId?)',
      ],
    ],
    [
      "an id that is no text",
      `${head}events: [OrderNumbered]\n`,
      [
        '4:10 /events/0 bad-id: event OrderNumbered whose field "orderId", the id of aggregate "Order", is long (make it a string, with or without the logical type uuid)',
      ],
    ],
    [
      "a projection on an event of nobody",
      `${head}events: [OrderPlaced]\nprojections: { P: { on: [OrderPlaced, OrderPaid], key: orderId } }\n`,
      [
        '5:39 /projections/P/on/1 unowned-event: projection "P" on "OrderPaid", an event of no aggregate (add it to the `events` of the aggregate that emits it)',
      ],
    ],
    [
      "a projection without a key",
      `${head}events: [OrderPlaced]\nprojections: { P: { on: [OrderPlaced] } }\n`,
      [
        '5:16 /projections/P commands-missing-property: projection "P" without "key" (add the field whose value names a row: `key: orderId`)',
      ],
    ],
    [
      "a key that no event has",
      `${head}events: [OrderPlaced]\nprojections: { P: { on: [OrderPlaced], key: orderIdd } }\n`,
      [
        '5:45 /projections/P/key bad-key: key of projection "P", "orderIdd", that no event has as a field (did you mean orderId?)',
      ],
    ],
    [
      "one rejection with two forms",
      `${head}events: [OrderPlaced]
commands:
  A: { fields: { orderId: string }, emits: [OrderPlaced], rejects: { No: { fields: { why: string } } } }
  B: { fields: { orderId: string }, emits: [OrderPlaced], rejects: { No: { fields: { why: int } } } }
  C: { fields: { orderId: string }, emits: [OrderPlaced], rejects: { No: { doc: Same., fields: { why: { type: string } } } } }
`,
      [
        '7:70 /commands/B/rejects/No rejection-conflict: rejection "No" with other fields than in commands/order.commands.yaml before (give both the same fields, or rename one)',
      ],
    ],
    [
      "a saga with an unknown event, an unknown command and no correlation",
      `${head}events: [OrderPlaced]
commands: { PlaceOrder: { fields: { orderId: string }, emits: [OrderPlaced] } }
sagas: { S: { on: { OrderPlacd: [PlaceOrdr] } }, T: { correlate: id, on: { OrderPlaced: [] } } }
`,
      [
        '6:10 /sagas/S commands-missing-property: saga "S" without "correlate" (add the field that tells its instances apart: `correlate: orderId`)',
        '6:66 /sagas/T/correlate bad-key: correlation of saga "T", "id", that no event has as a field (name a field that each of its events has)',
      ],
    ],
    [
      "an unknown command of a saga",
      `${head}events: [OrderPlaced]
commands: { PlaceOrder: { fields: { orderId: string }, emits: [OrderPlaced] } }
sagas: { S: { correlate: orderId, on: { OrderPlaced: [PlaceOrdr] } } }
`,
      [
        '6:55 /sagas/S/on/OrderPlaced/0 unknown-command: unknown command "PlaceOrdr" (did you mean PlaceOrder?)',
      ],
    ],
    [
      "properties that do not exist",
      `${head}events: [OrderPlaced]\ncomands: {}\ntopics: { t: { retentoin: 3d } }\n`,
      [
        '5:1 /comands commands-unknown-property: unknown property "comands" of the command file (did you mean "commands"?)',
        '6:16 /topics/t/retentoin commands-unknown-property: unknown property "retentoin" of topic "t" (did you mean "retention"?)',
      ],
    ],
    [
      "properties that are missing",
      "namespace: shop\ncommands: { Do: { fields: {} } }\n",
      [
        '1:1  commands-missing-property: command file without "aggregate" (add the name of the aggregate: `aggregate: Order`)',
        '1:1  commands-missing-property: command file without "events" (add the events of the aggregate: `events: [OrderPlaced]`)',
        '1:1  commands-missing-property: command file without "id" (add the field that names the stream: `id: orderId`)',
        '2:13 /commands/Do commands-missing-property: command "Do" without "emits" (add the events it may lead to: `emits: [OrderPlaced]`)',
      ],
    ],
    [
      "values of another kind",
      command(
        "emits: OrderPlaced, creates: 1, allow: { a: 1 }, limit: { capacity: 0, refillPerSecond: fast, per: moon }",
      ),
      [
        '6:53 /commands/PlaceOrder/emits commands-bad-value: text "OrderPlaced" as emits of command "PlaceOrder" (expected a list)',
        '6:75 /commands/PlaceOrder/creates commands-bad-value: number 1 as creates of command "PlaceOrder" (expected true or false)',
        '6:85 /commands/PlaceOrder/allow commands-bad-value: mapping as allow of command "PlaceOrder" (expected a list)',
        '6:114 /commands/PlaceOrder/limit/capacity commands-bad-value: number 0 as capacity of limit of command "PlaceOrder" (expected a number above zero)',
        '6:134 /commands/PlaceOrder/limit/refillPerSecond commands-bad-value: text "fast" as refillPerSecond of limit of command "PlaceOrder" (expected a number above zero)',
        '6:145 /commands/PlaceOrder/limit/per commands-bad-value: text "moon" as per of limit of command "PlaceOrder" (expected "actor", "command" or "stream")',
      ],
    ],
    [
      "a command named like an event",
      `${head}events: [OrderPlaced]\ncommands: { OrderPlaced: { fields: { orderId: string }, emits: [OrderPlaced] } }\n`,
      [
        "5:13 /commands/OrderPlaced name-collision: command shop.OrderPlaced with the name of the event in schemas/OrderPlaced.avsc (rename one: a command is what somebody asks for, `PlaceOrder`, and an event what has happened, `OrderPlaced`)",
      ],
    ],
    [
      "names that are none",
      `aggregate: "../x"\nid: orderId\nnamespace: a/b\nevents: []\ncommands: { "1st": { fields: { orderId: string }, emits: [OrderPlaced] } }\n`,
      [
        '1:12 /aggregate commands-bad-name: name "../x" of the aggregate begins with "." (begin with a letter or an underscore; go on with letters, digits and underscores)',
        '3:12 /namespace commands-bad-name: name "a/b" of a part of the namespace contains "/" (begin with a letter or an underscore; go on with letters, digits and underscores)',
        '5:13 /commands/1st commands-bad-name: name "1st" of a command begins with "1" (begin with a letter or an underscore; go on with letters, digits and underscores)',
      ],
    ],
    [
      "an unknown type, and a command for one",
      `${head}events: [OrderPlaced]
commands:
  A: { fields: { orderId: string, x: strng, y: B }, emits: [OrderPlaced] }
  B: { fields: { orderId: string }, emits: [OrderPlaced] }
`,
      [
        '6:38 /commands/A/fields/x schema-unknown-type: unknown type "strng" (did you mean "string"?)',
        '6:48 /commands/A/fields/y schema-unknown-type: type "B" that is a command and no type (declare a record for what both have in common)',
      ],
    ],
    [
      "no mapping at all",
      "- a\n",
      [
        "1:1  commands-bad-value: list as command file (expected a mapping with `aggregate`, `id`, `events` and `commands`)",
      ],
    ],
    [
      "topics that cannot be",
      `${head}events: [OrderPlaced]\ntopics: { "a b": { events: [OrderPaid], key: total, partitions: 0, retention: long } }\n`,
      [
        '5:11 /topics/a b commands-bad-value: mapping as name of a topic, "a b" (expected up to 249 letters, digits, dots, underscores and dashes)',
        '5:29 /topics/a b/events/0 foreign-event: topic "a b" with "OrderPaid", which is no event of aggregate "Order" (put it into the topic of the aggregate that owns it)',
        '5:65 /topics/a b/partitions commands-bad-value: number 0 as partitions of topic "a b" (expected a number above zero)',
        '5:79 /topics/a b/retention commands-bad-value: text "long" as retention of topic "a b" (expected `forever` or a time such as `30d`, `12h`, `90m`)',
      ],
    ],
  ];
  const more = {
    ...line,
    "schemas/OrderLost.avsc": {
      type: "record",
      name: "OrderLost",
      namespace: "shop",
      fields: [],
    },
    "schemas/OrderNumbered.avsc": {
      type: "record",
      name: "OrderNumbered",
      namespace: "shop",
      fields: [{ name: "orderId", type: "long" }],
    },
  };
  test.each(cases)("%s", async (_name, yaml, expected) => {
    expect(await faults(yaml, more)).toEqual(expected);
  });

  test("an event of two aggregates", async () => {
    const built = await build({
      ...placed,
      "commands/a.commands.yaml": `${head}events: [OrderPlaced]\n`,
      "commands/b.commands.yaml": `${head.replace("Order", "Other")}events: [OrderPlaced]\n`,
    });
    expect(lines(built)).toEqual([
      'commands/b.commands.yaml:4:10 /events/0 shared-event: event "OrderPlaced" of aggregate "Other" that belongs to aggregate "Order" in commands/a.commands.yaml (leave it to one of them: an event is in the streams of one aggregate; projections and sagas may listen to any)',
    ]);
  });

  test("two aggregates and two commands of one name", async () => {
    const text = `${head}events: [OrderPlaced]\ncommands: { PlaceOrder: { fields: { orderId: string }, emits: [OrderPlaced] } }\n`;
    const built = await build({
      ...placed,
      "commands/a.commands.yaml": text,
      "commands/b.commands.yaml": text,
    });
    expect(lines(built)).toEqual([
      'commands/b.commands.yaml:1:12 /aggregate duplicate-aggregate: second aggregate "Order", the first is in commands/a.commands.yaml (rename one, or put both in one file: their streams have the same names)',
      "commands/b.commands.yaml:5:13 /commands/PlaceOrder duplicate-command: second command shop.PlaceOrder, the first is in commands/a.commands.yaml (rename one)",
    ]);
  });

  test("nothing that follows from a file that is no JSON or no YAML", async () => {
    const built = await build({
      "schemas/OrderPlaced.avsc":
        '{ "type": "record", "name": "OrderPlaced", "fields": [ }',
      "schemas/OrderPaid.avsc": orderEvent("OrderPaid", {
        name: "line",
        type: "OrderLine",
      }),
      "schemas/OrderShipped.avsc": orderEvent("OrderShipped"),
      "schemas/types/line.avsc":
        '{ "type": "record", "name": "OrderLine" "fields": [] }',
      "commands/a.commands.yaml": `${head}events: [OrderPlaced, OrderPaid]
commands: { Pay: { fields: { orderId: string, line: OrderLine }, emits: [OrderPlaced] } }
projections: { P: { on: [OrderPlaced, OrderShipped], key: orderId } }
sagas: { S: { correlate: orderId, on: { OrderPaid: [ShipOrder] } } }
`,
      "commands/b.commands.yaml":
        "aggregate: Shipment\nevents: [OrderShipped]\ncommands: { ShipOrder: { emits: [OrderShipped }",
    });
    expect(new Set(codesOf(built))).toEqual(
      new Set(["json-syntax", "yaml-syntax"]),
    );
  });
});
