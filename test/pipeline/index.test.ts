import { describe, expect, it } from "vitest";
import { generate } from "../../src/index.js";
import { writeEvent } from "../cli/support.js";
import { get, project, put, tree } from "../write/support.js";

const path = "src/generated/events/com/acme/order-placed.ts";

describe("generate()", () => {
  it("gives the files and writes none, unless it is asked to", async () => {
    const cwd = project();
    writeEvent(cwd, "OrderPlaced");
    const before = tree(cwd);
    const planned = await generate({ cwd });
    expect(planned.findings).toEqual([]);
    expect(planned.files.map((file) => file.path)).toContain(path);
    expect(tree(cwd)).toEqual(before);
    const written = await generate({ cwd, write: true });
    expect(written.files).toEqual(planned.files);
    expect(get(cwd, path)).toContain("class OrderPlaced");
  });

  it("takes a configuration as it is", async () => {
    const cwd = project();
    writeEvent(cwd, "OrderPlaced");
    const { files } = await generate({
      cwd,
      config: { output: { generated: "gen" } },
    });
    expect(files.map((file) => file.path)).toContain(
      path.replace("src/generated", "gen"),
    );
  });

  it("gives what is wrong with an input as findings, and nothing else", async () => {
    const cwd = project();
    put(cwd, "schemas/a.avsc", "{");
    const { files, findings, left } = await generate({ cwd, write: true });
    expect([files, left]).toEqual([[], []]);
    expect(findings).toMatchObject([
      { code: "json-syntax", severity: "error" },
    ]);
    expect(Object.keys(tree(cwd))).toEqual(["schemas/a.avsc"]);
  });

  it("leaves what was edited, and says so", async () => {
    const cwd = project();
    writeEvent(cwd, "OrderPlaced");
    await generate({ cwd, write: true });
    put(cwd, path, `${get(cwd, path)}// mine\n`);
    expect((await generate({ cwd, write: true })).left).toEqual([
      { path, kind: "edited" },
    ]);
    expect(get(cwd, path)).toContain("// mine");
  });
});
