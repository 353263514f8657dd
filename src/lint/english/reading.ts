/** What the name of an event or a command says, and what both are read by. */
import { isVersion, pascalCase, wordsOf } from "../words.js";
import { setOf } from "./lists.js";

/**
 * `past`: what has happened. `command`: what is to be done. `either`: that, or a thing. `thing`: no doing at all.
 * `unsure`: nothing that can be told.
 */
export interface NameReading {
  readonly kind: "past" | "command" | "either" | "thing" | "unsure";
  /** How the name would be right; null where that is not known. */
  readonly better: string | null;
}

/** What a name says of its kind alone. */
const kinds = setOf("avro command commands dto event events schema");

/** What may follow a verb in the past that ends what was said: `PaymentReceivedFromBank`, `StockRanOut`. */
export const followers = setOf(`
  about above across after again against ahead along already among apart around as aside at automatically away back because before
  behind below between beyond by down due during early externally for from fully in inside internally into instead late
  manually near not of off on onto out outside over partially past per permanently since successfully through to together
  too twice under unsuccessfully until up upon via while with within without`);

/** Words without those at the end that say a version or a kind; all of them where nothing else is left. */
export function essence(
  words: readonly string[],
  isKind: (word: string) => boolean,
): readonly string[] {
  const end = words.findLastIndex(
    (word) => !isVersion(word) && !isKind(word.toLowerCase()),
  );
  return end === -1 ? words : words.slice(0, end + 1);
}

export function isKind(word: string): boolean {
  return kinds.has(word);
}

/** What a name says but for its version, kind and case: `PlaceOrder` of `place_order_command_v2`. Two of one gist are one name to a reader. */
export function gistOf(name: string): string {
  return pascalCase(essence(wordsOf(name), isKind));
}

/** The words that say which version a name is of, at its end. */
export function versionsOf(words: readonly string[]): readonly string[] {
  const end = words.findLastIndex((word) => !isVersion(word));
  return words.slice(end + 1);
}

/** Verbs that say of another one that it is to happen: nothing has. */
const modals = setOf("can cannot could may might must shall should will would");

/** What may be proposed: another name than the one that is there, and one that Avro takes. */
export function proposed(
  { kind, better }: NameReading,
  name: string,
): NameReading {
  const isModal = wordsOf(name).some((word) => modals.has(word.toLowerCase()));
  const isGood =
    better !== null && better !== name && !/^\d/.test(better) && !isModal;
  return { kind, better: isGood ? better : null };
}
