/**
 * Every folder of `fixtures/invalid`: the exact text of what is wrong. An error ends the run with 2 and nothing written, a warning does not.
 * `UPDATE=1` records the texts anew.
 */
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
      // What was written is told below the warnings.
      const complaints = err.split(/^created /m, 1)[0]?.trimStart() ?? "";
      if (process.env["UPDATE"] === "1") writeFileSync(expected, complaints);
      expect(complaints).not.toBe("");
      expect(complaints).toBe(
        existsSync(expected) ? readFileSync(expected, "utf8") : "",
      );
      const isError = / error /.test(complaints);
      expect(exitCode).toBe(isError ? 2 : 0);
      if (isError) expect(filesUnder(folder)).toEqual(before);
    });
  });
});
