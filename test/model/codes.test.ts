import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { codes } from "../../src/model/codes.js";

const src = fileURLToPath(new URL("../../src/", import.meta.url));
const text = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter(
    (path) =>
      path.endsWith(".ts") &&
      // their table, their pages, and what gives none of them
      !/codes\.ts$|^model.pages.|^runtime.(?!avro)/.test(path),
  )
  .map((path) => readFileSync(join(src, path), "utf8"))
  .join("\n");

test("every code of the table is given by somebody", () => {
  const idle = Object.keys(codes).filter((code) => !text.includes(`"${code}"`));
  expect(idle).toEqual([]);
});

test("codes are kebab-case, and each has a sentence without a stop", () => {
  for (const [code, meaning] of Object.entries(codes)) {
    expect(code).toMatch(/^[a-z]+(?:-[a-z0-9]+)+$/);
    expect(meaning).toMatch(/^\S.*[^.]$/);
  }
});
