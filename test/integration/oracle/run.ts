/**
 * Holds our verdicts, and what we read, against Apache Avro Java and Python: `npm run test:oracle [-- <folder of histories>]`. Every
 * disagreement belongs to a class in `classes.ts`, and is proved. Prints a table, and ends with 1 where a disagreement does not belong to
 * one, with 2 where something is missing on this machine.
 */
import { contradictions, type Case } from "./evidence.js";
import { Judgement } from "./judgement.js";
import { oursOf, type Ours } from "./ours.js";
import {
  committedPairs,
  examples,
  historyPairs,
  randomPairs,
  type Pair,
} from "./pairs.js";
import { ask, type Answer, type Program, type Request } from "./peers.js";
import { preparedBy, preparePrograms } from "./tools.js";

const counts = { unrelated: 3_000, edited: 6_000 };

interface Asked {
  readonly pair: Pair;
  readonly ours: Ours;
}

/** Each pair once; what is no schema is left out. */
function askOurselves(pairs: readonly Pair[]): readonly Asked[] {
  const distinct = new Map(
    pairs.map((pair) => [`${pair.reader}\0${pair.writer}`, pair]),
  );
  return [...distinct.values()].flatMap((pair) => {
    const ours = oursOf(pair);
    return ours === null ? [] : [{ pair, ours }];
  });
}

function requestsFor(asked: readonly Asked[]): readonly Request[] {
  return asked.map(({ ours }, id) => ({
    id,
    schemas: ours.schemas,
    values: ours.values.map(({ bytes }) => bytes),
  }));
}

/** With the plainer schema of the reader; the ids are negative. */
function plainerRequests(asked: readonly Asked[]): readonly Request[] {
  return asked.flatMap(({ ours: { plainer, schemas, values } }, id) =>
    plainer === null
      ? []
      : [
          {
            id: -1 - id,
            schemas: { ...schemas, reader: [plainer] },
            values: values.map(({ bytes }) => bytes),
          },
        ],
  );
}

async function askEverybody(
  asked: readonly Asked[],
  programs: { readonly java: Program; readonly python: Program },
): Promise<readonly Case[]> {
  const requests = requestsFor(asked);
  const [java, python] = await Promise.all([
    ask(programs.java, [...requests, ...plainerRequests(asked)]),
    ask(programs.python, requests),
  ]);
  return asked.map((one, id) => ({
    ...one,
    answers: { java: given(java, id), python: given(python, id) },
    plainer: java.get(-1 - id) ?? null,
  }));
}

function given(answers: ReadonlyMap<number, Answer>, id: number): Answer {
  const answer = answers.get(id);
  if (answer === undefined) throw new Error(`no answer to ${id}`);
  return answer;
}

async function main(folder: string | undefined): Promise<void> {
  const programs = preparedBy(preparePrograms);
  if (programs === null) {
    process.exitCode = 2;
    return;
  }
  const started = performance.now();
  const byClass = examples();
  const asked = askOurselves([
    ...committedPairs(),
    ...(folder === undefined ? [] : historyPairs(folder)),
    ...randomPairs(counts),
    // the last ones, for some take until the limit; and a pair that is given twice has the later name
    ...byClass.values(),
  ]);
  const cases = await askEverybody(asked, programs);
  const judgement = new Judgement();
  for (const one of cases) judgement.judge(one);
  const faults = [
    ...cases.flatMap(contradictions),
    ...judgement.unexplained,
    ...judgement.withoutExample(byClass),
  ];
  for (const line of judgement.table()) console.log(line);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `\n${cases.length} pairs, ${faults.length} disagreements without a class, ${seconds} s`,
  );
  for (const fault of faults) console.error(`\n${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

await main(process.argv[2]);
