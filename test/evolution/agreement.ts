/** Everything that is said of a pair of schemas, held against the naive interpreter. */
import { compare, SchemaError } from "../../src/evolution/compare.js";
import type { Finding } from "../../src/evolution/finding.js";
import {
  canRead,
  DatumError,
  decodeResolved,
  parseSchemaText,
  resolve,
  type CanRead,
  type Plan,
} from "../../src/runtime/avro/index.js";
import { valueAvoiding } from "./naive/avoiding.js";
import { encodeNaive } from "./naive/binary.js";
import { EndlessDefault } from "./naive/defaults.js";
import { readNaive, type NaiveFault, type Reading } from "./naive/reading.js";
import { parseNaive, type NaiveType } from "./naive/schema.js";
import { hexOf, shown, type NaiveValue } from "./naive/value.js";
import { chosenValues } from "./naive/values.js";

/** Two schemas as JSON text. */
export interface Pair {
  readonly writer: string;
  readonly reader: string;
}

export interface Agreement {
  readonly compatible: boolean;
  /** How many values of the writer were read. */
  readonly values: number;
  /** The ids of the rules of the findings on the wire. */
  readonly rules: readonly string[];
}

/** What is said of a pair is not what the naive interpreter sees. */
export class Disagreement extends Error {}

/**
 * Null where the pair is left out: a default in it has no end.
 * @throws Disagreement
 */
export function agreed({ writer, reader }: Pair): Agreement | null {
  const types = { writer: parseNaive(writer), reader: parseNaive(reader) };
  const { values, isWhole } = chosenValues(types.writer, types.reader);
  const cases = casesOf(types, values);
  if (cases === null) return null;
  const comparison = compared({ writer, reader });
  const findings = comparison.findings.filter(({ axis }) => axis === "wire");
  const plan = resolve(parseSchemaText(writer), parseSchemaText(reader));
  const whole = { types, cases, isWhole };
  agreedVerdict(whole, comparison.compatible, canRead(plan));
  for (const finding of findings) agreedFinding(whole, finding);
  agreedFaults(whole, findings);
  for (const one of cases) agreedValue(one, plan);
  return {
    compatible: comparison.compatible,
    values: cases.length,
    rules: findings.map(({ rule }) => rule),
  };
}

interface Types {
  readonly writer: NaiveType;
  readonly reader: NaiveType;
}

/** A value of the writer, and what the naive interpreter makes of it. */
interface Case extends Reading {
  readonly written: NaiveValue;
  readonly bytes: Uint8Array;
}

interface Whole {
  readonly types: Types;
  readonly cases: readonly Case[];
  /** Whether every place of the writer's is reached by a value. */
  readonly isWhole: boolean;
}

function casesOf(
  { writer, reader }: Types,
  values: readonly NaiveValue[],
): readonly Case[] | null {
  try {
    return values.map((written) => {
      const bytes = encodeNaive(writer, written);
      return { written, bytes, ...readNaive(writer, reader, bytes) };
    });
  } catch (error) {
    if (error instanceof EndlessDefault) return null;
    throw error;
  }
}

function compared(pair: Pair): ReturnType<typeof compare> {
  try {
    return compare(pair);
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    throw new Disagreement(`a valid schema is refused: ${error.message}`);
  }
}

function agreedVerdict(
  { cases, isWhole }: Whole,
  compatible: boolean,
  promise: CanRead,
): void {
  const failing = cases.find(({ faults }) => faults.length > 0);
  const fine = cases.find(({ faults }) => faults.length === 0);
  if (compatible && failing !== undefined)
    throw new Disagreement(`"compatible", but ${fails(failing)}`);
  if (!compatible && failing === undefined && isWhole)
    throw new Disagreement(
      `"incompatible", but every one of ${cases.length} values is read, among them ${cases.map(({ written }) => shown(written)).join(" and ")}`,
    );
  if (compatible !== (promise === "always"))
    throw new Disagreement(
      `"${compatible ? "compatible" : "incompatible"}", but canRead says "${promise}"`,
    );
  if (promise === "never" && fine !== undefined)
    throw new Disagreement(`canRead says "never", but ${reads(fine)}`);
  if (promise === "sometimes" && fine === undefined && isWhole)
    throw new Disagreement(
      `canRead says "sometimes", but none of ${cases.length} values is read`,
    );
}

/** What the naive interpreter calls the faults that each rule is about. */
const kindsOf: Readonly<Record<string, readonly NaiveFault["kind"][]>> = {
  "field-added-without-default": ["missing"],
  "field-taken-by-alias": ["missing"],
  "type-changed": ["kind", "branch"],
  "union-branch-removed": ["kind", "branch"],
  "union-narrowed": ["kind", "branch"],
  "name-changed": ["name"],
  "enum-symbol-removed": ["symbol"],
  // a union that has it, and so changed
  "fixed-size-changed": ["size", "branch"],
  "decimal-scale-changed": ["decimal", "branch"],
  "decimal-precision-changed": ["decimal", "branch"],
};

function agreedFinding(whole: Whole, finding: Finding): void {
  const { types, cases, isWhole } = whole;
  const { always, path, rule, witness } = finding;
  const disagree = (what: string): Disagreement =>
    new Disagreement(
      `${rule} at ${shown(path)}, "${always}": ${finding.message}; ${what}`,
    );
  const isOfRule = (fault: NaiveFault): boolean =>
    fault.path === path && kindsOf[rule]?.includes(fault.kind) === true;
  const avoiding = (counts: (fault: NaiveFault) => boolean) =>
    valueAvoiding(types.writer, types.reader, path, counts)?.value;
  if (always === "always") {
    const clear =
      avoiding(isOfRule) ??
      cases.find(({ faults }) => !faults.some(isOfRule))?.written;
    if (clear !== undefined)
      throw disagree(`but nothing is wrong there in ${shown(clear)}`);
  }
  if (witness === null) {
    if (isWhole) throw disagree("without a witness");
    return;
  }
  const bytes = Buffer.from(witness.bytes, "hex");
  const { faults } = readNaive(types.writer, types.reader, bytes);
  const there = faults.filter(isOfRule);
  if (there.length === 0)
    throw disagree(
      `but the witness ${witness.value}, bytes ${witness.bytes}, ${faultsText(faults)}`,
    );
  const clear = avoiding((fault) => there.some((one) => isSame(one, fault)));
  if (always === "sometimes" && clear === undefined && isWhole)
    throw disagree("but every value fails there");
}

/** Whatever is wrong somewhere is told of; not at every path, for what is shared is told of once. */
function agreedFaults({ cases }: Whole, findings: readonly Finding[]): void {
  const told = new Set(findings.flatMap(({ rule }) => kindsOf[rule] ?? []));
  const untold = cases.find(({ faults }) =>
    faults.some(({ kind }) => !told.has(kind)),
  );
  if (untold !== undefined)
    throw new Disagreement(
      `no finding tells of all that is wrong: ${fails(untold)}`,
    );
}

/** Whether two faults are one and the same, wherever in the data. */
function isSame(a: NaiveFault, b: NaiveFault): boolean {
  return (
    a.kind === b.kind &&
    a.writer === b.writer &&
    a.reader === b.reader &&
    a.detail === b.detail
  );
}

function agreedValue(one: Case, plan: Plan): void {
  const ours = decoded(plan, one.bytes);
  if (one.faults.length === 0) {
    const value = shown(one.value);
    if (ours !== value)
      throw new Disagreement(`${reads(one)}, but decodeResolved gives ${ours}`);
  } else if (!ours.startsWith(refusal))
    throw new Disagreement(`${fails(one)}, but decodeResolved gives ${ours}`);
}

const refusal = "an error: ";

function decoded(plan: Plan, bytes: Uint8Array): string {
  try {
    return shown(decodeResolved(plan, bytes));
  } catch (error) {
    if (!(error instanceof DatumError)) throw error;
    return `${refusal}${error.message}`;
  }
}

function fails({ written, bytes, faults }: Case): string {
  return `the value ${shown(written)}, bytes ${hexOf(bytes)}, ${faultsText(faults)}`;
}

function reads({ written, bytes, value }: Case): string {
  return `the value ${shown(written)}, bytes ${hexOf(bytes)}, is read as ${shown(value)}`;
}

function faultsText(faults: readonly NaiveFault[]): string {
  const texts = faults.map(
    ({ kind, path, writer, reader, detail }) =>
      `${kind} at ${shown(path)} (${nameOf(writer)} read as ${nameOf(reader)}${detail === "" ? "" : `, ${detail}`})`,
  );
  return texts.length === 0 ? "is read" : `fails: ${texts.join("; ")}`;
}

function nameOf(type: NaiveType): string {
  return "fullName" in type ? type.fullName : type.kind;
}
