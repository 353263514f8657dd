/** The port to where the schemas of writers come from, and a memory that implements it. */
import { fingerprint64, type AvroType } from "../avro/index.js";
import type { Awaitable } from "../domain/command.js";
import type { StoredWriter } from "../domain/writer-resolver.js";
import { parseWriterSchema, type WriterSchema } from "./writer-schema.js";

/**
 * Undefined or null where it has none such, which is asked again after a while; what it throws is thrown to the consumer, and nothing is
 * remembered of it.
 */
export interface WriterSchemas {
  /** By the id of the registry that the messages belong to. */
  byId?(id: number): Awaitable<WriterSchema | null | undefined>;
  /** By canonical text. */
  byGuid?(guid: string): Awaitable<WriterSchema | null | undefined>;
  /**
   * A schema of another fingerprint is refused.
   *
   * @param fingerprint CRC-64-AVRO: 16 hexadecimal digits, most significant first
   * @param stored what a stored event says beside it, for a fingerprint does not cover defaults, aliases and logical types; null of a
   * bare message
   */
  byFingerprint?(
    fingerprint: string,
    stored: StoredWriter | null,
  ): Awaitable<WriterSchema | null | undefined>;
}

export interface MemoryWriterSchemas extends Required<WriterSchemas> {
  /** Makes a schema known under its fingerprint, and under an id and a GUID where they are given. @throws InvalidWriterSchema */
  add(
    schema: WriterSchema,
    names?: { readonly id?: number; readonly guid?: string },
  ): void;
}

export function createMemoryWriterSchemas(): MemoryWriterSchemas {
  const known = new Map<string | number, WriterSchema>();
  return {
    add(schema, { id, guid } = {}) {
      const type: AvroType = parseWriterSchema(schema, Infinity);
      known.set(fingerprint64(type), schema);
      if (id !== undefined) known.set(id, schema);
      if (guid !== undefined) known.set(guid.toLowerCase(), schema);
    },
    byId: (id) => known.get(id),
    byGuid: (guid) => known.get(guid.toLowerCase()),
    byFingerprint: (fingerprint) => known.get(fingerprint),
  };
}
