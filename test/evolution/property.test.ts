/** Verdicts, findings and values against a naive interpreter, which is written from the specification and shares no code with ours. */
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { rules } from "../../src/evolution/rules.js";
import { runChains, type Run } from "./agreement-run.js";
import { encodeNaive } from "./naive/binary.js";
import { editKinds } from "./naive/edits.js";
import { readNaive } from "./naive/reading.js";
import { parseNaive } from "./naive/schema.js";
import { hexOf, type NaiveValue } from "./naive/value.js";

describe("arbitrary chains of versions", () => {
  let run: Run;
  beforeAll(() => {
    run = runChains(400, 20);
  }, 60_000);

  it("are judged as the naive interpreter reads them", () => {
    expect(run.failure).toBeNull();
  });

  it("are compatible about as often as not, in both directions", () => {
    for (const { pairs, compatible } of Object.values(run.tally.directions)) {
      expect(compatible / pairs).toBeGreaterThan(0.3);
      expect(compatible / pairs).toBeLessThan(0.7);
    }
  });

  it("have every kind of edit between them, and break every rule on the wire", () => {
    expect([...run.tally.edits.keys()].sort()).toEqual([...editKinds].sort());
    const onWire = rules.filter(({ axis }) => axis === "wire");
    expect([...run.tally.rules.keys()].sort()).toEqual(
      onWire.map(({ id }) => id).sort(),
    );
  });
});

describe("the naive interpreter", () => {
  const folder = new URL("naive/", import.meta.url);

  it("shares no code with ours", () => {
    const files = readdirSync(folder);
    const imports = files.flatMap((file) =>
      [
        ...readFileSync(new URL(file, folder), "utf8").matchAll(
          /(?:\bfrom|\bimport|\brequire)\b[\s(]*["'`]([^"'`]+)/g,
        ),
      ].map(([, specifier]) => specifier ?? ""),
    );
    expect(imports).toContain("./schema.js");
    for (const specifier of imports)
      expect(
        specifier === "fast-check" || files.includes(ownFile(specifier)),
        specifier,
      ).toBe(true);
  });

  it.each<[string, NaiveValue, string]>([
    ['"int"', -1, "01"],
    ['"int"', -64, "7f"],
    ['"long"', 64n, "8001"],
    ['"string"', "foo", "06666f6f"],
    ['["null", "string"]', { branch: 1, value: "a" }, "020261"],
    ['{"type": "array", "items": "long"}', [], "00"],
  ])(
    "encodes %s as the examples of the specification",
    (schema, value, hex) => {
      expect(hexOf(encodeNaive(parseNaive(schema), value))).toBe(hex);
    },
  );

  it("reads arrays in blocks, with and without a size", () => {
    const longs = parseNaive('{"type": "array", "items": "long"}');
    const read = (hex: string): NaiveValue =>
      readNaive(longs, longs, Buffer.from(hex, "hex")).value;
    expect(read("04063600")).toEqual([3n, 27n]);
    expect(read("0304063600")).toEqual([3n, 27n]);
    expect(hexOf(encodeNaive(longs, [3n, 27n]))).toBe("020601023600");
  });

  it("takes an alias without a dot to be in the namespace of the type", () => {
    const writer = parseNaive('{"type": "fixed", "name": "a.c", "size": 1}');
    const faultsOf = (aliases: readonly string[]): readonly string[] => {
      const reader = { type: "fixed", name: "a.b", aliases, size: 1 };
      const { faults } = readNaive(
        writer,
        parseNaive(JSON.stringify(reader)),
        Uint8Array.of(7),
      );
      return faults.map(({ kind }) => kind);
    };
    expect(faultsOf(["c"])).toEqual([]);
    expect(faultsOf(["x.c", "a.b.c"])).toEqual(["name"]);
  });
});

/** The file of this folder that an import names; another text where it names none. */
function ownFile(specifier: string): string {
  return specifier.replace(/^\.\/([\w-]+)\.js$/, "$1.ts");
}
