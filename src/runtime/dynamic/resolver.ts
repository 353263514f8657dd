/** Finds out how to read what a writer wrote whose schema this build was not generated from. */
import { type AvroType, fingerprint64 } from "../avro/index.js";
import { type Clock, systemClock } from "../domain/clock.js";
import { DomainError } from "../domain/errors.js";
import type { EventSchema } from "../domain/event-schema.js";
import type {
  WriterDecoder,
  WriterKey,
  WriterResolver,
} from "../domain/writer-resolver.js";
import { InvalidWriterSchema } from "./errors.js";
import { Lru } from "./lru.js";
import { ReaderSchemas } from "./reader-schemas.js";
import { writerDecoder } from "./writer-decoder.js";
import {
  parseWriterSchema,
  schemaLength,
  type WriterSchema,
} from "./writer-schema.js";
import type { WriterSchemas } from "./writer-schemas.js";

export interface WriterResolverOptions<S extends EventSchema> {
  /** Of the events that are to be read: the emitted `schemas`, or some of them. */
  readonly events: readonly S[];
  /** Where the schemas of writers come from. One registry: the ids of another mean something else. */
  readonly writers: WriterSchemas;
  /** Characters of a writer's schema and its references at most; 500,000 by default. */
  readonly maxSchemaLength?: number;
  /** Characters of schemas whose resolution is remembered, those of failures included; the longest unused go first. 2,000,000 by default, which take some 40 MB. */
  readonly cacheCharacters?: number;
  /** Milliseconds before a schema is asked for again that was not there; 10,000 by default. */
  readonly retryMillis?: number;
  /** By default the system's. */
  readonly clock?: Clock;
}

/** The event of an emitted schema. */
export type EventOf<S extends EventSchema> =
  S extends EventSchema<infer E> ? E : never;

export interface DynamicResolver<Message> extends WriterResolver<Message> {
  /** Of a schema at hand; nothing is remembered. @throws InvalidWriterSchema, UnreadableWriterSchema */
  resolve(schema: WriterSchema): WriterDecoder<Message>;
}

/** Interprets schemas, and evaluates no code: it works where `eval` is forbidden. */
export function createWriterResolver<S extends EventSchema>(
  options: WriterResolverOptions<S>,
): DynamicResolver<EventOf<S>> {
  // What an event's class makes is the event of its schema.
  return new Resolver(
    options as WriterResolverOptions<EventSchema<EventOf<S>>>,
  );
}

type Outcome<Message> =
  | { readonly kind: "decoder"; readonly decoder: WriterDecoder<Message> }
  | { readonly kind: "failed"; readonly error: DomainError }
  | { readonly kind: "absent"; readonly until: number };

interface Found<Message> {
  readonly outcome: Outcome<Message>;
  /** What remembering it takes, in characters of a schema. */
  readonly weight: number;
}

/** What an entry takes beside the schema. */
const ENTRY = 500;

class Resolver<Message> implements DynamicResolver<Message> {
  private readonly readers: ReaderSchemas<Message>;
  private readonly writers: WriterSchemas;
  private readonly maxLength: number;
  private readonly retryMillis: number;
  private readonly clock: Clock;
  private readonly outcomes: Lru<Outcome<Message>>;
  private readonly pending = new Map<string, Promise<Outcome<Message>>>();

  constructor(options: WriterResolverOptions<EventSchema<Message>>) {
    this.readers = new ReaderSchemas(options.events);
    this.writers = options.writers;
    this.maxLength = options.maxSchemaLength ?? 500_000;
    this.retryMillis = options.retryMillis ?? 10_000;
    this.clock = options.clock ?? systemClock;
    this.outcomes = new Lru(options.cacheCharacters ?? 2_000_000);
  }

  async find(writer: WriterKey): Promise<WriterDecoder<Message> | undefined> {
    const outcome = await this.outcomeOf(writer);
    if (outcome.kind === "failed") throw outcome.error;
    return outcome.kind === "decoder" ? outcome.decoder : undefined;
  }

  resolve(schema: WriterSchema): WriterDecoder<Message> {
    return this.decoderOf(parseWriterSchema(schema, this.maxLength));
  }

  /** Who asks while somebody else does waits for the same answer. */
  private outcomeOf(
    writer: WriterKey,
  ): Outcome<Message> | Promise<Outcome<Message>> {
    const key = keyOf(writer);
    const known = this.outcomes.get(key);
    if (
      known !== undefined &&
      (known.kind !== "absent" || this.clock() < known.until)
    )
      return known;
    const waiting = this.pending.get(key);
    if (waiting !== undefined) return waiting;
    const asked = this.ask(writer)
      .then(({ outcome, weight }) => {
        this.outcomes.set(key, outcome, weight + key.length);
        return outcome;
      })
      .finally(() => this.pending.delete(key));
    this.pending.set(key, asked);
    return asked;
  }

  private async ask(writer: WriterKey): Promise<Found<Message>> {
    const schema = await this.schemaOf(writer);
    // null is what a database gives where there is nothing
    if (schema === undefined || schema === null) {
      const until = this.clock() + this.retryMillis;
      return { outcome: { kind: "absent", until }, weight: ENTRY };
    }
    try {
      const type = parseWriterSchema(schema, this.maxLength);
      if ("fingerprint" in writer) mustHave(type, writer.fingerprint);
      const decoder = this.decoderOf(type);
      return {
        outcome: { kind: "decoder", decoder },
        weight: ENTRY + schemaLength(schema),
      };
    } catch (error) {
      // of this file's own making: everything else is a bug, and is thrown
      if (!(error instanceof DomainError)) throw error;
      return { outcome: { kind: "failed", error }, weight: ENTRY };
    }
  }

  private async schemaOf(
    writer: WriterKey,
  ): Promise<WriterSchema | null | undefined> {
    if ("id" in writer) return this.writers.byId?.(writer.id);
    if ("guid" in writer) return this.writers.byGuid?.(writer.guid);
    return this.writers.byFingerprint?.(writer.fingerprint, writer.stored);
  }

  private decoderOf(type: AvroType): WriterDecoder<Message> {
    return writerDecoder(type, this.readers.of(type));
  }
}

function keyOf(writer: WriterKey): string {
  if ("id" in writer) return `id ${writer.id}`;
  if ("guid" in writer) return `guid ${writer.guid}`;
  const { fingerprint, stored } = writer;
  return stored === null
    ? fingerprint
    : `${fingerprint} ${stored.version} ${stored.fullName}`;
}

function mustHave(type: AvroType, fingerprint: string): void {
  const actual = fingerprint64(type);
  if (actual !== fingerprint)
    throw new InvalidWriterSchema(
      `asked for the fingerprint ${fingerprint}, given a schema of ${actual}`,
    );
}
