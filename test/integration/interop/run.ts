/**
 * Has Apache Avro Java, Python's avro and fastavro read what emitted code writes, and emitted code what they write:
 * `npm run test:interop [-- --update]`. Prints a table, and ends with 1 where they disagree beyond `classes.ts`, with 2 where something is
 * missing on this machine. With `--update` the golden files are written anew, else they are held against what is written today.
 */
import { missingTools } from "../oracle/tools.js";
import { comparisonOf } from "./comparison.js";
import { emitEvents } from "./emitted.js";
import {
  goldenOf,
  goldenOfOurs,
  goldenSubject,
  staleGolden,
  writeGolden,
  type Golden,
} from "./golden.js";
import { Judgement } from "./judgement.js";
import { askPeer, peerNames, preparePeers, type PeerName } from "./peers.js";
import { isOfEveryType, requestOf, subjectOf } from "./subjects.js";

const counts = { random: 200, old: 50 };

const times = ["date on int", "time-millis on int", "time-micros on long"];
const decimals = ["decimal on bytes", "decimal on fixed"];
const stamps = ["timestamp-micros on long", "timestamp-millis on long"];
const locals = [
  "local-timestamp-micros on long",
  "local-timestamp-millis on long",
];

/** What each library has types of its own for; the others it reads and writes as what they annotate. */
const logical: Readonly<Record<PeerName, readonly string[]>> = {
  java: [
    ...[...times, ...decimals, ...stamps, ...locals],
    ...["timestamp-nanos on long", "local-timestamp-nanos on long"],
    ...["big-decimal on bytes", "duration on fixed"],
    ...["uuid on fixed", "uuid on string"],
  ],
  python: [...times, ...decimals, ...stamps],
  fastavro: [...times, ...decimals, ...stamps, ...locals, "uuid on string"],
};

const versions: Readonly<Record<PeerName, string>> = {
  java: "1.12.2",
  python: "1.12.2",
  fastavro: "1.13.1",
};

async function main(isUpdate: boolean): Promise<void> {
  const missing = missingTools();
  for (const line of missing) console.error(line);
  if (missing.length > 0) {
    process.exitCode = 2;
    return;
  }
  let programs;
  try {
    programs = preparePeers();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
    return;
  }
  const started = performance.now();
  const emitted = await emitEvents("interop", ["every-type", "orders"]);
  const all = emitted.events.map((one) => subjectOf(one, emitted, counts));
  const few = all
    .filter(({ event }) => isOfEveryType(event))
    .map((subject) => goldenSubject(subject));
  const subjects = [...all, ...few];
  const requests = await Promise.all(
    subjects.map((subject) => requestOf(subject, emitted)),
  );
  const answers = await Promise.all(
    peerNames.map((peer) => askPeer(programs[peer], requests)),
  );
  const judgement = new Judgement();
  const faults: string[] = [];
  const golden: Golden[] = few.flatMap((subject, i) => {
    const request = requests[all.length + i];
    return request === undefined ? [] : [goldenOfOurs(subject, request)];
  });
  for (const [p, peer] of peerNames.entries()) {
    const own = answers[p] ?? [];
    const found = new Set<string>();
    const totals = { values: 0, old: 0, checks: 0, before: 0 };
    totals.before = judgement.unexplained.length;
    for (const [i, subject] of subjects.entries()) {
      const answer = own[i];
      if (answer === undefined) throw new Error(`no answer of ${peer} to ${i}`);
      const comparison = await comparisonOf(peer, subject, answer, emitted);
      for (const one of comparison.disagreements) judgement.judge(one);
      for (const one of comparison.logical) found.add(one);
      for (const count of comparison.checks.values()) totals.checks += count;
      totals.values += subject.values.length;
      for (const { values } of subject.old) totals.old += values.length;
      if (i >= all.length) golden.push(goldenOf(peer, subject, answer));
    }
    const expected = [...logical[peer]].sort().join(", ");
    const got = [...found].sort().join(", ");
    if (got !== expected)
      faults.push(`${peer} has types for ${got}, and not for ${expected}`);
    const isFine = judgement.unexplained.length === totals.before;
    console.log(
      [
        peer.padEnd(9),
        versions[peer],
        `${all.length} schemas`,
        `${totals.values} values each way`,
        `${totals.old} of earlier versions`,
        `${found.size} logical types`,
        `${totals.checks} checks`,
        isFine ? "agrees" : "disagrees",
      ].join("  "),
    );
  }
  faults.push(...judgement.unexplained, ...judgement.unmet());
  if (isUpdate) writeGolden(golden);
  else faults.push(...staleGolden(golden));
  console.log();
  for (const line of judgement.lines()) console.log(line);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`\n${faults.length} disagreements without a class, ${seconds} s`);
  for (const fault of faults.slice(0, 40)) console.error(`\n${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

await main(process.argv.includes("--update"));
