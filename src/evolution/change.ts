/** A difference between two schemas, and what the parts of the walk that finds them hand each other. */
import type { AvroType } from "../runtime/avro/types.js";
import type { Spot } from "./spots.js";

export type ChangeKind =
  | "name"
  | "field-added"
  | "field-dropped"
  | "field-order"
  | "type"
  | "branches"
  | "symbols"
  | "size"
  | "default"
  | "sort-order"
  | "aliases"
  | "property"
  | "doc";

/** `At` is how places are named. */
export interface Change<At = Spot> {
  /** A change of `doc` alone means nothing to data. */
  readonly kind: ChangeKind;
  /** The full name of the record, enum or fixed that it is in, as it is called in the second schema; null where there is none around. */
  readonly type: string | null;
  /** A sentence without a stop. */
  readonly message: string;
  /** The place in the first schema; null of what it does not have. */
  readonly a: At | null;
  /** The place in the second schema; null of what it does not have. */
  readonly b: At | null;
}

/** A type, and where it is written. */
export interface Written<T extends AvroType = AvroType> {
  readonly type: T;
  readonly spot: Spot;
}

/** Two types that stand at one place. */
export interface Pair {
  readonly a: Written;
  readonly b: Written;
  /** What the place is called in a sentence: `` `lines` ``, ``items of `lines` ``. */
  readonly what: string;
  /** The named type around it; null at the top. */
  readonly owner: string | null;
}

/** What the parts of a walk do: report, and go on. */
export interface Walker {
  readonly report: (change: Change) => void;
  readonly compare: (pair: Pair) => void;
}

export function isIncreasing(numbers: readonly number[]): boolean {
  return numbers.every(
    (number, i) => i === 0 || number > (numbers[i - 1] ?? 0),
  );
}
