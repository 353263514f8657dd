import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { classes } from "./classes.js";
import { oursOf } from "./ours.js";
import { examples } from "./pairs.js";

test("every class has an id of its own and an example, and no example is without a class", () => {
  const ids = classes.map(({ id }) => id).toSorted();
  expect(new Set(ids).size).toBe(ids.length);
  const folders = readdirSync(
    fileURLToPath(new URL("examples/", import.meta.url)),
  );
  expect(folders.toSorted()).toEqual(ids);
});

test.each([...examples()])("the example of %s is of two schemas", (_, pair) => {
  expect(oursOf(pair)).not.toBeNull();
});

test("no two classes have one example", () => {
  const pairs = [...examples().values()].map(
    ({ reader, writer }) => `${reader}\0${writer}`,
  );
  expect(new Set(pairs).size).toBe(pairs.length);
});

test.each(classes)(
  "$id says what others do, what decides and what proves it",
  ({ what, sentence, proof, who }) => {
    for (const text of [what, proof]) expect(text).toMatch(/^[a-zA-Z].*[^.]$/);
    expect(sentence.length).toBeGreaterThan(15);
    expect(who.length).toBeGreaterThan(0);
  },
);
