/**
 * The outcome of resolving a writer's schema with a reader's: what to do with the writer's bytes to get the reader's value.
 * Made once by `resolve`, followed by the interpreter, the emitter of version decoders and the checker alike.
 * Plans of recursive records are cyclic. Source: Avro 1.12 specification, "Schema Resolution".
 */
import type { FieldAmbiguity } from "./align.js";
import type {
  ArrayType,
  AvroType,
  Datum,
  EnumType,
  Field,
  FixedType,
  MapType,
  PrimitiveType,
  RecordType,
  UnionType,
} from "./types.js";

export interface PrimitivePlan {
  readonly kind: "primitive";
  readonly writer: PrimitiveType;
  /** Another kind than the writer's where the value is promoted (int to long, float, double; long to float, double; float to double; string and bytes to each other). */
  readonly reader: PrimitiveType;
}

export interface RecordPlan {
  readonly kind: "record";
  readonly writer: RecordType;
  readonly reader: RecordType;
  /** One a field of the writer, in the writer's order. Filled after construction. */
  readonly steps: readonly FieldStep[];
  /** The reader's fields that no field of the writer feeds, with their defaults. */
  readonly defaults: readonly {
    readonly field: Field;
    readonly value: Datum;
  }[];
  /** The reader's fields that nothing feeds and that have no default: every value fails. */
  readonly missing: readonly Field[];
  /** Where names and aliases left a choice of which field feeds which. */
  readonly ambiguous: readonly FieldAmbiguity[];
}

export type FieldStep =
  | { readonly kind: "skip"; readonly writerField: Field }
  | {
      readonly kind: "read";
      readonly writerField: Field;
      readonly readerField: Field;
      readonly plan: Plan;
    };

export interface EnumPlan {
  readonly kind: "enum";
  readonly writer: EnumType;
  readonly reader: EnumType;
  /** By the writer's index: the reader's symbol, its default included; null where that symbol fails. */
  readonly symbols: readonly (string | null)[];
}

export interface FixedPlan {
  readonly kind: "fixed";
  readonly writer: FixedType;
  readonly reader: FixedType;
}

export interface ArrayPlan {
  readonly kind: "array";
  readonly writer: ArrayType;
  readonly reader: ArrayType;
  readonly items: Plan;
}

export interface MapPlan {
  readonly kind: "map";
  readonly writer: MapType;
  readonly reader: MapType;
  readonly values: Plan;
}

/** The writer's schema is a union: each branch is resolved with the whole reader's schema. */
export interface WriterUnionPlan {
  readonly kind: "writer-union";
  readonly writer: UnionType;
  readonly reader: AvroType;
  /** One a branch of the writer; a `mismatch` where only values of that branch fail. */
  readonly branches: readonly Plan[];
}

/** The writer's schema is no union, the reader's is: the branch it is read into. */
export interface ReaderUnionPlan {
  readonly kind: "reader-union";
  readonly writer: AvroType;
  readonly reader: UnionType;
  readonly branch: number;
  readonly plan: Plan;
}

/** No value of this writer can be read. */
export interface MismatchPlan {
  readonly kind: "mismatch";
  readonly writer: AvroType;
  readonly reader: AvroType;
  /** What differs; `branch` where the reader is a union none of whose branches matches. */
  readonly cause: "kind" | "name" | "size" | "decimal" | "branch";
  /** Why, as the end of a sentence. */
  readonly reason: string;
}

export type Plan =
  | PrimitivePlan
  | RecordPlan
  | EnumPlan
  | FixedPlan
  | ArrayPlan
  | MapPlan
  | WriterUnionPlan
  | ReaderUnionPlan
  | MismatchPlan;
