/** The program as people get it: what `npm run build` made, in a process of its own. */
import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { get, project, put, tree } from "../write/support.js";
import { asProcess, bin, inProcess, writeEvent } from "./support.js";

const path = "src/generated/events/com/acme/order-placed.ts";

function withEvent(): string {
  const cwd = project();
  writeEvent(cwd, "OrderPlaced");
  return cwd;
}

/** Every module that is loaded along with the file, by its static imports. */
function loadedWith(
  file: string,
  seen = new Set<string>(),
): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!fs.existsSync(file)) return seen;
  const statics = /^(?:import|export)\b[^"'();]*["']([^"']+)["']/gm;
  for (const [, name = ""] of fs.readFileSync(file, "utf8").matchAll(statics))
    loadedWith(name.startsWith(".") ? join(dirname(file), name) : name, seen);
  return seen;
}

describe("the built program", () => {
  it("can be executed", () => {
    expect(fs.readFileSync(bin, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(fs.statSync(bin).mode & 0o111).toBe(0o111);
  });

  it("loads nothing but node's own modules to begin with", () => {
    const foreign = [...loadedWith(bin)].filter(
      (name) => !name.startsWith("/") && !name.startsWith("node:"),
    );
    expect(foreign).toEqual([]);
  });

  it("writes the same as the sources do", async () => {
    const [built, source] = [withEvent(), withEvent()];
    const { code, out } = await asProcess(built, []);
    await inProcess(source, []);
    expect([code, out]).toEqual([0, ""]);
    expect(tree(built)).toEqual(tree(source));
  });

  it("ends with 2 for a mistake in the input, and 1 for output out of date", async () => {
    const cwd = withEvent();
    expect((await asProcess(cwd, ["--check"])).code).toBe(1);
    put(cwd, "schemas/bad.avsc", "{");
    const { code, err } = await asProcess(cwd, []);
    expect(code).toBe(2);
    expect(err).toContain("schemas/bad.avsc:1:2 error");
    expect(fs.existsSync(join(cwd, "src"))).toBe(false);
  });

  it.each([
    ["prints", 'console.log("noise")', "noise\n"],
    ["leaves a timer", "setInterval(() => {}, 1000)", ""],
    ["ends the program", "process.exit(0)", "error run that was ended"],
  ])("stands a configuration that %s", async (_, does, err) => {
    const cwd = withEvent();
    put(cwd, "codegen.config.mjs", `${does};\nexport default {};\n`);
    const ran = await asProcess(cwd, ["--dry-run", "--json"]);
    const isEnded = does.includes("exit");
    expect(ran.code).toBe(isEnded ? 2 : 0);
    expect(ran.err).toContain(err);
    if (!isEnded)
      expect(JSON.parse(ran.out)).toMatchObject({ command: "generate" });
  });

  it("shows help, and mistakes on the command line", async () => {
    const help = await asProcess(project(), ["generate", "--help"]);
    expect([help.code, help.err]).toEqual([0, ""]);
    expect(help.out).toContain("--dry-run");
    expect(await asProcess(project(), ["--chek"])).toEqual({
      code: 2,
      out: "",
      err: "error unknown option --chek\n  → did you mean `--check`?\n",
    });
  });

  it("honours NO_COLOR, FORCE_COLOR and --no-color", async () => {
    const escape = "\u001b[";
    expect((await asProcess(project(), [])).err).not.toContain(escape);
    expect(
      (await asProcess(project(), [], { FORCE_COLOR: "1" })).err,
    ).toContain(escape);
    expect(
      (await asProcess(project(), [], { FORCE_COLOR: "1", NO_COLOR: "1" })).err,
    ).not.toContain(escape);
    expect(
      (await asProcess(project(), ["--no-color"], { FORCE_COLOR: "1" })).err,
    ).not.toContain(escape);
    expect(
      (await asProcess(project(), ["--color"], { NO_COLOR: "1" })).err,
    ).toContain(escape);
  });

  it("ends as it would when its reader goes away", async () => {
    const cwd = withEvent();
    // more than a pipe holds
    for (let i = 0; i < 60; i++) writeEvent(cwd, `Event${i}`, 20);
    const child = spawn(process.execPath, [bin, "--dry-run"], {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let err = "";
    child.stderr.on("data", (chunk) => (err += chunk));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((done) => child.on("close", done));
    expect(code).toBe(0);
    expect(err).toMatch(/would change \d+ files in/);
  });
});

describe.skipIf(!fs.existsSync("/dev/full"))("output on a full disk", () => {
  it.each([
    [["--help"]],
    [["explain"]],
    [
      [
        "diff",
        "schemas/OrderPlaced.avsc",
        "schemas/OrderPlaced.avsc",
        "--json",
      ],
    ],
    [["check", "--json"]],
    [["lint", "--format", "sarif"]],
    [["--json"]],
  ])("of %j is a message, and ends with 2", (argv) => {
    const full = fs.openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [bin, ...argv], {
      cwd: withEvent(),
      stdio: ["ignore", full, "pipe"],
    });
    fs.closeSync(full);
    expect(status).toBe(2);
    expect(stderr.toString().match(/^error .*/gm)).toEqual([
      "error output that could not be written: ENOSPC: no space left on device, write",
    ]);
    expect(stderr.toString()).not.toContain("    at ");
  });
});

describe("a bug of ours", () => {
  it("ends with 70 and what a report needs", async () => {
    const { code, out, err } = await inProcess(project(), ["--version"], {
      out() {
        throw new TypeError("boom");
      },
    });
    expect([code, out]).toEqual([70, ""]);
    expect(err).toContain("this is a bug of ours, not a mistake of yours");
    expect(err).toMatch(/^eventwright \d+\.\d+\.\d+, node \d+/m);
    expect(err).toContain("codegen --version\n");
    expect(err).toMatch(/TypeError: boom\n +at .*bin\.test\.ts/);
  });
});

describe("a run that nothing has changed for", () => {
  it("knows it from the run before, unless it is told to do all the work", async () => {
    const cwd = withEvent();
    fs.mkdirSync(join(cwd, "node_modules"));
    // what was written this very moment could be written again in the same moment: it is not trusted
    await new Promise((done) => setTimeout(done, 50));
    const cached = async (...argv: string[]): Promise<unknown> =>
      JSON.parse((await asProcess(cwd, ["--json", ...argv])).out).cached;
    expect(await cached()).toBe(false);
    expect(await cached()).toBe(true);
    expect(await cached("--check")).toBe(true);
    expect(await cached("--no-cache")).toBe(false);
    put(cwd, path, `${get(cwd, path)}// mine\n`);
    expect(await cached()).toBe(false);
  });

  it("is not remembered where there is no node_modules", async () => {
    const cwd = withEvent();
    fs.mkdirSync(join(cwd, ".git"));
    await asProcess(cwd, []);
    expect(JSON.parse((await asProcess(cwd, ["--json"])).out).cached).toBe(
      false,
    );
    expect(Object.keys(tree(cwd)).filter((name) => /cache/.test(name))).toEqual(
      [],
    );
  });
});
