/** Values that emitted tests, builders and stubs show. */
import { DatumError, sampleDatum } from "../runtime/avro/index.js";
import type { AvroType, Datum } from "../runtime/avro/index.js";

/** Null where a type has no value, or only such as nobody wants to read. */
export function exampleOf(type: AvroType, seed: number): Datum | null {
  try {
    return sampleDatum(type, seed);
  } catch (error) {
    if (error instanceof DatumError) return null;
    throw error;
  }
}
