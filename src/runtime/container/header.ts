/** What stands at the start of a container file. Source: Avro 1.12 specification, "Object Container Files". */

/** `Obj`, and the version of the format. */
export const MAGIC = /* @__PURE__ */ Uint8Array.of(0x4f, 0x62, 0x6a, 1);
export const SYNC_BYTES = 16;
/** Metadata of names that begin so are the specification's. */
export const RESERVED = "avro.";

export interface ContainerHeader {
  /** JSON text of the schema that the values were written with. */
  readonly schema: string;
  /** The codec's name: `null`, `deflate` and others. */
  readonly codec: string;
  /** All of it as it stands in the file, `avro.schema` and `avro.codec` included. */
  readonly metadata: ReadonlyMap<string, Uint8Array>;
  /** The 16 bytes behind every block. */
  readonly sync: Uint8Array;
  /** Bytes of the header; the first block begins there. */
  readonly size: number;
}
