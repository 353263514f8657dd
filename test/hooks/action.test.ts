/** The GitHub Action: its own steps, run in a clone as a runner would have it. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { event, orderId } from "../evolution/support.js";
import { repositoryOf, type Repository } from "./support.js";
import { isLong } from "../support/long.js";

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
      readonly shell: string;
    }[];
  };
}

const text = readFileSync(
  fileURLToPath(new URL("../../action.yml", import.meta.url)),
  "utf8",
);
const action = parse(text) as Action;
const [step] = action.runs.steps;

interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly summary: string;
  readonly outputs: string;
}

/** @param context what `inputs` and `github` are; without an input its default. */
function runIn(
  clone: string,
  context: {
    readonly base?: string;
    readonly inputs?: Readonly<Record<string, string>>;
  },
): Finished {
  if (step === undefined) throw new Error("an action without steps");
  const known = new Map([["github.base_ref", context.base ?? ""]]);
  for (const [name, input] of Object.entries(action.inputs))
    known.set(`inputs.${name}`, context.inputs?.[name] ?? input.default);
  const env = Object.entries(step.env).map(([name, value]) => [
    name,
    value.replace(/^\$\{\{ (.*) \}\}$/, (_, key: string) => {
      const found = known.get(key);
      if (found === undefined) throw new Error(`nothing called ${key}`);
      return found;
    }),
  ]);
  const file = (name: string): string => join(clone, ".git", name);
  const { status, stdout, stderr } = spawnSync("bash", ["-c", step.run], {
    cwd: clone,
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"],
      HOME: clone,
      GIT_CONFIG_NOSYSTEM: "1",
      RUNNER_TEMP: join(clone, ".git"),
      GITHUB_STEP_SUMMARY: file("summary.md"),
      GITHUB_OUTPUT: file("output"),
      npm_config_offline: "true",
      ...Object.fromEntries(env),
    },
  });
  const read = (name: string): string =>
    existsSync(file(name)) ? readFileSync(file(name), "utf8") : "";
  return {
    code: status,
    out: stdout,
    err: stderr,
    summary: read("summary.md"),
    outputs: read("output"),
  };
}

/** A shallow clone of a pull request's branch, as `actions/checkout` leaves it. */
function pullRequest(fields: readonly unknown[], base = "main"): string {
  const origin: Repository = repositoryOf({
    "schemas/order-placed.avsc": event("OrderPlaced", [orderId]),
  });
  origin.git("checkout", "-qb", base);
  origin.git("add", ".");
  origin.git("commit", "-qm", "first");
  origin.git("checkout", "-qb", "change");
  origin.write({ "schemas/order-placed.avsc": event("OrderPlaced", fields) });
  origin.git("commit", "-qam", "change it");
  const clone = join(origin.root, "clone");
  const url = `file://${origin.root}`;
  expect(
    origin.git("clone", "-q", "--depth=1", "--branch=change", url, clone).code,
  ).toBe(0);
  symlinkSync(join(origin.root, "node_modules"), join(clone, "node_modules"));
  return clone;
}

const amount = { name: "amount", type: "long" };

describe("the action", () => {
  it("puts nothing of a run into the text of its script", () => {
    expect(action.runs.steps).toHaveLength(1);
    expect(step?.run).not.toContain("${{");
  });

  it("fails a pull request that breaks a reader, at its line and in the summary", () => {
    const clone = pullRequest([orderId, amount]);
    const { code, out, err, summary, outputs } = runIn(clone, { base: "main" });
    expect(err).toContain("[field-added-without-default]");
    expect(out).toMatch(/^::error file=schemas\/order-placed\.avsc,line=\d+,/m);
    expect(summary).toContain("shop.OrderPlaced");
    expect(outputs).toBe("exit-code=1\n");
    expect(code).toBe(1);
  });

  it.runIf(isLong)(
    "passes one that breaks none, from a branch of any name",
    () => {
      const clone = pullRequest(
        [orderId, { ...amount, default: 0 }],
        "release/$(touch${IFS}hacked);'\"",
      );
      const { code, outputs } = runIn(clone, {
        base: "release/$(touch${IFS}hacked);'\"",
      });
      expect([code, outputs]).toEqual([0, "exit-code=0\n"]);
      expect(existsSync(join(clone, "hacked"))).toBe(false);
    },
  );

  it.runIf(isLong)("takes another baseline, a mode and a SARIF file", () => {
    const clone = pullRequest([]);
    const { code } = runIn(clone, {
      base: "main",
      inputs: { mode: "FORWARD", sarif: "out/report.sarif" },
    });
    expect(code).toBe(1);
    const sarif: unknown = JSON.parse(
      readFileSync(join(clone, "out/report.sarif"), "utf8"),
    );
    expect(sarif).toMatchObject({ version: "2.1.0" });
    const same = runIn(clone, { inputs: { against: "git:HEAD" } });
    expect(same.code).toBe(0);
  });

  it.runIf(isLong)(
    "says what is missing where there is nothing to compare with",
    () => {
      const clone = pullRequest([orderId]);
      const { code, err } = runIn(clone, {
        inputs: { against: "git:no-such" },
      });
      expect(code).toBe(2);
      expect(err).toContain("the clone is shallow");
    },
  );
});
