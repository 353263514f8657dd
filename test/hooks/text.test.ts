/** Our part of a hook is put in and taken out, and nothing else changes. */
import { describe, expect, it } from "vitest";
import { hasHook, withHook, withoutHook } from "../../src/hook-text.js";

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
    expect(hasHook(text)).toBe(true);
    expect(installed(text)).toBe(text);
    expect(withoutHook(text)).toBe(left);
  });

  it("has our part before the user's, which may end the script", () => {
    const text = installed("#!/bin/sh\nexit 0\n");
    expect(text.indexOf("check --staged")).toBeLessThan(text.indexOf("exit 0"));
  });

  it("has an earlier version of our part replaced where it stands", () => {
    const text = installed(
      "#!/bin/sh\nnpm test\n# >>> eventwright 0.0.1\nold\n# <<< eventwright\nnpm run lint\n",
    );
    expect(text).toMatch(
      /^#!\/bin\/sh\nnpm test\n# >>> eventwright[^]*check --staged[^]*# <<< eventwright\nnpm run lint\n$/,
    );
    expect(text).not.toContain("old");
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
    expect(installed(null, "pack ages/it's")).toContain(
      String.raw`check --staged --cwd 'pack ages/it'\''s' || exit 1`,
    );
  });
});
