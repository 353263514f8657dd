/** Values of classes that keep everything to themselves: they are told apart by their toJSON, or refused. */
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { toValueText } from "../../../src/runtime/domain/value-text.js";
import {
  deepEqual,
  differences,
} from "../../../src/runtime/testing/compare.js";
import { print } from "../../../src/runtime/testing/print.js";

class Spoken {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toJSON(): string {
    return this.#text;
  }
}

class Silent {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  get length(): number {
    return this.#text.length;
  }
}

const noon = Temporal.Instant.from("2024-01-01T12:00:00Z");
const later = noon.add({ nanoseconds: 1 });

describe("comparing", () => {
  test("instants, and classes with toJSON", () => {
    expect(deepEqual(noon, later)).toBe(false);
    expect(deepEqual({ at: [noon] }, { at: [later] })).toBe(false);
    expect(deepEqual(noon, Temporal.Instant.from(String(noon)))).toBe(true);
    expect(deepEqual(new Spoken("a"), new Spoken("b"))).toBe(false);
    expect(deepEqual(new Spoken("a"), new Spoken("a"))).toBe(true);
    expect(
      differences({ id: new Spoken("a") }, { id: new Spoken("b") }),
    ).toEqual([{ path: "id", actual: 'Spoken "a"', expected: 'Spoken "b"' }]);
  });

  test("what nothing tells apart is refused, and not equal", () => {
    expect(() => deepEqual(new Silent("a"), new Silent("b"))).toThrow(
      "class Silent that has neither fields nor toJSON()",
    );
  });

  test("containers and objects without fields are what they were", () => {
    expect(deepEqual({}, {})).toBe(true);
    expect(deepEqual([], [])).toBe(true);
    expect(deepEqual(new Map([[1, 2]]), new Map([[1, 3]]))).toBe(false);
    expect(deepEqual(new Set(), new Set())).toBe(true);
  });
});

test("a command's values", () => {
  expect(toValueText({ at: noon })).not.toBe(toValueText({ at: later }));
  expect(toValueText({ id: new Spoken("a") })).toBe('{"id":"a"}');
  expect(() => toValueText({ id: new Silent("a") })).toThrow(
    "give the class a toJSON()",
  );
});

test("printing", () => {
  expect(print({ at: noon })).toBe('{ at: Instant "2024-01-01T12:00:00Z" }');
});
