/** `fixtures/hostile`: generated, compiled and run, and none of its texts has left its mark. */
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { bigFiles, oddlyNamedFiles } from "../../fixtures/hostile/extra.js";
import { compileProjects } from "./compile.js";
import {
  codegen,
  copyProject,
  filesUnder,
  repository,
  writeProjectFile,
} from "./project.js";

const root = mkdtempSync(join(tmpdir(), "eventwright-hostile-"));
const folder = join(root, "project");
let outcome: Awaited<ReturnType<typeof codegen>>;

beforeAll(async () => {
  copyProject(join(repository, "fixtures", "hostile"), folder);
  for (const { path, text } of [...bigFiles(), ...oddlyNamedFiles()])
    writeProjectFile(folder, path, text);
  writeProjectFile(folder, "codegen.config.json", '{ "testRunner": "node" }');
  outcome = await codegen(folder, "generate");
}, 120_000);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Reported by the program itself where it ends, so that nothing in it has to be trusted. */
const report = `
process.on("exit", () => {
  const marks = [globalThis, Object.prototype].flatMap((o) => Object.getOwnPropertyNames(o)).filter((name) => name.startsWith("__pwned_"));
  if (marks.length > 0) { console.error("MARKS " + marks.join(" ")); process.exitCode = 3; }
});
`;

/** Bundles the files with the runtime's sources, runs them in one process of their own, and tells how it ended. */
async function runEmitted(name: string, files: readonly string[], use: string) {
  const file = join(root, `${name}.mjs`);
  const { outputFiles } = await build({
    stdin: {
      contents: `${files.map((path, i) => `import * as m${i} from ${JSON.stringify(`./${path.replace(/\.ts$/, ".js")}`)};`).join("\n")}
const modules = [${files.map((_, i) => `m${i}`).join(", ")}];
${use}`,
      resolveDir: folder,
      loader: "ts",
    },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    write: false,
    logLevel: "silent",
    alias: {
      "@eventwright/runtime/v1": join(repository, "src/runtime/v1.ts"),
      "@eventwright/runtime/testing": join(
        repository,
        "src/runtime/testing.ts",
      ),
    },
  });
  writeFileSync(file, `${report}${outputFiles[0]?.text ?? ""}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return {
    status,
    marks: /^MARKS .*$/m.exec(stderr)?.[0] ?? "",
    text: `${stdout}${stderr}`.slice(0, 4000),
  };
}

/** Makes one of every event from its defaults, where that is enough, and sends it through its codec both ways. */
const useEvents = `
let made = 0;
for (const module of modules) for (const [name, value] of Object.entries(module)) {
  if (typeof value !== "function" || !("fullName" in value) || !("decode" in value)) continue;
  for (const fields of [{ id: "x" }, { id: "x", kind: "A", digest: new Uint8Array(2), shared: { value: 1 }, field: "x", list: [] }]) {
    let event;
    let bytes;
    try { event = new value(fields); bytes = value.encode(event); } catch { continue; }
    made += 1;
    const text = value.stringify(value.decode(bytes));
    value.fromJSON(text);
    JSON.stringify(event);
  }
}
if (made < 5) { console.error("events made: " + made); process.exitCode = 4; }
`;

describe("hostile input", () => {
  test("is accepted", () => {
    expect(outcome.err).not.toMatch(/ (?:error|warning) /);
    expect(outcome.exitCode).toBe(0);
  });

  test("leaves nothing outside the output folders", () => {
    const ours = filesUnder(folder).filter(
      (path) =>
        !/^(schemas|commands)\/|^(README\.md|extra\.ts|codegen\.config\.json)$/.test(
          path,
        ),
    );
    expect(
      ours.filter(
        (path) =>
          !/^(src\/(generated|domain)|test\/(generated|domain))\//.test(path),
      ),
    ).toEqual([]);
    expect(
      filesUnder(root).filter((path) => !path.startsWith("project/")),
    ).toEqual([]);
    for (const path of ours) expect(path).toMatch(/^[\w./-]+$/);
  });

  test("shows no control or bidirectional character in the output", () => {
    for (const path of filesUnder(folder).filter(
      (file) => file.endsWith(".ts") && /^(src|test)\//.test(file),
    )) {
      const text = readFileSync(join(folder, path), "utf8");
      expect(
        /[^\n\P{Cc}]|[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/u.exec(
          text,
        )?.[0],
        path,
      ).toBeUndefined();
    }
  });

  test("compiles", () => {
    expect([...compileProjects(root, ["project"], repository)]).toEqual([]);
  }, 120_000);

  test("leaves no mark where the emitted code runs", async () => {
    const files = filesUnder(folder).filter(
      (path) => path.endsWith(".ts") && path.startsWith("src/"),
    );
    const { status, marks, text } = await runEmitted(
      "sources",
      files,
      useEvents,
    );
    expect({ status, marks }, text).toEqual({ status: 0, marks: "" });
  }, 120_000);

  test("leaves no mark where the emitted tests run", async () => {
    const files = filesUnder(folder).filter(
      (path) => path.endsWith(".test.ts") && path.startsWith("test/generated/"),
    );
    expect(files.length).toBeGreaterThan(3);
    const { status, marks, text } = await runEmitted("tests", files, "");
    expect({ status, marks }, text).toEqual({ status: 0, marks: "" });
  }, 120_000);
});
