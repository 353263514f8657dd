import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveConfig } from "../../src/config/resolve.js";
import { findFiles } from "../../src/load/find.js";
import { readSources } from "../../src/load/read.js";
import { loadSources } from "../../src/load/sources.js";
import { decodeText } from "../../src/load/text.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "eventwright-load-"));
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), content);
}

const paths = resolveConfig();
const record = '{"type":"record","name":"A","fields":[]}';

describe("finding files", () => {
  test("sorts by code unit, and leaves out what is nobody's input", () => {
    for (const path of [
      "s/b.avsc",
      "s/B.avsc",
      "s/a/z.avsc",
      "s/ä.avsc",
      "s/node_modules/x.avsc",
      "s/.git/x.avsc",
      "s/.hidden.avsc",
    ])
      write(path, record);
    expect(findFiles(cwd, ["s", "missing"])).toEqual({
      files: [
        "s/.hidden.avsc",
        "s/B.avsc",
        "s/a/z.avsc",
        "s/b.avsc",
        "s/ä.avsc",
      ],
      failures: [],
    });
  });

  test("follows links once, and no loop", () => {
    write("s/real/a.avsc", record);
    write("elsewhere/b.avsc", record);
    symlinkSync("../s", join(cwd, "s/loop"));
    symlinkSync("real", join(cwd, "s/again"));
    symlinkSync("../elsewhere", join(cwd, "s/other"));
    symlinkSync("real/a.avsc", join(cwd, "s/link.avsc"));
    symlinkSync("self", join(cwd, "s/self"));
    const { files, failures } = findFiles(cwd, ["s"]);
    expect(files).toEqual(["s/link.avsc", "s/other/b.avsc", "s/real/a.avsc"]);
    expect(failures).toEqual([{ path: "s/self", code: "ELOOP" }]);
  });
});

describe("decoding text", () => {
  const bytes = (...values: readonly number[]): Buffer => Buffer.from(values);
  test("takes UTF-8, a byte order mark off", () => {
    expect(decodeText(Buffer.from("\uFEFF{ä}"))).toEqual({
      ok: true,
      text: "{ä}",
    });
    expect(decodeText(Buffer.from(""))).toEqual({ ok: true, text: "" });
    expect(decodeText(Buffer.from('"\u{1F600}"'))).toEqual({
      ok: true,
      text: '"\u{1F600}"',
    });
  });

  test.each([
    ["little-endian with its mark", bytes(0xff, 0xfe, 0x7b, 0)],
    ["big-endian with its mark", bytes(0xfe, 0xff, 0, 0x7b)],
    ["without a mark", Buffer.from("{}", "utf16le")],
  ])("refuses UTF-16, %s", (_name, text) => {
    expect(decodeText(text)).toEqual({
      ok: false,
      reason: "utf-16",
      before: "",
    });
  });

  test.each([
    [
      "a byte of Latin-1",
      Buffer.concat([Buffer.from('{"ä": "'), bytes(0xe4), Buffer.from('"}')]),
      '{"ä": "',
    ],
    ["half a character at the end", bytes(0x61, 0xe2, 0x82), "a"],
    ["a surrogate", bytes(0x61, 0x62, 0xed, 0xa0, 0x80), "ab"],
    ["a stray continuation", bytes(0x61, 0x80), "a"],
    ["four bytes cut off", bytes(0x61, 0xf0, 0x9f, 0x98), "a"],
    ["at the very beginning", bytes(0xff, 0x41), ""],
  ])("finds the place of %s", (_name, text, before) => {
    expect(decodeText(text)).toEqual({
      ok: false,
      reason: "not-utf-8",
      before,
    });
  });
});

describe("loading sources", () => {
  test("reads everything with its role, its version and its digest", async () => {
    write("schemas/A.avsc", `\uFEFF// comment\n${record}`);
    write("schemas/types/T.avsc", record);
    write("schemas/history/A/1.avsc", record);
    write("schemas/p.avpr", '{"protocol":"P"}');
    write("commands/a.commands.yaml", "aggregate: A\n");
    write("schemas/README.md", "text");
    const loaded = await loadSources(cwd, paths);
    expect(loaded.diagnostics).toEqual([]);
    expect(
      loaded.documents.map(({ file, role, version }) => [
        file,
        role,
        version?.number,
      ]),
    ).toEqual([
      ["commands/a.commands.yaml", "commands", undefined],
      ["schemas/A.avsc", "event", undefined],
      ["schemas/history/A/1.avsc", "history", 1],
      ["schemas/p.avpr", "protocol", undefined],
      ["schemas/types/T.avsc", "type", undefined],
    ]);
    expect(loaded.digests.get("schemas/p.avpr")).toMatch(/^[0-9a-f]{64}$/);
    expect(loaded.digests.get("schemas/types/T.avsc")).toBe(
      loaded.digests.get("schemas/history/A/1.avsc"),
    );
    expect(loaded.documents[1]?.root).toMatchObject({
      kind: "object",
      start: 11,
    });
  });

  test("reports everything at once, each at its place", async () => {
    write("schemas/A.avsc", '{"type": "record",\n "name": }');
    write("schemas/B.avsc", Buffer.from('{\n  "x": "\xe4"}', "latin1"));
    write("schemas/C.avsc", Buffer.from("{}", "utf16le"));
    write("schemas/D.avdl", "protocol D { record E {} }");
    write("schemas/history/E.avsc", record);
    write("commands/a.commands.yaml", "a: [}\n");
    write("commands/b.commands.json", '{"a": 1,}');
    symlinkSync("nowhere", join(cwd, "schemas/F.avsc"));
    const { diagnostics, documents, broken } = await loadSources(cwd, paths);
    expect(documents).toEqual([]);
    expect(broken.map(({ file }) => file)).toEqual([
      "schemas/B.avsc",
      "schemas/C.avsc",
      "schemas/D.avdl",
      "commands/a.commands.yaml",
      "commands/b.commands.json",
      "schemas/A.avsc",
    ]);
    expect(
      diagnostics.map(
        ({ code, severity, at }) =>
          `${severity} ${code} ${at?.file ?? ""}:${at?.line ?? 0}:${at?.column ?? 0}`,
      ),
    ).toEqual([
      "error file-unreadable schemas/F.avsc:1:1",
      "error file-not-utf-8 schemas/B.avsc:2:9",
      "error file-utf-16 schemas/C.avsc:1:1",
      "warning avdl-unsupported schemas/D.avdl:1:1",
      "error history-path schemas/history/E.avsc:1:1",
      expect.stringMatching(/^error yaml-syntax commands\/a\.commands\.yaml:/),
      "error json-syntax commands/b.commands.json:1:8",
      "error json-syntax schemas/A.avsc:2:10",
    ]);
  });

  test("says where it looked when there is no schema", async () => {
    const { diagnostics } = await loadSources(cwd, paths);
    expect(diagnostics).toEqual([
      {
        code: "no-schemas",
        severity: "error",
        at: null,
        message: "no schema file in schemas/**/*.{avsc,avpr,avdl}",
        hint: "put your `.avsc` files there, or set `schemas.include` in the configuration",
      },
    ]);
  });

  test("a thousand files are read", () => {
    for (let i = 0; i < 1_000; i++)
      write(`schemas/f${i % 20}/E${i}.avsc`, record);
    expect(readSources(cwd, paths).sources).toHaveLength(1_000);
  });
});
