/** What is asked about: an event, values of it, and everything that our code makes of them. */
import {
  decodeDatum,
  encodeDatum,
  randomDatum,
  schemaText,
  seeded,
  type Datum,
  type RecordType,
} from "../../../src/runtime/avro/index.js";
import { representable } from "../../corpus/values.js";
import type { EventClass } from "../platforms/self-test/shape.js";
import { edgeData } from "./edges.js";
import type { Emitted, EmittedEvent } from "./emitted.js";
import { codecs, type CodecName, type Request } from "./peers.js";

/** The sync marker of every file. */
const sync = "000102030405060708090a0b0c0d0e0f";

export interface Subject extends EmittedEvent {
  readonly name: string;
  /** JSON text of the schema. */
  readonly schema: string;
  readonly values: readonly OurValue[];
  /** For each earlier version, values of its own. */
  readonly old: readonly OldValues[];
}

export interface OurValue {
  readonly datum: Datum;
  /** Hexadecimal, by the emitted code. */
  readonly bytes: string;
  /** What the emitted code decodes. */
  readonly event: object;
  /** Avro JSON, by the emitted code. */
  readonly json: string;
}

export interface OldValues {
  readonly version: number;
  readonly schema: string;
  /** Hexadecimal, by the earlier schema. */
  readonly values: readonly string[];
  /** What the emitted decoder of the version makes of each, in today's schema. */
  readonly today: readonly Datum[];
}

export interface Counts {
  readonly random: number;
  readonly old: number;
}

/** @throws Error where our own code does not agree with our interpreter. */
export function subjectOf(
  one: EmittedEvent,
  { registry }: Pick<Emitted, "registry">,
  counts: Counts,
): Subject {
  const { event, type, earlier } = one;
  const random = seeded(3);
  const data = isOfEveryType(event)
    ? [
        ...edgeData(type),
        ...Array.from({ length: counts.random }, () =>
          randomDatum(type, random),
        ),
      ]
    : [];
  return {
    ...one,
    name: event.name,
    schema: schemaText(type, { docs: false }),
    values: data.map((datum) =>
      valueOf(event, type, representable(type, datum, longForm(event))),
    ),
    old: earlier.map(({ version, type: writer }) => {
      const pairs = Array.from({ length: counts.old }, () =>
        representable(writer, randomDatum(writer, random), "number"),
      ).flatMap((datum) => {
        const bytes = encodeDatum(writer, datum);
        const today = textOrNull(() =>
          registry.decode(event.fullName, version, bytes),
        );
        return today === null
          ? []
          : [
              {
                bytes: hex(bytes),
                today: decodeDatum(type, event.encode(today)),
              },
            ];
      });
      return {
        version,
        schema: schemaText(writer, { docs: false }),
        values: pairs.map(({ bytes }) => bytes),
        today: pairs.map(({ today }) => today),
      };
    }),
  };
}

/** Null where bytes become a string that they are not: they are promoted whatever they hold, and what such a text is nobody says. */
function textOrNull(decode: () => object): object | null {
  try {
    return decode();
  } catch (error) {
    if (error instanceof Error && error.message.includes("malformed UTF-8"))
      return null;
    throw error;
  }
}

/** The orders are there for their versions. */
export function isOfEveryType({ fullName }: EventClass): boolean {
  return !/^com\.acme\.(orders|payments|shipping)\./.test(fullName);
}

/** The longs of the schemas that were made for this are emitted as bigint, others as number. */
function longForm({ fullName }: EventClass): "bigint" | "number" {
  return fullName.startsWith("interop.") ? "bigint" : "number";
}

function valueOf(event: EventClass, type: RecordType, datum: Datum): OurValue {
  const expected = encodeDatum(type, datum);
  const decoded = event.decode(expected);
  const bytes = hex(event.encode(decoded));
  if (bytes !== hex(expected))
    throw new Error(`${event.fullName}: ${bytes} and not ${hex(expected)}`);
  const json = event.stringify(decoded);
  const again = hex(event.encode(event.fromJSON(json)));
  if (again !== bytes)
    throw new Error(`${event.fullName} from JSON: ${again} and not ${bytes}`);
  return { datum, bytes, event: decoded, json };
}

/** A container file of ours. */
export async function fileOf(
  { container }: Pick<Emitted, "container">,
  { event, type }: Pick<Subject, "event" | "type">,
  events: readonly object[],
  codec: CodecName,
): Promise<Uint8Array> {
  const schema = schemaText(type, { docs: false });
  const options = { schema, codec, write: event, sync: bytesOf(sync) };
  const chunks: Uint8Array[] = [];
  for await (const chunk of container.writeContainer(events, options))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function requestOf(
  subject: Subject,
  emitted: Emitted,
): Promise<Request> {
  const { event, schema, values, old, write } = subject;
  const { encodeSingleObject } = emitted;
  const events = values.map((value) => value.event);
  const file = async (codec: CodecName): Promise<string> =>
    hex(await fileOf(emitted, subject, events, codec));
  return {
    schema,
    values: values.map(({ bytes }) => bytes),
    json: values.map(({ json }) => json),
    single: values.map((value) =>
      hex(encodeSingleObject(event.fingerprint, write, value.event)),
    ),
    files: { null: await file("null"), deflate: await file("deflate") },
    codecs,
    sync,
    earlier: old,
  };
}

/** The bytes, hexadecimal, that the events of a container file encode to, when it is read by what was emitted. */
export async function bytesInFile(
  { container, registry }: Emitted,
  event: EventClass,
  file: Uint8Array,
): Promise<readonly string[]> {
  const found: string[] = [];
  const opened = await container.readContainer([file], {
    values: container.eventValues(registry),
  });
  for await (const one of opened) found.push(hex(event.encode(one)));
  return found;
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "hex"));
}
