/** Past tenses and participles of English verbs, from and to their base. */
import { setOf } from "./lists.js";

import { irregular, others } from "./irregular.js";

/** The past of these is as their base, so that only its place in a name tells which of the two a word is. */
const unchanging = setOf(`
  beat become beset bet broadcast burst cast come cut fit hit hurt knit let misread outbid outrun overbid overcome overfit overrun overset proofread put quit
  read rebroadcast recast recut refit rehit reread rerun reset resplit retrofit rid run set shut simulcast slit split spread sublet telecast thrust
  typecast typeset undercut unread unset upset`);

/** Verbs of one syllable, or stressed on the last, that double their last letter; by usage also `cancelled` and the like. */
const doubling = setOf(
  `abort ban cancel chat clip commit compel control crop defer drag drop enrol equip expel fit flag fulfil grab incur infer label
   log map model occur omit pan permit pin plan plot plug prefer propel recur refer remit rip scan ship shop signal skip slip snap
   spot stop strip submit swap tag tap top total transfer transmit travel trim trip unplug unpin unwrap unzip wrap zip`,
);

/** Words in -ed that are no form of a verb, and -eed in general is none. */
const noParticiples = setOf(
  "bed biped embed hundred infrared kindred med moped naked newsfeed red sacred seabed shed shred sled ted testbed unlimited watershed wed wicked ed",
);
const eed = setOf("agreed decreed disagreed freed guaranteed refereed");

const pasts = new Map(
  irregular.flatMap(([base = "", ...forms]) =>
    forms
      .filter((form) => form !== base)
      .map((form): readonly [string, string] => [form, base]),
  ),
);
for (const [form, base] of others) pasts.set(form, base);
const participles = new Map(
  irregular.map(([base = "", past = "", participle = past]) => [
    base,
    participle,
  ]),
);

/** What makes another irregular verb of one: `redraw`, `mistake`, `overhear`. */
const prefixed = /^(over|under|with|fore|out|mis|un|re)(.+)$/;
/** What only looks as if it were made so: the ground of `underground` is no past of grind, and `relay` is a verb of its own. */
const whole = setOf(
  "foreground inbound outbound outlay relay relent relight underground underlay",
);

/** Parts of a verb, or of a form of one, that begins with a prefix; null of any other. */
function unprefixed(
  word: string,
): { readonly prefix: string; readonly rest: string } | null {
  if (whole.has(word)) return null;
  const [, prefix, rest] = prefixed.exec(word) ?? [];
  return prefix === undefined || rest === undefined ? null : { prefix, rest };
}

/** The base of an irregular past or participle; null of any other word. */
function irregularBase(word: string): string | null {
  const known = pasts.get(word);
  if (known !== undefined) return known;
  const parts = unprefixed(word);
  const base = parts === null ? undefined : pasts.get(parts.rest);
  return parts === null || base === undefined ? null : `${parts.prefix}${base}`;
}

/** Whether a word, in lower case, is a past tense or a participle. */
export function isPast(word: string): boolean {
  if (irregularBase(word) !== null) return true;
  if (!word.endsWith("ed") || noParticiples.has(word)) return false;
  return !word.endsWith("eed") || eed.has(word);
}

/** Whether the past of a verb, in lower case, is as its base. */
export function isUnchanging(word: string): boolean {
  return unchanging.has(word);
}

/** `sent`, `placed`, `shipped` of a base in lower case. */
export function participleOf(base: string): string {
  const known = participles.get(base);
  if (known !== undefined) return known;
  if (unchanging.has(base)) return base;
  const parts = unprefixed(base);
  const inner = parts === null ? undefined : participles.get(parts.rest);
  if (parts !== null && inner !== undefined) return `${parts.prefix}${inner}`;
  if (base.endsWith("e")) return `${base}d`;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  return doubling.has(base) ? `${base}${base.slice(-1)}ed` : `${base}ed`;
}

/**
 * The bases that a past or participle could be of, the likelier first, in lower case: `placed` gives `place` and `plac`.
 * Empty of a word that is no past.
 */
export function basesOf(past: string): readonly string[] {
  const known = irregularBase(past);
  if (known !== null) return [known];
  if (!isPast(past)) return unchanging.has(past) ? [past] : [];
  const stem = past.slice(0, -2);
  const halved = /([^aeiou])\1$/.test(stem) ? [stem.slice(0, -1)] : [];
  const ied = stem.endsWith("i") ? [`${stem.slice(0, -1)}y`] : [];
  return [...ied, `${stem}e`, stem, ...halved];
}
