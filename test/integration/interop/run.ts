/**
 * Has Apache Avro Java, Python's avro and fastavro read what emitted code writes, and emitted code what they write:
 * `npm run test:interop [-- --update]`. Prints a table, and ends with 1 where they disagree beyond `classes.ts`, with 2 where something is
 * missing on this machine. With `--update` the golden files are written anew, else they are held against what is written today.
 */
import { preparedBy } from "../oracle/tools.js";
import { comparisonOf, type Comparison } from "./comparison.js";
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
import {
  isOfEveryType,
  requestOf,
  subjectOf,
  type Subject,
} from "./subjects.js";

const counts = { random: 150, old: 50 };

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
    ...times,
    ...decimals,
    ...stamps,
    ...locals,
    "timestamp-nanos on long",
    "local-timestamp-nanos on long",
    "big-decimal on bytes",
    "duration on fixed",
    "uuid on fixed",
    "uuid on string",
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
  const programs = preparedBy(preparePeers);
  if (programs === null) {
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
  const golden: Golden[] = few.map((subject, i) =>
    goldenOfOurs(subject, at(requests, all.length + i)),
  );
  for (const [p, peer] of peerNames.entries()) {
    const own = at(answers, p);
    const before = judgement.unexplained.length;
    const compared = await Promise.all(
      subjects.map((subject, i) =>
        comparisonOf(peer, subject, at(own, i), emitted),
      ),
    );
    for (const { disagreements } of compared)
      for (const one of disagreements) judgement.judge(one);
    faults.push(...logicalFaults(peer, compared));
    golden.push(
      ...few.map((one, i) => goldenOf(peer, one, at(own, all.length + i))),
    );
    const isFine = judgement.unexplained.length === before;
    const verdict = isFine ? "agrees" : "disagrees";
    console.log(rowOf(peer, subjects, compared).concat(verdict).join("  "));
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

/** What the library has types for, where that is not what is expected. */
function logicalFaults(
  peer: PeerName,
  compared: readonly Comparison[],
): readonly string[] {
  const found = new Set(compared.flatMap((one) => [...one.logical]));
  const got = [...found].sort().join(", ");
  const expected = [...logical[peer]].sort().join(", ");
  return got === expected
    ? []
    : [`${peer} has types for ${got}, and not for ${expected}`];
}

function rowOf(
  peer: PeerName,
  subjects: readonly Subject[],
  compared: readonly Comparison[],
): readonly string[] {
  const schemas = new Set(subjects.map(({ schema }) => schema)).size;
  const values = sum(subjects.map((one) => one.values.length));
  const old = sum(
    subjects.flatMap((one) => one.old.map((version) => version.values.length)),
  );
  const checks = sum(compared.flatMap((one) => [...one.checks.values()]));
  return [
    peer.padEnd(8),
    versions[peer],
    `${schemas} schemas`,
    `${values} values each way`,
    `${old} of earlier versions`,
    `${String(logical[peer].length).padStart(2)} logical types`,
    `${checks} checks`,
  ];
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

function at<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`nothing at ${index}`);
  return one;
}

await main(process.argv.includes("--update"));
