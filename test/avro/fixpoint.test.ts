import { describe, expect, it } from "vitest";
import {
  canRead,
  inhabited,
  resolve,
  type AvroType,
} from "../../src/runtime/avro/index.js";
import { holding } from "../../src/runtime/avro/fixpoint.js";
import { typeOf, typeOfText } from "./support.js";

describe("what holds in a graph", () => {
  /** By node: how many of its inner nodes it needs, and those. */
  const graph: Readonly<Record<string, readonly [number, readonly string[]]>> =
    {
      leaf: [0, []],
      never: [Infinity, ["leaf"]],
      all: [2, ["leaf", "any"]],
      any: [1, ["never", "all", "leaf"]],
      twice: [2, ["leaf", "leaf"]],
      broken: [2, ["leaf", "never"]],
      itself: [1, ["itself"]],
      chicken: [1, ["egg"]],
      egg: [1, ["chicken"]],
      lucky: [1, ["lucky", "leaf"]],
    };

  it("is the least that follows", () => {
    const held = holding(
      Object.keys(graph),
      (node) => graph[node]?.[1] ?? [],
      (node) => graph[node]?.[0] ?? Infinity,
    );
    expect([...held].toSorted()).toEqual([
      "all",
      "any",
      "leaf",
      "lucky",
      "twice",
    ]);
  });

  it("is found by looking at every node once, whatever their order", () => {
    const nodes = Array.from({ length: 1_000 }, (_, index) => index);
    for (const order of [nodes, nodes.toReversed()]) {
      let looks = 0;
      const held = holding(
        order,
        (node) => {
          looks++;
          return node === 0 ? [] : [node - 1];
        },
        (node) => (node === 0 ? 0 : 1),
      );
      expect(held.size).toBe(1_000);
      expect(looks).toBe(999);
    }
  });
});

/** Records that a record names in an order in which each needs the one before it, or the one after. */
function links(to: (index: number) => number, end: unknown): AvroType {
  const count = 800;
  const link = (index: number): unknown => {
    const next = to(index);
    const type = next < 0 || next >= count ? end : `D${next}`;
    const fields = [{ name: "next", type }];
    return { type: "record", name: `D${index}`, fields };
  };
  return typeOfText(
    JSON.stringify({
      type: "record",
      name: "R",
      fields: Array.from({ length: count }, (_, index) => ({
        name: `f${index}`,
        type: link(index),
      })),
    }),
  );
}

it.each([
  ["before", (index: number) => index - 1],
  ["after", (index: number) => index + 1],
])("a long chain to what comes %s is settled", (_, to) => {
  const good = links(to, "int");
  expect(inhabited([good])(good)).toBe(true);
  const none = links(to, { type: "enum", name: "E", symbols: [] });
  expect(inhabited([none])(none)).toBe(false);
  expect(canRead(resolve(good, links(to, "long")))).toBe("always");
  expect(canRead(resolve(good, links(to, "string")))).toBe("never");
  expect(canRead(resolve(none, typeOf("int")))).toBe("always");
});
