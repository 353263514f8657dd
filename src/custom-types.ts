/** Types of the user's own, from the configuration to what `generate` is told. */
import type { CustomType, ResolvedConfig } from "./config/config.js";
import { cleanPath } from "./config/resolve.js";
import type {
  ExportedName,
  GenerateOptions,
  Mapping,
  ModuleName,
  TypeOptions,
} from "./generate/options.js";
import { temporalModule, temporalTypes } from "./generate/temporal.js";

export function typeOptions({
  types,
  output,
}: ResolvedConfig): Pick<GenerateOptions, "types" | "temporal"> {
  const temporal: ExportedName = {
    module: types.temporal === null ? null : moduleOf(types.temporal),
    name: "Temporal",
    alias: null,
  };
  const form = <F extends string>(
    name: keyof TypeOptions,
    given: F | CustomType,
  ): Exclude<F, "Temporal"> | Mapping => {
    if (typeof given === "object") return customMapping(given);
    if (given !== "Temporal") return given as Exclude<F, "Temporal">;
    const row = temporalTypes.find((one) => one.name === name);
    if (row === undefined) throw new Error(`no type of Temporal for ${name}`);
    const value = {
      module: temporalModule(output.generated),
      name: row.mapping,
      alias: null,
    };
    return { type: { ...temporal, member: `.${row.type}` }, value };
  };
  return {
    temporal,
    types: {
      long: form("long", types.long),
      decimal: form("decimal", types.decimal),
      "big-decimal": form("big-decimal", types["big-decimal"]),
      date: form("date", types.date),
      "time-millis": form("time-millis", types["time-millis"]),
      "time-micros": form("time-micros", types["time-micros"]),
      "timestamp-millis": form("timestamp-millis", types["timestamp-millis"]),
      "timestamp-micros": form("timestamp-micros", types["timestamp-micros"]),
      "timestamp-nanos": form("timestamp-nanos", types["timestamp-nanos"]),
      "local-timestamp-millis": form(
        "local-timestamp-millis",
        types["local-timestamp-millis"],
      ),
      "local-timestamp-micros": form(
        "local-timestamp-micros",
        types["local-timestamp-micros"],
      ),
      "local-timestamp-nanos": form(
        "local-timestamp-nanos",
        types["local-timestamp-nanos"],
      ),
      duration: form("duration", types.duration),
      uuid: form("uuid", types.uuid),
    },
  };
}

function customMapping(given: CustomType): Mapping {
  const { type, from, mapping, mappingFrom = from } = given;
  const [first = "", ...members] = type.split(".");
  const [, alias = null] = /^default as (.+)$/.exec(first) ?? [];
  return {
    type: {
      module: from === undefined ? null : moduleOf(from),
      name: alias === null ? first : "default",
      alias,
      member: members.map((member) => `.${member}`).join(""),
    },
    value: {
      module: mappingFrom === undefined ? null : moduleOf(mappingFrom),
      name: mapping,
      alias: null,
    },
  };
}

/** A file relative to the working folder, without its extension; or a package. */
function moduleOf(from: string): ModuleName {
  return from.startsWith(".")
    ? {
        path: cleanPath(from).replace(/\.(?:[cm]?[jt]s|[jt]sx)$/, ""),
        isPackage: false,
      }
    : { path: from, isPackage: true };
}
