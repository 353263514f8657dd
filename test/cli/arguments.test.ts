import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.js";
import { readPlainly } from "../../src/cli/arguments.js";
import {
  globalOptions,
  type Command,
  type Option,
} from "../../src/cli/command.js";
import { readFully } from "../../src/cli/full-arguments.js";
import { wantsColor } from "../../src/cli/terminal.js";
import { project } from "../write/support.js";
import { inProcess } from "./support.js";

describe("a mistake on the command line", () => {
  it.each([
    [["--chek"], "unknown option --chek", "did you mean `--check`?"],
    [["--Check"], "unknown option --Check", "did you mean `--check`?"],
    [
      ["generate", "--dryrun=yes"],
      "unknown option --dryrun=yes",
      "did you mean `--dry-run`?",
    ],
    [
      ["--check=1"],
      "option --check with a value, which it does not take",
      "write --check, or leave it out",
    ],
    [
      ["--dry-run=yes"],
      "option --dry-run with a value, which it does not take",
      "write --dry-run, or leave it out",
    ],
    [["-x"], "unknown option -x", "codegen --help lists what there is"],
    [
      ["--", "check"],
      "command check behind `--`",
      "write `codegen check -- ...`: what is behind `--` is never a command or an option",
    ],
    [["genrate"], 'unknown command "genrate"', "did you mean `generate`?"],
    [
      ["destroy"],
      'unknown command "destroy"',
      "codegen --help lists what there is",
    ],
    [
      ["generate", "schemas"],
      'unexpected argument "schemas"',
      "codegen generate --help lists what there is",
    ],
    [
      ["generate", "generate"],
      'unexpected argument "generate"',
      "codegen generate --help lists what there is",
    ],
    [["--config"], "option --config without a value", "write --config FILE"],
    [["--cwd", "--check"], "option --cwd without a value", "write --cwd DIR"],
    [
      ["--cwd", "nowhere"],
      "no folder nowhere",
      "give --cwd a folder that is there",
    ],
    [
      ["--check", "--force"],
      "options --check and --force together",
      "give one of the two",
    ],
    [
      ["--color", "--no-color"],
      "options --color and --no-color together",
      "give one of the two",
    ],
  ])("%j", async (argv, message, hint) => {
    expect(await inProcess(project(), argv)).toEqual({
      code: 2,
      out: "",
      err: `error ${message}\n  → ${hint}\n`,
    });
  });
});

describe("every form of the command line", () => {
  it.each([
    [["--version"]],
    [["-V"]],
    [["generate", "--version"]],
    [["--version", "generate"]],
    [["--cwd", "generate", "--version"]],
    [["--cwd=generate", "--version=true"]],
  ])("%j is understood", async (argv) => {
    const { code, out, err } = await inProcess(project(), argv);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("what reaches a command", () => {
  const option = (name: string, more: Partial<Option> = {}): Option => ({
    name,
    value: null,
    summary: "",
    ...more,
  });
  const command = (name: string, more: Partial<Command> = {}): Command => ({
    name,
    summary: "",
    options: [],
    conflicts: [],
    examples: [],
    run: async () => 0,
    ...more,
  });
  const table: readonly [Command, ...Command[]] = [
    command("make", { options: [option("force")] }),
    command("record", {
      operands: "names...",
      options: [
        option("force", { value: "REASON" }),
        option("dry-run"),
        option("of", { value: "X", repeats: true }),
      ],
    }),
  ];
  const read = (...argv: string[]) => {
    const { command, given } =
      readPlainly(argv, table) ?? readFully(argv, table);
    const { flags, values, lists, operands } = given;
    return [
      command?.name ?? null,
      [...flags],
      Object.fromEntries([...values, ...lists]),
      operands,
    ];
  };

  it.each([
    [["record", "--force=why not"], { force: "why not" }],
    [["record", "--force", "why not"], { force: "why not" }],
    [["record", "--force="], { force: "" }],
    [["record", "--force", ""], { force: "" }],
    [["record", "--force=-x"], { force: "-x" }],
    [["record", "--of=", "--of", "b"], { of: ["", "b"] }],
  ])("of %j is the value as it stands there", (argv, values) => {
    expect(read(...argv)).toEqual(["record", [], values, []]);
  });

  it.each([
    [["record", "--dry-run", "--"], ["dry-run"], []],
    [
      ["record", "--dry-run", "--", "--force", "-q"],
      ["dry-run"],
      ["--force", "-q"],
    ],
    [["--quiet", "record", "a", "--", "b"], ["quiet"], ["a", "b"]],
    [["record", "-q", "--", "--"], ["quiet"], ["--"]],
    [["record", "-", "a"], [], ["-", "a"]],
    [["record", "-q", "-"], ["quiet"], ["-"]],
    [["record", "-qV"], ["quiet", "version"], []],
    [["record", "record"], [], ["record"]],
  ])("of %j are flags and operands", (argv, flags, operands) => {
    expect(read(...argv)).toEqual(["record", flags, {}, operands]);
  });

  it("is by the command whether an option has a value", () => {
    expect(read("--force", "-q")).toEqual([null, ["force", "quiet"], {}, []]);
    expect(read("-q", "make", "--force")).toEqual([
      "make",
      ["quiet", "force"],
      {},
      [],
    ]);
    expect(read("--cwd", "make", "-q", "record")).toEqual([
      "record",
      ["quiet"],
      { cwd: "make" },
      [],
    ]);
    expect(() => read("make", "--", "x")).toThrow('unexpected argument "x"');
    expect(() => read("record", "--force", "--dry-run")).toThrow(
      "option --force without a value",
    );
    expect(() => read("record", "--cwd=")).toThrow("option --cwd without");
  });
});

describe("the help", () => {
  it("is what `help` asks for, too", async () => {
    for (const [asked, flag] of [
      [["help"], ["--help"]],
      [
        ["help", "check"],
        ["check", "--help"],
      ],
    ] as const)
      expect(await inProcess(project(), asked)).toEqual(
        await inProcess(project(), flag),
      );
    const { code, err } = await inProcess(project(), ["help", "chekc"]);
    expect([code, err]).toEqual([
      2,
      'error unknown command "chekc"\n  → did you mean `check`?\n',
    ]);
  });

  it("of the program has every command and every option, with examples", async () => {
    const { code, out, err } = await inProcess(project(), ["--help"]);
    expect([code, err]).toEqual([0, ""]);
    for (const { name, summary } of commands) {
      expect(out).toContain(`codegen ${name} `);
      expect(out.replace(/\s+/g, " ")).toContain(summary);
    }
    for (const { name } of globalOptions) expect(out).toContain(`--${name} `);
  });

  it.each(commands.map((one) => [one.name, one] as const))(
    "of %s has its options and examples",
    async (name, command) => {
      const { out } = await inProcess(project(), [name, "--help"]);
      for (const option of [...globalOptions, ...command.options])
        expect(out).toContain(`--${option.name} `);
      expect(command.examples.length).toBeGreaterThan(0);
      for (const { line } of command.examples) expect(out).toContain(line);
      expect(out).toContain("Exit codes: 0 fine; 1 findings");
      for (const line of out.split("\n"))
        expect(line.length).toBeLessThanOrEqual(80);
    },
  );

  it("has examples that are understood", async () => {
    for (const { examples } of commands)
      for (const { line } of examples) {
        const argv = line.replace(/ \|.*/, "").split(" ").slice(1);
        const { out } = await inProcess(project(), [...argv, "--help"]);
        expect(out).toContain("Options");
      }
  });
});

const terminal = (
  environment: Record<string, string>,
  isTerminal: boolean,
) => ({
  out: () => {},
  err: () => {},
  outIsTerminal: isTerminal,
  errIsTerminal: isTerminal,
  columns: 80,
  cwd: "/",
  environment,
  elapsed: () => 0,
});

describe("colors", () => {
  it.each([
    [null, {}, true, true],
    [null, {}, false, false],
    [null, { NO_COLOR: "1" }, true, false],
    [null, { NO_COLOR: "" }, true, true],
    [null, { FORCE_COLOR: "1" }, false, true],
    [null, { FORCE_COLOR: "0" }, true, false],
    [null, { TERM: "dumb" }, true, false],
    [true, { NO_COLOR: "1" }, false, true],
    [false, { FORCE_COLOR: "1" }, true, false],
  ])(
    "option %j, environment %j, terminal %j: %j",
    (option, environment, isTerminal, wanted) => {
      expect(
        wantsColor(
          option,
          terminal(environment as Record<string, string>, isTerminal),
          "err",
        ),
      ).toBe(wanted);
    },
  );
});
