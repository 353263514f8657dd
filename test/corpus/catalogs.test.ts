/** Every folder of `fixtures/catalogs`: generated without a complaint, compiled, the same bytes again, and nothing to do the second time. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileProjects } from "./compile.js";
import {
  codegen,
  copyProject,
  inTemporaryFolder,
  repository,
  snapshot,
  writeProjectFile,
} from "./project.js";

const fixtures = join(repository, "fixtures", "catalogs");

const expectedWarnings = new Map([
  [
    "protocol",
    [
      expect.stringContaining(
        "messages of protocol com.acme.search.Search",
      ) as unknown,
    ],
  ],
]);

describe("catalogs", () => {
  test.each(readdirSync(fixtures))(
    "%s",
    async (name) => {
      await inTemporaryFolder(async (root) => {
        const folder = join(root, name);
        copyProject(join(fixtures, name), folder);
        writeProjectFile(
          folder,
          "codegen.config.json",
          '{ "testRunner": "vitest" }',
        );
        const first = await codegen(folder, "generate");
        const warnings = first.err.match(/ (?:error|warning) .*/g) ?? [];
        expect(warnings).toEqual(expectedWarnings.get(name) ?? []);
        expect(first.exitCode).toBe(0);

        const written = snapshot(folder);
        expect((await codegen(folder, "generate", "--no-cache")).exitCode).toBe(
          0,
        );
        expect(snapshot(folder)).toEqual(written);
        expect((await codegen(folder, "generate", "--check")).exitCode).toBe(0);

        expect([...compileProjects(root, [name], repository)]).toEqual([]);
      });
    },
    120_000,
  );
});
