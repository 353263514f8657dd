/** Values of the catalog `every-type`, written by hand twice: as emitted code has them, and as Avro JSON. */
import { Decimal } from "../../../../src/runtime/index.js";
import type { GoldenValue } from "./shape.js";

export interface HandValue extends Pick<GoldenValue, "event" | "json"> {
  readonly name: string;
  /** What the event's class is made of. */
  readonly fields: Readonly<Record<string, unknown>>;
}

const bytes = (...codes: readonly number[]): Uint8Array =>
  Uint8Array.from(codes);

const usual: HandValue = {
  name: "the usual",
  event: "Everything",
  fields: {
    nothing: null,
    yes: true,
    int: -123_456,
    long: 1_732_500_000_000,
    exact: -9_007_199_254_740_993n,
    float: 0.5,
    double: 0.1,
    bytes: bytes(0, 127, 128, 255),
    text: "Grüße, 世界 🚀 и привет",
    fixed: bytes(1, 2, 3, 250, 255),
    many: "S69",
    ints: [0, -1, 63, 64, -65],
    rows: [[], [null, "a"], ["é"]],
    keyed: { a: 1, ключ: -2 },
    node: {
      name: "root",
      next: { name: "n", next: null, children: {} },
      children: { left: { name: "l", next: null, children: {} } },
    },
    optional: "there",
    nullLast: -1.5,
    means: { $type: "com.acme.every.Card", token: bytes(255) },
    meansOrNone: { $type: "com.acme.every.Transfer", iban: "DE02" },
    wrapped: { $type: "long", value: 7 },
    wide: { none: null, cards: [{ token: bytes() }, { token: bytes(200) }] },
    price: Decimal.parse("-1234567890123456789012345678901234.567890"),
    tax: Decimal.parse("19.00"),
    free: Decimal.parse("3.14159265358979323846264338327950288"),
    id: "0b8e7f3c-1d2a-4c5b-9e6f-708192a3b4c5",
    key: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    day: "2024-02-29",
    timeMillis: 86_399_999,
    timeMicros: 86_399_999_999,
    atMillis: new Date("2024-11-25T02:00:00.123Z"),
    atMicros: 1_732_500_000_123_456n,
    atNanos: 1_732_500_000_123_456_789n,
    localMillis: new Date("2024-11-25T02:00:00.123Z"),
    localMicros: 1_732_500_000_123_456n,
    localNanos: 1_732_500_000_123_456_789n,
    lasts: { months: 14, days: 3, millis: 4_294_967_295 },
    maybePrice: Decimal.parse("-0.01"),
    days: { first: "1970-01-01", before: "1969-12-31" },
    ["__proto__"]: "own",
    constructor: 5,
    added: "new",
  },
  json: String.raw`{
    "nothing": null, "yes": true, "int": -123456, "long": 1732500000000,
    "exact": -9007199254740993, "float": 0.5, "double": 0.1,
    "bytes": "\u0000\u007f\u0080\u00ff",
    "text": "Grüße, 世界 🚀 и привет",
    "fixed": "\u0001\u0002\u0003\u00fa\u00ff", "many": "S69",
    "ints": [0, -1, 63, 64, -65],
    "rows": [[], [null, {"string": "a"}], [{"string": "é"}]],
    "keyed": {"a": 1, "ключ": -2},
    "node": {
      "name": "root",
      "next": {"com.acme.every.Node": {"name": "n", "next": null, "children": {}}},
      "children": {"left": {"name": "l", "next": null, "children": {}}}
    },
    "optional": {"string": "there"}, "nullLast": {"double": -1.5},
    "means": {"com.acme.every.Card": {"token": "\u00ff"}},
    "meansOrNone": {"com.acme.every.Transfer": {"iban": "DE02"}},
    "wrapped": {"long": 7},
    "wide": {"map": {"none": null, "cards": {"array": [{"token": ""}, {"token": "\u00c8"}]}}},
    "price": "\u00fc_6\u00df\u008a?$\u000cGSC\u00a0i1\u00c0\u00f5.",
    "tax": "\u0000\u0000\u0000\u0000\u0000\u0000\u0007l",
    "free": "\u001e<\u0081?f6\u00d9\u0084\u00f2Y[j7*S\u00d0F",
    "id": "0b8e7f3c-1d2a-4c5b-9e6f-708192a3b4c5",
    "key": "\u00f8\u001dO\u00ae}\u00ec\u0011\u00d0\u00a7e\u0000\u00a0\u00c9\u001ek\u00f6",
    "day": 19782, "timeMillis": 86399999, "timeMicros": 86399999999,
    "atMillis": 1732500000123, "atMicros": 1732500000123456, "atNanos": 1732500000123456789,
    "localMillis": 1732500000123, "localMicros": 1732500000123456, "localNanos": 1732500000123456789,
    "lasts": "\u000e\u0000\u0000\u0000\u0003\u0000\u0000\u0000\u00ff\u00ff\u00ff\u00ff",
    "maybePrice": {"bytes": "\u00ff"}, "days": {"first": 0, "before": -1},
    "__proto__": "own", "constructor": 5, "added": {"string": "new"}
  }`,
};

const least: HandValue = {
  name: "the least",
  event: "Everything",
  fields: {
    nothing: null,
    yes: false,
    int: -2_147_483_648,
    long: Number.MIN_SAFE_INTEGER,
    exact: -(2n ** 63n),
    float: Number.NEGATIVE_INFINITY,
    double: -0,
    bytes: bytes(),
    text: "",
    fixed: bytes(0, 0, 0, 0, 0),
    many: "S00",
    ints: [],
    rows: [],
    keyed: {},
    node: { name: "", next: null, children: {} },
    optional: null,
    nullLast: null,
    means: { $type: "com.acme.every.Transfer", iban: "" },
    meansOrNone: null,
    wrapped: { $type: "int", value: 0 },
    wide: null,
    price: Decimal.parse("0.000000"),
    tax: Decimal.parse("-9999999999999999.99"),
    free: Decimal.of(0n, 0),
    id: "00000000-0000-0000-0000-000000000000",
    key: "00000000-0000-0000-0000-000000000000",
    day: "0001-01-01",
    timeMillis: 0,
    timeMicros: 0,
    atMillis: new Date(-8_640_000_000_000_000),
    atMicros: -(2n ** 63n),
    atNanos: -(2n ** 63n),
    localMillis: new Date(-8_640_000_000_000_000),
    localMicros: -(2n ** 63n),
    localNanos: -(2n ** 63n),
    lasts: { months: 0, days: 0, millis: 0 },
    maybePrice: null,
    days: {},
    ["__proto__"]: "",
    constructor: 0,
    added: 0,
  },
  json: String.raw`{
    "nothing": null, "yes": false, "int": -2147483648, "long": -9007199254740991,
    "exact": -9223372036854775808, "float": "-Infinity", "double": -0,
    "bytes": "", "text": "", "fixed": "\u0000\u0000\u0000\u0000\u0000", "many": "S00",
    "ints": [], "rows": [], "keyed": {},
    "node": {"name": "", "next": null, "children": {}},
    "optional": null, "nullLast": null,
    "means": {"com.acme.every.Transfer": {"iban": ""}},
    "meansOrNone": null, "wrapped": {"int": 0}, "wide": null,
    "price": "\u0000", "tax": "\u00f2\u001fILX\u009c\u0000\u0001", "free": "\u0002\u0000\u0000",
    "id": "00000000-0000-0000-0000-000000000000",
    "key": "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
    "day": -719162, "timeMillis": 0, "timeMicros": 0,
    "atMillis": -8640000000000000, "atMicros": -9223372036854775808, "atNanos": -9223372036854775808,
    "localMillis": -8640000000000000, "localMicros": -9223372036854775808, "localNanos": -9223372036854775808,
    "lasts": "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
    "maybePrice": null, "days": {},
    "__proto__": "", "constructor": 0, "added": {"int": 0}
  }`,
};

/** What {@link usual} and {@link least} leave out: the other end of each range, and the other branches. */
const greatest: HandValue = {
  name: "the greatest",
  event: "Everything",
  fields: {
    ...usual.fields,
    int: 2_147_483_647,
    long: Number.MAX_SAFE_INTEGER,
    exact: 2n ** 63n - 1n,
    float: Number.NaN,
    double: Number.MAX_VALUE,
    many: "S64",
    keyed: { ["__proto__"]: 1, constructor: 2, toString: 3 },
    meansOrNone: "S33",
    wrapped: { $type: "float", value: Number.POSITIVE_INFINITY },
    wide: [1, "one"],
    price: Decimal.parse("9999999999999999999999999999999999.999999"),
    tax: Decimal.parse("9999999999999999.99"),
    free: Decimal.of(-1n, -3),
    day: "9999-12-31",
    atMillis: new Date(8_640_000_000_000_000),
    atMicros: 2n ** 63n - 1n,
    atNanos: 2n ** 63n - 1n,
    maybePrice: Decimal.parse("9999999.99"),
    ["__proto__"]: "own",
  },
  json: usual.json
    .replace('"int": -123456', '"int": 2147483647')
    .replace('"long": 1732500000000', '"long": 9007199254740991')
    .replace("-9007199254740993", "9223372036854775807")
    .replace('"float": 0.5', '"float": "NaN"')
    .replace('"double": 0.1', '"double": 1.7976931348623157e308')
    .replace('"many": "S69"', '"many": "S64"')
    .replace(
      '{"a": 1, "ключ": -2}',
      '{"__proto__": 1, "constructor": 2, "toString": 3}',
    )
    .replace(
      '{"com.acme.every.Transfer": {"iban": "DE02"}}',
      '{"com.acme.every.Many": "S33"}',
    )
    .replace('"wrapped": {"long": 7}', '"wrapped": {"float": "Infinity"}')
    .replace(
      /"wide": .*/,
      '"wide": {"array": [{"int": 1}, {"string": "one"}]},',
    )
    .replace(
      /"price": .*/,
      String.raw`"price": "\u001dc)\u00f1\u00c3\\\u00a4\u00bf\u00ab\u00b9\u00f5` +
        String.raw`${"`"}\u00ff\u00ff\u00ff\u00ff\u00ff",`,
    )
    .replace(
      /"tax": .*/,
      String.raw`"tax": "\u000d\u00e0\u00b6\u00b3\u00a7c\u00ff\u00ff",`,
    )
    .replace(/"free": .*/, String.raw`"free": "\u0002\u00ff\u0005",`)
    .replace('"day": 19782', '"day": 2932896')
    .replace('"atMillis": 1732500000123', '"atMillis": 8640000000000000')
    .replace('"atMicros": 1732500000123456', '"atMicros": 9223372036854775807')
    .replace('"atNanos": 1732500000123456789', '"atNanos": 9223372036854775807')
    .replace(
      '"maybePrice": {"bytes": "\\u00ff"}',
      String.raw`"maybePrice": {"bytes": ";\u009a\u00c9\u00ff"}`,
    ),
};

const changed: HandValue = {
  name: "an event with an earlier version",
  event: "Changed",
  fields: {
    colour: "GREEN",
    count: 2n ** 40n,
    text: "x",
    share: 0.25,
    either: "text",
    price: Decimal.parse("1.00"),
    since: new Date(0),
  },
  json: String.raw`{
    "colour": "GREEN", "count": 1099511627776, "text": "x", "share": 0.25,
    "either": {"string": "text"}, "price": "d", "since": 0
  }`,
};

export const values: readonly HandValue[] = [usual, least, greatest, changed];
