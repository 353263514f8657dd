/** The header of a container file as bytes. Source: Avro 1.12 specification, "Object Container Files". */
import { ByteWriter, utf8Bytes } from "../avro/binary.js";
import { MAGIC } from "./header.js";

/** @param metadata without the reserved names */
export function headerBytes(
  {
    schema,
    codec,
    sync,
  }: {
    readonly schema: string;
    readonly codec: string;
    readonly sync: Uint8Array;
  },
  metadata: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const entries = [
    ["avro.schema", utf8Bytes(schema)] as const,
    ["avro.codec", utf8Bytes(codec)] as const,
    ...metadata,
  ];
  const w = new ByteWriter();
  w.raw(MAGIC);
  w.long(BigInt(entries.length));
  for (const [key, value] of entries) {
    w.bytes(utf8Bytes(key));
    w.bytes(value);
  }
  w.long(0n);
  w.raw(sync);
  return w.finish();
}
