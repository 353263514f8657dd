/** Values as small as a type allows, which a person can read. */
import { Choices, seeded } from "../runtime/avro/choices.js";
import type { LeafType } from "../runtime/avro/make.js";
import { minimumHeights } from "../runtime/avro/inhabited.js";
import { MOST_SAMPLE_BYTES, sampleDatum } from "../runtime/avro/sample.js";
import { sampleText } from "../runtime/avro/sample-text.js";
import type {
  AvroType,
  Datum,
  RecordType,
  UnionType,
} from "../runtime/avro/types.js";

export interface SmallValue {
  readonly datum: Datum;
  /** Values in it, itself counted. */
  readonly size: number;
}

/** Nobody reads more, and records that refer to each other twice hold exponentially many. */
export const MAX_SIZE = 2_000;
/** So many bytes of a fixed count as one value. */
const BYTES_OF_A_VALUE = 16;
/** Levels: making a value recurses. */
export const MAX_HEIGHT = 400;

/** Arrays and maps are empty, unions take null or else their flattest branch. */
export class SmallValues {
  readonly #height: (type: AvroType) => number | null;
  readonly #records = new Map<RecordType, SmallValue | null>();

  /** @param root leads to every type that is asked for. */
  constructor(root: AvroType) {
    this.#height = minimumHeights([root]);
  }

  /** Null where the type has no value, or none that is small. @param name the innermost field around it, or the empty string. */
  of(type: AvroType, name: string): SmallValue | null {
    const height = this.#height(type);
    if (height === null || height > MAX_HEIGHT) return null;
    switch (type.kind) {
      case "array":
        return { datum: [], size: 1 };
      case "map":
        return { datum: new Map(), size: 1 };
      case "union":
        return this.#union(type, name);
      case "record":
        return this.#record(type);
      case "fixed": {
        const size = 1 + Math.floor(type.size / BYTES_OF_A_VALUE);
        return type.size > MOST_SAMPLE_BYTES
          ? null
          : { datum: leaf(type, name), size };
      }
      default:
        return { datum: leaf(type, name), size: 1 };
    }
  }

  /** Null is the smallest of all, wherever it stands. */
  #union({ branches }: UnionType, name: string): SmallValue | null {
    const heights = branches.map((branch) => this.#height(branch) ?? Infinity);
    const nothing = branches.findIndex(({ kind }) => kind === "null");
    const index =
      nothing >= 0 ? nothing : heights.indexOf(Math.min(...heights));
    const branch = branches[index];
    const value = branch === undefined ? null : this.of(branch, name);
    return value && { ...value, datum: { branch: index, value: value.datum } };
  }

  #record(type: RecordType): SmallValue | null {
    const known = this.#records.get(type);
    if (known !== undefined) return known;
    const value = this.recordWith(type, null);
    this.#records.set(type, value);
    return value;
  }

  /** A record in which one field has a value that is given. */
  recordWith(
    type: RecordType,
    given: { readonly field: string; readonly value: SmallValue } | null,
  ): SmallValue | null {
    const fields = new Map<string, Datum>();
    let size = 1;
    for (const field of type.fields) {
      const value =
        field.name === given?.field
          ? given.value
          : this.of(field.type, field.name);
      if (value === null) return null;
      fields.set(field.name, value.datum);
      size += value.size;
      if (size > MAX_SIZE) return null;
    }
    return { datum: fields, size };
  }
}

function leaf(type: LeafType, name: string): Datum {
  const isPlain =
    type.kind === "enum" ||
    type.logical === null ||
    type.logical.kind === "decimal";
  if (isPlain && type.kind === "bytes") return Uint8Array.of(1);
  return isPlain && type.kind === "string"
    ? sampleText(name, new Choices(seeded(0)))
    : sampleDatum(type, 0);
}
