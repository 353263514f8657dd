/** What is found beside the wire: how often it is said, of whom, and of what nothing is said. */
import { describe, expect, it } from "vitest";
import {
  compare,
  compareBy,
  type JsonValue,
} from "../../src/evolution/compare.js";
import { rules } from "../../src/evolution/rules.js";
import { extentText } from "../../src/cli/report/check-text.js";
import { check, type SubjectFinding } from "../../src/index.js";
import { event, orderId, projectOf } from "./support.js";

const history = "schemas/history/shop.OrderPlaced";

/** Versions, oldest first, the last of which is today's. */
function project(
  versions: readonly (readonly unknown[])[],
  config: object = {},
): string {
  const schemas = versions.map((fields) =>
    event("OrderPlaced", [orderId, ...fields]),
  );
  return projectOf({
    "codegen.config.json": config,
    "schemas/order-placed.avsc": schemas.at(-1),
    ...Object.fromEntries(
      schemas
        .slice(0, -1)
        .map((schema, i) => [`${history}/${i + 1}.avsc`, schema]),
    ),
  });
}

async function found(
  cwd: string,
  mode: "BACKWARD" | "FORWARD" | "FULL" | "FULL_TRANSITIVE",
): Promise<readonly string[]> {
  const { findings } = await check({ cwd, mode });
  return findings.map(
    ({ rule, direction, earlier, path }) =>
      `${rule} ${direction} ${earlier} ${path}`,
  );
}

const retries = (value: number): object => ({
  name: "retries",
  type: "int",
  default: value,
});

describe("what is no fault on the wire", () => {
  it("is said once of both directions", async () => {
    const cwd = project([[retries(1)], [retries(2)]]);
    expect(await found(cwd, "FULL")).toEqual([
      "default-changed backward version 1 retries",
    ]);
    expect(await found(cwd, "FORWARD")).toEqual([
      "default-changed forward version 1 retries",
    ]);
  });

  it("is said of the latest version that shows it, once for a place", async () => {
    const count = { name: "count", type: "int", default: 0 };
    const cwd = project([
      [retries(1), { ...count, default: 9 }],
      [retries(2), count],
      [retries(3), count],
    ]);
    expect(await found(cwd, "FULL_TRANSITIVE")).toEqual([
      "default-changed backward version 2 retries",
      "default-changed backward version 1 count",
    ]);
  });

  it("is said of each place, though the rule is one", async () => {
    const other = (value: number): object => ({
      ...retries(value),
      name: "other",
    });
    const cwd = project([
      [retries(1), other(1)],
      [retries(2), other(2)],
    ]);
    expect(await found(cwd, "FULL")).toEqual([
      "default-changed backward version 1 retries",
      "default-changed backward version 1 other",
    ]);
  });

  it("does not stand in for what is, which each reading has of its own", async () => {
    const cwd = project([
      [{ name: "x", type: "string" }],
      [{ name: "x", type: "int" }],
    ]);
    expect(await found(cwd, "FULL")).toEqual([
      "type-changed backward version 1 x",
      "type-changed forward version 1 x",
    ]);
  });

  it("fails no check", async () => {
    const cwd = project([[retries(1)], [retries(2)]]);
    expect(await check({ cwd })).toMatchObject({
      ok: true,
      findings: [{ axis: "meaning", severity: "warning", registry: null }],
    });
  });
});

describe("a default of a later branch", () => {
  const note = {
    name: "note",
    type: ["null", "string"],
    default: "none",
  };

  it("is said of today's schema, whoever reads", async () => {
    const cwd = project([[], [note]]);
    for (const mode of ["BACKWARD", "FORWARD"] as const)
      expect(await found(cwd, mode)).toEqual([
        `union-default-misplaced ${mode.toLowerCase()} version 1 note`,
      ]);
  });

  it("is none of the earlier one's", async () => {
    const cwd = project([[note], [{ name: "other", type: "int", default: 1 }]]);
    expect(await found(cwd, "FULL")).toEqual([]);
  });
});

describe("the types that are generated", () => {
  const source = Object.fromEntries(
    rules
      .filter(({ axis }) => axis === "source")
      .map(({ id }) => [id, "warning"]),
  );
  const renamed = { name: "remark", type: "string", aliases: ["note"] };
  const versions = [[{ name: "note", type: "string" }], [renamed]];

  it("are not compared where nobody asks", async () => {
    expect(await found(project(versions), "BACKWARD")).toEqual([]);
  });

  it("are compared once, where today's schema reads", async () => {
    const cwd = project(versions, { rules: source });
    const { findings } = await check({ cwd, mode: "FULL" });
    expect(
      findings
        .filter(({ axis }) => axis === "source")
        .map(({ rule, message }) => [rule, message]),
    ).toEqual([
      [
        "property-removed",
        "property `note` of shop.OrderPlaced that is `remark` now: code that uses it does not compile",
      ],
    ]);
  });

  it("are compared by FORWARD too, the earlier ones with today's all the same", async () => {
    const gone = [[{ name: "note", type: "string", default: "" }], []];
    const cwd = project(gone, { rules: source });
    const { findings } = await check({ cwd, mode: "FORWARD" });
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      [
        "property-removed",
        "property `note` of shop.OrderPlaced that is gone: code that uses it does not compile",
      ],
    ]);
    const added = project([[], [{ name: "note", type: "string" }]], {
      rules: source,
    });
    expect(await found(added, "FORWARD")).toEqual([
      "property-required forward version 1 note",
    ]);
  });
});

function of(...fields: readonly JsonValue[]): JsonValue {
  return { type: "record", name: "R", namespace: "a", fields };
}

function field(
  type: JsonValue,
  more: Readonly<Record<string, JsonValue>> = {},
): JsonValue {
  return { name: "x", type, ...more };
}

function ofSource(writer: JsonValue, reader: JsonValue): readonly string[] {
  const { findings } = compareBy({ writer, reader }, ({ axis }) =>
    axis === "source" ? "warning" : "off",
  );
  return findings.map(({ rule }) => rule);
}

const inA = (name: string, more: object = {}): JsonValue => ({
  type: "record",
  name,
  fields: [],
  ...more,
});
/** A field of a record whose own default fills in what its default leaves out. */
const withRetries = (other: string, value: JsonValue): JsonValue =>
  field(
    inA("A", {
      fields: [retries(1), { name: "other", type: other, default: 0 }],
    }),
    { default: value },
  );
const millis = { type: "long", logicalType: "timestamp-millis" };
const abc = (...symbols: readonly string[]): JsonValue => ({
  type: "enum",
  name: "E",
  symbols,
});

describe("nothing is said of", () => {
  it.each<readonly [string, JsonValue, JsonValue]>([
    ["a long that is called a time", of(field("long")), of(field(millis))],
    ["a time that is called a long", of(field(millis)), of(field("long"))],
    [
      "text that is called a UUID",
      of(field("string")),
      of(field({ type: "string", logicalType: "uuid" })),
    ],
    [
      "an int that is promoted to a double",
      of(field("int")),
      of(field("double")),
    ],
    ["a float that is promoted", of(field("float")), of(field("double"))],
    ["text that is promoted to bytes", of(field("string")), of(field("bytes"))],
    [
      "documentation",
      of(field("int")),
      of(field("int", { doc: "how many there are" })),
    ],
    [
      "the order of fields, symbols and branches",
      of(field(["null", "int"]), { name: "y", type: abc("A", "B") }),
      of({ name: "y", type: abc("B", "A") }, field(["int", "null"])),
    ],
    [
      "a default that is written otherwise",
      '{"type":"record","name":"R","fields":[{"name":"x","type":"double","default":1},{"name":"y","type":"int"}]}',
      '{"type":"record","name":"R","fields":[{"name":"x","type":"double","default":1.0},{"name":"y","type":"long"}]}',
    ],
    [
      "a default in which others are written out",
      of(withRetries("int", {})),
      of(withRetries("long", { retries: 1 })),
    ],
    [
      "a default of another type that says the same",
      of(field("int", { default: 1 })),
      of(field(["long", "null"], { default: 1 })),
    ],
    [
      "a default that comes or goes",
      of(field("int", { default: 1 }), { name: "y", type: "int" }),
      of(field("int"), { name: "y", type: "int", default: 1 }),
    ],
    [
      "an enum that gets a default",
      of(field({ type: "enum", name: "E", symbols: ["A"] })),
      of(field({ type: "enum", name: "E", symbols: ["A"], default: "A" })),
    ],
    [
      "a field that is dropped while another is added",
      of(field("string"), { name: "note", type: "string" }),
      of({ name: "total", type: "string", default: "" }),
    ],
    [
      "one of another type under a name that is alike",
      of(field("string"), { name: "total", type: "string" }),
      of({ name: "totals", type: "int", default: 0 }),
    ],
    [
      "one that means something else under a name that is alike",
      of(field(millis)),
      of({ name: "xs", type: "long", default: 0 }),
    ],
    [
      "an alias of the name that a type has now, and that the writer does not have",
      of(field(inA("Card", { namespace: "old" })), { name: "y", type: "int" }),
      of(field(inA("Card", { aliases: ["old.Card"] })), {
        name: "y",
        type: ["int", inA("Coins", { aliases: ["a.Card"] })],
      }),
    ],
    [
      "a type that has its own name as an alias",
      of(field(inA("Card")), { name: "y", type: "int" }),
      of(field(inA("Card", { aliases: ["a.Card"] })), {
        name: "y",
        type: "long",
      }),
    ],
    [
      "a type that moved with an alias",
      of(field(inA("Card"))),
      of(field(inA("Card", { namespace: "b", aliases: ["a.Card"] }))),
    ],
    [
      "branches of numbers that are read as one",
      of(field(["int", "long"])),
      of(field("long")),
    ],
    [
      "a union with the branch of the full name among others of the short one",
      of(field(inA("Card"))),
      of(field([inA("Card", { namespace: "b" }), inA("Card")])),
    ],
    [
      "an alias of a type that is gone",
      of(field(inA("Old")), { name: "y", type: "int" }),
      of(field(inA("New", { aliases: ["a.Old"] })), {
        name: "y",
        type: "long",
      }),
    ],
    [
      "a default of a later branch that was there before",
      of(field(["null", "int"], { default: 1 })),
      of(field(["null", "int", "string"], { default: 1 })),
    ],
  ])("%s", (_, writer, reader) => {
    expect(compare({ writer, reader }).findings).toEqual([]);
  });

  it("a field that another looks more like", () => {
    const added = { name: "customerId", type: "string", default: "" };
    const dropped = ["customer", "customer_id", "customerIds"];
    const writer = of(...dropped.map((name) => ({ name, type: "string" })));
    const { findings } = compare({ writer, reader: of(added) });
    expect(findings.map(({ rule, path }) => [rule, path])).toEqual([
      ["field-replaced", "customer_id"],
    ]);
  });

  it("a type that moved with the record around it, and no other way", () => {
    const moved = (outer: string, inner: string): JsonValue =>
      of(
        field(
          inA("A", {
            namespace: outer,
            fields: [field(inA("B", { namespace: inner }))],
          }),
        ),
      );
    const paths = (
      reader: JsonValue,
      writer: JsonValue = moved("a", "a"),
    ): readonly string[] =>
      compare({ writer, reader })
        .findings.map(({ path }) => path)
        .toSorted();
    expect(paths(moved("b", "b"))).toEqual(["x"]);
    expect(paths(moved("b", "c"))).toEqual(["x", "x.x"]);
    expect(paths(moved("a", "c"))).toEqual(["x.x"]);
    expect(paths(moved("b", "b"), moved("a", "z"))).toEqual(["x", "x.x"]);
  });

  it.each<readonly [string, JsonValue, JsonValue]>([
    ["numbers", of(field("int")), of(field("long"))],
    ["a union of one branch", of(field("int")), of(field(["int"]))],
    [
      "a field that is added with a default to an event",
      of(),
      of(field("int", { default: 1 })),
    ],
    [
      "longs that are bigints in both",
      of(field({ type: "long", tsType: "bigint" })),
      of(field("long", { tsType: "bigint" })),
    ],
    [
      "branches in another order",
      of(field(["null", "int"])),
      of(field(["int", "null"])),
    ],
  ])("generated types: %s", (_, writer, reader) => {
    expect(ofSource(writer, reader)).toEqual([]);
  });

  it("generated types but those that are others", () => {
    const two = of(field(["int", "long"]));
    expect(ofSource(two, of(field(["long", "string"])))).toEqual([
      "union-shape-changed",
    ]);
  });
});

describe("what a report says of it", () => {
  const retried = [[retries(1)], [retries(2)]];
  const moved = [
    [field(millis)],
    [field({ ...millis, logicalType: "timestamp-micros" })],
  ];
  const enumOf = (symbols: readonly string[]): object => ({
    name: "e",
    type: { type: "enum", name: "E", symbols },
  });

  async function said(
    versions: readonly (readonly unknown[])[],
    mode: "BACKWARD" | "FORWARD",
    config: object = {},
  ): Promise<readonly string[]> {
    const { findings } = await check({ cwd: project(versions, config), mode });
    return findings.map((finding: SubjectFinding) => {
      const sides = ["today's schema", finding.earlier];
      const [reader = "", writer = ""] =
        finding.direction === "backward" ? sides : sides.toReversed();
      return extentText(finding, reader, writer);
    });
  }

  it("is of all data, or of some that may be another's", async () => {
    expect(await said(moved, "BACKWARD")).toEqual([
      "today's schema reads all data of version 1 as something else than was written",
    ]);
    expect(await said(retried, "FORWARD")).toEqual([
      "version 1 reads some data as something else than today's schema does",
    ]);
  });

  it("is of implementations, or of code, whoever reads", async () => {
    const aliased = [
      [{ name: "y", type: "int" }],
      [{ name: "y", type: "int", aliases: ["y"] }],
    ];
    expect(await said(aliased, "BACKWARD")).toEqual([
      "implementations differ on all data of version 1 that today's schema reads",
    ]);
    const config = {
      rules: {
        "enum-symbols-changed": "warning",
        "enum-symbol-removed": "off",
      },
    };
    for (const mode of ["BACKWARD", "FORWARD"] as const)
      expect(
        await said([[enumOf(["A"])], [enumOf(["A", "B"])]], mode, config),
      ).toEqual([
        "code that was written for the types of version 1 may not compile with those of today's schema",
      ]);
  });
});
