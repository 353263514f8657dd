/** Changes that take more than one release, one of each kind. */
import type { JsonValue } from "../../src/evolution/compare.js";
import {
  eitherOf,
  field,
  id,
  record,
  twoReleases,
  typeChange,
  type Broken,
} from "./plays-of.js";
import type { Change, Play } from "./plays.js";

export function enumOf(
  symbols: readonly string[],
  more: object = {},
): JsonValue {
  return { type: "enum", name: "a.Status", symbols, ...more };
}
function fixedOf(name: string, size: number, more: object = {}): JsonValue {
  return { type: "fixed", name, size, ...more };
}
function decimal(precision: number, scale: number): JsonValue {
  return { type: "bytes", logicalType: "decimal", precision, scale };
}
function typeOf(
  name: string,
  member: string,
  ...aliases: readonly string[]
): JsonValue {
  return {
    type: "record",
    name,
    ...(aliases.length === 0 ? {} : { aliases }),
    fields: [{ name: member, type: "string" }],
  };
}
const card = typeOf("a.Card", "number");
const bank = typeOf("a.Bank", "iban");

const both = (rule: string): Broken => ({ backward: [rule], forward: [rule] });

/** A new name of the type of `x`, for consumers who do not know it. */
export function typeRenamed(
  rule: string,
  wrap: (type: JsonValue) => JsonValue = (type) => type,
): Change {
  const of = (...aliases: readonly string[]): JsonValue =>
    record(field("x", wrap(typeOf("a.Address", "street", ...aliases))));
  const now = (...aliases: readonly string[]): JsonValue =>
    record(field("x", wrap(typeOf("a.Place", "street", ...aliases))));
  return twoReleases({
    title: `a new name, ${rule}`,
    old: of(),
    wanted: now(),
    first: of("a.Place"),
    last: now("a.Address"),
    broken: both(rule),
    words: [
      'keep the name `a.Address`, give it `"aliases": ["a.Place"]`',
      'call it `a.Place`, with `"aliases": ["a.Address"]` for what was written before',
      "does not know `a.Place`",
    ],
  });
}

/** A new name of the whole, which its readers of today know. */
function rootRenamed(): Change {
  const of = (name: string, ...aliases: readonly string[]): JsonValue =>
    typeOf(name, "street", ...aliases);
  return twoReleases({
    title: "a new name of the event",
    old: of("a.Placed"),
    wanted: of("a.Made", "a.Placed"),
    first: of("a.Placed", "a.Made"),
    broken: { backward: [], forward: ["name-changed"] },
    words: [
      'keep the name `a.Placed`, give it `"aliases": ["a.Made"]`',
      'call it `a.Made`, with `"aliases": ["a.Placed"]` for what was written before',
      "does not know `a.Made`",
    ],
  });
}

/** Two of a union's branches under new names at once. */
export function twoRenamed(): Change {
  const [cash, transfer] = ["a.Cash", "a.Transfer"];
  const [coins, wire] = ["a.Coins", "a.Wire"];
  const of = (...branches: readonly JsonValue[]): JsonValue =>
    record(field("x", branches));
  return twoReleases({
    title: "two new names in a union",
    old: of(typeOf(cash, "sum"), typeOf(transfer, "iban")),
    wanted: of(typeOf(coins, "sum"), typeOf(wire, "iban")),
    first: of(typeOf(cash, "sum", coins), typeOf(transfer, "iban", wire)),
    last: of(typeOf(coins, "sum", cash), typeOf(wire, "iban", transfer)),
    broken: both("union-branch-removed"),
    words: [
      'keep the names, give `a.Cash` `"aliases": ["a.Coins"]` and `a.Transfer` `"aliases": ["a.Wire"]`',
      'call them `a.Coins`, with `"aliases": ["a.Cash"]` and `a.Wire`, with `"aliases": ["a.Transfer"]` for what was written before',
      "does not know `a.Coins` and `a.Wire`",
    ],
  });
}

/** A new name that is all for the earlier readers, and not for today's. */
function renamedAndNarrowed(): Change {
  const nullable = (...aliases: readonly string[]): JsonValue =>
    record(id, field("x", ["null", typeOf("a.Address", "street", ...aliases)]));
  const { plays, ...change } = typeChange({
    broken: {
      backward: ["name-changed", "union-narrowed"],
      forward: ["type-changed"],
    },
    old: ["null", typeOf("a.Address", "street")],
    wanted: typeOf("a.Place", "street"),
    fallback: { street: "" },
    oldFallback: null,
  });
  const { BACKWARD, BACKWARD_TRANSITIVE } = plays;
  const { FORWARD, FORWARD_TRANSITIVE } = twoReleases({
    ...change,
    first: nullable("a.Place"),
    broken: { backward: [], forward: ["type-changed"] },
    words: [
      'keep the name `a.Address`, give it `"aliases": ["a.Place"]`',
      'call it `a.Place`, with `"aliases": ["a.Address"]` for what was written before',
      "does not know `a.Place`",
    ],
  }).plays;
  return {
    ...change,
    plays: {
      ...plays,
      ...(BACKWARD && { BACKWARD: narrowed(BACKWARD) }),
      ...(BACKWARD_TRANSITIVE && {
        BACKWARD_TRANSITIVE: narrowed(BACKWARD_TRANSITIVE),
      }),
      ...(FORWARD && { FORWARD: oneOrder(FORWARD) }),
      ...(FORWARD_TRANSITIVE && {
        FORWARD_TRANSITIVE: oneOrder(FORWARD_TRANSITIVE),
      }),
    },
  };
}

/** A new name that is all for today's readers, and not for the earlier ones. */
function renamedAndLess(): Change {
  const address: JsonValue = {
    type: "record",
    name: "a.Address",
    fields: [field("street", "string"), field("city", "string")],
  };
  const { plays, ...change } = typeChange({
    broken: both("name-changed"),
    old: address,
    wanted: typeOf("a.Place", "street"),
    fallback: { street: "" },
    oldFallback: { street: "", city: "" },
  });
  // an alias does it
  const others = Object.entries(plays).filter(
    ([mode]) => !mode.startsWith("BACKWARD"),
  );
  return { ...change, plays: Object.fromEntries(others) };
}

/** Of the new name an alias is enough. */
function narrowed(play: Play): Play {
  return { ...play, found: ["backward union-narrowed"] };
}

/** Where consumers of the last release do not read what was written before, for nobody asked for that. */
function oneOrder(play: Play): Play {
  const [first = []] = play.orders;
  return { ...play, orders: [first.slice(0, 2)] };
}

const fieldAdded = "field-added-without-default";

/** A field that is gone, and another of its type and of a name that says nothing. */
function maybeRenamed(broken: Broken, tries: object): Change {
  const old = record(id, field("attempts", "int"));
  const wanted = record(id, field("tries", "int", tries));
  const common = { title: "", old, wanted, broken };
  const lacks = "has `attempts` without a default";
  const one = "default" in tries ? "" : " and `tries` one as well";
  const now = field("tries", "int", { default: 0 });
  return eitherOf(
    `a field in place of another, ${JSON.stringify(tries)}`,
    [
      twoReleases({
        ...common,
        first: record(id, field("attempts", "int", { aliases: ["tries"] })),
        last: record(id, field("tries", "int", { aliases: ["attempts"] })),
        words: [
          'keep the name `attempts` in a.R, give it `"aliases": ["tries"]`',
          'call it `tries`, with `"aliases": ["attempts"]` for what was written before',
          lacks,
        ],
      }),
      "where `tries` is `attempts` by another name",
    ],
    [
      twoReleases({
        ...common,
        first: record(id, field("attempts", "int", { default: 0 }), now),
        last: record(id, now),
        words: [
          `keep \`attempts\` in a.R, give it a default${one}`,
          "drop `attempts`",
          lacks,
        ],
      }),
      "where the two have nothing to do with each other, do this instead of all the above",
    ],
  );
}

/** Every rule on the wire is in one of them. */
export const changes: readonly Change[] = [
  twoReleases({
    title: "a field less",
    old: record(id, field("x", "string")),
    wanted: record(id),
    first: record(id, field("x", "string", { default: "" })),
    broken: { backward: [], forward: [fieldAdded] },
    words: [
      "keep `x` in a.R, give it a default",
      "drop `x`",
      "has `x` without a default",
    ],
  }),
  twoReleases({
    title: "a field under a new name, with an alias",
    old: record(field("total", "long")),
    wanted: record(field("amount", "long", { aliases: ["total"] })),
    first: record(field("total", "long", { aliases: ["amount"] })),
    broken: { backward: [], forward: [fieldAdded] },
    words: [
      'keep the name `total` in a.R, give it `"aliases": ["amount"]`',
      'call it `amount`, with `"aliases": ["total"]` for what was written before',
      "has `total` without a default",
    ],
  }),
  twoReleases({
    title: "a field under a new name, without an alias",
    old: record(field("order_id", "long")),
    wanted: record(field("orderId", "long")),
    first: record(field("order_id", "long", { aliases: ["orderId"] })),
    last: record(field("orderId", "long", { aliases: ["order_id"] })),
    broken: both(fieldAdded),
    words: [
      'keep the name `order_id` in a.R, give it `"aliases": ["orderId"]`',
      'call it `orderId`, with `"aliases": ["order_id"]` for what was written before',
      "has `order_id` without a default",
    ],
  }),
  maybeRenamed(both(fieldAdded), {}),
  maybeRenamed({ backward: [], forward: [fieldAdded] }, { default: 0 }),
  rootRenamed(),
  twoReleases({
    title: "a field with an alias less",
    old: record(field("y", "int", { aliases: ["x"] }), field("x", "int")),
    wanted: record(field("x", "int")),
    first: record(field("y", "int", { default: 0 }), field("x", "int")),
    broken: { backward: [], forward: ["field-taken-by-alias"] },
    words: [
      "keep `y` in a.R, without its alias `x`, give it a default",
      "drop `y`",
      "has `y` with its alias `x`",
    ],
  }),
  twoReleases({
    title: "a symbol more",
    old: record(field("s", enumOf(["OPEN", "PAID"]))),
    wanted: record(field("s", enumOf(["OPEN", "PAID", "LOST"]))),
    first: record(field("s", enumOf(["OPEN", "PAID"], { default: "OPEN" }))),
    last: record(
      field("s", enumOf(["OPEN", "PAID", "LOST"], { default: "OPEN" })),
    ),
    broken: { backward: [], forward: ["enum-symbol-removed"] },
    words: [
      "keep the symbols of a.Status as they were, give it a `default` that is one of them",
      "add LOST",
      "has no default in a.Status",
    ],
  }),
  twoReleases({
    title: "a symbol in place of another",
    old: record(field("s", enumOf(["OPEN", "PAID"]))),
    wanted: record(field("s", enumOf(["OPEN", "LOST"]))),
    first: record(field("s", enumOf(["OPEN", "PAID"], { default: "OPEN" }))),
    last: record(field("s", enumOf(["OPEN", "LOST"], { default: "OPEN" }))),
    broken: both("enum-symbol-removed"),
    words: [
      "keep the symbols of a.Status as they were, give it a `default` that is one of those that stay",
      "add LOST and drop PAID",
      "has no default in a.Status",
    ],
  }),
  typeRenamed("name-changed"),
  typeRenamed("name-changed", (items) => ({ type: "array", items })),
  typeRenamed("union-branch-removed", (type) => ["null", type]),
  typeRenamed("union-branch-removed", (values) => ({
    type: "map",
    values: ["null", values],
  })),
  twoRenamed(),
  typeChange({
    broken: both("name-changed"),
    old: card,
    wanted: bank,
    fallback: { iban: "" },
    oldFallback: { number: "" },
  }),
  ...[false, true].map((hasDefault) =>
    typeChange({
      broken: both("type-changed"),
      old: "int",
      wanted: "string",
      fallback: "",
      oldFallback: 0,
      hasDefault,
    }),
  ),
  typeChange({
    broken: both("type-changed"),
    old: { type: "array", items: "string" },
    wanted: { type: "array", items: "long" },
    fallback: [],
    oldFallback: [],
  }),
  typeChange({
    broken: { backward: ["union-narrowed"], forward: ["type-changed"] },
    old: ["null", "string"],
    wanted: "long",
    fallback: 0,
    oldFallback: null,
  }),
  typeChange({
    broken: both("union-branch-removed"),
    old: ["null", "string"],
    wanted: ["null", "long"],
    fallback: null,
    oldFallback: null,
  }),
  renamedAndNarrowed(),
  renamedAndLess(),
  typeChange({
    broken: both("fixed-size-changed"),
    old: fixedOf("a.Hash", 2),
    wanted: fixedOf("a.Hash", 4),
    renamed: fixedOf("a.Hash4", 4),
    fallback: "\0\0\0\0",
    oldFallback: "\0\0",
  }),
  typeChange({
    broken: {
      backward: ["fixed-size-changed"],
      forward: ["fixed-size-changed", "union-narrowed"],
    },
    old: fixedOf("a.Hash", 2),
    wanted: ["null", fixedOf("a.Hash", 4)],
    renamed: ["null", fixedOf("a.Hash4", 4)],
    fallback: null,
    oldFallback: "\0\0",
  }),
  typeChange({
    broken: both("decimal-scale-changed"),
    old: decimal(10, 2),
    wanted: decimal(10, 4),
    fallback: "\0",
    oldFallback: "\0",
  }),
  typeChange({
    broken: both("decimal-precision-changed"),
    old: ["null", decimal(10, 2)],
    wanted: ["null", decimal(12, 2)],
    fallback: null,
    oldFallback: null,
  }),
  typeChange({
    broken: { backward: ["type-changed"], forward: [] },
    old: "long",
    wanted: "int",
    fallback: 0,
    oldFallback: 0,
  }),
  typeChange({
    broken: { backward: [], forward: ["type-changed"] },
    old: "int",
    wanted: "long",
    fallback: 0,
    oldFallback: 0,
  }),
  typeChange({
    broken: { backward: ["union-branch-removed"], forward: [] },
    old: ["null", "string", "long"],
    wanted: ["null", "string"],
    fallback: null,
    oldFallback: null,
  }),
  typeChange({
    broken: { backward: [], forward: ["union-branch-removed"] },
    old: ["null", card],
    wanted: ["null", card, bank],
    fallback: null,
    oldFallback: null,
  }),
  typeChange({
    broken: { backward: ["union-narrowed"], forward: [] },
    old: ["null", "string"],
    wanted: "string",
    fallback: "",
    oldFallback: null,
  }),
  typeChange({
    broken: { backward: [], forward: ["union-narrowed"] },
    old: "string",
    wanted: ["null", "string"],
    fallback: null,
    oldFallback: "",
  }),
];
