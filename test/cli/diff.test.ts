import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hunksText, patchText } from "../../src/cli/report/diff.js";
import { changes } from "../../src/cli/report/myers.js";
import { painter } from "../../src/cli/report/paint.js";
import type { PlanEntry } from "../../src/pipeline.js";
import { get, project, put, tree } from "../write/support.js";

const plain = painter(false);

/** Applies changes to the lines before them. */
function applied(
  before: readonly string[],
  after: readonly string[],
): string[] {
  const made: string[] = [];
  let at = 0;
  for (const change of changes(before, after)) {
    made.push(...before.slice(at, change.oldStart));
    made.push(
      ...after.slice(change.newStart, change.newStart + change.newCount),
    );
    at = change.oldStart + change.oldCount;
  }
  return [...made, ...before.slice(at)];
}

/** The length of the longest common subsequence, by the table. */
function common(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const x of a) {
    const next = [0];
    b.forEach((y, j) =>
      next.push(
        x === y ? (row[j] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0),
      ),
    );
    row = next;
  }
  return row[b.length] ?? 0;
}

const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });

describe("changes", () => {
  it("lead from the one list to the other, by as few lines as there can be", () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        expect(applied(a, b)).toEqual(b);
        const cost = changes(a, b).reduce(
          (sum, c) => sum + c.oldCount + c.newCount,
          0,
        );
        expect(cost).toBe(a.length + b.length - 2 * common(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it("past the limit are one change, in bounded time", () => {
    const a = Array.from({ length: 20_000 }, (_, i) => `a${i}`);
    const b = Array.from({ length: 20_000 }, (_, i) => `b${i}`);
    expect(changes(["x", ...a, "y"], ["x", ...b, "y"])).toEqual([
      { oldStart: 1, oldCount: 20_000, newStart: 1, newCount: 20_000 },
    ]);
  });
});

const entry = (
  path: string,
  present: string | null,
  wanted: string | null,
): PlanEntry => ({
  path,
  owner: "generator",
  action: "update",
  reason: "stale",
  effect: wanted === null ? "remove" : "write",
  present,
  wanted,
});

describe("a patch", () => {
  it("reads as a unified diff", () => {
    const before = Array.from({ length: 20 }, (_, i) => `${i}\n`);
    const after = before.with(2, "two\n").toSpliced(15, 0, "new\n");
    expect(hunksText(before.join(""), after.join(""), plain))
      .toMatchInlineSnapshot(`
      "@@ -1,6 +1,6 @@
       0
       1
      -2
      +two
       3
       4
       5
      @@ -13,6 +13,7 @@
       12
       13
       14
      +new
       15
       16
       17
      "
    `);
  });

  it("has colors where they are wanted, and the same text", () => {
    const patch = patchText([entry("a.ts", "a\n", "b\n")], painter(true));
    expect(patch).toContain("\u001b[32m+b\u001b[39m\n");
    // oxlint-disable-next-line no-control-regex
    expect(patch.replace(/\u001b\[\d+m/g, "")).toBe(
      patchText([entry("a.ts", "a\n", "b\n")], plain),
    );
  });

  const text = fc
    .array(fc.constantFrom("a\n", "b\n", "c\n", "\n", " x\r\n"), {
      maxLength: 40,
    })
    .chain((all) => fc.constantFrom(all.join(""), `${all.join("")}end`));

  it("is taken by git apply, whatever the texts", () => {
    fc.assert(
      fc.property(text, text, text, text, (a, b, made, gone) => {
        const cwd = project();
        put(cwd, "src/my gen/a.ts", a);
        put(cwd, "gone.ts", gone);
        const entries = [
          ...(a === b ? [] : [entry("src/my gen/a.ts", a, b)]),
          entry("src/ünder/new.ts", null, made),
          entry("gone.ts", gone, null),
        ];
        execFileSync("git", ["apply", "--whitespace=nowarn", "-"], {
          cwd,
          input: patchText(entries, plain),
        });
        expect(tree(cwd)).toEqual({
          "src/my gen/a.ts": b,
          "src/ünder/new.ts": made,
        });
        expect(get(cwd, "src/my gen/a.ts")).toBe(b);
      }),
      { numRuns: 60 },
    );
  });
});
