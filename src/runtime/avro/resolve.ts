/**
 * Schema resolution: what a reader makes of a writer's bytes.
 * Source: Avro 1.12 specification, "Schema Resolution", "Aliases", "Logical Types".
 */
import { typeName } from "./datum.js";
import { DefaultChecker } from "./default-checker.js";
import { defaultDatum } from "./defaults.js";
import { alignFields } from "./align.js";
import { chooseBranch, mismatchOf } from "./match.js";
import type {
  EnumPlan,
  FieldStep,
  MismatchPlan,
  Plan,
  RecordPlan,
} from "./plan.js";
import type {
  AvroType,
  Datum,
  EnumType,
  Field,
  PrimitiveType,
  RecordType,
} from "./types.js";

/**
 * Resolves a reader's schema with a writer's. Linear in the size of both: a pair of records is resolved once, and what is inside it
 * after it, so nothing is ever assumed of a pair that is not finished, and no chain of records is too long.
 */
export function resolve(writer: AvroType, reader: AvroType): Plan {
  return new Resolver().resolve(writer, reader);
}

type Filling = {
  -readonly [K in keyof RecordPlan]: RecordPlan[K];
};

class Resolver {
  readonly #records = new Map<RecordType, Map<RecordType, RecordPlan>>();
  readonly #pending: Filling[] = [];
  readonly #checker = new DefaultChecker();
  readonly #defaults = new Map<Field, Datum>();

  resolve(writer: AvroType, reader: AvroType): Plan {
    const plan = this.#pair(writer, reader);
    for (
      let next = this.#pending.pop();
      next !== undefined;
      next = this.#pending.pop()
    )
      this.#fill(next);
    return plan;
  }

  #pair(writer: AvroType, reader: AvroType): Plan {
    if (writer.kind === "union") {
      const branches = writer.branches.map((branch) =>
        this.#pair(branch, reader),
      );
      return { kind: "writer-union", writer, reader, branches };
    }
    if (reader.kind === "union") {
      const branch = chooseBranch(writer, reader);
      const inner = branch === null ? undefined : reader.branches[branch];
      if (branch === null || inner === undefined)
        return mismatch(writer, reader, {
          cause: "branch",
          reason: `no branch of the reader's union takes ${typeName(writer)}`,
        });
      return {
        kind: "reader-union",
        writer,
        reader,
        branch,
        plan: this.#pair(writer, inner),
      };
    }
    const found = mismatchOf(writer, reader);
    if (found !== null) return mismatch(writer, reader, found);
    return this.#matching(writer, reader);
  }

  /** Two types of which `mismatchOf` finds nothing to say. */
  #matching(
    writer: Exclude<AvroType, { kind: "union" }>,
    reader: Exclude<AvroType, { kind: "union" }>,
  ): Plan {
    if (writer.kind === "record" && reader.kind === "record")
      return this.#record(writer, reader);
    if (writer.kind === "enum" && reader.kind === "enum")
      return enumPlan(writer, reader);
    if (writer.kind === "fixed" && reader.kind === "fixed")
      return { kind: "fixed", writer, reader };
    if (writer.kind === "array" && reader.kind === "array")
      return {
        kind: "array",
        writer,
        reader,
        items: this.#pair(writer.items, reader.items),
      };
    if (writer.kind === "map" && reader.kind === "map")
      return {
        kind: "map",
        writer,
        reader,
        values: this.#pair(writer.values, reader.values),
      };
    if (isPrimitiveType(writer) && isPrimitiveType(reader))
      return { kind: "primitive", writer, reader };
    return mismatch(writer, reader, {
      cause: "kind",
      reason: `${typeName(writer)} is not read as ${typeName(reader)}`,
    });
  }

  #record(writer: RecordType, reader: RecordType): RecordPlan {
    let plans = this.#records.get(writer);
    if (plans === undefined) this.#records.set(writer, (plans = new Map()));
    const known = plans.get(reader);
    if (known !== undefined) return known;
    const plan: Filling = {
      kind: "record",
      writer,
      reader,
      steps: [],
      defaults: [],
      missing: [],
      ambiguous: [],
    };
    plans.set(reader, plan);
    this.#pending.push(plan);
    return plan;
  }

  #fill(plan: Filling): void {
    const { writer, reader } = plan;
    const { feeds, rest, ambiguous } =
      sameOrder(writer, reader) ?? aligned(writer, reader);
    const steps = writer.fields.map((writerField, index): FieldStep => {
      const readerField = feeds(writerField, index);
      if (readerField === undefined) return { kind: "skip", writerField };
      const inner = this.#pair(writerField.type, readerField.type);
      return { kind: "read", writerField, readerField, plan: inner };
    });
    plan.steps = steps;
    plan.ambiguous = ambiguous;
    plan.missing = rest.filter((field) => !this.#hasDefault(field));
    plan.defaults = rest
      .filter((field) => this.#hasDefault(field))
      .map((field) => ({ field, value: this.#defaultOf(field) }));
  }

  /** A default that is no value of its type, where nobody asked for a check, gives nothing to read. */
  #hasDefault(field: Field): boolean {
    return (
      field.default !== null &&
      this.#checker.fieldFault(field.type, field.default) === null
    );
  }

  #defaultOf(field: Field): Datum {
    const known = this.#defaults.get(field);
    if (known !== undefined || field.default === null) return known ?? null;
    const datum = defaultDatum(field.type, field.default);
    this.#defaults.set(field, datum);
    return datum;
  }
}

interface Fed {
  readonly feeds: (writerField: Field, index: number) => Field | undefined;
  /** The reader's fields that nothing feeds. */
  readonly rest: readonly Field[];
  readonly ambiguous: RecordPlan["ambiguous"];
}

function aligned(writer: RecordType, reader: RecordType): Fed {
  const { feeds, fedBy, ambiguous } = alignFields(writer, reader);
  return {
    feeds: (writerField) => feeds.get(writerField),
    rest: reader.fields.filter((field) => !fedBy.has(field)),
    ambiguous,
  };
}

/** Of records without aliases of which one begins with the fields of the other: most versions differ in what was added at the end. */
function sameOrder(writer: RecordType, reader: RecordType): Fed | null {
  const common = Math.min(writer.fields.length, reader.fields.length);
  const isSame = reader.fields.every(
    ({ name, aliases }, index) =>
      aliases.length === 0 &&
      (index >= common || writer.fields[index]?.name === name),
  );
  return isSame
    ? {
        feeds: (_, index) => reader.fields[index],
        rest: reader.fields.slice(common),
        ambiguous: [],
      }
    : null;
}

function enumPlan(writer: EnumType, reader: EnumType): EnumPlan {
  const known = new Set(reader.symbols);
  const symbols = writer.symbols.map((symbol) =>
    known.has(symbol) ? symbol : reader.default,
  );
  return { kind: "enum", writer, reader, symbols };
}

function mismatch(
  writer: AvroType,
  reader: AvroType,
  { cause, reason }: Pick<MismatchPlan, "cause" | "reason">,
): MismatchPlan {
  return { kind: "mismatch", writer, reader, cause, reason };
}

function isPrimitiveType(type: AvroType): type is PrimitiveType {
  return "logical" in type && type.kind !== "fixed";
}
