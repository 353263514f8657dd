/**
 * Plans for what one change cannot do: which schema to release, and which side deploys first, so that at every moment everybody who reads
 * can read all that is there. Every plan here is played through in `test/evolution/plans.test.ts`.
 */
import { chooseBranch, mismatchOf } from "../../runtime/avro/match.js";
import type { AvroType, Field, RecordType } from "../../runtime/avro/types.js";
import type { RenamedType } from "../fix-types.js";
import type { Fault, ReleasePlan } from "../rule.js";
import { waysTo, type Site } from "../sites.js";

type Plans = NonNullable<Fault["plan"]>;

/** For a type that changed: where it goes the other way round, the order of deployment does it, and else a field beside the old one. */
export function plansOfType(site: Site): Plans {
  const { writer, reader } = site.plan;
  return {
    reader: takes(reader, writer) ? producersFirst(site) : beside(site).reader,
    writer: takes(reader, writer) ? consumersFirst : beside(site).writer,
  };
}

/** Whether data of the one is read by the other, as far as the two alone say, and nothing inside them. */
function takes(writer: AvroType, reader: AvroType): boolean {
  if (writer.kind === "union")
    return writer.branches.every((branch) => takes(branch, reader));
  if (reader.kind !== "union") return mismatchOf(writer, reader) === null;
  const branch = reader.branches[chooseBranch(writer, reader) ?? -1];
  return branch !== undefined && mismatchOf(writer, branch) === null;
}

const consumersFirst: ReleasePlan = {
  steps: [
    "check this release by the mode BACKWARD, here and in the registry: today's schema reads what the earlier one writes",
    "deploy consumers first, every one",
    "then deploy the producers",
  ],
  isTransitive: false,
};

function producersFirst(site: Site): ReleasePlan {
  const { name } = around(site, "writer");
  return {
    steps: [
      "check this release by the mode FORWARD, here and in the registry: the earlier schema reads what today's writes",
      "deploy producers first, every one",
      `deploy the consumers when nothing is left to be read that was written before; where events are kept for good, keep ${name} as it was`,
    ],
    isTransitive: false,
  };
}

/** A field of the new type beside the old one, and the old one dropped when nobody needs it. */
export function beside(site: Site): Plans {
  const { writer, reader } = site.plan;
  const isSameName =
    "fullName" in writer &&
    "fullName" in reader &&
    writer.fullName === reader.fullName;
  const added = isSameName
    ? `a field beside it whose type has the change and a name of its own`
    : "a field of the new type beside it";
  const [written, read] = [around(site, "writer"), around(site, "reader")];
  if (!written.isField) return { reader: anotherTopic, writer: anotherTopic };
  return {
    reader: {
      steps: [
        `keep ${written.name} as it was, add ${added}, with a default, and release that`,
        `deploy consumers first, to read the new field, and where it has its default the old one; then producers, to write both`,
        `when nothing is left to be read that lacks the new field, drop the old one: consumers first again`,
      ],
      isTransitive: true,
    },
    writer: {
      steps: [
        `keep ${read.name} as it was, but with a default, add ${added}, with a default too, and release that`,
        `deploy producers first, to write both; then consumers, to read the new field`,
        `when every consumer has that release, drop the old field: producers first again`,
      ],
      isTransitive: false,
    },
  };
}

const anotherTopic: ReleasePlan = {
  steps: [
    "keep this schema as it was, and write the new one to a topic and a subject of its own",
    "deploy consumers first, to read both topics; then producers, to write to the new one",
    "when nothing is left to be read in the old topic, let it go",
  ],
  isTransitive: true,
};

/** A symbol more, for readers whose enum has no default yet. */
export function symbolAddedPlan(name: string, symbols: string): ReleasePlan {
  return twoReleases(
    `keep the symbols of ${name} as they were, give it a \`default\` that is one of them`,
    `add ${symbols}`,
  );
}

/**
 * A field less, for readers that have no default for it yet.
 * @param alias of the field, by which it would take the data of another; null where it has none.
 */
export function fieldDroppedPlan(
  record: RecordType,
  { name }: Field,
  alias: string | null,
): ReleasePlan {
  const without = alias === null ? "" : `, without its alias \`${alias}\``;
  return twoReleases(
    `keep \`${name}\` in ${record.fullName}${without}, give it a default`,
    `drop \`${name}\``,
  );
}

/** A new name, for readers that do not know it yet. */
export function renamedPlan({ writer, reader }: RenamedType): ReleasePlan {
  return renaming(reader.fullName, writer.fullName);
}

export function renamedFieldPlan(
  record: RecordType,
  old: Field,
  now: Field,
): ReleasePlan {
  return renaming(old.name, now.name, ` in ${record.fullName}`);
}

function renaming(old: string, now: string, where = ""): ReleasePlan {
  const aliases = (name: string): string =>
    `\`"aliases": [${JSON.stringify(name)}]\``;
  return twoReleases(
    `keep the name \`${old}\`${where}, give it ${aliases(now)}`,
    `call it \`${now}\`, with ${aliases(old)} for what was written before`,
  );
}

/** What readers need is released to them before anybody writes what needs it. */
function twoReleases(first: string, second: string): ReleasePlan {
  return {
    steps: [
      `${first}, and release that`,
      "deploy consumers first, every one",
      `then ${second}, and deploy the producers`,
    ],
    isTransitive: false,
  };
}

interface Around {
  /** What the innermost field around a site is called in a sentence. */
  readonly name: string;
  /** Whether there is one. */
  readonly isField: boolean;
}

/** @param side that of the earlier schema. */
function around(site: Site, side: "reader" | "writer"): Around {
  const way = waysTo(site).findLast(({ kind }) => kind === "field");
  if (way?.kind !== "field" || way.site.plan.kind !== "record")
    return { name: "the schema", isField: false };
  const { readerField, writerField } = way.step;
  const field = side === "reader" ? readerField : writerField;
  return {
    name: `\`${field.name}\` of ${way.site.plan[side].fullName}`,
    isField: true,
  };
}
