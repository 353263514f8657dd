/** Locks: one process at a time. */
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { nodeDisk } from "../../src/write/disk.js";
import { withLock } from "../../src/write/lock.js";

function lockPath(): string {
  const cwd = mkdtempSync(join(realpathSync(tmpdir()), "eventwright-lock-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  return join(cwd, "new/lock");
}

test("what is done behind a lock is done alone, and the lock goes with it", () => {
  const path = lockPath();
  expect(withLock(path, () => existsSync(path))).toEqual({
    ok: true,
    value: true,
  });
  expect(existsSync(path)).toBe(false);
  expect(() =>
    withLock(path, () => {
      throw new Error("x");
    }),
  ).toThrow("x");
  expect(existsSync(path)).toBe(false);
});

test("the lock of another process is waited for, and left alone", () => {
  const path = lockPath();
  withLock(path, () => {
    const inner = withLock(path, () => "never", { patience: 20 });
    expect(inner).toEqual({ ok: false, owner: nodeDisk.process });
    expect(existsSync(path)).toBe(true);
  });
});

test("the lock of a process that is gone counts for nothing", () => {
  const path = lockPath();
  withLock(path, () => {});
  writeFileSync(path, "gone");
  const disk = { ...nodeDisk, runs: (name: string) => name !== "gone" };
  expect(withLock(path, () => "done", { disk })).toEqual({
    ok: true,
    value: "done",
  });
});

test("an old lock, and an empty one that stays so, count for nothing, whoever has its number", () => {
  for (const text of ["1", ""]) {
    const path = lockPath();
    withLock(path, () => {});
    writeFileSync(path, text);
    const young = { ...nodeDisk, runs: () => true };
    expect(withLock(path, () => "done", { disk: young, patience: 20 })).toEqual(
      { ok: false, owner: text },
    );
    const old = { ...young, age: () => 61_000 };
    expect(withLock(path, () => "done", { disk: old })).toMatchObject({
      ok: true,
    });
    expect(existsSync(path)).toBe(false);
  }
});

test("the lock of a process that took a dead one's over is left alone", () => {
  const path = lockPath();
  withLock(path, () => {});
  writeFileSync(path, "dead");
  // between looking at the dead one's and taking it away, another process takes it over
  const runs = (name: string): boolean => {
    if (name !== "dead") return true;
    writeFileSync(path, "living");
    return false;
  };
  const disk = { ...nodeDisk, runs };
  expect(withLock(path, () => "done", { disk, patience: 20 })).toEqual({
    ok: false,
    owner: "living",
  });
  expect(readFileSync(path, "utf8")).toBe("living");
});

test("a lock that another process holds by now is not removed", () => {
  const path = lockPath();
  withLock(path, () => writeFileSync(path, "another"));
  expect(readFileSync(path, "utf8")).toBe("another");
});

test("a lock that is taken away meanwhile is tried again", () => {
  const path = lockPath();
  withLock(path, () => {});
  writeFileSync(path, "1");
  const disk = {
    ...nodeDisk,
    read: (file: string) => {
      rmSync(file);
      return nodeDisk.read(file);
    },
  };
  expect(withLock(path, () => "done", { disk })).toMatchObject({ ok: true });
});
