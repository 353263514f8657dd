/**
 * Runs the generator over every schema file under a folder, each as a project of its own, and prints a table.
 * `npm run test:corpus -- <folder>`; ends with 1 where anything is not as it should be.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { run, type RunResult } from "../../src/pipeline.js";
import type { Config } from "../../src/config/config.js";
import { checkProjectCodecs, type CodecTotals } from "./codecs.js";
import { compileProjects } from "./compile.js";
import { loadRuntime, type Runtime } from "./emitted.js";
import {
  readDifferences,
  readExpectations,
  sha256,
  type Verdict,
} from "./expected.js";
import { placesOf } from "./places.js";
import {
  filesUnder,
  inTemporaryFolder,
  repository,
  snapshot,
  writeProjectFile,
} from "./project.js";

/** Both settings that decide how 64-bit numbers are emitted. */
const variants = [
  { name: "number", longs: "number", config: { testRunner: "vitest" } },
  {
    name: "bigint",
    longs: "bigint",
    config: {
      testRunner: "none",
      types: { long: "bigint", "timestamp-millis": "bigint" },
    },
  },
] as const satisfies readonly {
  name: string;
  longs: "number" | "bigint";
  config: Config;
}[];

const compiledAtOnce = 150;

interface Tally {
  files: number;
  notYet: number;
  accepted: number;
  refused: number;
  asJava: number;
  differ: number;
  unknown: number;
  projects: number;
  emitted: number;
  readonly codecs: Map<string, number>;
  readonly defects: Map<string, number>;
  readonly faults: string[];
}

async function main(folder: string, root: string): Promise<Tally> {
  const tally: Tally = {
    files: 0,
    notYet: 0,
    accepted: 0,
    refused: 0,
    asJava: 0,
    differ: 0,
    unknown: 0,
    projects: 0,
    emitted: 0,
    codecs: new Map(),
    defects: new Map(),
    faults: [],
  };
  const expectations = readExpectations();
  const differences = readDifferences();
  const runtime = await loadRuntime(root, repository);
  const waiting: { readonly project: string; readonly path: string }[] = [];
  const compileWaiting = (): void => {
    if (waiting.length === 0) return;
    const paths = new Map(waiting.map(({ project, path }) => [project, path]));
    for (const [project, lines] of compileProjects(
      root,
      [...paths.keys()],
      repository,
    ))
      tally.faults.push(
        `${paths.get(project) ?? "compiler"}: ${lines.slice(0, 3).join(" | ")}`,
      );
    waiting.length = 0;
  };

  const paths = filesUnder(folder).filter((path) =>
    /\.(avsc|avpr|avdl)$/.test(path),
  );
  for (const [i, path] of paths.entries()) {
    if (i % 50 === 0) process.stderr.write(`\r${i} of ${paths.length}`);
    tally.files += 1;
    if (path.endsWith(".avdl")) {
      tally.notYet += 1;
      continue;
    }
    const bytes = readFileSync(join(folder, path));
    for (const variant of variants) {
      const project = `p${i}-${variant.name}`;
      const cwd = join(root, project);
      writeProjectFile(cwd, `schemas/schema${extname(path)}`, bytes);
      const ours = await generateTwice(cwd, variant.config, path, tally);
      if (variant === variants[0])
        judge(path, sha256(bytes), ours, { expectations, differences, tally });
      if (ours !== "accepted") break;
      tally.projects += 1;
      await addCodecs(cwd, variant, { path, runtime, tally });
      waiting.push({ project, path: `${path} (${variant.name})` });
    }
    if (waiting.length >= compiledAtOnce) compileWaiting();
  }
  compileWaiting();
  process.stderr.write("\r");
  return tally;
}

function judge(
  path: string,
  hash: string,
  ours: Verdict,
  known: {
    readonly expectations: ReturnType<typeof readExpectations>;
    readonly differences: ReturnType<typeof readDifferences>;
    readonly tally: Tally;
  },
): void {
  const { expectations, differences, tally } = known;
  tally[ours] += 1;
  const expected = expectations.get(hash);
  if (expected === undefined) tally.unknown += 1;
  else if (expected.verdict === ours) tally.asJava += 1;
  else if (differences.get(expected.path)?.ours === ours) tally.differ += 1;
  else
    tally.faults.push(
      `${path}: ${ours} by us, ${expected.verdict} by Avro Java ${expected.reason}`,
    );
}

/** Whether the input is accepted. A second run must want the same bytes, and write nothing. */
async function generateTwice(
  cwd: string,
  config: Config,
  path: string,
  tally: Tally,
): Promise<Verdict> {
  try {
    const first = await generate(cwd, config);
    const errors = first.diagnostics.filter(
      ({ severity }) => severity === "error",
    );
    for (const { code, at, message } of errors)
      if (at === null || at.line < 1 || message === "")
        tally.faults.push(`${path}: diagnostic ${code} without a place`);
    if (first.entries === null) {
      if (errors.length === 0) tally.faults.push(`${path}: refused in silence`);
      return "refused";
    }
    tally.emitted += first.files.length;
    const written = snapshot(cwd);
    const second = await generate(cwd, config);
    if (!sameFiles(first, second))
      tally.faults.push(`${path}: a second run gives other bytes`);
    const after = snapshot(cwd);
    for (const [file, { text, written: time }] of after)
      if (
        written.get(file)?.written !== time ||
        written.get(file)?.text !== text
      )
        tally.faults.push(`${path}: a second run wrote ${file}`);
    return "accepted";
  } catch (error) {
    tally.faults.push(`${path}: threw ${stackOf(error)}`);
    return "refused";
  }
}

function generate(cwd: string, config: Config): Promise<RunResult> {
  mkdirSync(cwd, { recursive: true });
  return run({
    cwd,
    config,
    apply: true,
    force: false,
    clean: false,
    remember: null,
    onStage: () => undefined,
  });
}

function sameFiles(first: RunResult, second: RunResult): boolean {
  return (
    first.files.length === second.files.length &&
    first.files.every(
      (file, i) =>
        second.files[i]?.path === file.path &&
        second.files[i].text === file.text,
    )
  );
}

async function addCodecs(
  cwd: string,
  variant: (typeof variants)[number],
  context: {
    readonly path: string;
    readonly runtime: Runtime;
    readonly tally: Tally;
  },
): Promise<void> {
  const { path, runtime, tally } = context;
  let totals: CodecTotals;
  try {
    totals = await checkProjectCodecs(
      cwd,
      await placesOf(cwd, variant.config),
      variant.longs,
      runtime,
    );
  } catch (error) {
    tally.faults.push(`${path} (${variant.name}): threw ${stackOf(error)}`);
    return;
  }
  for (const [name, count] of Object.entries(totals.counts))
    tally.codecs.set(name, (tally.codecs.get(name) ?? 0) + count);
  for (const [defect, count] of totals.excused)
    tally.defects.set(defect, (tally.defects.get(defect) ?? 0) + count);
  for (const fault of totals.faults.slice(0, 3))
    tally.faults.push(`${path} (${variant.name}): ${fault}`);
}

function stackOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message).split("\n").slice(0, 3).join(" ")
    : String(error);
}

function print(tally: Tally, seconds: number): void {
  const rows: (readonly [string, number])[] = [
    ["schema files", tally.files],
    ["  not yet (.avdl)", tally.notYet],
    ["  accepted", tally.accepted],
    ["  refused, with a place", tally.refused],
    ["verdicts as Avro Java's", tally.asJava],
    ["  otherwise, as the specification says", tally.differ],
    ["  files without an expected verdict", tally.unknown],
    ["projects generated and compiled", tally.projects],
    ["  files emitted", tally.emitted],
    ...tally.codecs,
    ...[...tally.defects].map(
      ([defect, count]) => [`  avsc's defect ${defect}`, count] as const,
    ),
    ["faults", tally.faults.length],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, count] of rows)
    console.log(`${name.padEnd(width)}  ${String(count).padStart(8)}`);
  console.log(`\n${seconds.toFixed(0)} s`);
  for (const fault of tally.faults) console.error(fault);
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: npm run test:corpus -- <folder>");
  process.exitCode = 2;
} else {
  const started = performance.now();
  const tally = await inTemporaryFolder((root) => main(folder, root));
  print(tally, (performance.now() - started) / 1000);
  process.exitCode = tally.faults.length > 0 ? 1 : 0;
}
