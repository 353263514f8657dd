/**
 * What Apache Avro Java 1.12 says of a reader and a writer, which is what registries on it say: its check step by step, its mistakes
 * included. Source: its `SchemaCompatibility`, as it behaves.
 */
import { mismatchOf } from "../runtime/avro/match.js";
import type {
  AvroType,
  EnumType,
  Field,
  RecordType,
  UnionType,
} from "../runtime/avro/types.js";

export type JavaAnswer =
  | { readonly verdict: "refuses" }
  /** No answer at all: an exception. */
  | { readonly verdict: "throws" }
  | {
      readonly verdict: "accepts";
      /** Whether it took two types for compatible that it had not finished with, and that are not. */
      readonly isAssumed: boolean;
    };

/** Null where the schemas are so large or so deep that they do not get there: its parser gives up on deep ones. */
export function javaAnswer(
  reader: AvroType,
  writer: AvroType,
): JavaAnswer | null {
  const check = new JavaCheck();
  const accepts = check.accepts(reader, writer, 0);
  if (check.isGivenUp) return null;
  if (check.isThrown) return { verdict: "throws" };
  if (!accepts) return { verdict: "refuses" };
  return { verdict: "accepts", isAssumed: check.isAssumedWrongly() };
}

const mostLevels = 400;
const mostPairs = 100_000;

class JavaCheck {
  isThrown = false;
  isGivenUp = false;
  /** By reader and writer: the answer; null while it is being looked for. */
  readonly #answers = new Map<AvroType, Map<AvroType, boolean | null>>();
  readonly #assumed: (readonly [reader: AvroType, writer: AvroType])[] = [];
  #pairs = 0;

  accepts(reader: AvroType, writer: AvroType, level: number): boolean {
    const ofReader =
      this.#answers.get(reader) ?? new Map<AvroType, boolean | null>();
    const known = ofReader.get(writer);
    if (known === null) {
      this.#assumed.push([reader, writer]);
      return true;
    }
    if (known !== undefined) return known;
    if (++this.#pairs > mostPairs || level > mostLevels) this.isGivenUp = true;
    if (this.isGivenUp || this.isThrown) return false;
    this.#answers.set(reader, ofReader.set(writer, null));
    const answer = this.#compare(reader, writer, level + 1);
    ofReader.set(writer, answer);
    return answer;
  }

  isAssumedWrongly(): boolean {
    return this.#assumed.some(
      ([reader, writer]) => this.#answers.get(reader)?.get(writer) === false,
    );
  }

  #compare(reader: AvroType, writer: AvroType, level: number): boolean {
    if (writer.kind === "union")
      return allOf(writer.branches, (branch) =>
        this.accepts(reader, branch, level),
      );
    if (reader.kind === "union") return this.#anyBranch(reader, writer, level);
    const mismatch = mismatchOf(writer, reader);
    // of decimals it knows nothing; of a name that differs it looks on
    const isMatched = mismatch === null || mismatch.cause === "decimal";
    if (reader.kind === "array" && writer.kind === "array")
      return this.accepts(reader.items, writer.items, level);
    if (reader.kind === "map" && writer.kind === "map")
      return this.accepts(reader.values, writer.values, level);
    if (reader.kind === "record" && writer.kind === "record")
      return this.#records(reader, writer, level) && isMatched;
    if (reader.kind === "enum" && writer.kind === "enum")
      return isMatched && readsSymbols(reader, writer);
    return isMatched;
  }

  /** It is content with the first branch that fits all the way down. */
  #anyBranch(reader: UnionType, writer: AvroType, level: number): boolean {
    return reader.branches.some((branch) =>
      this.accepts(branch, writer, level),
    );
  }

  #records(reader: RecordType, writer: RecordType, level: number): boolean {
    const byName = new Map(writer.fields.map((field) => [field.name, field]));
    return allOf(reader.fields, (field) => {
      const sources = [field.name, ...field.aliases].flatMap(
        (name) => byName.get(name) ?? [],
      );
      const [source] = sources;
      if (sources.length > 1) this.isThrown = true;
      return source === undefined
        ? hasDefault(field)
        : this.accepts(field.type, source.type, level);
    });
  }
}

function hasDefault(field: Field): boolean {
  return field.default !== null;
}

function readsSymbols(reader: EnumType, writer: EnumType): boolean {
  const known = new Set(reader.symbols);
  return (
    reader.default !== null ||
    writer.symbols.every((symbol) => known.has(symbol))
  );
}

/** It goes on after the first that fails, and remembers what it meets. */
function allOf<T>(parts: readonly T[], holds: (part: T) => boolean): boolean {
  return parts.filter((part) => !holds(part)).length === 0;
}
