/** The port to what reads schemas that this build was not generated from; `@eventwright/runtime/dynamic` implements it. */

/** How a message says who wrote it. */
export type WriterKey =
  /** The id of the registry that the message belongs to. */
  | { readonly id: number }
  /** Canonical text. */
  | { readonly guid: string }
  | {
      /** CRC-64-AVRO: 16 hexadecimal digits, most significant first. */
      readonly fingerprint: string;
      /** What a stored event says beside it; null of a bare message. */
      readonly stored: StoredWriter | null;
    };

export interface StoredWriter {
  readonly fullName: string;
  /** The writer's version of the event, from 1. */
  readonly version: number;
}

/** Reads what one writer wrote. */
export interface WriterDecoder<Message = unknown> {
  /** Today's name of the event. */
  readonly fullName: string;
  /** Our version of it that the writer's schema is; null where this build has none such. */
  readonly version: number | null;
  /** Whether every value of the writer is one of today's class, or some are and some are not. */
  readonly reads: "always" | "sometimes";
  /**
   * Avro binary.
   *
   * @throws DecodeError where the bytes are none of the writer's, and what the class's decoder throws
   * @throws UnreadableValue where the writer's value is none of today's schema
   */
  decode(bytes: Uint8Array): Message;
}

export interface WriterResolver<Message = unknown> {
  /**
   * Undefined where nobody knows the schema.
   *
   * @throws InvalidWriterSchema, UnreadableWriterSchema, and what the source of schemas throws
   */
  find(writer: WriterKey): Promise<WriterDecoder<Message> | undefined>;
}
