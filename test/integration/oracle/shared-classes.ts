/** What both Apache Avro Java and Python do otherwise. */
import { inhabited, type ReadFault } from "../../../src/runtime/avro/index.js";
import { decimalOf } from "../../../src/runtime/avro/match.js";
import type { Class, Found } from "./classes.js";
import { aliasSentence } from "./sentences.js";
import { decimalsIn } from "./decimals.js";
import {
  agrees,
  isEveryValueBorneOut,
  isFaultBorneOut,
  type Disagreement,
} from "./evidence.js";
import {
  allFaultsOf,
  isAmbiguous,
  isBehindChoice,
  isBehindClaims,
  isInRecursion,
  waysThrough,
} from "./facts.js";

const both = ["java", "python"] as const;

/** The fault that is not seen. */
function faultOf(disagreement: Disagreement): ReadFault | null {
  return disagreement.kind === "missed" || disagreement.kind === "read"
    ? disagreement.fault
    : null;
}

function decimalsOf(disagreement: Disagreement) {
  const plan = faultOf(disagreement)?.plan;
  if (plan?.kind !== "mismatch" || plan.cause !== "decimal") return null;
  const [writer, reader] = [decimalOf(plan.writer), decimalOf(plan.reader)];
  return writer === null || reader === null ? null : { writer, reader };
}

/** By another decoder than ours: for a checker its own is another. */
function isRefusedAfterAll({ one, disagreement }: Found): boolean {
  const fault = faultOf(disagreement);
  return fault !== null && isFaultBorneOut(one, null, fault);
}

const afterAll =
  "Java's decoder refuses a value that the checker promises to be read, or avsc's does";

const decimalSentence =
  "For the purposes of schema resolution, two schemas that are `decimal` logical types match if their scales and precisions match.";

export const sharedClasses: readonly Class[] = [
  {
    id: "decimal-scale",
    who: both,
    what: "a decimal is read as one of another scale",
    sentence: decimalSentence,
    proof:
      "a decoder reads a number that was never written, or one that is not of the reader's scale; or Java's refuses the value for something else",
    recognises: ({ disagreement }) => {
      const decimals = decimalsOf(disagreement);
      return (
        decimals !== null && decimals.writer.scale !== decimals.reader.scale
      );
    },
    isProved: (found) =>
      decimalsIn(found).some(({ isRight }) => !isRight) ||
      isRefusedAfterAll(found),
  },
  {
    id: "decimal-precision",
    who: both,
    what: "a decimal is read as one of fewer digits",
    sentence: decimalSentence,
    proof:
      "a decoder reads a number of more digits than the reader has; or Java's refuses the value for something else",
    recognises: ({ disagreement }) => {
      const decimals = decimalsOf(disagreement);
      return (
        decimals !== null &&
        decimals.writer.precision > decimals.reader.precision
      );
    },
    isProved: (found) =>
      decimalsIn(found).some(({ isLong }) => isLong) ||
      isRefusedAfterAll(found),
  },
  {
    id: "decimal-precision-wider",
    who: both,
    what: "a decimal is read as one of more digits",
    sentence: decimalSentence,
    proof:
      "none: no number is lost, and the sentence alone decides; shown is that their decoder reads the number that was written",
    recognises: ({ disagreement }) => decimalsOf(disagreement) !== null,
    isProved: (found) => {
      const decimals = decimalsIn(found);
      return decimals.length > 0
        ? decimals.every(({ isRight }) => isRight)
        : isRefusedAfterAll(found);
    },
  },
  {
    id: "no-value",
    who: both,
    what: "a type that has no value, as a union without branches, is refused",
    sentence:
      "A union is encoded by first writing an `int` value indicating the zero-based position within the union of the schema of its value.",
    proof:
      "every fault is at a type of the writer's without a finite value, and what can be written another decoder reads as we do",
    recognises: ({ one: { ours }, disagreement: { kind } }) =>
      kind === "refused" && allFaultsOf(ours.plan).length > 0,
    isProved: ({ one }) =>
      one.ours.faults.length === 0 && isEveryValueBorneOut(one, null),
  },
  {
    id: "missing-field-without-value",
    who: both,
    what: "a record that no value has is compatible; we refuse it for a field that nothing feeds, without a witness",
    sentence:
      "if the reader's record schema has a field with no default value, and writer's schema does not have a field with the same name, an error is signalled.",
    proof:
      "none: nothing can be written of it, and the sentence alone decides; what else can be written another decoder reads, or refuses, as we do",
    recognises: ({ one: { ours }, disagreement }) =>
      disagreement.kind === "missed" &&
      disagreement.fault.field !== null &&
      !inhabited([ours.writer])(disagreement.fault.plan.writer),
    isProved: ({ one }) => isEveryValueBorneOut(one, null),
  },
  {
    id: "field-claimed-twice",
    who: both,
    what: "a field of the writer is given to two fields of the reader, one of which asks by an alias",
    sentence: aliasSentence,
    proof: afterAll,
    recognises: ({ one: { ours }, disagreement }) =>
      disagreement.kind === "missed" &&
      isBehindClaims(ours.plan, disagreement.fault),
    isProved: isRefusedAfterAll,
  },
  {
    id: "renamed-and-old-name-new",
    who: both,
    what: "a field that was renamed with an alias, and a new one under the old name with a default: the checker gives the data to the new one",
    sentence:
      "Aliases function by re-writing the writer's schema using aliases from the reader's schema.",
    proof: "Java's decoder or avsc's reads every value as we do",
    recognises: ({ one: { ours }, disagreement: { kind } }) =>
      kind === "refused" && isAmbiguous(ours.plan),
    isProved: ({ one }) => isEveryValueBorneOut(one, null),
  },
  {
    id: "union-branch-by-content",
    who: both,
    what: "the checker looks for a branch of the reader's union that reads everything, the decoder takes another",
    sentence:
      "The first schema in the reader's union that matches the writer's schema is recursively resolved against it.",
    proof: afterAll,
    recognises: ({ one: { ours }, disagreement }) =>
      disagreement.kind === "missed" &&
      isBehindChoice(ours.plan, disagreement.fault),
    isProved: isRefusedAfterAll,
  },
  {
    id: "recursion-memo",
    who: both,
    what: "two records that were met while others around them were only assumed compatible are remembered as compatible",
    sentence:
      "schemas for fields with the same name in both records are resolved recursively.",
    proof: afterAll,
    recognises: ({ one: { ours }, disagreement }) =>
      disagreement.kind === "missed" &&
      isInRecursion(ours.plan, disagreement.fault),
    isProved: isRefusedAfterAll,
  },
  {
    id: "shared-types",
    who: both,
    what: "types that are used again and again are checked as often as there are ways to them",
    sentence:
      "schemas for fields with the same name in both records are resolved recursively.",
    proof: "each value is read, or refused, by their decoder as by ours",
    recognises: ({ one: { ours }, disagreement: { kind } }) =>
      kind === "endless" && waysThrough(ours.plan) > 1_000_000,
    isProved: ({ one, peer }) =>
      one.ours.values.length > 0 &&
      one.ours.values.every((value) => agrees(one, peer, value)),
  },
];
