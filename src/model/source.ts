/** An input file as the model takes it: its text, and its tree of values with positions. */
import type { JsonNode } from "../runtime/avro/json.js";

/**
 * What a file is read for.
 * `event`: a schema file whose root record is an event. `type`: a schema file of shared types. `protocol`: an `.avpr` file.
 * `history`: a released version. `commands`: a command file.
 */
export type Role = "event" | "type" | "protocol" | "history" | "commands";

/** Which version of something a file holds, as its path tells. */
export interface SourceVersion {
  /** From 0. */
  readonly number: number;
  /** The full name that the path promises; null where it promises none. */
  readonly name: string | null;
  /** Files of one group are versions of one moment: a type that one of them lacks is looked up in the others. */
  readonly group: string;
}

export interface SourceDocument {
  /** Relative to the working folder, with forward slashes. */
  readonly file: string;
  /** Without a byte order mark; offsets of nodes count in it. */
  readonly text: string;
  readonly root: JsonNode;
  readonly role: Role;
  /** Null for what is written down only once; every `history` file has one. */
  readonly version: SourceVersion | null;
}

/** A file that could not become a document, so that what it may declare is not reported as missing once more. */
export interface BrokenSource {
  readonly file: string;
  readonly role: Role;
  /** Empty where it could not be read. */
  readonly text: string;
}

/** The texts by file. */
export function textsOf(
  documents: readonly Pick<SourceDocument, "file" | "text">[],
): ReadonlyMap<string, string> {
  return new Map(documents.map(({ file, text }) => [file, text]));
}
