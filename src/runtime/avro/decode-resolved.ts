/** A writer's bytes to a reader's datum. Source: Avro 1.12 specification, "Schema Resolution". */
import { nearestFloat } from "./nearest-float.js";
import { utf8Bytes, utf8Text } from "./binary.js";
import { Decoder } from "./decode.js";
import type { PrimitivePlan, Plan, RecordPlan } from "./plan.js";
import type { Datum, Field } from "./types.js";

/**
 * The reader's datum of a writer's bytes, every one of them.
 * @throws DatumError where the bytes are none of the writer's, or where the reader cannot read this value.
 */
export function decodeResolved(plan: Plan, bytes: Uint8Array): Datum {
  const decoder = new Decoder(bytes);
  const datum = follow(decoder, plan, 0, everyFault);
  decoder.finish();
  return datum;
}

/** One thing that a reader cannot read: a mismatch, a symbol that an enum lacks, a field that nothing feeds. */
export interface ReadFault {
  readonly plan: Plan;
  /** The reader's field that nothing feeds; null of a fault of another kind. */
  readonly field: Field | null;
}

/** Which of the things that a reader cannot read end the reading. Each is asked about a plan once for every value that meets it. */
export interface CountedFaults {
  /** Whether it is a mismatch, or a symbol that the reader's enum lacks. */
  readonly counts: (plan: Plan) => boolean;
  /** The field, of those that nothing feeds; null where none of them counts. */
  readonly missing: (plan: RecordPlan) => Field | null;
}

/**
 * Reads as `decodeResolved` does, and passes over every fault but those that count: what the reader would say if the others were
 * mended. What it reads is of no use.
 * @throws DatumError at the first fault that counts, and where the bytes are none of the writer's.
 */
export function probeResolved(
  plan: Plan,
  bytes: Uint8Array,
  faults: CountedFaults,
): void {
  const decoder = new Decoder(bytes);
  follow(decoder, plan, 0, faults);
  decoder.finish();
}

const everyFault: CountedFaults = {
  counts: () => true,
  missing: ({ missing: [first] }) => first ?? null,
};

function follow(
  decoder: Decoder,
  plan: Plan,
  depth: number,
  faults: CountedFaults,
): Datum {
  const { bytes } = decoder;
  switch (plan.kind) {
    // The decoder enters it.
    case "primitive":
      return promoted(decoder, plan, decoder.read(plan.writer, depth));
    case "fixed":
      decoder.enter(plan.writer, depth);
      return bytes.fixed(plan.writer.size);
    case "enum": {
      const index = bytes.index(plan.symbols.length, "symbol");
      const symbol = plan.symbols[index] ?? null;
      if (symbol !== null) return symbol;
      if (!faults.counts(plan)) return null;
      return bytes.fail(
        `unreadable symbol: ${plan.reader.fullName} has no ${plan.writer.symbols[index] ?? ""}, and no default`,
      );
    }
    case "array":
      decoder.enter(plan.writer, depth);
      return decoder.items(plan.writer.items, () =>
        follow(decoder, plan.items, depth + 1, faults),
      );
    case "map":
      decoder.enter(plan.writer, depth);
      return decoder.entries(plan.writer.values, () =>
        follow(decoder, plan.values, depth + 1, faults),
      );
    case "record":
      decoder.enter(plan.writer, depth);
      return record(decoder, plan, depth, faults);
    case "writer-union": {
      decoder.enter(plan.writer, depth);
      const branch = bytes.index(plan.branches.length, "union branch");
      // In range: the index was checked.
      return follow(decoder, plan.branches[branch]!, depth + 1, faults);
    }
    case "reader-union":
      return {
        branch: plan.branch,
        value: follow(decoder, plan.plan, depth + 1, faults),
      };
    case "mismatch":
      if (!faults.counts(plan)) {
        decoder.skip(plan.writer, depth);
        return null;
      }
      return bytes.fail(`unreadable value: ${plan.reason}`);
  }
}

/** Its fields in the reader's order. */
function record(
  decoder: Decoder,
  plan: RecordPlan,
  depth: number,
  faults: CountedFaults,
): Datum {
  const missing = faults.missing(plan);
  if (missing !== null)
    decoder.bytes.fail(
      `unreadable record: the writer has no field ${missing.name} of ${plan.reader.fullName}, and it has no default`,
    );
  const values = new Map<string, Datum>();
  for (const step of plan.steps) {
    if (step.kind === "skip") decoder.skip(step.writerField.type, depth + 1);
    else
      values.set(
        step.readerField.name,
        follow(decoder, step.plan, depth + 1, faults),
      );
  }
  for (const { field, value } of plan.defaults) values.set(field.name, value);
  const fields = new Map<string, Datum>();
  for (const { name } of plan.reader.fields) {
    const value = values.get(name);
    if (value !== undefined) fields.set(name, value);
  }
  return fields;
}

function promoted(
  decoder: Decoder,
  { writer, reader }: PrimitivePlan,
  value: Datum,
): Datum {
  if (writer.kind === reader.kind) return value;
  switch (reader.kind) {
    case "long":
      return typeof value === "number" ? BigInt(value) : value;
    case "float":
      if (typeof value === "bigint") return nearestFloat(value);
      return Math.fround(Number(value));
    case "double":
      return Number(value);
    case "bytes":
      return typeof value === "string" ? utf8Bytes(value) : value;
    case "string": {
      if (!(value instanceof Uint8Array)) return value;
      return (
        utf8Text(value) ??
        decoder.bytes.fail("bytes read as a string are malformed UTF-8")
      );
    }
    default:
      return value;
  }
}
