/** Loads the emitted code of a project and runs the codec of each of its types. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "../../src/generate/places.js";
import {
  parseJson,
  randomDatum,
  toPlain,
} from "../../src/runtime/avro/index.js";
import { decodeText } from "../../src/load/text.js";
import { inhabited } from "../../src/runtime/avro/inhabited.js";
import type { Datum, NamedType } from "../../src/runtime/avro/types.js";
import { schemaDefect, type DefectId } from "./avsc-defects.js";
import { checkCodec, peerAlone, type EmittedCodec } from "./codec.js";
import { loadModules, type Runtime } from "./emitted.js";
import { peerTypes, withoutDefaults, type PeerType } from "./peer.js";
import { representable, type LongForm } from "./values.js";

/** Of each event, and of each type of a file without events. */
const valuesPerRoot = 100;
/** Of each type that events hold, so that their values have gone through it before. */
const valuesPerPart = 10;

export interface CodecTotals {
  readonly counts: Readonly<Record<string, number>>;
  readonly excused: ReadonlyMap<DefectId, number>;
  readonly faults: readonly string[];
}

export type Exports = Readonly<Record<string, unknown>>;

export async function checkProjectCodecs(
  cwd: string,
  places: readonly Place[],
  longs: LongForm,
  runtime: Runtime,
): Promise<CodecTotals> {
  const modules = await loadModules(
    cwd,
    places.map(({ module }) => module.path),
    runtime,
  );
  const file = readdirSync(join(cwd, "schemas"))[0] ?? "";
  const peers = askPeer(readFileSync(join(cwd, "schemas", file)));
  const excused = new Map<DefectId, number>();
  const faults: string[] = [];
  let values = 0;
  let equal = 0;
  let without = 0;
  const hasEvents = places.some(({ isEvent }) => isEvent);
  for (const place of places) {
    const { type } = place;
    if (!inhabited([type])(type)) {
      without += 1;
      continue;
    }
    const exports = modules.get(place.module.path) ?? {};
    const result = checkCodec(
      type,
      codecOf(place, exports, runtime.exports),
      peers(place),
      randomValues(
        type,
        longs,
        place.isEvent || !hasEvents ? valuesPerRoot : valuesPerPart,
      ),
    );
    values += result.values;
    equal += result.equal;
    for (const [defect, count] of result.excused)
      excused.set(defect, (excused.get(defect) ?? 0) + count);
    faults.push(...result.faults.map((fault) => `${place.fullName}: ${fault}`));
  }
  return {
    counts: {
      "codecs run": places.length - without,
      "  types that have no finite value": without,
      "  values both ways": values,
      "  of them with avsc's very bytes": equal,
    },
    excused,
    faults,
  };
}

/** The same values in every run. */
function randomValues(
  type: NamedType,
  longs: LongForm,
  length: number,
): readonly Datum[] {
  let state = 1;
  const random = (): number => {
    // mulberry32: 32 bits of state, evenly spread
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), bits | 61)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
  return Array.from({ length }, () =>
    representable(type, randomDatum(type, random), longs),
  );
}

/** Both kinds of emitted codec behind one face: the statics of an event, and the functions of any other type. */
export function codecOf(
  place: Place,
  exports: Exports,
  runtime: Exports,
): EmittedCodec {
  type Call = (...values: readonly unknown[]) => unknown;
  const call = (from: Exports, name: string): Call => {
    const found = from[name];
    if (typeof found !== "function") throw new Error(`${name}: not emitted`);
    return found as Call;
  };
  if (place.isEvent) {
    const statics = exports[place.typeName] as Exports;
    return {
      encode: (value) => call(statics, "encode")(value) as Uint8Array,
      decode: (bytes) => call(statics, "decode")(bytes),
      stringify: (value) => call(statics, "stringify")(value) as string,
      fromJson: (text) => call(statics, "fromJSON")(text),
    };
  }
  const { read, write, toJson, fromJson } = place;
  return {
    encode: (value) =>
      call(runtime, "encode")(call(exports, write), value) as Uint8Array,
    decode: (bytes) => call(runtime, "decode")(call(exports, read), bytes),
    stringify: (value) =>
      call(runtime, "stringifyJson")(call(exports, toJson)(value)) as string,
    fromJson: (text) =>
      call(runtime, "fromJson")(call(exports, fromJson), text),
  };
}

/**
 * avsc's type for each of ours, from the file's own text.
 * @throws what avsc throws where no known defect explains that it refuses the file.
 */
function askPeer(bytes: Buffer): (place: Place) => PeerType | DefectId {
  const decoded = decodeText(bytes);
  const parsed = decoded.ok
    ? parseJson(decoded.text, { comments: true })
    : { ok: false as const };
  if (!parsed.ok) throw new Error("a file that was accepted is no JSON");
  const json = JSON.parse(
    JSON.stringify(toPlain(parsed.root), (_key, value: unknown) =>
      typeof value === "bigint" ? Number(value) : value,
    ),
  ) as unknown;
  const defect = schemaDefect(json);
  if (defect === null || defect.remedy === "without-defaults") {
    const types = peerTypes(defect === null ? json : withoutDefaults(json));
    return ({ fullName }) => types.get(fullName) ?? missing(fullName);
  }
  if (defect.remedy === "interpreter") return () => defect.id;
  return ({ type }) => peerAlone(type) ?? missing(type.fullName);
}

function missing(fullName: string): never {
  throw new Error(`avsc has no type ${fullName}`);
}
