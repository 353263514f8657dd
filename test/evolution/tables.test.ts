/** Verdicts of other implementations, row by row. Where the specification decides otherwise the row is waived, with its sentence. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  compare,
  SchemaError,
  type JsonValue,
} from "../../src/evolution/compare.js";
import { readingsOf, type Mode } from "../../src/evolution/modes.js";

interface Pair {
  readonly id: string;
  readonly reader: JsonValue;
  readonly writer: JsonValue;
  readonly expected: boolean;
}

interface Level {
  readonly id: string;
  readonly level: Mode;
  readonly new: JsonValue;
  /** Oldest first. */
  readonly previous: readonly JsonValue[];
  readonly expected: boolean;
}

function rows(path: string): readonly unknown[] {
  return readFileSync(new URL(path, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

/** Where the answer of the table is not the specification's, by id: the sentence that decides. */
const waived: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [16, 17, 18, 19, 20, 21, 22].map((n) => [
      `avro-rs-0${n}`,
      "int is promotable to long, float, or double (the test itself asserts only that one of its list fails)",
    ]),
  ),
  "apicurio-003":
    "an implementation may optionally use aliases to map a writer's schema to the reader's (the registry drops them before it looks)",
  "avro-rs-135":
    "both schemas are records with the same (unqualified) name, and each branch is resolved by it",
  "avro-rs-166":
    "to match, both schemas are the same primitive type or are promotable; bytes are not promoted to fixed",
  "avro-rs-167":
    "to match, both schemas are the same primitive type or are promotable; fixed is not promoted to bytes",
};

/** What is no schema at all. */
const refused: Readonly<Record<string, string>> = {
  "apache-java-005": "record without a name",
  "apache-java-011": "record without a name",
  "apache-java-012": "record without a name",
  "apache-java-014": "record without a name",
  "apache-java-084": "record without a name",
  "karapace-008": 'enum default "B" is none of its symbols',
};

/** Lists that hold themselves without end: nobody has a value of them to show. */
const valueless: ReadonlySet<string> = new Set([
  "apache-java-112",
  "karapace-156",
]);

describe("pairs", () => {
  const pairs = rows("../avro/cases/compatibility.jsonl") as readonly Pair[];
  it.each(pairs)("$id", ({ id, reader, writer, expected }) => {
    const message = refused[id];
    if (message !== undefined) {
      expect(() => compare({ reader, writer })).toThrow(SchemaError);
      expect(() => compare({ reader, writer })).toThrow(message);
      return;
    }
    const { compatible, findings } = compare({ reader, writer });
    expect(compatible).toBe(id in waived ? !expected : expected);
    const onWire = findings.filter(({ axis }) => axis === "wire");
    expect(onWire.length === 0).toBe(compatible);
    for (const { witness } of onWire)
      expect(witness === null).toBe(valueless.has(id));
  });

  it("are waived and refused by ids that are there", () => {
    const ids = new Set(pairs.map(({ id }) => id));
    for (const id of [...Object.keys(waived), ...Object.keys(refused)])
      expect(ids).toContain(id);
  });
});

/** As `waived`. */
const levelWaived: Readonly<Record<string, string>> = {
  "apicurio-L003":
    "an implementation may optionally use aliases to map a writer's schema to the reader's (the registry drops them before it looks)",
};

describe("levels", () => {
  const levels = rows("cases/levels.jsonl") as readonly Level[];
  it.each(levels)("$id", ({ id, level, new: today, previous, expected }) => {
    const ok = readingsOf(level, previous).every(
      ({ earlier, direction }) =>
        compare(
          direction === "backward"
            ? { reader: today, writer: earlier }
            : { reader: earlier, writer: today },
        ).compatible,
    );
    expect(ok).toBe(id in levelWaived ? !expected : expected);
  });
});
