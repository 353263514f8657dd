/** `--format`: which reports there are, and where they go. */
import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { event, orderId, projectOf, write } from "../evolution/support.js";
import { everyKind } from "./formats-project.js";
import { junitCases, sarifRun } from "./formats-support.js";
import { asProcess, bin, inProcess, type Ran } from "./support.js";

const history = "schemas/history/shop.OrderPlaced/1.avsc";
const currency = { name: "currency", type: "string" };

/** One error. */
function broken(): string {
  return projectOf({
    [history]: event("OrderPlaced", [orderId]),
    "schemas/order-placed.avsc": event("OrderPlaced", [orderId, currency]),
  });
}

function check(cwd: string, ...argv: readonly string[]): Promise<Ran> {
  return inProcess(cwd, ["check", ...argv]);
}

/** Each value as an option of its own. */
function formats(...values: readonly string[]): readonly string[] {
  return values.flatMap((value) => ["--format", value]);
}

function read(cwd: string, path: string): string {
  return fs.readFileSync(join(cwd, path), "utf8");
}

/** Temporary files of ours that were left behind. */
function leftovers(cwd: string): readonly string[] {
  return fs
    .readdirSync(cwd, { recursive: true, encoding: "utf8" })
    .filter((path) => path.includes("eventwright-tmp"));
}

describe("the text", () => {
  it.each([
    [[], true, ""],
    [formats("text"), true, ""],
    [formats("json"), false, "{"],
    [["--json"], false, "{"],
    [formats("text", "json"), true, "{"],
    [formats("sarif=a.sarif"), true, ""],
    [formats("sarif=a.sarif", "junit=a.xml"), true, ""],
    [formats("sarif=a.sarif", "github"), false, "::error "],
    [formats("text=a.txt"), false, ""],
    [formats("text=a.txt", "text"), true, ""],
    [["--quiet", ...formats("gitlab=a.json")], true, ""],
  ])("with %j is on standard error: %j", async (argv, isShown, out) => {
    const ran = await check(broken(), ...argv);
    expect(ran.code).toBe(1);
    expect(ran.err.includes("shop.OrderPlaced error field")).toBe(isShown);
    if (!isShown) expect(ran.err).toBe("");
    expect(ran.out.slice(0, out.length || 1)).toBe(out);
  });

  it("in a file is the same, without colors, at a width of its own", async () => {
    const cwd = broken();
    const wide = event("OrderPlaced", [orderId, { doc: "d", ...currency }]);
    write(cwd, { "schemas/order-placed.avsc": JSON.stringify(wide) });
    const shown = await check(cwd, "--color", ...formats("text=a.txt", "text"));
    expect(shown.err).toContain("\u001b[");
    const plain = await inProcess(cwd, ["check"], { columns: 100 });
    expect(read(cwd, "a.txt")).toBe(plain.err);
  });
});

describe("several reports", () => {
  it("are written at once, each to its file, in folders that are made", async () => {
    const cwd = everyKind();
    const { code, out } = await check(
      cwd,
      ...formats(
        "sarif=out/a.sarif",
        "junit=out/deep/er/a.xml",
        "markdown=a.md",
        "json",
      ),
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ command: "check", exitCode: 1 });
    expect(sarifRun(read(cwd, "out/a.sarif")).results).toHaveLength(5);
    expect(junitCases(read(cwd, "out/deep/er/a.xml"))).toHaveLength(6);
    expect(read(cwd, "a.md")).toMatch(/^### codegen check: failed\n/);
    expect(leftovers(cwd)).toEqual([]);
  });

  it("take every form of the option, from the working folder", async () => {
    const cwd = broken();
    const argv = [
      "check",
      "--format=sarif=a.sarif",
      "-q",
      "--cwd",
      relative(dirname(cwd), cwd),
      "--format",
      `json=${join(cwd, "b=c.json")}`,
    ];
    expect((await inProcess(dirname(cwd), argv)).code).toBe(1);
    expect(sarifRun(read(cwd, "a.sarif")).results).toHaveLength(1);
    expect(JSON.parse(read(cwd, "b=c.json"))).toMatchObject({ exitCode: 1 });
  });

  it.skipIf(!fs.existsSync("/proc/self"))(
    "that the system has no folder for are refused, and no run hangs",
    async () => {
      const { code, err } = await inProcess(broken(), [
        "check",
        "--format",
        "json=/proc/x/y/z.json",
      ]);
      expect(code).toBe(2);
      expect(err).toContain("/proc/x");
      expect(err).toContain("ENOENT");
    },
  );

  it("go to standard output where the file is a dash", async () => {
    const cwd = broken();
    const json = await inProcess(cwd, ["check", "--format", "json=-"]);
    expect(JSON.parse(json.out)).toMatchObject({ exitCode: 1 });
    const text = await inProcess(cwd, ["check", "--format", "text=-"]);
    expect(text.err).toBe("");
    expect(text.out).toContain("error");
    expect(fs.existsSync(join(cwd, "-"))).toBe(false);
    const twice = ["check", "--format=sarif", "--format=json=-"];
    expect((await inProcess(cwd, twice)).err).toContain(
      "formats sarif and json for standard output",
    );
  });

  it("are written of a run without findings, and of one without a verdict", async () => {
    const cwd = broken();
    const written = async (): Promise<readonly unknown[]> => {
      const { code } = await check(
        cwd,
        ...formats("gitlab=a.json", "github=a.txt", "sarif=a.sarif"),
      );
      const [invocation] = sarifRun(read(cwd, "a.sarif")).invocations;
      return [
        code,
        JSON.parse(read(cwd, "a.json")),
        read(cwd, "a.txt"),
        invocation?.executionSuccessful,
      ];
    };
    write(cwd, {
      "schemas/order-placed.avsc": event("OrderPlaced", [orderId]),
    });
    expect(await written()).toEqual([0, [], "", true]);
    write(cwd, { "codegen.config.json": { compatibilty: "FULL" } });
    expect(await written()).toEqual([
      2,
      [expect.objectContaining({ check_name: "config-unknown-option" })],
      expect.stringContaining("codegen.config.json"),
      false,
    ]);
  });
});

it.each([[[]], [["-q", "-q"]]])(
  "of an option that is not to be repeated the last one counts, with %j",
  async (more) => {
    const argv = ["--mode", "NONE", "--json", "--mode=FULL", "--json", ...more];
    const { out } = await check(broken(), ...argv);
    expect(JSON.parse(out)).toMatchObject({ subjects: [{ mode: "FULL" }] });
  },
);

describe("a mistake in --format", () => {
  it.each([
    [formats("sarf"), 'no format "sarf"', "did you mean `sarif`?"],
    [
      formats("Markdwon=x.md"),
      'no format "Markdwon"',
      "did you mean `markdown`?",
    ],
    [
      formats("xml=x"),
      'no format "xml"',
      "give one of text, json, sarif, junit, github, gitlab, markdown",
    ],
    [
      formats("sarif="),
      "format sarif without a file after the equals sign",
      "write --format sarif=FILE, or --format sarif for standard output",
    ],
    [
      ["--format"],
      "option --format without a value",
      "write --format FORMAT[=FILE]",
    ],
    [
      formats("json", "sarif"),
      "formats json and sarif for standard output",
      "give each a file of its own: --format sarif=FILE",
    ],
    [
      ["--json", ...formats("json")],
      "format json twice for standard output",
      "give each a file of its own: --format json=FILE",
    ],
    [
      formats("text", "text"),
      "format text twice for standard error",
      "give each a file of its own: --format text=FILE",
    ],
  ])("%j", async (argv, message, hint) => {
    expect(await check(broken(), ...argv)).toEqual({
      code: 2,
      out: "",
      err: `error ${message}\n  → ${hint}\n`,
    });
  });

  it("such as one file twice is found by whatever name", async () => {
    const cwd = broken();
    const { code, err } = await check(
      cwd,
      ...formats("sarif=out/../a", "json=./a"),
    );
    expect(code).toBe(2);
    expect(err).toContain(
      `error formats sarif and json for ${join(cwd, "a")}\n`,
    );
    expect(fs.existsSync(join(cwd, "a"))).toBe(false);
  });
});

describe("an input is never written over", () => {
  it.each([
    "schemas/order-placed.avsc",
    "schemas/new.avsc",
    history,
    "codegen.config.yaml",
    "commands/order.commands.yaml",
    "schemas/history/releases.json",
    "package.json",
    "own.json",
  ])("%s", async (path) => {
    const cwd = broken();
    write(cwd, { "own.json": {} });
    const before = fs.existsSync(join(cwd, path)) ? read(cwd, path) : null;
    const { code, err } = await check(
      cwd,
      "--config",
      "own.json",
      ...formats(`json=${path}`),
    );
    expect([code, err]).toEqual([
      2,
      `error report in place of an input: ${join(cwd, path)}\n  → name a file that is no schema, command file or configuration\n`,
    ]);
    expect(fs.existsSync(join(cwd, path)) ? read(cwd, path) : null).toBe(
      before,
    );
  });

  it.each([
    ["by its own name", (): void => {}],
    [
      "by a link",
      (cwd: string): void =>
        fs.symlinkSync(join(cwd, "avro/order.json"), join(cwd, "report.json")),
    ],
    [
      "by another name of the same file",
      (cwd: string): void =>
        fs.linkSync(join(cwd, "avro/order.json"), join(cwd, "report.json")),
    ],
  ])("though only the run shows that it is one: %s", async (how, prepare) => {
    const schema = event("OrderPlaced", [orderId]);
    const cwd = projectOf({
      "avro/order.json": schema,
      [history]: schema,
      "codegen.config.json": { schemas: { include: "avro/*.json" } },
    });
    prepare(cwd);
    const path = how === "by its own name" ? "avro/order.json" : "report.json";
    const { code, err } = await check(cwd, ...formats(`json=${path}`));
    expect(code).toBe(2);
    expect(err).toContain(
      "error report that would overwrite an input of this run",
    );
    expect(err).toContain("compatible: 1 event");
    expect(JSON.parse(read(cwd, "avro/order.json"))).toEqual(schema);
  });
});

describe("a file", () => {
  it("that is there is replaced, and a link to it stays a link", async () => {
    const cwd = broken();
    write(cwd, { "real/a.json": "old" });
    fs.symlinkSync("real/a.json", join(cwd, "a.json"));
    expect((await check(cwd, ...formats("json=a.json"))).code).toBe(1);
    expect(fs.lstatSync(join(cwd, "a.json")).isSymbolicLink()).toBe(true);
    expect(JSON.parse(read(cwd, "real/a.json"))).toMatchObject({ version: 1 });
    expect(leftovers(cwd)).toEqual([]);
  });

  it.each([
    ["a folder", "out", "folder ", " where a report is to be written"],
    [
      "below a file",
      "file/a.json",
      "a file stands where a folder is wanted",
      "",
    ],
    [
      "with too long a name",
      `${"x".repeat(300)}.json`,
      "file name too long for this disk",
      "",
    ],
  ])(
    "that cannot be written, %s, does not keep the others from it",
    async (_, path, message, more) => {
      const cwd = broken();
      write(cwd, { "out/b": "", file: "" });
      const { code, err } = await check(
        cwd,
        ...formats(`json=${path}`, "sarif=a.sarif"),
      );
      expect(code).toBe(2);
      expect(err).toContain(`error ${message}`);
      expect(err).toContain(more);
      expect(err).toContain("incompatible: 1 event");
      expect(sarifRun(read(cwd, "a.sarif")).results).toHaveLength(1);
      expect(leftovers(cwd)).toEqual([]);
    },
  );

  it.skipIf(process.platform === "win32")(
    "that is a pipe gets the report, and stays one",
    async () => {
      const cwd = broken();
      const pipe = join(cwd, "pipe");
      execFileSync("sh", ["-c", 'mkfifo "$0"', pipe]);
      const reader = spawn("cat", [pipe], {
        stdio: ["ignore", "pipe", "ignore"],
      });
      let got = "";
      reader.stdout.on("data", (chunk) => (got += chunk));
      const closed = new Promise((done) => reader.on("close", done));
      expect((await check(cwd, ...formats("sarif=pipe"))).code).toBe(1);
      await closed;
      expect(sarifRun(got).results).toHaveLength(1);
      expect(fs.lstatSync(pipe).isFIFO()).toBe(true);
    },
  );

  it.skipIf(process.platform === "win32")(
    "that is a device of the system is not replaced",
    () => {
      const line = '"$0" "$1" check --format sarif=/dev/stdout 2>&1 | cat';
      const out = execFileSync("sh", ["-c", line, process.execPath, bin], {
        cwd: broken(),
        encoding: "utf8",
      });
      const start = out.indexOf("{\n");
      expect(out.slice(0, start)).toContain("incompatible: 1 event");
      expect(sarifRun(out.slice(start)).results).toHaveLength(1);
      expect(fs.lstatSync("/dev/stdout").isSymbolicLink()).toBe(true);
    },
  );
});

it("the built program has every format", async () => {
  expect(fs.existsSync(bin)).toBe(true);
  const cwd = everyKind();
  for (const format of [
    "json",
    "sarif",
    "junit",
    "github",
    "gitlab",
    "markdown",
  ]) {
    const { code, out, err } = await asProcess(cwd, [
      "check",
      "--format",
      format,
    ]);
    expect([code, err]).toEqual([1, ""]);
    expect(out).toContain("field-added-without-default");
  }
});
