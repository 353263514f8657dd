/** What we make of a pair of schemas, and values to put everybody to the test. */
import { compare, SchemaError } from "../../../src/evolution/compare.js";
import type { Finding, Witness } from "../../../src/evolution/finding.js";
import { givenSchema } from "../../../src/evolution/given.js";
import {
  DatumError,
  decodeResolved,
  encodeDatum,
  inhabited,
  probeResolved,
  randomDatum,
  resolve,
  schemaText,
  seeded,
  type AvroType,
  type Datum,
  type Plan,
  type ReadFault,
} from "../../../src/runtime/avro/index.js";
import { faultsOf, isOfDecimals } from "./facts.js";
import type { Pair } from "./pairs.js";
import type { SchemaTexts } from "./peers.js";
import { mayStumble } from "./rewriting.js";
import { plainerReader } from "./plainer.js";

export interface Ours {
  readonly compatible: boolean;
  readonly plan: Plan;
  readonly reader: AvroType;
  readonly writer: AvroType;
  /** Everything that some value of the writer's fails at. */
  readonly faults: readonly ReadFault[];
  readonly schemas: SchemaTexts;
  /** A schema to the same effect as the reader's, where others may stumble over that; else null. */
  readonly plainer: string | null;
  /** Witnesses first, then values at random. */
  readonly values: readonly OurValue[];
}

export interface OurValue {
  /** Of a value at random null. */
  readonly witness: Witness | null;
  /** Its binary encoding by the writer's schema, in hexadecimal. */
  readonly bytes: string;
  /** Everything in it that the reader cannot read. */
  readonly meets: readonly ReadFault[];
  /** What we read; of no use where it meets something. */
  readonly datum: Datum;
}

/** Fewer where the schemas are not compatible: there the witnesses tell. */
const randomValues = { compatible: 20, incompatible: 5, decimals: 40 };

/** Null where one of the two is no schema. */
export function oursOf(pair: Pair): Ours | null {
  try {
    const { compatible, findings } = compare(pair);
    const reader = given(pair.reader, "reader");
    const writer = given(pair.writer, "writer");
    const plan = resolve(writer.type, reader.type);
    const faults = faultsOf(plan);
    const count = compatible
      ? randomValues.compatible
      : // which digits get lost is seen on some values only
        faults.some(isOfDecimals)
        ? randomValues.decimals
        : randomValues.incompatible;
    return {
      compatible,
      plan,
      reader: reader.type,
      writer: writer.type,
      faults,
      schemas: { reader: reader.texts, writer: writer.texts },
      plainer: mayStumble(plan) ? plainerReader(plan) : null,
      values: [...witnesses(plan, findings), ...randomly(plan, count)],
    };
  } catch (error) {
    if (error instanceof SchemaError) return null;
    throw error;
  }
}

function given(
  text: string,
  side: string,
): { readonly type: AvroType; readonly texts: readonly string[] } {
  const { type } = givenSchema(text, side);
  const writtenOut = schemaText(type, { docs: false });
  // an array may be a schema with those that it refers to, which is a union to everybody else
  const isList = text.trimStart().startsWith("[") && type.kind !== "union";
  return { type, texts: isList ? [writtenOut] : [text, writtenOut] };
}

function witnesses(
  plan: Plan,
  findings: readonly Finding[],
): readonly OurValue[] {
  return findings.flatMap(({ axis, witness }) =>
    witness === null || axis !== "wire"
      ? []
      : [valueOf(plan, witness.bytes, witness)],
  );
}

function randomly(plan: Plan, count: number): readonly OurValue[] {
  const { writer } = plan;
  if (!inhabited([writer])(writer)) return [];
  const random = seeded(1);
  try {
    return Array.from({ length: count }, () =>
      Buffer.from(encodeDatum(writer, randomDatum(writer, random))).toString(
        "hex",
      ),
    )
      .filter((bytes) => isText(plan, bytes))
      .map((bytes) => valueOf(plan, bytes, null));
  } catch (error) {
    // every value of it is huge
    if (error instanceof DatumError) return [];
    throw error;
  }
}

/** The specification promotes bytes to a string whatever they hold; what such a text is it does not say. */
function isText(plan: Plan, bytes: string): boolean {
  try {
    probeResolved(plan, Buffer.from(bytes, "hex"), {
      counts: () => false,
      missing: () => null,
    });
    return true;
  } catch (error) {
    if (error instanceof DatumError && error.message.includes("UTF-8"))
      return false;
    throw error;
  }
}

function valueOf(plan: Plan, hex: string, witness: Witness | null): OurValue {
  const bytes = Buffer.from(hex, "hex");
  const meets: ReadFault[] = [];
  probeResolved(plan, bytes, {
    counts: (other) => {
      meets.push({ plan: other, field: null });
      return false;
    },
    missing: (other) => {
      meets.push(...other.missing.map((field) => ({ plan: other, field })));
      return null;
    },
  });
  const datum = meets.length === 0 ? decodeResolved(plan, bytes) : null;
  return { witness, bytes: hex, meets, datum };
}
