/** Makes values of a type; what they look like is the maker's business, that they end is this file's. */
import { typeName } from "./datum.js";
import { DatumError } from "./errors.js";
import { minimumHeights } from "./inhabited.js";
import type {
  AvroType,
  Datum,
  EnumType,
  FixedType,
  PrimitiveType,
  UnionType,
} from "./types.js";

export type LeafType = PrimitiveType | EnumType | FixedType;

/** Makes the parts of a value. */
export interface Maker {
  /** A value of a type without inner types; `name` is the innermost field around it, or the empty string. */
  leaf(type: LeafType, name: string): Datum;
  /** One of `candidates`, indexes of branches that have values; never empty. */
  branch(type: UnionType, candidates: readonly number[]): number;
  /** How many items an array or map gets. */
  count(): number;
  /** A key for a map's entry of this index. */
  key(index: number): string;
}

/** Levels after which arrays and maps stay empty and unions take their flattest branch. */
const MAX_DEPTH = 6;
/** Values after which the same holds, whatever the depth. */
const TIRED = 2_000;
/** Levels that no value of a type may need: making it recurses. */
const MAX_HEIGHT = 1_000;
/** Values after which it is given up: records that refer to each other twice hold exponentially many. */
const TOO_MANY = 200_000;

/** @throws DatumError where the type has no finite value, or only huge ones. */
export function makeDatum(type: AvroType, maker: Maker): Datum {
  return new Making(type, maker).make(type, "", 0);
}

class Making {
  readonly #maker: Maker;
  readonly #height: (type: AvroType) => number | null;
  #made = 0;

  constructor(type: AvroType, maker: Maker) {
    this.#maker = maker;
    this.#height = minimumHeights([type]);
    const height = this.#height(type);
    if (height === null)
      throw new DatumError(
        `${typeName(type)} has no value: it holds itself without end, or an enum without symbols`,
      );
    if (height > MAX_HEIGHT)
      throw new DatumError(
        `every value of ${typeName(type)} has more than ${MAX_HEIGHT} levels`,
      );
  }

  make(type: AvroType, name: string, depth: number): Datum {
    if (++this.#made > TOO_MANY)
      throw new DatumError(`value of more than ${TOO_MANY} parts`);
    const maker = this.#maker;
    switch (type.kind) {
      case "array":
        return Array.from({ length: this.#count(type.items, depth) }, () =>
          this.make(type.items, name, depth + 1),
        );
      case "map": {
        const entries = new Map<string, Datum>();
        const count = this.#count(type.values, depth);
        for (let index = 0; index < count; index++)
          entries.set(
            maker.key(index),
            this.make(type.values, name, depth + 1),
          );
        return entries;
      }
      case "record": {
        const fields = new Map<string, Datum>();
        for (const field of type.fields)
          fields.set(field.name, this.make(field.type, field.name, depth + 1));
        return fields;
      }
      case "union": {
        const branch = this.#branch(type, depth);
        // In range: it is the index of a branch.
        return {
          branch,
          value: this.make(type.branches[branch]!, name, depth),
        };
      }
      default:
        return maker.leaf(type, name);
    }
  }

  #isTired(depth: number): boolean {
    return depth > MAX_DEPTH || this.#made > TIRED;
  }

  #count(inner: AvroType, depth: number): number {
    return this.#isTired(depth) || this.#height(inner) === null
      ? 0
      : this.#maker.count();
  }

  #branch(type: UnionType, depth: number): number {
    const candidates = [...type.branches.keys()].filter(
      (index) => this.#height(type.branches[index]!) !== null,
    );
    if (!this.#isTired(depth)) return this.#maker.branch(type, candidates);
    const height = (index: number): number =>
      this.#height(type.branches[index]!) ?? Infinity;
    return candidates.reduce((least, index) =>
      height(index) < height(least) ? index : least,
    );
  }
}
