/** Arbitrary chains of versions, every version read by every other, until there are so many pairs. */
import { check, property } from "fast-check";
import { agreed, Disagreement, type Agreement } from "./agreement.js";
import { chains, type Version } from "./naive/chains.js";

export interface Share {
  pairs: number;
  compatible: number;
}

export interface Tally {
  /** Where the reader is the newer version, and where it is the older. */
  readonly directions: {
    readonly backward: Share;
    readonly forward: Share;
  };
  /** By the kind of an edit that lies between the two versions. */
  readonly edits: ReadonlyMap<string, Share>;
  /** How many findings there were of each rule on the wire. */
  readonly rules: ReadonlyMap<string, number>;
  /** Values of writers that were read or refused. */
  readonly values: number;
  /** Schemas that were read by themselves, which are no pairs. */
  readonly selves: number;
  /** Pairs that nobody can judge. */
  readonly leftOut: number;
}

export interface Run {
  readonly tally: Tally;
  /** The smallest chain that shows a disagreement, for a person to read; null where there is none. */
  readonly failure: string | null;
}

/** So many chains have a seed of their own, by which a failure is found again. */
const chainsPerSeed = 50;

export function runChains(pairs: number, seed: number): Run {
  const counts = new Counts();
  for (let next = seed; counts.pairs < pairs; next++) {
    const failure = failureOf(counts, next);
    if (failure !== null) return { tally: counts, failure };
  }
  return { tally: counts, failure: null };
}

function failureOf(counts: Counts, seed: number): string | null {
  let isCounting = true;
  const result = check(
    property(chains, (versions) => {
      const before = isCounting;
      // what fails is shrunk, and that counts no more
      isCounting = false;
      judge(versions, before ? counts : new Counts());
      isCounting = before;
    }),
    { seed, numRuns: chainsPerSeed },
  );
  const { counterexample, errorInstance } = result;
  if (!result.failed || counterexample === null) return null;
  const [versions] = counterexample;
  return [
    ...versions.map(({ text, kinds }, at) => {
      const made = kinds.length === 0 ? "" : ` (${kinds.join(", ")})`;
      return `version ${at + 1}${made}\n  ${text}`;
    }),
    errorInstance instanceof Disagreement
      ? errorInstance.message
      : errorInstance instanceof Error
        ? (errorInstance.stack ?? errorInstance.message)
        : String(errorInstance),
    `seed ${seed}, after ${result.numShrinks} steps that made it smaller`,
  ].join("\n");
}

function judge(versions: readonly Version[], counts: Counts): void {
  for (const [from, writer] of versions.entries())
    for (const [to, reader] of versions.entries()) {
      const isPair = writer.text !== reader.text;
      // one that is not changed is one schema, which is read by itself once
      if (!isPair && from !== to) continue;
      const agreement = judged(
        { writer: writer.text, reader: reader.text },
        `version ${from + 1} read by version ${to + 1}`,
      );
      if (agreement === null) counts.leftOut++;
      else if (isPair) {
        const between = versions.slice(
          Math.min(from, to) + 1,
          Math.max(from, to) + 1,
        );
        counts.add(
          agreement,
          to > from ? "backward" : "forward",
          new Set(between.flatMap(({ kinds }) => kinds)),
        );
      } else {
        counts.selves++;
        if (!agreement.compatible)
          throw new Disagreement(`version ${from + 1} does not read itself`);
      }
    }
}

function judged(
  pair: Parameters<typeof agreed>[0],
  which: string,
): Agreement | null {
  try {
    return agreed(pair);
  } catch (error) {
    if (error instanceof Disagreement)
      throw new Disagreement(`${which}: ${error.message}`);
    throw error;
  }
}

class Counts implements Tally {
  readonly directions = {
    backward: { pairs: 0, compatible: 0 },
    forward: { pairs: 0, compatible: 0 },
  };
  readonly edits = new Map<string, Share>();
  readonly rules = new Map<string, number>();
  values = 0;
  selves = 0;
  leftOut = 0;

  get pairs(): number {
    const { backward, forward } = this.directions;
    return backward.pairs + forward.pairs;
  }

  add(
    { compatible, values, rules }: Agreement,
    direction: "backward" | "forward",
    kinds: ReadonlySet<string>,
  ): void {
    const shares = [this.directions[direction]];
    for (const kind of kinds) {
      const share = this.edits.get(kind) ?? { pairs: 0, compatible: 0 };
      this.edits.set(kind, share);
      shares.push(share);
    }
    for (const share of shares) {
      share.pairs++;
      if (compatible) share.compatible++;
    }
    for (const rule of rules)
      this.rules.set(rule, (this.rules.get(rule) ?? 0) + 1);
    this.values += values;
  }
}
