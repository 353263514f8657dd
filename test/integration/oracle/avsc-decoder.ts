/** avsc, a third implementation, where the other two have defects of their own. */
import {
  decodeDatum,
  sameDatum,
  schemaText,
  type AvroType,
} from "../../../src/runtime/avro/index.js";
import { peerTypes, type PeerType } from "../../corpus/peer.js";
import type { Ours, OurValue } from "./ours.js";

interface Decoder {
  readonly type: PeerType;
  readonly resolver: object;
}

const decoders = new WeakMap<Ours, Decoder | null>();

/** Whether avsc reads the value as we do, by the bytes that it writes again by the reader's schema. */
export function avscReadsAsWeDo(ours: Ours, value: OurValue): boolean {
  const decoder = decoderOf(ours);
  if (decoder === null) return false;
  try {
    const { type, resolver } = decoder;
    const read: unknown = type.fromBuffer(
      Buffer.from(value.bytes, "hex"),
      resolver as Parameters<PeerType["fromBuffer"]>[1],
    );
    // the order of a map's keys does not count
    return sameDatum(
      decodeDatum(ours.reader, type.toBuffer(read)),
      value.datum,
    );
  } catch {
    return false;
  }
}

/** Null where avsc takes one of the schemas for none, or the two for incompatible. */
function decoderOf(ours: Ours): Decoder | null {
  let decoder = decoders.get(ours);
  if (decoder === undefined) {
    decoder = prepare(ours);
    decoders.set(ours, decoder);
  }
  return decoder;
}

function prepare({ reader, writer }: Ours): Decoder | null {
  try {
    const type = wrapped(reader);
    return { type, resolver: type.createResolver(wrapped(writer)) };
  } catch {
    return null;
  }
}

/** A record of one field is encoded as the field: so a type without a name is found by one. */
function wrapped(type: AvroType): PeerType {
  const name = "Whole";
  const inner: unknown = JSON.parse(schemaText(type, { docs: false }));
  const found = peerTypes({
    type: "record",
    name,
    fields: [{ name: "whole", type: inner }],
  }).get(name);
  if (found === undefined) throw new Error("no record");
  return found;
}
