/** Values at every edge of a type: of a record as many as the field with the most edges has, each field going round its own. */
import {
  bigDecimalBytes,
  durationBytes,
  signedBytes,
} from "../../../src/runtime/avro/logical-bytes.js";
import {
  seeded,
  type AvroType,
  type Datum,
  type LogicalType,
  type RecordType,
} from "../../../src/runtime/avro/index.js";
import { numberSamples, textSamples } from "../platforms/samples.js";

type Edges = readonly [Datum, ...Datum[]];

const numbers = numberSamples(seeded(21));
const texts = textSamples(seeded(22));
const doubles = [...new Set(numbers.map(({ double }) => double))];
const longs = numbers.map(({ exact }) => exact);
const deepest = 2;
/** Items of an array that holds the edges of its items; further in they are few, for each level multiplies them. */
const most = 20;
const few = 3;
const keys = [
  "",
  "a",
  "10",
  "2",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "key with blanks",
  "ключ",
  "鍵",
  "🗝",
  "\0",
  '"\\/\u0008',
  "\u2028",
  "k".repeat(300),
];

/** Without the range that emitted code has for a type: `representable` of the corpus brings them into it. */
export function edgeData(type: AvroType): readonly Datum[] {
  return edgesOf(type, 0);
}

function edgesOf(type: AvroType, depth: number): Edges {
  if (depth > deepest) return [leastOf(type)];
  if (type.kind === "record") return recordEdges(type, depth + 1);
  if ("logical" in type && type.logical !== null) {
    const size = type.kind === "fixed" ? type.size : null;
    return logicalEdges(type.logical, size);
  }
  switch (type.kind) {
    case "null":
      return [null];
    case "boolean":
      return [false, true];
    case "int":
      return listOf(
        longs
          .filter((value) => BigInt.asIntN(32, value) === value)
          .map((value) => Number(value)),
      );
    case "long":
      return listOf(longs);
    case "float":
      return listOf(doubles.map((value) => Math.fround(value)));
    case "double":
      return listOf(doubles);
    case "string":
      return listOf(depth === 1 ? texts : texts.slice(0, most));
    case "bytes":
      return listOf(
        [0, 1, 2, 63, 64, 256, 5_000, 8_192].map((length) => counting(length)),
      );
    case "fixed":
      return [
        new Uint8Array(type.size),
        new Uint8Array(type.size).fill(255),
        counting(type.size),
      ];
    case "enum":
      return listOf(type.symbols);
    case "array": {
      const items = edgesOf(type.items, depth + 1);
      const isOuter = depth === 1;
      // more than a count of one byte tells, of what is small
      const isSmall =
        type.items.kind !== "record" && type.items.kind !== "array";
      const long = Array.from({ length: isSmall ? 130 : 2 }, () => items[0]);
      const edges = items.slice(0, isOuter ? most : few);
      return isOuter ? [[], [items[0]], edges, long] : [edges, []];
    }
    case "map": {
      const values = edgesOf(type.values, depth + 1);
      const all = keys.map((key, i) => [key, cyclic(values, i)] as const);
      const some = new Map(all.slice(4, 4 + few));
      return depth === 1 ? [new Map(), some, new Map(all)] : [some, new Map()];
    }
    case "union":
      return listOf(
        type.branches.flatMap((branch, index) =>
          edgesOf(branch, depth + 1)
            .slice(0, depth === 1 ? most : few)
            .map((value) => ({ branch: index, value })),
        ),
      );
  }
}

/** Nothing in it that may be left out, for the edges of each level come on top of those around it. */
function leastOf(type: AvroType): Datum {
  switch (type.kind) {
    case "array":
      return [];
    case "map":
      return new Map();
    case "record":
      return new Map(
        type.fields.map((field) => [field.name, leastOf(field.type)]),
      );
    case "union": {
      const { branches } = type;
      const branch = Math.max(
        0,
        branches.findIndex(({ kind }) => kind === "null"),
      );
      const chosen = branches[branch];
      if (chosen === undefined) throw new Error("a union without branches");
      return { branch, value: leastOf(chosen) };
    }
    default:
      return edgesOf(type, deepest)[0];
  }
}

function recordEdges({ fields }: RecordType, depth: number): Edges {
  const columns = fields.map(
    ({ name, type }) => [name, edgesOf(type, depth)] as const,
  );
  // inside of others a record is no more than a few, or they would be too many
  const longest = Math.max(1, ...columns.map(([, edges]) => edges.length));
  const count = depth === 1 ? longest : Math.min(longest, 4);
  return listOf(
    Array.from(
      { length: count },
      (_, i) =>
        new Map(columns.map(([name, edges]) => [name, cyclic(edges, i)])),
    ),
  );
}

function logicalEdges(logical: LogicalType, size: number | null): Edges {
  switch (logical.kind) {
    case "decimal": {
      const limit = 10n ** BigInt(logical.precision) - 1n;
      const edges = [1n, 9n, 10n, 127n, 128n, 255n, 256n, 32_767n, 32_768n]
        .concat([2n ** 63n - 1n, 2n ** 63n, limit / 10n, limit])
        .filter((value) => value <= limit)
        .flatMap((value) => [value, -value, -value - 1n])
        .filter((value) => -value <= limit);
      return listOf([0n, ...edges].map((value) => signedBytes(value, size)));
    }
    case "big-decimal":
      return listOf(
        [0n, 1n, -1n, 127n, -128n, 128n, 10n ** 40n, -(10n ** 40n)].flatMap(
          (value) =>
            [0, 1, 2, 40, -3].map((scale) => bigDecimalBytes(value, scale)),
        ),
      );
    case "uuid":
      return size === null
        ? [
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
          ]
        : [counting(16), new Uint8Array(16), new Uint8Array(16).fill(255)];
    case "duration":
      return [
        durationBytes(0, 0, 0),
        durationBytes(1, 2, 3),
        durationBytes(2 ** 31, 2 ** 31 - 1, 86_400_000),
        durationBytes(2 ** 32 - 1, 2 ** 32 - 1, 2 ** 32 - 1),
      ];
    case "date":
      // the first days of the years 1, 0 and -1 and the last of 9999, leap days, and as far as an int goes
      return listOf([
        0,
        1,
        -1,
        59,
        11_016,
        19_782,
        -719_162,
        -719_163,
        -719_528,
        -719_893,
        2_932_896,
        2_932_897,
        2 ** 31 - 1,
        -(2 ** 31),
      ]);
    case "time-millis":
      return [0, 1, 999, 1_000, 43_200_000, 86_399_999];
    case "time-micros":
      return [0n, 1n, 999_999n, 1_000_000n, 43_200_000_000n, 86_399_999_999n];
    case "timestamp-millis":
    case "local-timestamp-millis":
      return instants(1n, 8_640_000_000_000_000n);
    case "timestamp-micros":
    case "local-timestamp-micros":
      return instants(1_000n, 2n ** 63n - 1n);
    case "timestamp-nanos":
    case "local-timestamp-nanos":
      return instants(1_000_000n, 2n ** 63n - 1n);
  }
}

/** @param unit of a millisecond */
function instants(unit: bigint, last: bigint): Edges {
  const firstOfYear1 = -62_135_596_800_000n;
  const lastOfYear9999 = 253_402_300_799_999n;
  const edges = [
    0n,
    1n,
    -1n,
    999n,
    -999n,
    1_000n,
    -1_001n,
    ...[1_732_500_000_123n, 253_402_300_799_000n].map(
      (at) => at * unit + unit / 3n,
    ),
    ...[firstOfYear1, lastOfYear9999, lastOfYear9999 + 1n].map(
      (at) => at * unit,
    ),
    last,
    -last,
  ];
  return listOf(edges.filter((at) => at <= last && at >= -last));
}

function counting(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => i);
}

function cyclic(edges: Edges, i: number): Datum {
  return edges[i % edges.length] ?? edges[0];
}

function listOf(data: readonly Datum[]): Edges {
  const [first, ...rest] = data;
  if (first === undefined) throw new Error("a type without values");
  return [first, ...rest];
}
