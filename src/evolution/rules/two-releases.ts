/** Plans of two releases: what readers need is released to them before anybody writes what needs it. */
import type { EnumType, Field, RecordType } from "../../runtime/avro/types.js";
import { listed } from "../../model/text.js";
import { aliasText } from "../fix-types.js";
import { isTransitive, type Mode } from "../modes.js";
import type { Pair } from "../pairs.js";
import type { PlanOf } from "../rule.js";

/** What a transitive mode refuses for as long as the earlier schema counts. */
export interface Refusal {
  readonly mode: Mode;
  /** The rule that is broken then. */
  readonly rule: string;
  /** What the earlier schema lacks: the end of a sentence that begins with it. */
  readonly lacks: string;
}

/** A last step that passes no transitive mode: when it may be made all the same, and what to do where it may not. */
export function waived(
  step: string,
  { mode, rule, lacks }: Refusal,
  orElse: readonly string[] = [],
): string {
  const ways = [
    ...orElse,
    `when nobody reads by that schema any more, ${step}, and waive \`${rule}\``,
    "begin an event of a new name, with a topic of its own",
  ];
  return `${mode} refuses what is left to do, for the earlier schema ${lacks}: ${ways.join("; or ")}`;
}

/** Symbols more, for readers whose enum has no default yet; those that go stay for as long. */
export function symbolsPlan(earlier: EnumType, today: EnumType): PlanOf {
  const added = missing(today, earlier);
  const gone = missing(earlier, today);
  const name = earlier.fullName;
  const [stays, drop] =
    gone.length === 0
      ? ["is one of them", ""]
      : ["is one of those that stay", ` and drop ${listed(gone)}`];
  return twoReleases(
    `keep the symbols of ${name} as they were, give it a \`default\` that ${stays}`,
    `add ${listed(added)}${drop}`,
    refused({
      rule: "enum-symbol-removed",
      lacks: `has no default in ${name}`,
    }),
  );
}

function missing(from: EnumType, to: EnumType): readonly string[] {
  const known = new Set(to.symbols);
  return from.symbols.filter((symbol) => !known.has(symbol));
}

/** What stands beside a field that is dropped. */
interface Beside {
  /** Of the field, by which it would take the data of another; left out where it has none. */
  readonly alias?: string;
  /** A field that is new in the same change; left out where nothing is to be said of one. */
  readonly beside?: Field;
}

/** A field less, for readers that have no default for it yet. */
export function fieldDroppedPlan(
  record: RecordType,
  { name }: Field,
  { alias, beside }: Beside = {},
): PlanOf {
  const without = alias === undefined ? "" : `, without its alias \`${alias}\``;
  const [rule, lacks] =
    alias === undefined
      ? ["field-added-without-default", `has \`${name}\` without a default`]
      : ["field-taken-by-alias", `has \`${name}\` with its alias \`${alias}\``];
  // those who read by the first release read what was written before
  const both =
    beside?.default === null ? ` and \`${beside.name}\` one as well` : "";
  return twoReleases(
    `keep \`${name}\` in ${record.fullName}${without}, give it a default${both}`,
    `drop \`${name}\``,
    refused({ rule, lacks }),
  );
}

/**
 * New names, for readers that do not know them yet.
 * @param rule the one that readers break which do not.
 */
export function renamedPlan(pairs: readonly Pair[], rule: string): PlanOf {
  const lacks = `does not know ${listed(pairs.map(({ now }) => `\`${now.fullName}\``))}`;
  return namesPlan(pairs, refused({ rule, lacks }));
}

/** Other namespaces, for readers that ask for full names: no mode refuses them, and `namespace-moved` warns. */
export function movedPlan(pairs: readonly Pair[]): PlanOf {
  return namesPlan(pairs, (second, mode) => {
    const last = inTheEnd(second);
    return isTransitive(mode)
      ? `${last}; \`namespace-moved\` goes on to tell of the earlier schema, for as long as it counts`
      : last;
  });
}

function namesPlan(pairs: readonly Pair[], ending: Ending): PlanOf {
  const [only, second] = pairs;
  if (only !== undefined && second === undefined)
    return renaming(
      {
        old: only.old.fullName,
        now: only.now.fullName,
        first: aliasText({ writer: only.now, reader: only.old }),
        second: aliasText({ writer: only.old, reader: only.now }),
      },
      ending,
    );
  const first = pairs.map(
    ({ old, now }) =>
      `\`${old.fullName}\` ${aliasText({ writer: now, reader: old })}`,
  );
  const then = pairs.map(
    ({ old, now }) =>
      `\`${now.fullName}\`, with ${aliasText({ writer: old, reader: now })}`,
  );
  return twoReleases(
    `keep the names, give ${listed(first)}`,
    `call them ${listed(then)} for what was written before`,
    ending,
  );
}

/** A field under another name. */
export interface RenamedField {
  /** The earlier one. */
  readonly record: RecordType;
  readonly old: Field;
  readonly now: Field;
}

export function renamedFieldPlan({ record, old, now }: RenamedField): PlanOf {
  const alias = (name: string): string =>
    `\`"aliases": [${JSON.stringify(name)}]\``;
  return renaming(
    {
      old: old.name,
      now: now.name,
      first: alias(now.name),
      second: alias(old.name),
    },
    refused({
      rule: "field-added-without-default",
      lacks: `has \`${old.name}\` without a default`,
    }),
    ` in ${record.fullName}`,
  );
}

/** A field that may be one under another name, and else is gone while another came. */
export function suspectedFieldPlan(renaming: RenamedField): PlanOf {
  const { record, old, now } = renaming;
  const [before, after] = [`\`${old.name}\``, `\`${now.name}\``];
  const dropped = fieldDroppedPlan(record, old, { beside: now });
  return (mode, done) => {
    // the release that was made is one of the two, and a field that lives on has an alias by then
    if (done === "first-release") return dropped(mode, done);
    const [keep = "", ...rest] = renamedFieldPlan(renaming)(mode);
    const [drop = "", ...others] = dropped(mode);
    return [
      `where ${after} is ${before} by another name, ${keep}`,
      ...rest,
      `where the two have nothing to do with each other, do this instead of all the above: ${drop}`,
      ...others,
    ];
  };
}

interface Renaming {
  readonly old: string;
  readonly now: string;
  /** The new name as an alias of the old one, and the old one as one of the new. */
  readonly first: string;
  readonly second: string;
}

function renaming(
  { old, now, first, second }: Renaming,
  ending: Ending,
  where = "",
): PlanOf {
  return twoReleases(
    `keep the name \`${old}\`${where}, give it ${first}`,
    `call it \`${now}\`, with ${second} for what was written before`,
    ending,
  );
}

/** The last step, of what it is to bring. */
type Ending = (second: string, mode: Mode) => string;

function refused(refusal: Omit<Refusal, "mode">): Ending {
  return (second, mode) =>
    isTransitive(mode)
      ? waived(`${second}, deploy the producers`, { ...refusal, mode })
      : inTheEnd(second);
}

function inTheEnd(second: string): string {
  return `then ${second}, and deploy the producers`;
}

function twoReleases(first: string, second: string, ending: Ending): PlanOf {
  return (mode, done) => {
    const last = ending(second, mode);
    return done === "first-release"
      ? [last]
      : [
          `${first}, and release that`,
          "deploy consumers first, every one",
          last,
        ];
  };
}
