/** Run by `npm run test:hostile` in a process of its own: messages of just under a megabyte, and what each decoder takes for them. */
import { seeded } from "../../../src/runtime/avro/index.js";
import { loadRuntime } from "../../corpus/emitted.js";
import { freshFolder, root } from "../../support/catalogs.js";
import { bombsFor, MEGABYTE } from "./bombs.js";
import { costOf, type Cost } from "./cost.js";
import { knownCost } from "./known-costs.js";
import { everything } from "./schemas.js";
import { filesFolder, targetsOf } from "./targets.js";

/** Of `everything()`, not what its events hold. */
const isEvent = /^bombs hostile\.(\w+)\.\1$/i;
const MOST_MEMORY = 64 * MEGABYTE;
const MOST_MILLIS = 100;
const SHOWN = 12;

interface Row {
  readonly name: string;
  readonly cost: Cost;
}

async function measured(): Promise<readonly Row[]> {
  const runtime = await loadRuntime(freshFolder("hostile-bombs-runtime"), root);
  const folder = filesFolder("bombs", everything());
  const targets = await targetsOf("bombs", folder, null, runtime, seeded(1));
  const events = targets.filter(({ name }) => isEvent.test(name));
  return events.flatMap((target) =>
    bombsFor(target).map((bomb) => ({
      name: `${target.name.replace(/^.*\./, "")}: ${bomb.name}`,
      cost: costOf(target, bomb),
    })),
  );
}

function show(title: string, rows: readonly Row[], key: keyof Cost): void {
  console.log(title);
  const sorted = rows.toSorted((a, b) => b.cost[key] - a.cost[key]);
  for (const { name, cost } of sorted.slice(0, SHOWN))
    console.log(
      `  ${(cost.memory / MEGABYTE).toFixed(0)} MB, ${cost.millis.toFixed(0)} ms  ${name}`,
    );
}

function isOver({ memory, millis }: Cost): boolean {
  return memory > MOST_MEMORY || millis > MOST_MILLIS;
}

const rows = await measured();
console.log(`${rows.length} messages of a megabyte at most`);
show("the most memory", rows, "memory");
show("the most time", rows, "millis");
const over = rows.filter(({ cost }) => isOver(cost));
const unknown = over.filter(({ name, cost }) => knownCost(name, cost) === null);
console.log(
  `${over.length} over ${MOST_MEMORY / MEGABYTE} MB or ${MOST_MILLIS} ms, of them ${over.length - unknown.length} known`,
);
for (const why of new Set(
  over.flatMap(({ name, cost }) => knownCost(name, cost) ?? []),
))
  console.log(`  ${why}`);
for (const { name, cost } of unknown)
  console.error(
    `not known: ${(cost.memory / MEGABYTE).toFixed(0)} MB, ${cost.millis.toFixed(0)} ms  ${name}`,
  );
process.exitCode = unknown.length === 0 ? 0 : 1;
