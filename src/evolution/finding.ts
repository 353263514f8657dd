/** What is wrong between a reader's and a writer's schema, as data. */
import type { Place } from "../diagnostics.js";
import type { Fix } from "./fix.js";

/**
 * `wire`: whether the bytes can be read at all. It alone decides what is compatible. `meaning`: whether what is read says what was written.
 * `portability`: whether implementations agree on what is read. `source`: whether code that was written for the one still compiles with
 * the other.
 */
export type Axis = "wire" | "meaning" | "portability" | "source";

export interface Finding {
  /** The id of the rule: `field-added-without-default`. */
  readonly rule: string;
  readonly axis: Axis;
  readonly severity: "error" | "warning";
  /** Whether it fails for every value of the writer's, or for some; of another axis than `wire`, which values it is about. */
  readonly always: "always" | "sometimes";
  /** Where in the data, by the writer's names: `lines[].unitPrice`, for items of arrays and entries of maps; the empty string is the whole value. */
  readonly path: string;
  /** The place in the reader's schema; null where its text is not known. */
  readonly reader: Place | null;
  /** The place in the writer's schema; null where its text is not known. */
  readonly writer: Place | null;
  /** What is wrong: a noun phrase first, no full stop at the end. */
  readonly message: string;
  /** What to change, and where there is a plan, how to get away without. */
  readonly remedy: string;
  /** The releases that make the change after all, step by step, with the side that deploys first; empty where one change does it. */
  readonly plan: readonly string[];
  /** A change of today's schema that is safe and that `check --fix` makes where it helps; null where there is none. */
  readonly fix: Fix | null;
  /** What a registry that asks Apache Avro Java says otherwise, and why: one sentence, no full stop; null where it says the same. */
  readonly registry: string | null;
  /**
   * A value that proves it; null where no finite value gets there, or only values that are too large to show, of another axis than `wire`,
   * and after some thousands of one pair of schemas.
   */
  readonly witness: Witness | null;
}

/** A value that was really encoded by the writer's schema, and that the reader really failed to decode. */
export interface Witness {
  /** Avro JSON, compact. Source: Avro 1.12 specification, "JSON Encoding". */
  readonly value: string;
  /** Its binary encoding by the writer's schema, in hexadecimal. */
  readonly bytes: string;
  /** What the reader says of this finding; other findings that the value meets on the way are passed over. */
  readonly error: string;
  /** What the reader says with nothing passed over, where that is another finding; else null. */
  readonly before: string | null;
  /** Null where the schemas are too large to ask. */
  readonly confirmation: Confirmation | null;
}

/** What another implementation makes of the two types at the place of the finding, and of the part of the value there. */
export interface Confirmation {
  readonly by: "avsc";
  /** `confirmed`: it fails as well. `differs`: it reads the bytes. `refused`: it does not take one of the schemas, and so has no answer. */
  readonly verdict: "confirmed" | "differs" | "refused";
  /** Its error, or the value that it reads. */
  readonly answer: string;
  /** Why it is known to differ; null where it does not. */
  readonly because: string | null;
}
