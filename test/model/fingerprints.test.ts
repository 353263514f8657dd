import { describe, expect, test } from "vitest";
import { harmlessFingerprints } from "../../src/model/fingerprints.js";
import { build, codesOf, event, lines, orderEvent } from "./support.js";

const decimal = (scale: number): object => ({
  type: "bytes",
  logicalType: "decimal",
  precision: 9,
  scale,
});
const time = (logicalType: string): object => ({ type: "long", logicalType });

/** Of an event `shop.Placed` with one field, its type in each version; the last one is today's. */
async function versions(
  ...types: readonly unknown[]
): Promise<Awaited<ReturnType<typeof build>>> {
  const files = types.map((type, index) => {
    const number = index + 1;
    const path =
      number === types.length
        ? "schemas/Placed.avsc"
        : `schemas/history/shop.Placed/${number}.avsc`;
    const more = type as { readonly type: unknown };
    return [path, orderEvent("Placed", { name: "f", ...more })] as const;
  });
  return build(Object.fromEntries(files));
}

function clashes(
  built: Awaited<ReturnType<typeof build>>,
): readonly (readonly string[])[] {
  return built.diagnostics.flatMap(({ code, severity, message }) => {
    if (code !== "history-shared-fingerprint") return [];
    expect(severity).toBe("warning");
    return [
      message.match(/versions (\d+) in .* and (\d+) in /)?.slice(1, 3) ?? [],
    ];
  });
}

describe("versions that share a fingerprint and differ in a logical type", () => {
  test("are named with their files, at the field", async () => {
    const built = await versions(
      { type: { type: "array", items: decimal(2) } },
      { type: { type: "array", items: decimal(3) } },
    );
    const { fingerprint } = event(built, "shop.Placed");
    expect(lines(built)).toEqual([
      `schemas/Placed.avsc:10:5 /fields/1 history-shared-fingerprint: event shop.Placed whose versions 1 in schemas/history/shop.Placed/1.avsc and 2 in schemas/Placed.avsc share the fingerprint ${fingerprint}, though f[] is decimal(9, 2) in the one and decimal(9, 3) in the other: a fingerprint, and so the single-object encoding, cannot tell them apart (decode them by version or by a registry's id; what changes its meaning needs a new name)`,
    ]);
    expect(harmlessFingerprints([event(built, "shop.Placed")])).toEqual([]);
  });

  test("are told what comes out where the decoders do not see it", async () => {
    const built = await versions(
      { type: time("timestamp-millis") },
      { type: time("timestamp-micros") },
    );
    expect(built.diagnostics[0]?.hint).toBe(
      "decode them by version or by a registry's id, and expect f to be read as timestamp-micros either way; what changes its meaning needs a new name",
    );
  });

  test("are found among earlier versions alone, and in a retired event", async () => {
    const built = await versions(
      { type: time("timestamp-millis") },
      { type: time("timestamp-micros") },
      { type: time("timestamp-micros"), name: "g", aliases: ["f"] },
    );
    expect(clashes(built)).toEqual([["1", "2"]]);
    const placed = (type: unknown): unknown =>
      orderEvent("Gone", { name: "f", type });
    const retired = await build({
      "schemas/history/shop.Gone/1.avsc": placed(time("timestamp-millis")),
      "schemas/history/shop.Gone/2.avsc": placed(time("timestamp-micros")),
    });
    expect(clashes(retired)).toEqual([["1", "2"]]);
    expect(retired.diagnostics[0]?.at).toMatchObject({
      file: "schemas/history/shop.Gone/2.avsc",
      pointer: "/fields/1",
    });
  });

  test.each([
    ["once where it stays", "AABB", [["2", "3"]]],
    [
      "each time it changes",
      "ABA",
      [
        ["1", "2"],
        ["2", "3"],
      ],
    ],
    ["across a version without one", "A-B", [["1", "3"]]],
    ["not where one is only added", "-A", []],
  ])("are told %s", async (_name, pattern, expected) => {
    // Each version has a default of its own, or it would be none.
    const built = await versions(
      ...[...pattern].map((letter, index) => ({
        type:
          letter === "-"
            ? "long"
            : time(letter === "A" ? "timestamp-millis" : "timestamp-micros"),
        default: index,
      })),
    );
    expect(event(built, "shop.Placed").version).toBe(pattern.length);
    expect(clashes(built)).toEqual(expected);
  });
});

describe("a fingerprint that versions share is harmless", () => {
  test("where only defaults, aliases and the like are others", async () => {
    const built = await versions(
      { type: "long", default: 0 },
      { type: "long", default: 1 },
      { type: time("timestamp-millis"), aliases: ["g"] },
    );
    expect(codesOf(built)).toEqual([]);
    const placed = event(built, "shop.Placed");
    expect(harmlessFingerprints([placed])).toEqual([placed.fingerprint]);
  });

  test("and not where another event has it, or no other version", async () => {
    const built = await versions(
      { type: "long", default: 0 },
      { type: "long", default: 1 },
    );
    const placed = event(built, "shop.Placed");
    const other = { ...placed, fullName: "shop.Other", earlier: [] };
    expect(harmlessFingerprints([placed, other])).toEqual([]);
    expect(harmlessFingerprints([other])).toEqual([]);
    const widened = await versions({ type: "int" }, { type: "long" });
    expect(harmlessFingerprints([event(widened, "shop.Placed")])).toEqual([]);
  });
});
