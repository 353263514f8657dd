/**
 * `npm run test:hostile [-- <messages> [seed]]`: damaged messages for every decoder that the fixtures and random schemas give, then
 * messages made to take memory and time. Ends with 1 at the first fault, and prints the smallest message found that has it.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Choices } from "../../../src/runtime/avro/choices.js";
import { schemaText, seeded } from "../../../src/runtime/avro/index.js";
import { loadRuntime, type Runtime } from "../../corpus/emitted.js";
import { catalogNames, freshFolder, root } from "../../support/catalogs.js";
import { judgeJson, mutatedJson } from "./json.js";
import { hex, judge, smallest } from "./judge.js";
import { mutated } from "./mutate.js";
import { everything, randomEvents } from "./schemas.js";
import {
  catalogFolder,
  filesFolder,
  targetsOf,
  type Target,
} from "./targets.js";

const RANDOM_EVENTS = 120;
const AT_ONCE = 5_000;
const A_MINUTE = 60_000;

async function main(count: number, seed: number): Promise<number> {
  console.log(`${count} messages, seed ${seed}`);
  const started = performance.now();
  const random = seeded(seed);
  const runtime = await loadRuntime(freshFolder("hostile-runtime"), root);
  const targets: Target[] = [];
  const add = async (name: string, folder: string): Promise<void> => {
    targets.push(...(await targetsOf(name, folder, null, runtime, random)));
  };
  for (const name of catalogNames()) await add(name, catalogFolder(name));
  await add("everything", filesFolder("everything", everything()));
  const events = randomEvents(random, RANDOM_EVENTS);
  await add("random", filesFolder("random", events));
  console.log(
    `${targets.length} decoders after ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );

  const isFine =
    (await fuzz(targets, runtime.exports, { count, random })) && weigh();
  return isFine ? 0 : 1;
}

/** Whether nothing is wrong with as many damaged messages, a tenth of them JSON. */
async function fuzz(
  targets: readonly Target[],
  errors: Runtime["exports"],
  { count, random }: { readonly count: number; readonly random: () => number },
): Promise<boolean> {
  const started = performance.now();
  let told = started;
  const choices = new Choices(random);
  const counts = { value: 0, refused: 0 };
  for (let i = 0; i < count; i++) {
    const target = targets[i % targets.length];
    if (target === undefined) throw new Error("no decoders");
    if (i % 10 === 0) {
      const text = mutatedJson(target.texts, choices);
      const { kind, message } = judgeJson(target, text, errors);
      if (kind === "fault") {
        report(target, `a text ${message}`, text);
        return false;
      }
      counts[kind]++;
    } else {
      const bytes = mutated(target.messages, choices);
      const { kind, message } = judge(target, bytes, errors);
      if (kind === "fault") {
        const less = smallest(target, bytes, errors);
        report(target, `a message ${message}`, hex(less));
        return false;
      }
      counts[kind]++;
    }
    if ((i + 1) % AT_ONCE !== 0) continue;
    const now = performance.now();
    if (now >= told + A_MINUTE) {
      told = now;
      const seconds = (now - started) / 1000;
      console.log(`${i + 1} messages after ${seconds.toFixed(0)} s`);
    }
    await new Promise(setImmediate);
  }
  console.log(`${counts.value} values, ${counts.refused} refused`);
  return true;
}

/** Whether no message under a megabyte takes more than it may, in a process that has seen no other. */
function weigh(): boolean {
  const script = fileURLToPath(new URL("weigh.ts", import.meta.url));
  const { status } = spawnSync(
    process.execPath,
    [...process.execArgv, script],
    { stdio: "inherit" },
  );
  return status === 0;
}

function report(target: Target, message: string, input: string): void {
  console.error(`\n${target.name}: ${message}`);
  console.error(`writer ${schemaText(target.writer)}`);
  console.error(`input  ${input}`);
}

const [count = 1_000_000, seed = Date.now() % 1_000_000] = process.argv
  .slice(2)
  .map(Number);
process.exitCode = await main(count, seed);
