/** Asks avsc, an independent implementation, what it makes of a finding. Loaded only where there is one. */
import { createRequire } from "node:module";
import { schemaText } from "../runtime/avro/schema-text.js";
import type { AvroType } from "../runtime/avro/types.js";
import type { Question } from "./avsc-question.js";
import type { Confirmation } from "./finding.js";

/** The part of avsc's API that is used here. */
interface AvscType {
  createResolver(writer: AvscType): object;
  fromBuffer(bytes: Uint8Array, resolver: object): unknown;
  toString(value: unknown): string;
}
interface Avsc {
  readonly Type: {
    forSchema(schema: unknown, options: object): AvscType;
  };
}

let avsc: Avsc | undefined;

function load(): Avsc {
  avsc ??= createRequire(import.meta.url)("avsc") as Avsc;
  return avsc;
}

type Verdict = Confirmation["verdict"];

/** So many characters of schemas it is handed at most: a compiler of deep schemas asked for each of many findings takes its time. */
const budget = 1_000_000;

/** Its answers for the findings of two schemas; types that it was asked about already are compiled once. */
export class AvscWitness {
  readonly #prepared = new Map<AvroType, Map<AvroType, Prepared>>();
  #left = budget;

  /** Null where it was asked too much already. */
  ask({ writer, reader, bytes }: Question): Confirmation | null {
    const prepared = this.#prepare(writer, reader);
    if (prepared === null || !prepared.ok) return prepared && prepared.answer;
    const { type, resolver } = prepared;
    try {
      const value = type.fromBuffer(Buffer.from(bytes), resolver);
      return answer("differs", `reads ${type.toString(value)}`);
    } catch (error) {
      return failure(error);
    }
  }

  #prepare(writer: AvroType, reader: AvroType): Prepared | null {
    const known = this.#prepared.get(writer)?.get(reader);
    if (known !== undefined) return known;
    if (this.#left <= 0) return null;
    const texts = [writer, reader].map((type) =>
      schemaText(type, { docs: false }),
    );
    for (const { length } of texts) this.#left -= length;
    const [from = "", to = ""] = texts;
    const prepared = prepare(from, to);
    const ofWriter = this.#prepared.get(writer) ?? new Map();
    this.#prepared.set(writer, ofWriter.set(reader, prepared));
    return prepared;
  }
}

type Prepared =
  | { readonly ok: true; readonly type: AvscType; readonly resolver: object }
  | { readonly ok: false; readonly answer: Confirmation };

function prepare(writer: string, reader: string): Prepared {
  let types: readonly [AvscType, AvscType];
  try {
    types = [avscType(writer), avscType(reader)];
  } catch (error) {
    return { ok: false, answer: answer("refused", messageOf(error)) };
  }
  const [from, type] = types;
  try {
    return { ok: true, type, resolver: type.createResolver(from) };
  } catch (error) {
    // it looks at the schemas before any bytes
    return { ok: false, answer: failure(error) };
  }
}

function avscType(text: string): AvscType {
  return load().Type.forSchema(JSON.parse(text), {
    registry: {},
    wrapUnions: true,
    omitRecordMethods: true,
  });
}

const mostShown = 200;

function answer(verdict: Verdict, text: string): Confirmation {
  const shown = text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
  return { by: "avsc", verdict, answer: shown, because: null };
}

function failure(error: unknown): Confirmation {
  return answer(isItsOwn(error) ? "refused" : "confirmed", messageOf(error));
}

/** It throws plain errors; another is a mistake of its own, and what it says is about its insides. */
function isItsOwn(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError;
}

function messageOf(error: unknown): string {
  if (isItsOwn(error)) return "it fails in itself";
  return error instanceof Error ? error.message : String(error);
}
