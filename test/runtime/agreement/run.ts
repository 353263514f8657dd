/**
 * `npm run test:agreement [-- <values> [seed [part/parts]]]`: random values of every type of the fixtures, of every type in every place
 * and of random schemas: our bytes are avsc's, both read them, and what was read prints as Avro JSON and comes back. Ends with 1 at a
 * fault. A run of several parts, `1/2` and `2/2`, is as many processes that share the types.
 */
import {
  randomDatum,
  schemaText,
  seeded,
} from "../../../src/runtime/avro/index.js";
import type { Datum, NamedType } from "../../../src/runtime/avro/types.js";
import {
  anyValue,
  schemaDefect,
  type DefectId,
} from "../../corpus/avsc-defects.js";
import { checkCodec } from "../../corpus/codec.js";
import { loadRuntime } from "../../corpus/emitted.js";
import {
  peerTypes,
  withoutDefaults,
  type PeerType,
} from "../../corpus/peer.js";
import {
  hasScaleOfItsOwn,
  representable,
  type LongForm,
} from "../../corpus/values.js";
import { catalogNames, freshFolder, root } from "../../support/catalogs.js";
import { everything, randomEvents } from "../hostile/schemas.js";
import {
  catalogFolder,
  filesFolder,
  targetsOf,
  type Target,
} from "../hostile/targets.js";

const RANDOM_EVENTS = 60;
/** Values at once, which lets the garbage go. */
const CHUNK = 1_000;
const exact = {
  types: { long: "bigint", "timestamp-millis": "bigint" },
} as const;

/** Of the types, one in `parts`; the first part is 1. */
interface Share {
  readonly part: number;
  readonly parts: number;
}

interface Tally {
  values: number;
  equal: number;
  /** Values that a type of the user's own does not hold. */
  unmapped: number;
  readonly excused: Map<DefectId, number>;
  readonly faults: string[];
}

async function main(
  count: number,
  seed: number,
  { part, parts }: Share,
): Promise<number> {
  console.log(
    `${count} values of each type, seed ${seed}, part ${part}/${parts}`,
  );
  const random = seeded(seed);
  const runtime = await loadRuntime(freshFolder("agreement-runtime"), root);
  const tally: Tally = {
    values: 0,
    equal: 0,
    unmapped: 0,
    excused: new Map(),
    faults: [],
  };
  let found = 0;
  let types = 0;
  const check = async (
    name: string,
    folder: string,
    longs: LongForm,
  ): Promise<void> => {
    const config = longs === "bigint" ? exact : null;
    const all = await targetsOf(name, folder, config, runtime, random);
    for (const target of all.filter(({ read }) => read !== null)) {
      found++;
      if (found % parts !== part % parts) continue;
      types++;
      const isMapped = name.startsWith("custom-type");
      // its own numbers, whatever part it is in
      const numbers = seeded(seed + found);
      agree(target, { count, longs, isMapped, random: numbers }, tally);
      process.stderr.write(`\r${types} types, ${tally.values} values `);
      await new Promise(setImmediate);
    }
  };
  for (const name of catalogNames())
    await check(name, catalogFolder(name), "number");
  // each in a folder of its own: what is imported from one path is imported once
  for (const longs of ["number", "bigint"] as const)
    await check(`everything-${longs}`, filesFolder(longs, everything()), longs);
  const events = randomEvents(random, RANDOM_EVENTS);
  await check("random", filesFolder("agreement", events), "number");
  process.stderr.write("\n");
  print(types, tally);
  return tally.faults.length === 0 ? 0 : 1;
}

function agree(
  target: Target,
  values: {
    readonly count: number;
    readonly longs: LongForm;
    /** Whether the project has types of its own for ours. */
    readonly isMapped: boolean;
    readonly random: () => number;
  },
  tally: Tally,
): void {
  const type = target.reader;
  const report = (what: string): void => {
    tally.faults.push(`${target.name}: ${what}\n  ${schemaText(type)}`);
  };
  const peer = peerOf(type);
  if (peer instanceof Error) {
    report(`avsc refuses it: ${peer.message}`);
    return;
  }
  for (let left = values.count; left > 0; left -= CHUNK) {
    const data = Array.from({ length: Math.min(CHUNK, left) }, (): Datum =>
      representable(type, randomDatum(type, values.random), values.longs),
    );
    const held = values.isMapped
      ? data.filter((datum) => !anyValue(type, datum, hasScaleOfItsOwn))
      : data;
    tally.unmapped += data.length - held.length;
    const result = checkCodec(type, target.today, peer, held);
    tally.values += result.values;
    tally.equal += result.equal;
    for (const [defect, times] of result.excused)
      tally.excused.set(defect, (tally.excused.get(defect) ?? 0) + times);
    for (const fault of result.faults)
      if (fault.includes("refused by its mapping")) tally.unmapped++;
      else report(fault);
  }
}

/** avsc's type, or the defect for which it has none; the error where it refuses the schema and no defect explains it. */
function peerOf(type: NamedType): PeerType | DefectId | Error {
  // a default says nothing of the wire, and avsc knows none beyond 2^53
  const json = withoutDefaults(JSON.parse(schemaText(type)));
  const defect = schemaDefect(json);
  if (defect !== null) return defect.id;
  try {
    const missing = new Error(`no type ${type.fullName}`);
    return peerTypes(json).get(type.fullName) ?? missing;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const SHOWN = 10;

function print(types: number, tally: Tally): void {
  console.log(`${types} types, ${tally.values} values`);
  console.log(`  ${tally.equal} with avsc's very bytes`);
  for (const [defect, count] of tally.excused)
    console.log(`  ${count} of avsc's defect ${defect}`);
  console.log(
    `  ${tally.unmapped} that a type of the user's own does not hold`,
  );
  console.log(`${tally.faults.length} faults`);
  for (const fault of tally.faults.slice(0, SHOWN)) console.error(fault);
}

/** @throws RangeError where the text is no part of parts. */
function shareOf(text: string): Share {
  const [part = 0, parts = 0] = text.split("/").map(Number);
  if (!Number.isInteger(parts) || !(part >= 1 && part <= parts))
    throw new RangeError(`no part ${text}: give one such as 1/2`);
  return { part, parts };
}

/** Of each type; all of them take some minutes. */
const VALUES = 3_000;
const [count, seed, share] = process.argv.slice(2);
process.exitCode = await main(
  Number(count ?? VALUES),
  Number(seed ?? Date.now() % 1_000_000),
  shareOf(share ?? "1/1"),
);
