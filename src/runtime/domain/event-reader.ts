/** Reads messages of any framing, and says what becomes of those whose writer this build does not know. */
import {
  confluentGuid,
  confluentHeader,
  confluentId,
} from "../codec/confluent.js";
import { DecodeError } from "../codec/errors.js";
import { hexOf } from "../codec/hex.js";
import { UnknownSchemaId } from "./event-errors.js";
import { unframeSingleObject } from "./frame.js";
import type { EventRegistry, SchemaIds, SchemaName } from "./registry.js";
import {
  isUnknownWriter,
  type UnknownWriterPolicy,
  type UnknownWriterRules,
  unknownWriterRules,
} from "./unknown-writer.js";
import type { WriterKey } from "./writer-resolver.js";

export interface EventReaderParts<Message> {
  readonly registry: EventRegistry<Message>;
  /** Which of our versions the ids and GUIDs of a registry are. Without it they are unknown, which a resolver makes up for. */
  readonly ids?: SchemaIds;
  /** What is done with a message whose writer this build does not know. By default it stops: what is passed over is lost. */
  readonly unknownWriter?: UnknownWriterPolicy<Message>;
}

export type ReadMessage<Message> =
  | { readonly kind: "event"; readonly event: Message }
  | {
      readonly kind: "set-aside";
      readonly writer: WriterKey;
      /** The message of `error`. */
      readonly reason: string;
      /** Why it was not read, by its `code`. */
      readonly error: Error;
      /** The whole message, as it was given. */
      readonly bytes: Uint8Array;
    };

export interface ReadOptions {
  /** The Kafka header that says who wrote it, where the message itself does not: `__value_schema_id` of a record's value. */
  readonly header?: Uint8Array | null;
}

export interface EventReader<Message> {
  /**
   * Confluent's framing with an id or a GUID, single-object encoding, or bare Avro binary with a header.
   *
   * @throws DecodeError for bytes that are damaged or framed otherwise, what the class's decoder throws and what the sources of ids
   * and schemas throw
   * @throws UnknownEvent, UnknownEventVersion, UnknownFingerprint, AmbiguousFingerprint, UnknownSchemaId, InvalidWriterSchema,
   * UnreadableWriterSchema and UnreadableValue where the policy is to stop
   */
  read(bytes: Uint8Array, options?: ReadOptions): Promise<ReadMessage<Message>>;
}

export function createEventReader<Message>(
  parts: EventReaderParts<Message>,
): EventReader<Message> {
  const { registry, ids } = parts;
  const rules = unknownWriterRules(parts.unknownWriter, "stop");
  return {
    async read(bytes, { header = null } = {}) {
      const { writer, payload } =
        header === null
          ? framed(bytes)
          : { writer: confluentHeader(header), payload: bytes };
      try {
        const event = await decode({ registry, ids, rules }, writer, payload);
        return { kind: "event", event };
      } catch (error) {
        if (rules.otherwise === "stop" || !isUnknownWriter(error)) throw error;
        return {
          kind: "set-aside",
          writer,
          reason: error.message,
          error,
          bytes,
        };
      }
    },
  };
}

interface Framed {
  readonly writer: WriterKey;
  /** Avro binary. */
  readonly payload: Uint8Array;
}

function framed(bytes: Uint8Array): Framed {
  switch (bytes[0]) {
    case 0: {
      const { id, offset } = confluentId(bytes);
      return { writer: { id }, payload: bytes.subarray(offset) };
    }
    case 1: {
      const { guid, offset } = confluentGuid(bytes);
      return { writer: { guid }, payload: bytes.subarray(offset) };
    }
    case 0xc3: {
      const { fingerprint, payload } = unframeSingleObject(bytes);
      return { writer: { fingerprint, stored: null }, payload };
    }
    default:
      throw new DecodeError(
        `unknown framing: expected 0 and a schema id, 1 and a schema GUID, or c3 01 and a fingerprint, found ${hexOf(bytes, 5)}`,
        0,
      );
  }
}

interface Sources<Message> {
  readonly registry: EventRegistry<Message>;
  readonly ids: SchemaIds | undefined;
  readonly rules: UnknownWriterRules<Message>;
}

/** By what this build knows, else by what the resolver makes of the writer's schema. */
async function decode<Message>(
  { registry, ids, rules }: Sources<Message>,
  writer: WriterKey,
  payload: Uint8Array,
): Promise<Message> {
  try {
    if ("fingerprint" in writer)
      return registry.decodeByFingerprint(writer.fingerprint, payload);
    const { fullName, version } = await nameOf(writer, ids);
    return registry.decode(fullName, version, payload);
  } catch (error) {
    if (rules.resolver === null || !isUnknownWriter(error)) throw error;
    const decoder = await rules.resolver.find(writer);
    if (decoder === undefined) throw error;
    return decoder.decode(payload);
  }
}

/** @throws UnknownSchemaId */
async function nameOf(
  writer: Exclude<WriterKey, { readonly fingerprint: string }>,
  ids: SchemaIds | undefined,
): Promise<SchemaName> {
  const schema =
    "id" in writer
      ? await ids?.nameAndVersion(writer.id)
      : await ids?.nameAndVersionOfGuid?.(writer.guid);
  if (schema === undefined)
    throw new UnknownSchemaId("id" in writer ? writer.id : writer.guid);
  return schema;
}
