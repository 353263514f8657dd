/**
 * The plans that findings carry, played through: consumers and producers are deployed as a plan says, one by one, so that old and new run
 * beside each other for a while, and at every moment everybody who reads must read all that is there.
 */
import { describe, expect, it } from "vitest";
import { compare, type JsonValue } from "../../src/evolution/compare.js";
import type { Finding } from "../../src/evolution/finding.js";
import { givenSchema } from "../../src/evolution/given.js";
import { judge } from "../../src/evolution/judge.js";
import { rules } from "../../src/evolution/rules.js";
import { resolve } from "../../src/runtime/avro/index.js";

type Direction = "backward" | "forward";

interface Deployed {
  readonly side: "consumers" | "producers";
  readonly schema: JsonValue;
}

/** What was written before is gone from the topic. */
type Move = Deployed | "old data is gone";

interface Played {
  readonly rule: string;
  readonly direction: Direction;
  readonly old: JsonValue;
  /** What somebody wants, and is not let. */
  readonly wanted: JsonValue;
  readonly plan: readonly string[];
  readonly moves: readonly Move[];
  /** In which direction each release is checked with the one before it. */
  readonly checkedBy: Direction;
}

function findingsOf(
  { old, wanted, direction }: Pick<Played, "old" | "wanted" | "direction">,
  isTransitive = false,
): readonly Finding[] {
  const isBackward = direction === "backward";
  const reader = givenSchema(isBackward ? wanted : old, "reader");
  const writer = givenSchema(isBackward ? old : wanted, "writer");
  return judge({
    plan: resolve(writer.type, reader.type),
    spots: { reader: reader.spot, writer: writer.spot },
    places: { reader: reader.place, writer: writer.place },
    changes: isBackward ? "reader" : "writer",
    severityOf: ({ severity }) => severity,
    isTransitive,
  });
}

function reads(reader: JsonValue, writer: JsonValue): boolean {
  return compare({ reader, writer }).compatible;
}

/** The first moment at which somebody cannot read what is there; null where there is none. */
function outage(old: JsonValue, moves: readonly Move[]): string | null {
  let consumers = old;
  let producers = old;
  let topic = [old];
  for (const [index, move] of moves.entries()) {
    if (move === "old data is gone") {
      topic = [producers];
      continue;
    }
    const readers = [consumers];
    if (move.side === "consumers") readers.push(move.schema);
    else topic.push(move.schema);
    for (const reader of readers)
      for (const writer of topic)
        if (!reads(reader, writer))
          return `move ${index + 1}: ${JSON.stringify(reader)} does not read ${JSON.stringify(writer)}`;
    if (move.side === "consumers") consumers = move.schema;
    else producers = move.schema;
  }
  return null;
}

/** Every schema that is released on the way, the old one first. */
function releasesOf({ old, moves }: Played): readonly JsonValue[] {
  const schemas = moves.flatMap((move) =>
    move === "old data is gone" ? [] : [move.schema],
  );
  return [...new Set([old, ...schemas])];
}

function isCompatible(
  [older, newer]: readonly [JsonValue, JsonValue],
  direction: Direction,
): boolean {
  return direction === "backward" ? reads(newer, older) : reads(older, newer);
}

const consumers = (schema: JsonValue): Move => ({ side: "consumers", schema });
const producers = (schema: JsonValue): Move => ({ side: "producers", schema });

function record(...fields: readonly JsonValue[]): JsonValue {
  return { type: "record", name: "a.R", fields };
}
function field(name: string, type: JsonValue, more: object = {}): JsonValue {
  return { name, type, ...more };
}
const id = field("id", "string");

const twoReleases = (first: string, second: string): readonly string[] => [
  `${first}, and release that`,
  "deploy consumers first, every one",
  `then ${second}, and deploy the producers`,
];

/** Of a field `x` of `a.R`. */
const besideOf = {
  backward: (added = "a field of the new type beside it") => [
    `keep \`x\` of a.R as it was, add ${added}, with a default, and release that`,
    "deploy consumers first, to read the new field, and where it has its default the old one; then producers, to write both",
    "when nothing is left to be read that lacks the new field, drop the old one: consumers first again",
  ],
  forward: (added = "a field of the new type beside it") => [
    `keep \`x\` of a.R as it was, but with a default, add ${added}, with a default too, and release that`,
    "deploy producers first, to write both; then consumers, to read the new field",
    "when every consumer has that release, drop the old field: producers first again",
  ],
};
const another =
  "a field beside it whose type has the change and a name of its own";

/** A change of the type of `x`, which ends with a field `y` of the new type in its place. */
function beside(
  rule: string,
  direction: Direction,
  change: {
    readonly old: JsonValue;
    readonly wanted: JsonValue;
    /** Where the type has a name, the new one under another. */
    readonly renamed?: JsonValue;
    readonly fallback: JsonValue;
    readonly oldFallback: JsonValue;
  },
): Played {
  const { old, wanted, renamed, fallback, oldFallback } = change;
  const y = field("y", renamed ?? wanted, { default: fallback });
  const kept = direction === "backward" ? {} : { default: oldFallback };
  const both = record(id, field("x", old, kept), y);
  const end = record(id, y);
  const added = renamed === undefined ? undefined : another;
  return {
    rule,
    direction,
    old: record(id, field("x", old)),
    wanted: record(id, field("x", wanted)),
    plan: besideOf[direction](added),
    checkedBy: direction,
    moves:
      direction === "backward"
        ? [
            consumers(both),
            producers(both),
            "old data is gone",
            consumers(end),
            producers(end),
          ]
        : [producers(both), consumers(both), producers(end), consumers(end)],
  };
}

/** A change that goes in the other direction alone. */
function inOrder(
  rule: string,
  direction: Direction,
  old: JsonValue,
  wanted: JsonValue,
): Played {
  const [before, after] = [record(field("x", old)), record(field("x", wanted))];
  const isBackward = direction === "backward";
  return {
    rule,
    direction,
    old: before,
    wanted: after,
    checkedBy: isBackward ? "forward" : "backward",
    plan: isBackward
      ? [
          "check this release by the mode FORWARD, here and in the registry: the earlier schema reads what today's writes",
          "deploy producers first, every one",
          "deploy the consumers when nothing is left to be read that was written before; where events are kept for good, keep `x` of a.R as it was",
        ]
      : [
          "check this release by the mode BACKWARD, here and in the registry: today's schema reads what the earlier one writes",
          "deploy consumers first, every one",
          "then deploy the producers",
        ],
    moves: isBackward
      ? [producers(after), "old data is gone", consumers(after)]
      : [consumers(after), producers(after)],
  };
}

function enumOf(symbols: readonly string[], more: object = {}): JsonValue {
  return { type: "enum", name: "a.Status", symbols, ...more };
}
function fixedOf(name: string, size: number, more: object = {}): JsonValue {
  return { type: "fixed", name, size, ...more };
}
function decimal(precision: number, scale: number): JsonValue {
  return { type: "bytes", logicalType: "decimal", precision, scale };
}
function inner(name: string, ...aliases: readonly string[]): JsonValue {
  return {
    type: "record",
    name,
    ...(aliases.length === 0 ? {} : { aliases }),
    fields: [{ name: "street", type: "string" }],
  };
}
const card: JsonValue = {
  type: "record",
  name: "a.Card",
  fields: [{ name: "number", type: "string" }],
};
const bank: JsonValue = {
  type: "record",
  name: "a.Bank",
  fields: [{ name: "iban", type: "string" }],
};

/** A new name of the type of `x`, for consumers who do not know it. */
function typeRenamed(
  rule: string,
  wrap: (type: JsonValue) => JsonValue = (type) => type,
): Played {
  const of = (type: JsonValue): JsonValue => record(field("x", wrap(type)));
  const known = of(inner("a.Address", "a.Place"));
  const end = of(inner("a.Place", "a.Address"));
  return {
    rule,
    direction: "forward",
    old: of(inner("a.Address")),
    wanted: of(inner("a.Place")),
    checkedBy: "forward",
    plan: twoReleases(
      'keep the name `a.Address`, give it `"aliases": ["a.Place"]`',
      'call it `a.Place`, with `"aliases": ["a.Address"]` for what was written before',
    ),
    moves: [consumers(known), producers(end), consumers(end)],
  };
}

const plans: readonly Played[] = [
  {
    rule: "field-added-without-default",
    direction: "forward",
    old: record(id, field("x", "string")),
    wanted: record(id),
    checkedBy: "forward",
    plan: twoReleases("keep `x` in a.R, give it a default", "drop `x`"),
    moves: [
      consumers(record(id, field("x", "string", { default: "" }))),
      producers(record(id)),
      consumers(record(id)),
    ],
  },
  {
    rule: "field-added-without-default",
    direction: "forward",
    old: record(field("total", "long")),
    wanted: record(field("amount", "long", { aliases: ["total"] })),
    checkedBy: "forward",
    plan: twoReleases(
      'keep the name `total` in a.R, give it `"aliases": ["amount"]`',
      'call it `amount`, with `"aliases": ["total"]` for what was written before',
    ),
    moves: [
      consumers(record(field("total", "long", { aliases: ["amount"] }))),
      producers(record(field("amount", "long", { aliases: ["total"] }))),
      consumers(record(field("amount", "long", { aliases: ["total"] }))),
    ],
  },
  {
    rule: "field-taken-by-alias",
    direction: "forward",
    old: record(field("y", "int", { aliases: ["x"] }), field("x", "int")),
    wanted: record(field("x", "int")),
    checkedBy: "forward",
    plan: twoReleases(
      "keep `y` in a.R, without its alias `x`, give it a default",
      "drop `y`",
    ),
    moves: [
      consumers(record(field("y", "int", { default: 0 }), field("x", "int"))),
      producers(record(field("x", "int"))),
      consumers(record(field("x", "int"))),
    ],
  },
  {
    rule: "enum-symbol-removed",
    direction: "forward",
    old: record(field("s", enumOf(["OPEN", "PAID"]))),
    wanted: record(field("s", enumOf(["OPEN", "PAID", "LOST"]))),
    checkedBy: "forward",
    plan: [
      "keep the symbols of a.Status as they were, give it a `default` that is one of them, and release that",
      "deploy consumers first, every one",
      "then add LOST, and deploy the producers",
    ],
    moves: [
      consumers(
        record(field("s", enumOf(["OPEN", "PAID"], { default: "OPEN" }))),
      ),
      producers(
        record(
          field("s", enumOf(["OPEN", "PAID", "LOST"], { default: "OPEN" })),
        ),
      ),
    ],
  },
  typeRenamed("name-changed"),
  typeRenamed("union-branch-removed", (type) => ["null", type]),
  ...(["backward", "forward"] as const).flatMap((direction) => [
    beside("name-changed", direction, {
      old: card,
      wanted: bank,
      fallback: { iban: "" },
      oldFallback: { number: "" },
    }),
    beside("type-changed", direction, {
      old: "string",
      wanted: "long",
      fallback: 0,
      oldFallback: "",
    }),
    beside("type-changed", direction, {
      old: { type: "array", items: "string" },
      wanted: { type: "array", items: "long" },
      fallback: [],
      oldFallback: [],
    }),
    beside("union-branch-removed", direction, {
      old: ["null", "string"],
      wanted: ["null", "long"],
      fallback: null,
      oldFallback: null,
    }),
    beside("fixed-size-changed", direction, {
      old: fixedOf("a.Hash", 2),
      wanted: fixedOf("a.Hash", 4),
      renamed: fixedOf("a.Hash4", 4),
      fallback: "\0\0\0\0",
      oldFallback: "\0\0",
    }),
    beside("decimal-scale-changed", direction, {
      old: decimal(10, 2),
      wanted: decimal(10, 4),
      fallback: "\0",
      oldFallback: "\0",
    }),
    beside("decimal-precision-changed", direction, {
      old: decimal(10, 2),
      wanted: decimal(12, 2),
      fallback: "\0",
      oldFallback: "\0",
    }),
  ]),
  inOrder("type-changed", "backward", "long", "int"),
  inOrder("type-changed", "forward", "int", "long"),
  inOrder(
    "union-branch-removed",
    "backward",
    ["null", "string", "long"],
    ["null", "string"],
  ),
  inOrder(
    "union-branch-removed",
    "forward",
    ["null", "string"],
    ["null", "string", "long"],
  ),
  inOrder("union-narrowed", "backward", ["null", "string"], "string"),
  inOrder("union-narrowed", "forward", "string", ["null", "string"]),
  {
    rule: "type-changed",
    direction: "backward",
    old: "string",
    wanted: "long",
    checkedBy: "backward",
    plan: [
      "keep this schema as it was, and write the new one to a topic and a subject of its own",
      "deploy consumers first, to read both topics; then producers, to write to the new one",
      "when nothing is left to be read in the old topic, let it go",
    ],
    // each topic has but one schema
    moves: [],
  },
];

describe.each(plans)("$rule, $direction: $old to $wanted", (played) => {
  const { rule, plan, old, wanted, moves, direction, checkedBy } = played;

  it("has the plan", () => {
    const finding = findingsOf(played).find((one) => one.rule === rule);
    expect(finding?.plan).toEqual(plan);
  });

  it("fails where somebody does it at once, and nobody where the plan is followed", () => {
    if (moves.length === 0) return;
    const first = direction === "backward" ? consumers : producers;
    expect(outage(old, [first(wanted)])).not.toBeNull();
    expect(outage(old, moves)).toBeNull();
  });

  it("passes the check with every release", () => {
    const releases = releasesOf(played);
    for (const [i, newer] of releases.entries()) {
      const older = releases[i - 1];
      if (older !== undefined)
        expect(isCompatible([older, newer], checkedBy)).toBe(true);
    }
  });

  it("says what a transitive mode makes of it", () => {
    const releases = releasesOf(played);
    const isTransitive = releases.every((older, i) =>
      releases
        .slice(i + 1)
        .every((newer) => isCompatible([older, newer], direction)),
    );
    const finding = findingsOf(played, true).find((one) => one.rule === rule);
    const last = finding?.plan.at(-1) ?? "";
    expect(last.startsWith("a transitive mode goes on")).toBe(!isTransitive);
  });
});

describe("a plan", () => {
  it("is there for every rule on the wire that one change may not mend", () => {
    const oneChange = ["fields-ambiguous"];
    const wire = rules.filter(({ axis }) => axis === "wire");
    const played = new Set(plans.map(({ rule }) => rule));
    expect(
      wire.map(({ id }) => id).filter((id) => !oneChange.includes(id)),
    ).toEqual(wire.map(({ id }) => id).filter((id) => played.has(id)));
  });

  it.each([
    ["a field without a default", record(id), record(id, field("x", "int"))],
    [
      "a symbol less",
      record(field("s", enumOf(["A", "B"]))),
      record(field("s", enumOf(["A"]))),
    ],
    [
      "a new name",
      record(field("x", inner("a.Address"))),
      record(field("x", inner("a.Place"))),
    ],
  ])("is none where one change does it: %s", (_, old, wanted) => {
    const findings = findingsOf({ old, wanted, direction: "backward" });
    expect(findings.map(({ plan }) => plan)).toEqual([[]]);
  });

  it("would fail in the other order", () => {
    for (const { old, moves } of plans) {
      const deployed = moves.filter((move) => move !== "old data is gone");
      if (deployed.length !== 2) continue;
      expect(outage(old, deployed.toReversed())).not.toBeNull();
    }
  });
});
