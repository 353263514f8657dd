/** Our part of a hook is put in and taken out, and nothing else changes. */
import { describe, expect, it } from "vitest";
import { checkedFolders, withHook, withoutHook } from "../../src/hook-text.js";

function installed(present: string | null, folder = ""): string {
  const hook = withHook(present, folder);
  if (!hook.ok) throw new Error(hook.reason);
  return hook.text;
}

describe("a hook", () => {
  it.each([
    ["none", null, null],
    ["an empty one", "", null],
    [
      "a shell script",
      "#!/bin/sh\nexec npm test\n",
      "#!/bin/sh\nexec npm test\n",
    ],
    [
      "bash by env",
      "#!/usr/bin/env bash\nnpm test",
      "#!/usr/bin/env bash\nnpm test",
    ],
    ["one without a first line", "npm test\n", "#!/bin/sh\nnpm test\n"],
    ["one with a first line alone", "#!/bin/bash", null],
    [
      "one with dollars",
      "#!/bin/sh\necho $& $1 $$\n",
      "#!/bin/sh\necho $& $1 $$\n",
    ],
  ])("gets our part and loses it again: %s", (_name, present, left) => {
    const text = installed(present);
    expect(text).toMatch(/^#![^\n]+\n# >>> eventwright/);
    expect(checkedFolders(text)).toEqual([""]);
    expect(installed(text)).toBe(text);
    expect(withoutHook(text, "")).toBe(left);
  });

  it("has our part before the user's, which may end the script", () => {
    const text = installed("#!/bin/sh\nexit 0\n");
    expect(text.indexOf("check --staged")).toBeLessThan(text.indexOf("exit 0"));
  });

  it("has an earlier version of our part replaced where it stands", () => {
    const text = installed(
      "#!/bin/sh\nnpm test\n# >>> eventwright 0.0.1\nearlier line\n# <<< eventwright\nnpm run lint\n",
    );
    expect(text).toMatch(
      /^#!\/bin\/sh\nnpm test\n# >>> eventwright[^]*check --staged[^]*# <<< eventwright\nnpm run lint\n$/,
    );
    expect(text).not.toContain("earlier line");
  });

  it("of another language is left alone, and one that was cut", () => {
    expect(withHook("#!/usr/bin/env python3\nprint()\n", "")).toEqual({
      ok: false,
      reason: "not-a-shell",
    });
    expect(withHook("#!/bin/sh\n# >>> eventwright\nif x\n", "")).toEqual({
      ok: false,
      reason: "cut",
    });
  });

  it("names the working folder, whatever is in its name", () => {
    const text = installed(null, "pack [ages]/it's");
    expect(text).toContain(
      String.raw`  check 'pack [ages]/it'\''s' 'pack \[ages]/it'\''s/'`,
    );
    expect(checkedFolders(text)).toEqual(["pack [ages]/it's"]);
    expect(installed(text, "pack [ages]/it's")).toBe(text);
  });
});

describe("the hook of several folders", () => {
  const theirs = "#!/bin/sh\nnpm test\n";

  it("has one part, whatever they were installed in the order of", () => {
    const text = installed(installed(installed(theirs, "b"), ""), "a");
    expect(checkedFolders(text)).toEqual(["", "a", "b"]);
    expect(text.split("# >>> eventwright")).toHaveLength(2);
    expect(installed(installed(installed(theirs, "a"), "b"), "")).toBe(text);
    expect(installed(text, "b")).toBe(text);
  });

  it("loses one, and its part with the last", () => {
    const text = installed(installed(theirs, "b"), "a");
    expect(withoutHook(text, "c")).toBe(text);
    const rest = withoutHook(text, "a") ?? "";
    expect(rest).toBe(installed(theirs, "b"));
    expect(withoutHook(rest, "b")).toBe(theirs);
  });

  it.each([
    ["check --staged || exit 1", ""],
    [
      String.raw`check --staged --cwd 'pack ages/it'\''s' || exit 1`,
      "pack ages/it's",
    ],
  ])("is known as it was written for one: %s", (line, folder) => {
    const earlier = `#!/bin/sh
# >>> eventwright: added by \`codegen hooks install\`, taken out by \`codegen hooks uninstall\`
if ! git diff --cached --quiet -- '*.avsc'; then
  "$eventwright" ${line}
fi
# <<< eventwright
npm test
`;
    expect(checkedFolders(earlier)).toEqual([folder]);
    const text = installed(earlier, "other");
    expect(checkedFolders(text)).toEqual([folder, "other"].toSorted());
    expect(withoutHook(text, "other")).toBe(installed(theirs, folder));
    expect(withoutHook(earlier, "other")).toBe(earlier);
    expect(withoutHook(earlier, folder)).toBe(theirs);
  });

  it("is taken out whole where it is of no known form", () => {
    const text = "#!/bin/sh\n# >>> eventwright 9\nnew\n# <<< eventwright\n";
    expect(checkedFolders(text)).toEqual([]);
    expect(withoutHook(text, "a")).toBe(null);
  });
});
