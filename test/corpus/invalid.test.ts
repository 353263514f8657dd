/** Every folder of `fixtures/invalid`: the exact text that its fault gives, and nothing written. `UPDATE=1` records the texts anew. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  codegen,
  copyProject,
  filesUnder,
  inTemporaryFolder,
  repository,
} from "./project.js";

const fixtures = join(repository, "fixtures", "invalid");

describe("invalid input", () => {
  test.each(readdirSync(fixtures))("%s", async (name) => {
    const expected = join(fixtures, name, "expected.txt");
    await inTemporaryFolder(async (folder) => {
      copyProject(join(fixtures, name), folder);
      const before = filesUnder(folder);
      const { exitCode, err } = await codegen(folder, "generate");
      if (process.env["UPDATE"] === "1") writeFileSync(expected, err);
      expect(existsSync(expected) ? readFileSync(expected, "utf8") : "").toBe(
        err,
      );
      expect(exitCode).toBe(2);
      expect(filesUnder(folder)).toEqual(before);
    });
  });
});
