/** New texts for files of the user's: all or none. */
import * as fs from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeDisk, type Disk } from "../../src/write/disk.js";
import { replaceFiles } from "../../src/write/replace.js";
import { get, project, put, tree } from "./support.js";

function refusing(step: "writeNew" | "rename", from: number): Disk {
  let calls = 0;
  const refuse = (): void => {
    calls++;
    if (calls >= from)
      throw Object.assign(new Error("no space"), { code: "ENOSPC" });
  };
  return {
    ...nodeDisk,
    writeNew(path, text, like) {
      if (step === "writeNew") refuse();
      nodeDisk.writeNew(path, text, like);
    },
    rename(from, to) {
      if (step === "rename") refuse();
      nodeDisk.rename(from, to);
    },
  };
}

function twoFiles(): string {
  const cwd = project();
  put(cwd, "a.avsc", "a");
  put(cwd, "b/b.avsc", "\ufeffb");
  return cwd;
}

const both = [
  { path: "a.avsc", before: "a", after: "A" },
  { path: "b/b.avsc", before: "b", after: "B" },
];

describe("files", () => {
  it("get their texts, a byte order mark kept, and nothing else is there", () => {
    const cwd = twoFiles();
    expect(replaceFiles(both, cwd)).toBeNull();
    expect(get(cwd, "a.avsc")).toBe("A");
    expect(get(cwd, "b/b.avsc")).toBe("\ufeffB");
    expect(Object.keys(tree(cwd))).toHaveLength(2);
  });

  it.each([
    ["cannot all be written", refusing("writeNew", 2)],
    ["cannot be put in place", refusing("rename", 1)],
  ])("stay as they are where they %s", (_, disk) => {
    const cwd = twoFiles();
    const before = tree(cwd);
    expect(replaceFiles(both, cwd, disk)).toMatchObject({
      code: "output-disk-full",
      message: expect.stringContaining("nothing was changed"),
    });
    expect(tree(cwd)).toEqual(before);
  });

  it.each([
    ["changed", (cwd: string) => put(cwd, "b/b.avsc", "c")],
    ["gone", (cwd: string) => fs.rmSync(join(cwd, "b/b.avsc"))],
  ])("stay as they are where one is %s since it was read", (_, overtake) => {
    const cwd = twoFiles();
    overtake(cwd);
    const before = tree(cwd);
    expect(replaceFiles(both, cwd)).toMatchObject({ code: "fix-overtaken" });
    expect(tree(cwd)).toEqual(before);
  });
});
