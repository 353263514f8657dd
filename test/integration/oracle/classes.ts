/** Every class of disagreement with another implementation, one row each. The first row that recognises a disagreement is its class. */
import type { Case, Disagreement, Peer } from "./evidence.js";
import { javaClasses } from "./java-classes.js";
import { pythonClasses } from "./python-classes.js";
import { sharedClasses } from "./shared-classes.js";

export interface Class {
  /** Also its folder in `examples`. */
  readonly id: string;
  readonly who: readonly Peer[];
  /** What they do, in one sentence without a stop. */
  readonly what: string;
  /** Of the Avro 1.12 specification, word for word, where it decides. */
  readonly sentence: string;
  /** What is decoded to prove it. */
  readonly proof: string;
  /** By what is known of the pair, and never because they differ. */
  readonly recognises: (found: Found) => boolean;
  readonly isProved: (found: Found) => boolean;
}

export interface Found<D extends Disagreement = Disagreement> {
  readonly one: Case;
  readonly peer: Peer;
  readonly disagreement: D;
}

export const classes: readonly Class[] = [
  ...sharedClasses,
  ...javaClasses,
  ...pythonClasses,
];
