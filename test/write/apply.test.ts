import * as fs from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { applyPlan } from "../../src/write/apply.js";
import { nodeDisk, type Disk } from "../../src/write/disk.js";
import {
  actions,
  ours,
  plan,
  project,
  put,
  stub,
  tree,
  write,
} from "./support.js";

const first = [ours("a.ts"), ours("deep/b.ts"), stub("c.ts")];
const second = [
  ours("a.ts", "export const a = 1;\n"),
  ours("deep/b.ts", "export const b = 1;\n"),
  ours("new/er/d.ts"),
  stub("c.ts"),
  stub("order/e.ts"),
];

const unchanged = "nothing was changed";

class Crash extends Error {}

type Step = "makeFolder" | "writeNew" | "rename" | "remove";

/** A disk that does `fail` at the n-th of the steps (from 0), after half of a text is written. */
function faulty(
  at: number,
  fail: (step: Step) => Error,
  steps: readonly Step[],
): Disk & { readonly seen: readonly Step[] } {
  const seen: Step[] = [];
  const guard = (step: Step, half: () => void): void => {
    if (!steps.includes(step)) return;
    seen.push(step);
    if (seen.length === at + 1) {
      half();
      throw fail(step);
    }
  };
  return {
    ...nodeDisk,
    seen,
    makeFolder(path) {
      guard("makeFolder", () => {});
      return nodeDisk.makeFolder(path);
    },
    writeNew(path, text) {
      guard("writeNew", () =>
        nodeDisk.writeNew(path, text.slice(0, text.length / 2)),
      );
      nodeDisk.writeNew(path, text);
    },
    rename(from, to) {
      guard("rename", () => {});
      nodeDisk.rename(from, to);
    },
    remove(path) {
      guard("remove", () => {});
      nodeDisk.remove(path);
    },
  };
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: refused`), { code });
}

describe("a disk that refuses", () => {
  it.each([
    ["ENOSPC", "output-disk-full"],
    ["EDQUOT", "output-disk-full"],
    ["EACCES", "output-no-permission"],
    ["EROFS", "output-read-only"],
    ["EIO", "output-not-written"],
  ])("with %s in mid-write changes nothing", (code, diagnostic) => {
    // five files, the manifest among them, in four folders
    const steps = 9;
    for (let at = 0; at <= steps; at++) {
      const cwd = project();
      write(cwd, first);
      const before = tree(cwd);
      const folders = fs.readdirSync(cwd, { recursive: true }).map(String);
      const disk = faulty(at, () => systemError(code), [
        "writeNew",
        "makeFolder",
      ]);
      const refused = applyPlan(plan(cwd, second), cwd, disk);
      expect(refused?.code).toBe(at === steps ? undefined : diagnostic);
      expect(refused?.message ?? unchanged).toContain(unchanged);
      const isUnchanged =
        isDeepStrictEqual(tree(cwd), before) &&
        isDeepStrictEqual(
          fs.readdirSync(cwd, { recursive: true }).map(String).toSorted(),
          folders.toSorted(),
        );
      expect(isUnchanged).toBe(at < steps);
    }
  });

  it("says which file it was and what to do", () => {
    const cwd = project();
    const disk = faulty(1, () => systemError("ENOSPC"), ["writeNew"]);
    expect(applyPlan(plan(cwd, first), cwd, disk)).toMatchObject({
      severity: "error",
      message:
        "no space left on the disk: src/generated/.gitattributes; nothing was changed",
      hint: "make room, and run again",
    });
  });

  it("once renaming has begun says how far it came, and the next run repairs", () => {
    const cwd = project();
    write(cwd, first);
    const disk = faulty(2, () => systemError("EIO"), ["rename"]);
    expect(applyPlan(plan(cwd, second), cwd, disk)?.message).toContain(
      "2 of 5 changes were made: run again",
    );
    expect(
      Object.keys(tree(cwd)).filter((path) => path.includes("tmp")),
    ).toEqual([]);
    write(cwd, second);
    expect(new Set(Object.values(actions(plan(cwd, second))))).toEqual(
      new Set(["unchanged same none", "kept stub none"]),
    );
  });

  it("throws a bug of ours on as it is", () => {
    const disk = faulty(0, () => new RangeError("bug"), ["writeNew"]);
    const cwd = project();
    expect(() => applyPlan(plan(cwd, first), cwd, disk)).toThrow(RangeError);
  });
});

describe("a crash", () => {
  it("at any step leaves each file old or new, and the next run repairs", () => {
    for (let at = 0; ; at++) {
      const cwd = project();
      write(cwd, [...first, ours("gone.ts")]);
      const old = tree(cwd);
      const made = plan(cwd, second, { clean: true });
      const wanted = new Map(
        [...made.entries, made.manifest].map((e) => [e.path, e.wanted]),
      );
      // a process that dies undoes nothing: every step after the crash does nothing either
      const disk = faulty(at, () => new Crash(), [
        "writeNew",
        "makeFolder",
        "rename",
        "remove",
      ]);
      let dead = false;
      const dying: Disk = {
        ...disk,
        process: "4194305",
        runs: () => false,
        remove: (path) => (dead ? undefined : disk.remove(path)),
        removeEmptyFolder: (path) =>
          dead ? false : disk.removeEmptyFolder(path),
        writeNew: (path, text) => die(() => disk.writeNew(path, text)),
        rename: (from, to) => die(() => disk.rename(from, to)),
        makeFolder: (path) => die(() => disk.makeFolder(path)),
      };
      function die<T>(step: () => T): T {
        try {
          return step();
        } catch (error) {
          dead = true;
          throw error;
        }
      }
      let crashed = false;
      try {
        applyPlan(made, cwd, dying);
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
        crashed = true;
      }
      for (const [path, text] of Object.entries(tree(cwd)))
        expect(
          path.endsWith("-tmp") ? [text] : [old[path], wanted.get(path)],
        ).toContain(text);
      const after = write(cwd, second, { clean: true });
      expect(
        after.entries.filter(
          (e) => e.action === "edited" || e.action === "foreign",
        ),
      ).toEqual([]);
      const paths = Object.keys(tree(cwd));
      expect(
        paths.filter((path) => path.includes("tmp") || path.includes("gone")),
      ).toEqual([]);
      const again = plan(cwd, second, { clean: true });
      expect(
        [...again.entries, again.manifest].filter((e) => e.effect !== "none"),
      ).toEqual([]);
      if (!crashed) return;
    }
  });

  it("of another run that is still alive is none: its temporary files stay", () => {
    const cwd = project();
    const alive = `src/generated/.a.ts.${process.pid}.eventwright-tmp`;
    put(cwd, alive, "half");
    put(cwd, "src/generated/.a.ts.4194305.eventwright-tmp", "half");
    write(cwd, [ours("a.ts")], { disk: { ...nodeDisk, process: "4194306" } });
    expect(
      Object.keys(tree(cwd)).filter((path) => path.includes("tmp")),
    ).toEqual([alive]);
  });
});
