/** Releases at the same time, by processes of their own, and what a process leaves that was killed. */
import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { check } from "../../src/index.js";
import { bin } from "../cli/support.js";
import { history, read, release } from "./release-support.js";
import { event, orderId, projectOf } from "./support.js";

const names = ["A", "B", "C", "D"];

function project(): string {
  return projectOf(
    Object.fromEntries(
      names.map((name) => [
        `schemas/${name.toLowerCase()}.avsc`,
        event(name, [orderId]),
      ]),
    ),
  );
}

function run(cwd: string, ...argv: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [bin, ...argv], { cwd });
  return new Promise((resolve) => {
    child.on("close", resolve);
  });
}

it("records of releases at the same time are all kept, with their reasons", async () => {
  const cwd = project();
  await release(cwd);
  for (const name of names)
    writeFileSync(
      join(cwd, `schemas/${name.toLowerCase()}.avsc`),
      JSON.stringify(event(name, [{ ...orderId, type: "long" }])),
    );
  const ends = await Promise.all(
    names.map((name) => run(cwd, "release", "--force", `for ${name}`, name)),
  );
  expect(ends).toEqual([0, 0, 0, 0]);
  const record = read(cwd, `${history}/releases.json`);
  for (const name of names) expect(record).toContain(`"for ${name}"`);
  expect(existsSync(join(cwd, `${history}/.releases.lock`))).toBe(false);
  expect((await check({ cwd, mode: "NONE" })).diagnostics).toEqual([]);
});

it("what killed releases have left is gone with the next one", async () => {
  const cwd = project();
  await release(cwd, { names: ["A"] });
  const left = [
    `${history}/shop.A/.2.avsc.999999999.eventwright-tmp`,
    `${history}/.releases.json.999999999.eventwright-tmp`,
    `${history}/.releases.lock`,
  ];
  for (const path of left) writeFileSync(join(cwd, path), "999999999");
  const { ok } = await release(cwd);
  expect(ok).toBe(true);
  for (const path of left) expect(existsSync(join(cwd, path))).toBe(false);
});
