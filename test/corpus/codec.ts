/** Runs one emitted codec over random values, beside avsc and our interpreter. */
import { encodeDatum, schemaText } from "../../src/runtime/avro/index.js";
import type { Datum, NamedType } from "../../src/runtime/avro/types.js";
import { jsonDifference } from "./json-form.js";
import { peerTypes, peerValue, type PeerType } from "./peer.js";
import { readDefect, valueDefect, type DefectId } from "./avsc-defects.js";

/** What the emitted code of one named type does, whatever its exports are called. */
export interface EmittedCodec {
  readonly encode: (value: unknown) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => unknown;
  readonly stringify: (value: unknown) => string;
  readonly fromJson: (text: string) => unknown;
}

export interface CodecResult {
  /** Values that went both ways. */
  readonly values: number;
  /** Values for which avsc's bytes are ours. */
  readonly equal: number;
  /** Values of which avsc is wrong or says nothing, and our interpreter confirms our bytes; those that it reads wrongly may be equal. */
  readonly excused: ReadonlyMap<DefectId, number>;
  /** What is wrong with our code. */
  readonly faults: readonly string[];
}

/**
 * For each value: avsc's bytes decode to the value, as its Avro JSON shows, and the value that was decoded encodes to the same bytes,
 * directly and by way of its JSON.
 * @param peer avsc's type, or the defect for which it has none.
 */
export function checkCodec(
  type: NamedType,
  codec: EmittedCodec,
  peer: PeerType | DefectId,
  values: readonly Datum[],
): CodecResult {
  const excused = new Map<DefectId, number>();
  const faults: string[] = [];
  let equal = 0;
  const excuse = (defect: DefectId): void => {
    excused.set(defect, (excused.get(defect) ?? 0) + 1);
  };
  for (const datum of values) {
    const confirmed = encodeDatum(type, datum);
    const fault = roundTrip(type, codec, datum, confirmed);
    if (fault !== null) faults.push(fault);
    if (typeof peer === "string") {
      excuse(peer);
      continue;
    }
    const bytes = peerBytes(peer, type, datum);
    if (typeof bytes === "string") faults.push(bytes);
    else if (Buffer.compare(bytes, confirmed) === 0) {
      equal += 1;
      const fault = peerReads(peer, confirmed);
      const defect = fault === null ? null : readDefect(type, datum);
      if (defect !== null) excuse(defect);
      else if (fault !== null) faults.push(fault);
    } else {
      const defect = valueDefect(type, datum);
      if (defect === null)
        faults.push(`avsc's bytes ${hex(bytes)}, ours ${hex(confirmed)}`);
      else excuse(defect);
    }
  }
  return { values: values.length, equal, excused, faults };
}

/** What avsc writes, or what it throws. */
function peerBytes(
  peer: PeerType,
  type: NamedType,
  datum: Datum,
): Buffer | string {
  try {
    return peer.toBuffer(peerValue(type, datum));
  } catch (error) {
    return `avsc threw ${String(error)} for ${hex(encodeDatum(type, datum))}`;
  }
}

/** What avsc makes of our bytes, where it is not what they are. */
export function peerReads(peer: PeerType, bytes: Uint8Array): string | null {
  try {
    const theirs = peer.toBuffer(peer.fromBuffer(Buffer.from(bytes)));
    return Buffer.compare(theirs, bytes) === 0
      ? null
      : `avsc reads ${hex(bytes)} as ${hex(theirs)}`;
  } catch (error) {
    return `avsc threw ${String(error)} where it reads ${hex(bytes)}`;
  }
}

function roundTrip(
  type: NamedType,
  codec: EmittedCodec,
  datum: Datum,
  bytes: Uint8Array,
): string | null {
  try {
    const value = codec.decode(bytes);
    const text = codec.stringify(value);
    const difference = jsonDifference(type, datum, text);
    if (difference !== null) return `decoded otherwise: ${difference}`;
    const again = codec.encode(value);
    if (Buffer.compare(again, bytes) !== 0)
      return `encoded as ${hex(again)} and not ${hex(bytes)}`;
    const fromText = codec.encode(codec.fromJson(text));
    if (Buffer.compare(fromText, bytes) !== 0)
      return `from JSON encoded as ${hex(fromText)} and not ${hex(bytes)}`;
    return null;
  } catch (error) {
    return `threw ${String(error)} for ${hex(bytes)}`;
  }
}

/** Enough for most values whole, and none that fills the screen. */
const MOST_HEX = 1_000;

function hex(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("hex");
  return text.length > MOST_HEX ? `${text.slice(0, MOST_HEX)}…` : text;
}

/** avsc's types of one type alone, from its schema with everything it refers to. */
export function peerAlone(type: NamedType): PeerType | undefined {
  return peerTypes(JSON.parse(schemaText(type))).get(type.fullName);
}
