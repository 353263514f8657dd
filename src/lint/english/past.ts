/** Past tenses and participles of English verbs, from and to their base. */
import { setOf } from "./lists.js";

/** Base, past, and the participle where it is another. */
const irregular: readonly (readonly string[])[] = `
  arise arose arisen, be was been, bear bore borne, beat beat beaten, become became become, begin began begun, bend bent,
  bite bit bitten, blow blew blown, break broke broken, bring brought, build built, burn burnt, buy bought, catch caught,
  choose chose chosen, come came come, deal dealt, dig dug, do did done, draw drew drawn, drive drove driven, eat ate eaten,
  fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fly flew flown, forbid forbade forbidden,
  forget forgot forgotten, forgive forgave forgiven, freeze froze frozen, get got gotten, give gave given, go went gone,
  grow grew grown, have had, hear heard, hide hid hidden, hold held, keep kept, know knew known, lay laid, lead led,
  leave left, lend lent, lose lost, make made, meet met, oversee oversaw overseen, oversell oversold,
  overcome overcame overcome, overdraw overdrew overdrawn, override overrode overridden, overtake overtook overtaken,
  overwrite overwrote overwritten, pay paid, prepay prepaid, rebuild rebuilt, redo redid redone, repay repaid,
  resell resold, resend resent, retake retook retaken, rewrite rewrote rewritten, rewind rewound, ride rode ridden,
  ring rang rung, rise rose risen, run ran run, say said, see saw seen, seek sought, sell sold, send sent,
  shake shook shaken, show showed shown, shrink shrank shrunk, sink sank sunk, sit sat, speak spoke spoken, spend spent,
  spin spun, stand stood, steal stole stolen, stick stuck, strike struck, sweep swept, take took taken, teach taught,
  tear tore torn, tell told, think thought, throw threw thrown, undergo underwent undergone, undo undid undone,
  understand understood, undertake undertook undertaken, unfreeze unfroze unfrozen, unwind unwound, uphold upheld,
  wake woke woken, wear wore worn, win won, withdraw withdrew withdrawn, withhold withheld, write wrote written`
  .split(",")
  .map((forms) => forms.trim().split(" "));

/** The past of these is as their base, so that only its place in a name tells which of the two a word is. */
const unchanging = setOf(
  "broadcast burst cut hit hurt let put quit read reset set shut split spread sublet unset upset",
);

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
const participles = new Map(
  irregular.map(([base = "", past = "", participle = past]) => [
    base,
    participle,
  ]),
);

/** Whether a word, in lower case, is a past tense or a participle and nothing else. */
export function isPast(word: string): boolean {
  if (pasts.has(word)) return true;
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
  if (base.endsWith("e")) return `${base}d`;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  return doubling.has(base) ? `${base}${base.slice(-1)}ed` : `${base}ed`;
}

/**
 * The bases that a past or participle could be of, the likelier first, in lower case: `placed` gives `place` and `plac`.
 * Empty of a word that is no past.
 */
export function basesOf(past: string): readonly string[] {
  const known = pasts.get(past);
  if (known !== undefined) return [known];
  if (!isPast(past)) return unchanging.has(past) ? [past] : [];
  const stem = past.slice(0, -2);
  const halved = /([^aeiou])\1$/.test(stem) ? [stem.slice(0, -1)] : [];
  const ied = stem.endsWith("i") ? [`${stem.slice(0, -1)}y`] : [];
  return [...ied, `${stem}e`, stem, ...halved];
}
