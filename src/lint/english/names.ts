/** What the name of an event or a command says, as English. */
import { isVersion, pascalCase, wordsOf } from "../words.js";
import { setOf } from "./lists.js";
import { basesOf, isPast, isUnchanging, participleOf } from "./past.js";
import { asks, isImperative, isVerb } from "./verbs.js";

/** `past`: what has happened. `command`: what is to be done. `thing`: neither. `unsure`: nothing that can be told. */
export interface NameReading {
  readonly kind: "past" | "command" | "thing" | "unsure";
  /** How the name would be right; null where that is not known. */
  readonly better: string | null;
}

/** What a name says of its kind alone. */
const kinds = setOf("avro command commands dto event events schema");
/** What may be its kind as well: `OrderPlacedMessage`, but `SendMessage`. */
const carriers = setOf("envelope message msg notification payload record");

/** What may follow a verb in the past that ends what was said: `PaymentReceivedFromBank`, `StockRanOut`. */
const followers = setOf(`
  about above across after again against ahead along already among apart around as aside at automatically away back because before
  behind below between beyond by down due during early externally for from fully in inside internally into instead late
  manually near not of off on onto out outside over partially past per permanently since successfully through to together
  too twice under unsuccessfully until up upon via while with within without`);

/** Nouns that are often made of a verb, and the verb. */
const nominalised: ReadonlyMap<string, string> = new Map(
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

/** Nouns that commands are about and that are no verbs. */
const nouns = setOf(`
  account basket cart category customer delivery employee inventory item member organisation organization partner
  password payment person policy product provider reservation role session shipment student subscription supplier tenant
  ticket transaction user vehicle vendor warehouse`);

/** Words without those at the end that say a version or a kind; all of them where nothing else is left. */
function essence(
  words: readonly string[],
  isKind: (word: string) => boolean,
): readonly string[] {
  const end = words.findLastIndex(
    (word) => !isVersion(word) && !isKind(word.toLowerCase()),
  );
  return end === -1 ? words : words.slice(0, end + 1);
}

function isKind(word: string): boolean {
  return kinds.has(word);
}

function isCarrier(word: string): boolean {
  return kinds.has(word) || carriers.has(word);
}

/** Verbs that say of another one that it is to happen: nothing has. */
const modals = setOf("can cannot could may might must shall should will would");

/** What may be proposed: another name than the one that is there, and one that Avro takes. */
function proposed({ kind, better }: NameReading, name: string): NameReading {
  const isModal = wordsOf(name).some((word) => modals.has(word.toLowerCase()));
  const isGood =
    better !== null && better !== name && !/^\d/.test(better) && !isModal;
  return { kind, better: isGood ? better : null };
}

/** What an event's name says. */
export function readEventName(name: string): NameReading {
  return proposed(eventReading(name), name);
}

function eventReading(name: string): NameReading {
  const all = wordsOf(name);
  const words = essence(all, isKind);
  const lower = words.map((word) => word.toLowerCase());
  const rest = versionsOf(all);
  if (tellPast(lower)) return { kind: "past", better: null };
  if (asks(lower))
    return { kind: "command", better: happened(words, lower, rest) };
  if (tellPast(essence(lower, isCarrier)))
    return { kind: "past", better: null };
  if (lower.some(isPast) || mayTellPast(lower))
    return { kind: "unsure", better: null };
  return { kind: "thing", better: ended(words, rest) };
}

/** Whether one of the words says that something happened, by what follows it. */
function tellPast(lower: readonly string[]): boolean {
  return lower.some((word, index) => isPast(word) && isEnd(lower, index));
}

/** `LoginReset`, `SystemShutDown`: done or a thing, and nobody can tell which. */
function mayTellPast(lower: readonly string[]): boolean {
  return lower.some(
    (word, index) => index > 0 && isUnchanging(word) && isEnd(lower, index),
  );
}

/** Whether what was said ends with a word, by what follows it. */
function isEnd(lower: readonly string[], index: number): boolean {
  const next = lower[index + 1];
  return next === undefined || followers.has(next) || isVersion(next);
}

/** `SendEmailToCustomer`: `EmailSentToCustomer`. Null of a verb that stands alone. */
function happened(
  words: readonly string[],
  lower: readonly string[],
  rest: readonly string[],
): string | null {
  const from = lower.findIndex((word, i) => i > 0 && followers.has(word));
  const end = from === -1 ? words.length : from;
  const object = words.slice(1, end);
  if (object.length === 0 || lower.includes("request")) return null;
  const verb = participleOf(lower[0] ?? "");
  return pascalCase([...object, verb, ...words.slice(end), ...rest]);
}

/** `OrderCreation`, `OrderCreate` and `OrderUpdate`: `OrderCreated`, `OrderUpdated`. Null of what ends in no verb. */
function ended(
  words: readonly string[],
  rest: readonly string[],
): string | null {
  const last = words.at(-1)?.toLowerCase() ?? "";
  const verb = nominalised.get(last) ?? (isImperative(last) ? last : null);
  if (verb === null || words.length === 1) return null;
  return pascalCase([...words.slice(0, -1), participleOf(verb), ...rest]);
}

/** Pasts that are verbs or nouns of their own, so that a command may begin with them: `FoundCompany`, `GroundFlight`, `LedOn`. */
const beginnings = setOf(
  "bit bore bound fed fell felt found ground hid laden led left lit rose rung saw smelt spat spoke wound",
);
/** And end with them: `MarkBackground`, `LightLed`. */
const endings = setOf("bit bound ground led rose saw shot spoke thought wound");

/** What a command's name says. */
export function readCommandName(name: string): NameReading {
  return proposed(commandReading(name), name);
}

function commandReading(name: string): NameReading {
  const all = wordsOf(name);
  const words = essence(all, isKind);
  const lower = words.map((word) => word.toLowerCase());
  const rest = versionsOf(all);
  const [first = ""] = lower;
  const last = lower.at(-1) ?? "";
  const command = (verb: string | null, object: readonly string[]) =>
    verb === null || object.length === 0
      ? null
      : pascalCase([verb, ...object, ...rest]);
  // `MarkOrderShipped` asks for something as well, and so does `RecordPaymentReceived`, but not `RecordCreated`
  if (isImperative(first) || (reporting.has(first) && words.length > 2))
    return { kind: "command", better: null };
  if (beginnings.has(first) || endings.has(last))
    return { kind: "unsure", better: null };
  if (words.length > 1 && isPast(last))
    return { kind: "past", better: command(baseOf(last), words.slice(0, -1)) };
  if (isPast(first))
    return { kind: "past", better: command(baseOf(first), words.slice(1)) };
  if (!nouns.has(first) || words.length === 1)
    return { kind: "unsure", better: null };
  const verb = nominalised.get(last) ?? (isImperative(last) ? last : null);
  if (verb === null) return { kind: "unsure", better: null };
  return { kind: "thing", better: command(verb, words.slice(0, -1)) };
}

/** What asks for a fact to be written down. */
const reporting = setOf("declare flag keep label log note record report tag");

function baseOf(past: string): string | null {
  return basesOf(past).find(isVerb) ?? null;
}

function versionsOf(words: readonly string[]): readonly string[] {
  const end = words.findLastIndex((word) => !isVersion(word));
  return words.slice(end + 1);
}
