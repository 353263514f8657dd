/** Golden files: container files and messages that every library wrote, with their values as text. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { datumToJson, decodeDatum } from "../../../src/runtime/avro/index.js";
import { root } from "../../support/catalogs.js";
import { codecs, type Answer, type CodecName, type Request } from "./peers.js";
import { bytesOf, type Subject } from "./subjects.js";

const folder = join(root, "fixtures/interop/golden");

/** What one library wrote of one event. */
export interface Golden {
  /** A name of a library, or `ours`. */
  readonly writer: string;
  /** The event's class. */
  readonly name: string;
  readonly messages: readonly GoldenMessage[];
  readonly files: Readonly<Record<CodecName, Uint8Array>>;
}

export interface GoldenMessage {
  /** Hexadecimal. */
  readonly bytes: string;
  /** Avro JSON, by our interpreter. */
  readonly json: string;
}

const most = { bytes: 400, values: 14 };

/** A few small values of a subject, from its first to its last. */
export function goldenSubject(subject: Subject): Subject {
  const small = subject.values.filter(
    ({ bytes }) => bytes.length / 2 <= most.bytes,
  );
  const step = Math.max(1, small.length / most.values);
  const values = Array.from(
    { length: Math.min(most.values, small.length) },
    (_, i) => small[Math.floor(i * step)],
  ).filter((value) => value !== undefined);
  return { ...subject, values, old: [] };
}

export function goldenOfOurs(subject: Subject, { files }: Request): Golden {
  const { null: plain, deflate } = files;
  return {
    writer: "ours",
    name: subject.name,
    messages: subject.values.map(({ bytes }) => messageOf(subject, bytes)),
    files: { null: bytesOf(plain), deflate: bytesOf(deflate) },
  };
}

/** @throws Error where the library failed to write a value or a file */
export function goldenOf(
  writer: string,
  subject: Subject,
  { written, containers }: Answer,
): Golden {
  const { null: plain, deflate } = containers;
  if (!("ok" in plain) || !("ok" in deflate))
    throw new Error(`no file of ${writer} with ${subject.name}`);
  return {
    writer,
    name: subject.name,
    messages: written.map((one) => {
      if (!("ok" in one)) throw new Error(`${writer}: ${one.error}`);
      return messageOf(subject, one.ok);
    }),
    files: { null: bytesOf(plain.ok), deflate: bytesOf(deflate.ok) },
  };
}

function messageOf({ type }: Subject, bytes: string): GoldenMessage {
  return { bytes, json: datumToJson(type, decodeDatum(type, bytesOf(bytes))) };
}

export function writeGolden(all: readonly Golden[]): void {
  rmSync(folder, { recursive: true, force: true });
  for (const one of all) {
    mkdirSync(join(folder, one.writer), { recursive: true });
    writeFileSync(pathOf(one, "txt"), textOf(one));
    for (const codec of codecs)
      writeFileSync(pathOf(one, `${codec}.avro`), one.files[codec]);
  }
}

/** Every golden file that there is. */
export function readGolden(): readonly Golden[] {
  return readdirSync(folder).flatMap((writer) =>
    readdirSync(join(folder, writer))
      .filter((file) => file.endsWith(".txt"))
      .map((file) => {
        const one = { writer, name: file.slice(0, -".txt".length) };
        const bytes = (codec: CodecName): Uint8Array =>
          new Uint8Array(readFileSync(pathOf(one, `${codec}.avro`)));
        const lines = readFileSync(pathOf(one, "txt"), "utf8").split("\n");
        return {
          ...one,
          messages: lines.filter((line) => line !== "").map(parsed),
          files: { null: bytes("null"), deflate: bytes("deflate") },
        };
      }),
  );
}

/** Where what a library writes is no longer what stands there; how well it compresses does not count. */
export function staleGolden(all: readonly Golden[]): readonly string[] {
  return all.flatMap((one) => {
    const text = pathOf(one, "txt");
    const file = pathOf(one, "null.avro");
    const isFresh =
      existsSync(text) &&
      readFileSync(text, "utf8") === textOf(one) &&
      readFileSync(file).equals(one.files.null);
    return isFresh
      ? []
      : [
          `golden files of ${one.writer} with ${one.name} are not what it writes: npm run test:interop -- --update`,
        ];
  });
}

function pathOf(
  { writer, name }: Pick<Golden, "writer" | "name">,
  extension: string,
): string {
  return join(folder, writer, `${name}.${extension}`);
}

function textOf({ messages }: Golden): string {
  return messages.map(({ bytes, json }) => `${bytes} ${json}\n`).join("");
}

function parsed(line: string): GoldenMessage {
  const blank = line.indexOf(" ");
  return { bytes: line.slice(0, blank), json: line.slice(blank + 1) };
}
