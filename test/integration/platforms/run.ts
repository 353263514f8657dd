/**
 * Runs emitted code and the runtime on every platform that they are said to run on: `npm run test:platforms [-- --allow-missing]`.
 * Prints a table, and ends with 1 where a check fails, with 2 where a platform is missing on this machine and that is not allowed.
 */
import { bundleOrder, bundleSelfTest } from "./bundle.js";
import { chromium, webWorker } from "./chromium.js";
import { bun, deno, node, nodeWithoutBuffer } from "./commands.js";
import { faults, Missing, type Outcome, type Platform } from "./platform.js";
import { workerd } from "./workerd.js";

const platforms: readonly Platform[] = [
  node,
  nodeWithoutBuffer,
  chromium,
  webWorker,
  workerd,
  deno,
  bun,
];

interface Row {
  readonly platform: Platform;
  readonly outcome: Outcome | null;
  readonly verdict: "passed" | "failed" | "missing";
  /** One line each. */
  readonly faults: readonly string[];
}

async function rowOf(platform: Platform, folder: string): Promise<Row> {
  try {
    const outcome = await platform.run(folder);
    const found = faults(platform, outcome.report);
    const verdict = found.length === 0 ? "passed" : "failed";
    return { platform, outcome, verdict, faults: found };
  } catch (error) {
    const isMissing = error instanceof Missing;
    return {
      platform,
      outcome: null,
      verdict: isMissing ? "missing" : "failed",
      faults: [isMissing ? error.message : String(error)],
    };
  }
}

function table(rows: readonly Row[]): readonly string[] {
  const ofNode = rows[0]?.outcome?.nanoseconds ?? null;
  const cells = rows.map(({ platform, outcome, verdict }) => [
    platform.name,
    outcome?.version ?? "",
    outcome === null ? "" : outcome.report.platform.buffer ? "yes" : "no",
    outcome?.report.platform.evaluation ?? "",
    outcome === null ? "" : String(outcome.report.passed),
    verdict,
    timeText(outcome?.nanoseconds ?? null, ofNode),
  ]);
  const head = [
    "platform",
    "version",
    "Buffer",
    "new Function",
    "checks",
    "verdict",
    "an order",
  ];
  const widths = head.map((title, i) =>
    Math.max(title.length, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  return [head, ...cells].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function timeText(nanoseconds: number | null, ofNode: number | null): string {
  if (nanoseconds === null) return "";
  const ratio =
    ofNode === null ? "" : `, ${(nanoseconds / ofNode).toFixed(2)} of Node's`;
  return `${nanoseconds.toFixed(0)} ns${ratio}`;
}

async function main(isMissingAllowed: boolean): Promise<void> {
  const started = performance.now();
  const folder = await bundleSelfTest("platforms");
  await bundleOrder(folder);
  const rows: Row[] = [];
  // one after the other, for each is timed
  for (const platform of platforms) rows.push(await rowOf(platform, folder));
  for (const line of table(rows)) console.log(line);
  for (const { platform, faults: found } of rows) {
    for (const fault of found.slice(0, 20))
      console.error(`\n${platform.name}: ${fault}`);
    if (found.length > 20)
      console.error(`\n${platform.name}: ${found.length - 20} more`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`\n${seconds} s`);
  const has = (verdict: Row["verdict"]): boolean =>
    rows.some((row) => row.verdict === verdict);
  if (has("failed")) process.exitCode = 1;
  else if (has("missing") && !isMissingAllowed) process.exitCode = 2;
}

await main(process.argv.includes("--allow-missing"));
