/** What the programs of the other libraries are asked, and what they answer: a line of JSON each. */
import { fileURLToPath } from "node:url";
import { converse, type Program } from "../oracle/peers.js";
import type { Shown } from "../oracle/shown.js";
import { prepareJava, preparePython } from "../oracle/tools.js";

export const peerNames = ["java", "python", "fastavro"] as const;
export type PeerName = (typeof peerNames)[number];

export const codecs = ["null", "deflate"] as const;
export type CodecName = (typeof codecs)[number];

/** About one schema. Bytes are hexadecimal everywhere. */
export interface Request {
  /** JSON text. */
  readonly schema: string;
  /** In Avro binary, as we write them. */
  readonly values: readonly string[];
  /** The same in Avro JSON. */
  readonly json: readonly string[];
  /** The same in single-object encoding. */
  readonly single: readonly string[];
  /** The same in container files of ours. */
  readonly files: Readonly<Record<CodecName, string>>;
  /** Of the container files that the library is to write. */
  readonly codecs: readonly CodecName[];
  readonly sync: string;
  /** Earlier versions with values of theirs, to be read by the schema. */
  readonly earlier: readonly {
    readonly schema: string;
    readonly values: readonly string[];
  }[];
}

/** What came of an attempt. */
export type Tried<T> = { readonly ok: T } | { readonly error: string };

/** Lists are empty where the library has no such thing; else there is one result a value. */
export interface Answer {
  /** CRC-64-AVRO of the schema, most significant digit first. */
  readonly fingerprint: string;
  /** What is read of our bytes, without logical types. */
  readonly read: readonly Tried<Shown>[];
  /** What was read, written. */
  readonly rewritten: readonly Tried<string>[];
  /** The fields of our bytes that the library made something of its own of: `logical.ts`. */
  readonly logical: readonly Tried<Readonly<Record<string, string>>>[];
  /** What was read with logical types, written. */
  readonly logicalRewritten: readonly Tried<string>[];
  /** Binary of the values of our Avro JSON. */
  readonly written: readonly Tried<string>[];
  /** The library's own Avro JSON of the values. */
  readonly json: readonly Tried<string>[];
  /** Binary of what the library's own reader makes of our Avro JSON, where `written` is not that already. */
  readonly jsonRead?: readonly Tried<string>[];
  /** What is read of our container files. */
  readonly files: Readonly<Record<CodecName, Tried<readonly Shown[]>>>;
  /** Container files with all that could be written. */
  readonly containers: Readonly<Record<CodecName, Tried<string>>>;
  readonly single: readonly Tried<Shown>[];
  /** Of all that could be written. */
  readonly singleWritten: readonly Tried<string>[];
  /** For each earlier version. */
  readonly earlier: readonly (readonly Tried<Shown>[])[];
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

/** @throws Error where something cannot be fetched, with what the command printed. */
export function preparePeers(): Readonly<Record<PeerName, Program>> {
  const script = path("python/interop.py");
  return {
    java: prepareJava(path("java/Interop.java")),
    python: preparePython(script, "python"),
    fastavro: preparePython(script, "fastavro"),
  };
}

/**
 * One answer a request.
 * @throws Error where the program fails, with what it printed.
 */
export async function askPeer(
  program: Program,
  requests: readonly Request[],
): Promise<readonly Answer[]> {
  const answers = await converse(program, requests);
  if (answers.length !== requests.length)
    throw new Error(`${answers.length} answers to ${requests.length} requests`);
  return answers as readonly Answer[];
}
