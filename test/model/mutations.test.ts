import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  double,
  integer,
  oneof,
  record,
  string,
} from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { build } from "./support.js";
import { isLong } from "../support/long.js";

const orders = fileURLToPath(
  new URL("../../fixtures/catalogs/orders/", import.meta.url),
);
const files = new Map(
  readdirSync(orders, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:avsc|avpr|yaml)$/.test(path))
    .toSorted()
    .map((path) => [
      path.replaceAll("\\", "/"),
      readFileSync(join(orders, path), "utf8"),
    ]),
);

/** One cut, copy or insertion somewhere in one of the files. */
const mutation = record({
  file: constantFrom(...files.keys()),
  at: double({ min: 0, max: 1, noNaN: true }),
  length: integer({ min: 0, max: 40 }),
  insert: oneof(
    constantFrom(
      "",
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"',
      "null",
      "-1",
      "&a ",
      "*a",
      "__proto__",
      "../",
      "\u2028",
    ),
    string({ maxLength: 5 }),
  ),
});

test("whatever happens to the files of a project, there are diagnostics and no exception", async () => {
  await assert(
    asyncProperty(
      array(mutation, { minLength: 1, maxLength: 6 }),
      async (mutations) => {
        const changed = new Map(files);
        for (const { file, at, length, insert } of mutations) {
          const text = changed.get(file) ?? "";
          const start = Math.floor(at * text.length);
          changed.set(
            file,
            text.slice(0, start) + insert + text.slice(start + length),
          );
        }
        const { diagnostics } = await build(Object.fromEntries(changed));
        for (const { at, message } of diagnostics) {
          expect(at?.line).toBeGreaterThan(0);
          expect(at?.column).toBeGreaterThan(0);
          expect(message).toMatch(/^\S/);
        }
      },
    ),
    { numRuns: isLong ? 150 : 50 },
  );
}, 60_000);
