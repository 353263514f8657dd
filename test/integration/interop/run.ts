/** Draft */
import { comparisonOf } from "./comparison.js";
import { emitEvents } from "./emitted.js";
import { askPeer, peerNames, preparePeers } from "./peers.js";
import { requestOf, subjectOf } from "./subjects.js";
const t0 = performance.now();
const lap = (s: string) =>
  console.log(s, ((performance.now() - t0) / 1000).toFixed(1));
const programs = preparePeers();
lap("prepared");
const emitted = await emitEvents("interop", ["every-type", "orders"]);
lap("emitted");
const subjects = emitted.events.map((e) =>
  subjectOf(e, emitted, { random: 200, old: 50 }),
);
lap("subjects");
const requests = await Promise.all(subjects.map((s) => requestOf(s, emitted)));
lap("requests");
for (const peer of peerNames) {
  const answers = await askPeer(programs[peer], requests);
  lap(peer);
  const seen = new Map<string, number>();
  const logical = new Set<string>();
  for (const [i, answer] of answers.entries()) {
    const c = await comparisonOf(peer, subjects[i]!, answer, emitted);
    for (const l of c.logical) logical.add(l);
    console.log(
      peer,
      subjects[i]!.name,
      subjects[i]!.values.length,
      [...c.checks.values()].reduce((a, b) => a + b, 0),
      c.disagreements.length,
    );
    for (const d of c.disagreements) {
      const key = `${d.kind} ${(d.error ?? "").slice(0, 60)}`;
      const n = (seen.get(`${subjects[i]!.name} ${key}`) ?? 0) + 1;
      seen.set(`${subjects[i]!.name} ${key}`, n);
      if (n <= 2) console.log("   ", key, d.text.slice(0, 300));
    }
  }
  console.log([...logical].sort().join(", "));
  console.log([...seen].map(([k, n]) => `${k}: ${n}`).join("\n"));
  lap("compared");
}
