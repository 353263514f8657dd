/** What two implementations make of one pair: where they part, and what is known of it. */
import { inhabited, type ReadFault } from "../../../src/runtime/avro/index.js";
import { avscReadsAsWeDo } from "./avsc-decoder.js";
import { allFaultsOf, isOfDecimals, isOfNames } from "./facts.js";
import type { Ours, OurValue } from "./ours.js";
import type { Pair } from "./pairs.js";
import type { Answer, PeerValue } from "./peers.js";
import { withOwnNames } from "./plainer.js";
import { sameAsShown, type Shown } from "./shown.js";

export const peers = ["java", "python"] as const;
export type Peer = (typeof peers)[number];

export interface Case {
  readonly pair: Pair;
  readonly ours: Ours;
  readonly answers: Readonly<Record<Peer, Answer>>;
  /** What Java says with the plainer schema of the reader; null where it was not asked. */
  readonly plainer: Answer | null;
}

/** One point on which another implementation disagrees with us. */
export type Disagreement =
  /** Its parser takes one of the schemas for none. */
  | { readonly kind: "unparsed"; readonly why: string }
  /** Its checker says compatible. One for each thing that a value may fail at. */
  | { readonly kind: "missed"; readonly fault: ReadFault }
  /** Its checker says incompatible where we say compatible. */
  | { readonly kind: "refused"; readonly why: string }
  /** Its checker says nothing: it throws. */
  | { readonly kind: "thrown"; readonly why: string }
  /** Its checker says nothing in the time, or with the memory, that it has. */
  | { readonly kind: "endless" }
  /** Its decoder reads a value that we refuse. One for each thing that the value fails at. */
  | {
      readonly kind: "read";
      readonly fault: ReadFault;
      readonly value: OurValue;
      readonly shown: Shown;
    }
  /** Its decoder refuses a value that we read. */
  | {
      readonly kind: "unread";
      readonly value: OurValue;
      readonly why: string;
    }
  /** Its decoder reads another value than we do. */
  | {
      readonly kind: "other";
      readonly value: OurValue;
      readonly shown: Shown;
    };

export function disagreements(
  { ours, answers }: Case,
  peer: Peer,
): readonly Disagreement[] {
  const answer = answers[peer];
  if (answer.kind === "refused")
    return [{ kind: "unparsed", why: `${answer.side}: ${answer.why}` }];
  return [
    ...ofVerdicts(ours, answer),
    ...ours.values.flatMap((value, i) => {
      const theirs = answer.values[i];
      return theirs === undefined ? [] : ofValues(ours, value, theirs);
    }),
  ];
}

function ofVerdicts(
  { compatible, faults, plan }: Ours,
  { verdict, because: why }: Extract<Answer, { readonly kind: "answered" }>,
): readonly Disagreement[] {
  if (verdict === "late") return [{ kind: "endless" }];
  if (verdict === "throws") return [{ kind: "thrown", why }];
  if (compatible === (verdict === "compatible")) return [];
  return compatible
    ? [{ kind: "refused", why }]
    : // what nothing can meet is a fault to nobody else
      (faults.length > 0 ? faults : allFaultsOf(plan)).map((fault) => ({
        kind: "missed",
        fault,
      }));
}

function ofValues(
  { reader }: Ours,
  value: OurValue,
  theirs: PeerValue,
): readonly Disagreement[] {
  if (value.meets.length > 0)
    return theirs.ok
      ? value.meets.map((fault) => ({
          kind: "read",
          fault,
          value,
          shown: theirs.value,
        }))
      : [];
  if (!theirs.ok) return [{ kind: "unread", value, why: theirs.error }];
  const { value: shown } = theirs;
  return sameAsShown(reader, value.datum, shown)
    ? []
    : [{ kind: "other", value, shown }];
}

/** What a decoder makes of one of our values; null where it was not asked. */
function answerTo(
  { ours, answers }: Case,
  peer: Peer,
  value: OurValue,
): PeerValue | null {
  return valueIn(answers[peer], ours, value);
}

function valueIn(
  answer: Answer | null,
  { values }: Ours,
  value: OurValue,
): PeerValue | null {
  return answer?.kind === "answered"
    ? (answer.values[values.indexOf(value)] ?? null)
    : null;
}

/** What everybody makes of one of our values. */
export function answersTo(one: Case, value: OurValue): readonly PeerValue[] {
  return [
    answerTo(one, "java", value),
    answerTo(one, "python", value),
    plainerAnswer(one, value),
  ].filter((answer) => answer !== null);
}

export function meets(value: OurValue, { plan, field }: ReadFault): boolean {
  return value.meets.some((one) => one.plan === plan && one.field === field);
}

/** Whether a decoder does with a value what we do: reads the same, or refuses it. */
export function agrees(one: Case, peer: Peer, value: OurValue): boolean {
  return isSame(one.ours, value, answerTo(one, peer, value));
}

function isSame(
  { reader }: Ours,
  value: OurValue,
  answer: PeerValue | null,
): boolean {
  if (answer === null) return false;
  if (value.meets.length > 0) return !answer.ok;
  return answer.ok && sameAsShown(reader, value.datum, answer.value);
}

/**
 * Whether a decoder that is neither ours nor this one does with a value what we do. Java's may be asked with a plainer schema, or with zeros
 * after the value; of what we refuse the refusal of Python's, which refuses much, tells something where names differ only.
 */
export function isBorneOut(
  one: Case,
  but: Peer | null,
  value: OurValue,
): boolean {
  const { ours } = one;
  if (isSame(ours, value, plainerAnswer(one, value))) return true;
  if (but !== "java" && agrees(one, "java", value)) return true;
  if (value.meets.length > 0)
    return (
      value.witness?.confirmation?.verdict === "confirmed" ||
      (value.meets.some(isOfNames) && agrees(one, "python", value))
    );
  return (
    (but !== "python" && agrees(one, "python", value)) ||
    isReadPadded(one, value) ||
    avscReadsAsWeDo(ours, value)
  );
}

function plainerAnswer(
  { ours, plainer }: Case,
  value: OurValue,
): PeerValue | null {
  const answer = valueIn(plainer, ours, value);
  return answer?.ok === true
    ? { ok: true, value: withOwnNames(answer.value) }
    : answer;
}

function isReadPadded(one: Case, value: OurValue): boolean {
  const answer = answerTo(one, "java", value);
  return (
    answer?.ok === false &&
    answer.padded !== null &&
    sameAsShown(one.ours.reader, value.datum, answer.padded)
  );
}

/** Whether another decoder than ours and this one refuses a value that meets the fault; avsc is asked about the place of the fault alone. */
export function isFaultBorneOut(
  one: Case,
  but: Peer | null,
  fault: ReadFault,
): boolean {
  return one.ours.values.some(
    (value) => meets(value, fault) && isBorneOut(one, but, value),
  );
}

/** Whether everything that can be written is read, or refused, by others as by us. */
export function isEveryValueBorneOut(one: Case, but: Peer | null): boolean {
  const { values, writer } = one.ours;
  return (
    (values.length > 0 || !inhabited([writer])(writer)) &&
    values.every((value) =>
      value.meets.length === 0
        ? isBorneOut(one, but, value)
        : value.meets.some(
            (fault) =>
              isFaultBorneOut(one, but, fault) ||
              // which nobody refuses, and are classes of their own
              isOfDecimals(fault),
          ),
    )
  );
}

/** Where we contradict ourselves, which is a fault of ours, a text each. */
export function contradictions({ pair, ours }: Case): readonly string[] {
  const { compatible, values } = ours;
  const refused = values.find((one) => compatible && one.meets.length > 0);
  const read = values.find(
    ({ witness, meets }) => witness !== null && meets.length === 0,
  );
  return [
    ...(refused === undefined
      ? []
      : [`${pair.name}: compatible, and we refuse ${refused.bytes}`]),
    ...(read === undefined
      ? []
      : [`${pair.name}: a witness that we read: ${read.bytes}`]),
  ];
}
