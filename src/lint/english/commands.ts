/** What the name of a command says, as English. */
import { pascalCase, wordsOf } from "../words.js";
import { setOf } from "./lists.js";
import { verbOf, verbOfUsual } from "./nouns.js";
import { basesOf, isPast } from "./past.js";
import {
  essence,
  followers,
  isKind,
  proposed,
  versionsOf,
  type NameReading,
} from "./reading.js";
import { isImperative, isVerb } from "./verbs.js";

/** Nouns that commands are about and that are no verbs. */
const nouns = setOf(`
  account basket cart category customer delivery employee inventory item member organisation organization partner
  password payment person policy product provider reservation role session shipment student subscription supplier tenant
  ticket transaction user vehicle vendor warehouse`);

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
    imperative(verb, object, rest);
  // `MarkOrderShipped` asks for something as well, and so does `RecordPaymentReceived`, but not `RecordCreated`
  if (isImperative(first) || (reporting.has(first) && words.length > 2))
    return { kind: "command", better: null };
  if (beginnings.has(first) || endings.has(last)) return unsure;
  const verb = verbThatNames(lower);
  if (verb !== null) {
    const isPlain =
      (isImperative(verb) && !indirect.has(last)) || verbOfUsual(last) !== null;
    const better = command(isPlain ? verb : null, words.slice(0, -1));
    return { kind: "thing", better };
  }
  if (isVerb(first) && !isToldOf(lower)) return unsure;
  if (words.length > 1 && isPast(last))
    return directions.has(lower.at(-2) ?? "")
      ? unsure
      : { kind: "past", better: command(baseOf(last), words.slice(0, -1)) };
  if (isPast(first))
    return { kind: "past", better: command(baseOf(first), words.slice(1)) };
  return unsure;
}

const unsure: NameReading = { kind: "unsure", better: null };

/** `EscalateToPaid`, of whatever verb: nothing was paid. */
const directions = setOf("as into onto to");

/** Verbs that are nouns too, which events are told of: `OrderPlaced`, `RequestApproved`. */
const subjects = setOf(`
  address alert balance bid bill call claim comment contract credit deal deposit design discount dispute document draft email estimate
  file form index invoice label lease license loan match message model name note number object offer order package page part plan
  price project query question queue quote rank rate record report request result review reward route sample schedule score screen segment
  shift shop source stage state step stock store survey tag target task template test tour trade trip value view visit`);

/** Whether words that begin with a verb may tell what happened all the same: `OrderPlaced`, but `ListFailed` and `EmailUnpaid`. */
function isToldOf(lower: readonly string[]): boolean {
  const [first = "", ...others] = lower;
  const last = others.at(-1) ?? "";
  // what is unpaid was not made so
  return (
    subjects.has(first) && !(last.startsWith("un") && baseOf(last) === null)
  );
}

/** The verb of a name that is a noun for doing it, in lower case: `OrderCreation`, `CustomerUpdate`. Null of any other name. */
function verbThatNames(lower: readonly string[]): string | null {
  const [first = "", ...others] = lower;
  const last = others.at(-1);
  if (last === undefined || results.has(last)) return null;
  if (nouns.has(first) && isImperative(last)) return last;
  const isThing = !isVerb(first) || inert.has(first);
  return isThing || doings.get(first)?.has(last) === true ? verbOf(last) : null;
}

/** Verbs that nobody does to a doing: `StockAdjustment` is of the stock. */
const inert = setOf(
  "address balance lease loan number page part price state stock trip value",
);

/** What can be done to such a thing, but not the thing to what is done: nobody files a deletion, or orders a cancellation. */
const usual = setOf("creation deletion handling modification processing");
const ofOrders = setOf(
  "approval cancellation completion confirmation fulfillment fulfilment placement rejection validation verification",
);
const doings: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["file", usual],
  ["invoice", usual],
  ["message", usual],
  ["order", new Set([...usual, ...ofOrders])],
  ["project", usual],
  ["task", usual],
]);

/** Nouns that look like the doing and are things. */
const results = setOf("building information reading setting station");

/** What is made of a verb that has another object: `LoanApplication` is for a loan, and the loan is not applied. */
const indirect = setOf(
  "application explanation instruction location notification",
);

/** Verbs that nobody is asked to do. */
const befalling = setOf(
  "appear arrive become come depart disappear elapse emerge exceed go happen lapse occur",
);

/** What helps a verb to its past: `OrderWasPlaced`. */
const auxiliaries = setOf("be been got has have is was were");

/** What comes before a noun and is none, so that nothing is done to it alone: `ManualAdjustment`. */
const adjectives = setOf(`
  annual auto automatic bulk daily early final full immediate initial internal late manual mass monthly new old partial pending
  recurring temporary urgent weekly yearly`);

/** `PlaceOrder`. Null of no verb, of one that takes no object, and of what is no object. */
function imperative(
  verb: string | null,
  words: readonly string[],
  rest: readonly string[],
): string | null {
  const object = words.filter((word) => !auxiliaries.has(word.toLowerCase()));
  const last = object.at(-1)?.toLowerCase();
  const isObject =
    last !== undefined &&
    !followers.has(last) &&
    !(object.length === 1 && adjectives.has(last));
  return verb === null || befalling.has(verb) || !isObject
    ? null
    : pascalCase([verb, ...object, ...rest]);
}

/** What asks for a fact to be written down. */
const reporting = setOf("declare flag keep label log note record report tag");

function baseOf(past: string): string | null {
  return basesOf(past).find(isVerb) ?? null;
}
