/** Emitted decoders of whole projects, each with messages that it reads and our interpreter of the same schema. */
import { join } from "node:path";
import type { Config } from "../../../src/config/config.js";
import { needsUpcaster } from "../../../src/generate/upcasts.js";
import { inhabited } from "../../../src/runtime/avro/inhabited.js";
import {
  decodeDatum,
  decodeResolved,
  encodeDatum,
  randomDatum,
  type Datum,
  type NamedType,
} from "../../../src/runtime/avro/index.js";
import type { Reader } from "../../../src/runtime/codec/index.js";
import { codecOf, type Exports } from "../../corpus/codecs.js";
import type { EmittedCodec } from "../../corpus/codec.js";
import { loadModules, type Runtime } from "../../corpus/emitted.js";
import { emittedOf } from "../../corpus/places.js";
import { representable } from "../../corpus/values.js";
import { freshFolder, generate, project } from "../../support/catalogs.js";
import { write } from "../../support/emit.js";
import type { Files } from "./schemas.js";

export interface Target {
  /** `orders com.acme.OrderPlaced version 1`. */
  readonly name: string;
  /** What the messages are written by. */
  readonly writer: NamedType;
  readonly reader: NamedType;
  readonly decode: (bytes: Uint8Array) => unknown;
  /** What it decodes with; null of an earlier version, which keeps it to itself. */
  readonly read: ((reader: Reader) => unknown) | null;
  /** Today's code, also of an earlier version's target. */
  readonly today: EmittedCodec;
  readonly interpret: (bytes: Uint8Array) => Datum;
  readonly messages: readonly Uint8Array[];
  /** The messages as today's Avro JSON. */
  readonly texts: readonly string[];
}

const MESSAGES = 12;

/** Every named type of a project, and every earlier version of its events that needs no upcaster. */
export async function targetsOf(
  name: string,
  folder: string,
  config: Config | null,
  runtime: Runtime,
  random: () => number,
): Promise<readonly Target[]> {
  const { diagnostics } = await generate(folder, config);
  const error = diagnostics.find(({ severity }) => severity === "error");
  if (error !== undefined)
    throw new Error(`${name}: ${error.at?.file} ${error.message}`);
  const { places, events } = await emittedOf(folder, config);
  const earlierOf = new Map(
    events.map(({ fullName, earlier }) => [
      fullName,
      // what an upcaster is asked for is read by a reader like today's own, and then the user's code decides
      earlier.filter((one) => !needsUpcaster(one)),
    ]),
  );
  const versionsPath = (path: string): string => `${path}.versions`;
  const modules = await loadModules(
    folder,
    places.flatMap(({ module: { path }, fullName }) =>
      (earlierOf.get(fullName) ?? []).length > 0
        ? [path, versionsPath(path)]
        : [path],
    ),
    runtime,
  );
  const samples = (
    writer: NamedType,
    decode: EmittedCodec["decode"],
    today: EmittedCodec,
  ): Pick<Target, "messages" | "texts"> => {
    const messages = Array.from({ length: MESSAGES }, () =>
      encodeDatum(
        writer,
        representable(writer, randomDatum(writer, random), "number"),
      ),
    );
    const texts = messages.flatMap((bytes) => {
      const text = attempt(() => today.stringify(decode(bytes)), runtime);
      return text === null ? [] : [text];
    });
    return { messages, texts: [...texts, "{}"] };
  };
  return places.flatMap((place) => {
    const { type, fullName, module, typeName } = place;
    if (!inhabited([type])(type)) return [];
    const exports = modules.get(module.path) ?? {};
    const today = codecOf(place, exports, runtime.exports);
    const own: Target = {
      name: `${name} ${fullName}`,
      writer: type,
      reader: type,
      decode: today.decode,
      read: exports[place.read] as (reader: Reader) => unknown, // emitted with every type
      today,
      interpret: (bytes) => decodeDatum(type, bytes),
      ...samples(type, today.decode, today),
    };
    const versions = modules.get(versionsPath(module.path))?.[
      `${typeName}Versions`
    ] as Readonly<Record<number, Exports>> | undefined;
    const earlier = (earlierOf.get(fullName) ?? []).flatMap((one) => {
      const decode = versions?.[one.version]?.["decode"];
      if (typeof decode !== "function")
        throw new Error(`${own.name}: no decoder of version ${one.version}`);
      if (!inhabited([one.record])(one.record)) return [];
      return {
        ...own,
        name: `${own.name} version ${one.version}`,
        writer: one.record,
        read: null,
        decode: decode as EmittedCodec["decode"],
        interpret: (bytes: Uint8Array) => decodeResolved(one.plan, bytes),
        ...samples(one.record, decode as EmittedCodec["decode"], today),
      };
    });
    return [own, ...earlier];
  });
}

/** Null where our error says that it cannot be: a type of the user's own holds less, an earlier version's value is none of today's. */
function attempt(work: () => string, { exports }: Runtime): string | null {
  try {
    return work();
  } catch (error) {
    const { AvroError } = exports;
    if (typeof AvroError === "function" && error instanceof AvroError)
      return null;
    throw error;
  }
}

/** A fixture catalog's project. */
export function catalogFolder(name: string): string {
  return project(`hostile-${name}`, join("catalogs", name));
}

/** A project of schema files; nothing about compatibility is promised. */
export function filesFolder(name: string, files: Files): string {
  const folder = freshFolder(`hostile-${name}`);
  write(folder, "package.json", { type: "module" });
  write(folder, "codegen.config.json", { compatibility: "NONE" });
  for (const [path, text] of Object.entries(files)) write(folder, path, text);
  return folder;
}
