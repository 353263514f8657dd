/** What Apache Avro Java 1.12.2 alone does otherwise. */
import type { Class, Found } from "./classes.js";
import { aliasSentence, unionDefaultSentence } from "./sentences.js";
import {
  isBorneOut,
  isEveryValueBorneOut,
  isFaultBorneOut,
} from "./evidence.js";
import {
  hasAmbiguousBranches,
  hasDefaultOfLaterBranch,
  isBehindChoice,
  isOfNames,
  plansIn,
} from "./facts.js";
import {
  fewestBytes,
  hasAliasOfLivingType,
  hasChainOfAliases,
  hasDuplicateFields,
  hasFieldAliasAfterMove,
  hasOwnNameAsAlias,
  hasSeveralWriters,
} from "./rewriting.js";

const who = ["java"] as const;

const byAnother =
  "another decoder does with each value what ours does: Python's, avsc's, or Java's own asked with a plainer schema to the same effect";

/** By its own decoder too, for it is about the checker. */
function isEachBorneOut({ one }: Found): boolean {
  return isEveryValueBorneOut(one, null);
}

function isThisBorneOut({ one, disagreement }: Found): boolean {
  return "value" in disagreement && isBorneOut(one, "java", disagreement.value);
}

function isThisFaultBorneOut({ one, disagreement }: Found): boolean {
  return (
    "fault" in disagreement && isFaultBorneOut(one, "java", disagreement.fault)
  );
}

export const javaClasses: readonly Class[] = [
  {
    id: "several-writer-fields",
    who,
    what: "the checker throws where a field of the reader answers to several of the writer",
    sentence: "fields are matched by name.",
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement }) =>
      disagreement.kind === "thrown" &&
      disagreement.why.includes("matches multiple fields") &&
      hasSeveralWriters(ours.reader, ours.writer),
    isProved: isEachBorneOut,
  },
  {
    id: "own-name-as-alias",
    who,
    what: "where a field has its own name as an alias the checker throws, and the decoder forgets other aliases for that name",
    sentence: "fields are matched by name.",
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement }) =>
      ((disagreement.kind === "thrown" &&
        disagreement.why.includes("matches multiple fields")) ||
        disagreement.kind === "other") &&
      hasOwnNameAsAlias(ours.reader, ours.writer),
    isProved: isEachBorneOut,
  },
  {
    id: "record-of-another-name",
    who,
    what: "the decoder reads a record of another name",
    sentence: "both schemas are records with the same (unqualified) name",
    proof:
      "avsc refuses the part of the witness that we refuse, or Python, which compares names too, the witness",
    recognises: ({ disagreement }) =>
      disagreement.kind === "read" && isOfNames(disagreement.fault),
    isProved: isThisFaultBorneOut,
  },
  {
    id: "union-branch-by-structure",
    who,
    what: "the decoder reads a record into a branch of another name that has the fields",
    sentence:
      "The first schema in the reader's union that matches the writer's schema is recursively resolved against it.",
    proof: "avsc refuses the part of the witness that we refuse",
    recognises: ({ one: { ours }, disagreement }) =>
      disagreement.kind === "read" &&
      isBehindChoice(ours.plan, disagreement.fault),
    isProved: isThisFaultBorneOut,
  },
  {
    id: "union-branch-ambiguous",
    who,
    what: "of several branches that match by their names the decoder takes the last, or the one that has an alias",
    sentence:
      "The first schema in the reader's union that matches the writer's schema is recursively resolved against it.",
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement: { kind } }) =>
      kind === "other" && hasAmbiguousBranches(ours.plan),
    isProved: isThisBorneOut,
  },
  {
    id: "duplicate-fields",
    who,
    what: "the decoder renames fields of the writer by aliases until two have one name, and throws",
    sentence:
      "if the writer's record contains a field with a name not present in the reader's record, the writer's value for that field is ignored.",
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement }) =>
      disagreement.kind === "unread" &&
      disagreement.why.includes("Duplicate field") &&
      hasDuplicateFields(ours.reader, ours.writer),
    isProved: isThisBorneOut,
  },
  {
    id: "field-alias-after-move",
    who,
    what: "the decoder knows aliases of fields only where the record has the writer's full name, or an alias for it",
    sentence: aliasSentence,
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement: { kind } }) =>
      (kind === "unread" || kind === "other" || kind === "read") &&
      hasFieldAliasAfterMove(ours.plan),
    isProved: isThisBorneOut,
  },
  {
    id: "renamed-twice",
    who,
    what: "the decoder renames the writer's fields by aliases, and then renames those once more",
    sentence: aliasSentence,
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement: { kind } }) =>
      (kind === "unread" || kind === "other" || kind === "read") &&
      hasChainOfAliases(ours.reader, ours.writer),
    isProved: isThisBorneOut,
  },
  {
    id: "alias-of-a-living-type",
    who,
    what: "the decoder renames a type of the writer by an alias, though the reader has a type of the old name, or the writer another of the new",
    sentence:
      "A schema or protocol may not contain multiple definitions of a fullname.",
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement: { kind } }) =>
      (kind === "unread" || kind === "other" || kind === "read") &&
      hasAliasOfLivingType(ours.reader, ours.writer),
    isProved: (found) => isThisBorneOut(found) || isThisFaultBorneOut(found),
  },
  {
    id: "array-guard",
    who,
    what: "the decoder holds the count of an array or a map against the bytes that are left by the size of the reader's items, which may be larger than the writer's",
    sentence: "Each item is encoded per the array's item schema.",
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement }) =>
      disagreement.kind === "unread" &&
      disagreement.why.startsWith("EOFException: Collection claims") &&
      [...plansIn(ours.plan)].some((plan) => {
        const [inner] =
          plan.kind === "array"
            ? [plan.items]
            : plan.kind === "map"
              ? [plan.values]
              : [];
        return (
          inner !== undefined &&
          fewestBytes(inner.reader) > fewestBytes(inner.writer)
        );
      }),
    isProved: isThisBorneOut,
  },
  {
    id: "union-default",
    who,
    what: "the decoder reads the default of a union as one of a branch before its own: null as an empty array, 1.5 as the int 1",
    sentence: unionDefaultSentence,
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement }) =>
      disagreement.kind === "other" && hasDefaultOfLaterBranch(ours.plan),
    isProved: isThisBorneOut,
  },
];
