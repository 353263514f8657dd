/** Values by a registry of events: whatever version wrote the file is read straight into today's class. */
import { ByteReader } from "../avro/binary.js";
import { fingerprint64 } from "../avro/canonical.js";
import {
  AmbiguousFingerprint,
  UnknownFingerprint,
} from "../domain/event-errors.js";
import type { EventRegistry } from "../domain/registry.js";
import {
  type BytesReader,
  type BytesReading,
  cursorsOf,
  resolvedValues,
} from "./bytes-values.js";
import type { ValueReading } from "./values.js";

/** What decodes an event by the schema that wrote it: an event registry, generated or made of entries. */
export type FingerprintDecoder<T> = Pick<
  EventRegistry<T>,
  "decodeByFingerprint"
>;

const NOTHING = /* @__PURE__ */ new Uint8Array(0);

/**
 * By the fingerprint of the schema that wrote the file; where that is a union of events, by those of its branches.
 *
 * @param unknown for a file with a schema that the registry does not know; where it is left out, such a file is an UnknownFingerprint
 */
export function eventValues<T>(
  events: FingerprintDecoder<T>,
  unknown?: BytesReading<T>,
): ValueReading<T> {
  return (writer) => {
    const type = writer.type();
    const branches = type.kind === "union" ? type.branches : null;
    const prints = (branches ?? [type]).map(fingerprint64);
    const stranger = prints.find((print) => !isKnown(events, print));
    if (stranger !== undefined) {
      if (unknown !== undefined) return resolvedValues(unknown)(writer);
      // the registry's own error, which lists what it knows
      events.decodeByFingerprint(stranger, NOTHING);
    }
    const read = prints.map(
      (print): BytesReader<T> =>
        (bytes) =>
          events.decodeByFingerprint(print, bytes),
    );
    const [only] = read;
    if (branches === null && only !== undefined) return cursorsOf(type, only);
    return cursorsOf(type, byBranch(read));
  };
}

/** A registry says so of a fingerprint by its error alone. @throws AmbiguousFingerprint, rather than at the first value */
function isKnown<T>(events: FingerprintDecoder<T>, print: string): boolean {
  try {
    events.decodeByFingerprint(print, NOTHING);
  } catch (error) {
    if (error instanceof AmbiguousFingerprint) throw error;
    return !(error instanceof UnknownFingerprint);
  }
  return true;
}

function byBranch<T>(read: readonly BytesReader<T>[]): BytesReader<T> {
  return (bytes) => {
    const reader: ByteReader = new ByteReader(bytes);
    const branch = read[reader.index(read.length, "union branch")];
    if (branch === undefined) reader.fail("no such branch");
    return branch(bytes.subarray(bytes.length - reader.left));
  };
}
