/** What Apache Avro for Python 1.12 alone does otherwise. */
import { lookup, type RecordPlan } from "../../../src/runtime/avro/index.js";
import type { NamedType } from "../../../src/runtime/avro/types.js";
import type { Class, Found } from "./classes.js";
import { namedTypes } from "./rewriting.js";
import { misreadsDefault } from "./python-defaults.js";
import { aliasSentence, unionDefaultSentence } from "./sentences.js";
import {
  agrees,
  isBorneOut,
  isEveryValueBorneOut,
  isFaultBorneOut,
  type Disagreement,
} from "./evidence.js";
import { plansIn } from "./facts.js";
import { unmetDemands, type Demand } from "./python-matching.js";

const who = ["python"] as const;

function isUnmatched({ one, disagreement }: Found, demand: Demand): boolean {
  return (
    isUnreadWith(disagreement, "Schemas do not match.") &&
    unmetDemands(one.ours.plan).has(demand)
  );
}

function isUnreadWith(disagreement: Disagreement, error: string): boolean {
  return disagreement.kind === "unread" && disagreement.why.includes(error);
}

function isThisBorneOut({ one, disagreement }: Found): boolean {
  return (
    "value" in disagreement && isBorneOut(one, "python", disagreement.value)
  );
}

const byAnother =
  "another decoder does with the value what ours does: Java's or avsc's";

export const pythonClasses: readonly Class[] = [
  {
    id: "python-full-names",
    who,
    what: "the decoder asks for the same full name, and knows no aliases of types",
    sentence: "both schemas are records with the same (unqualified) name",
    proof: byAnother,
    recognises: (found) => isUnmatched(found, "full-names"),
    isProved: isThisBorneOut,
  },
  {
    id: "python-writer-union",
    who,
    what: "the decoder reads a union of the writer into nothing but a union",
    sentence:
      "If the reader's schema matches the selected writer's schema, it is recursively resolved against it.",
    proof: byAnother,
    recognises: (found) => isUnmatched(found, "union"),
    isProved: isThisBorneOut,
  },
  {
    id: "python-items",
    who,
    what: "the decoder asks for items and values of the same type, promoted or not",
    sentence:
      "This resolution algorithm is applied recursively to the reader's and writer's array item schemas.",
    proof: byAnother,
    recognises: (found) => isUnmatched(found, "same-items"),
    isProved: isThisBorneOut,
  },
  {
    id: "python-text",
    who,
    what: "the decoder does not promote between strings and bytes",
    sentence: "string is promotable to bytes",
    proof: byAnother,
    recognises: (found) => isUnmatched(found, "no-text"),
    isProved: isThisBorneOut,
  },
  {
    id: "python-enum-default",
    who,
    what: "the decoder does not read the default of an enum",
    sentence:
      "if the writer's symbol is not present in the reader's enum and the reader has a default value, then that value is used, otherwise an error is signalled.",
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement }) =>
      isUnreadWith(disagreement, "not present in Reader's Schema") &&
      [...plansIn(ours.plan)].some(
        (plan) =>
          plan.kind === "enum" &&
          plan.writer.symbols.some(
            (symbol) => !plan.reader.symbols.includes(symbol),
          ),
      ),
    isProved: isThisBorneOut,
  },
  {
    id: "python-defaults",
    who,
    what: "a default is read as one of the union's first branch, an integer is no default of a float or double, and one of bytes is encoded as UTF-8",
    sentence: `${unionDefaultSentence} Default values for bytes and fixed fields are JSON strings, where Unicode code points 0-255 are mapped to unsigned 8-bit byte values 0-255.`,
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement }) =>
      (disagreement.kind === "other" ||
        isUnreadWith(disagreement, "InvalidDefaultException")) &&
      [...plansIn(ours.plan)].some(
        (plan) =>
          plan.kind === "record" &&
          plan.defaults.some(
            ({ field }) =>
              field.default !== null &&
              misreadsDefault(field.type, field.default),
          ),
      ),
    isProved: isThisBorneOut,
  },
  {
    id: "python-field-aliases",
    who,
    what: "the decoder knows no aliases of fields",
    sentence: aliasSentence,
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement: { kind } }) =>
      (kind === "unread" || kind === "other" || kind === "read") &&
      [...plansIn(ours.plan)].some(
        (plan) => plan.kind === "record" && needsAliases(plan),
      ),
    isProved: ({ one, disagreement }) =>
      ("fault" in disagreement &&
        isFaultBorneOut(one, "python", disagreement.fault)) ||
      ("value" in disagreement &&
        isBorneOut(one, "python", disagreement.value)),
  },
  {
    id: "python-error",
    who,
    what: "the checker does not know errors",
    sentence:
      'An error definition is just like a record definition except it uses "error" instead of "record".',
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement }) =>
      disagreement.kind === "thrown" &&
      disagreement.why.includes("Unknown schema type: error") &&
      namedTypes(ours.reader).some(
        (type) => type.kind === "record" && type.isError,
      ),
    isProved: ({ one }) => isEveryValueBorneOut(one, "python"),
  },
  {
    id: "python-names",
    who,
    what: "the parser refuses names of other letters than A to Z; it may, we read them as Java does",
    sentence: "start with [A-Za-z_]",
    proof: "Java's decoder does with each value what ours does",
    recognises: ({ one: { ours }, disagreement: { kind } }) =>
      kind === "unparsed" &&
      [ours.reader, ours.writer].some((type) =>
        namedTypes(type).some(hasOtherLetters),
      ),
    isProved: ({ one }) =>
      one.ours.values.length > 0 &&
      one.ours.values.every((value) => agrees(one, "java", value)),
  },
  {
    id: "python-unqualified-alias",
    who,
    what: "the checker does not complete an alias by the namespace of its type",
    sentence:
      "A type alias may be specified either as a fully namespace-qualified, or relative to the namespace of the name it is an alias for.",
    proof: byAnother,
    recognises: ({ one: { ours }, disagreement: { kind } }) =>
      kind === "refused" &&
      [...plansIn(ours.plan)].some(
        ({ kind, reader, writer }) =>
          kind !== "mismatch" &&
          "fullName" in reader &&
          "fullName" in writer &&
          reader.name !== writer.name &&
          !aliasTexts(reader).includes(writer.fullName),
      ),
    isProved: ({ one }) => isEveryValueBorneOut(one, "python"),
  },
];

/** Whether names alone would pair the fields otherwise. */
function needsAliases({ reader, steps }: RecordPlan): boolean {
  return steps.some(({ writerField, ...step }) => {
    const named = reader.fields.find(({ name }) => name === writerField.name);
    return named !== (step.kind === "read" ? step.readerField : undefined);
  });
}

/** As they are written. */
function aliasTexts({ node }: NamedType): readonly string[] {
  const aliases = lookup(node, "aliases");
  return aliases?.kind === "array"
    ? aliases.items.flatMap((item) =>
        item.kind === "string" ? [item.value] : [],
      )
    : [];
}

function hasOtherLetters(type: NamedType): boolean {
  const names = [type.fullName];
  if (type.kind === "record")
    names.push(...type.fields.map(({ name }) => name));
  if (type.kind === "enum") names.push(...type.symbols);
  return names.some((name) => /[^\w.]/.test(name));
}
