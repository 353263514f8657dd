/** Nouns that are made of verbs, and the verbs. */
import { isVerb } from "./verbs.js";

/** Nouns that are often made of a verb, and the verb. */
const irregular: ReadonlyMap<string, string> = new Map(
  `activation activate, addition add, allocation allocate, approval approve, arrival arrive, assignment assign,
   authentication authenticate, authorisation authorise, authorization authorize, cancellation cancel, completion complete,
   confirmation confirm, creation create, deactivation deactivate, delegation delegate, deletion delete, delivery deliver,
   departure depart, expiration expire, expiry expire, failure fail, initialization initialize, insertion insert,
   modification modify, placement place, publication publish, registration register, rejection reject, removal remove,
   renewal renew, reservation reserve, revocation revoke, settlement settle, submission submit, subscription subscribe,
   suspension suspend, termination terminate, validation validate, verification verify, withdrawal withdraw`
    .split(",")
    .map((pair): readonly [string, string] => {
      const [noun = "", verb = ""] = pair.trim().split(" ");
      return [noun, verb];
    }),
);

/** The endings of such nouns, and what a verb has in place of each, the likelier first; a doubled consonant is halved. */
const endings: readonly (readonly [ending: string, of: readonly string[]])[] = [
  ["ication", ["icate", "y"]],
  ["ation", ["ate", "e", ""]],
  ["ion", ["e", ""]],
  ["ment", [""]],
  ["ing", ["e", ""]],
];

/** The verb of a noun in lower case: `creation` gives `create`, `processing` `process`; null of any other word. */
export function verbOf(noun: string): string | null {
  const known = irregular.get(noun);
  if (known !== undefined) return known;
  const verbs = endings
    .filter(([ending]) => noun.endsWith(ending))
    .flatMap(([ending, of]) => {
      const stem = noun.slice(0, -ending.length);
      const halved = /([^aeiou])\1$/.test(stem) ? [stem.slice(0, -1)] : [];
      return [...of.map((end) => `${stem}${end}`), ...halved];
    });
  return verbs.find(isVerb) ?? null;
}

/** The same of the nouns alone that are usual in names, and always mean the doing. */
export function verbOfUsual(noun: string): string | null {
  return irregular.get(noun) ?? null;
}
