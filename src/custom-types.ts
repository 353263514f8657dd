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
  importExtension,
}: ResolvedConfig): Pick<GenerateOptions, "types" | "temporal"> {
  const moduleOf = (from: string): ModuleName =>
    moduleName(from, importExtension);
  const temporal: ExportedName = {
    module: types.temporal === null ? null : moduleOf(types.temporal),
    name: "Temporal",
    alias: null,
  };
  const form = <F extends string>(
    name: keyof TypeOptions,
    given: F | CustomType,
  ): Exclude<F, "Temporal"> | Mapping => {
    if (typeof given === "object") return customMapping(given, moduleOf);
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

function customMapping(
  given: CustomType,
  moduleOf: (from: string) => ModuleName,
): Mapping {
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

/**
 * A package; or a file relative to the working folder, without its extension. That of a module which only its extension makes one
 * (`.mts`) is kept, as an import has to spell it.
 */
function moduleName(
  from: string,
  importExtension: ResolvedConfig["importExtension"],
): ModuleName {
  if (!from.startsWith(".")) return { path: from, isPackage: true };
  const path = cleanPath(from).replace(/(?:\.d)?\.(?:[jt]s|[jt]sx)$/, "");
  const isOfTypes = /\.d\.[cm]ts$/.test(path);
  return {
    path:
      importExtension === ".ts" && !isOfTypes
        ? path
        : path.replace(/(?:\.d)?\.([cm])ts$/, ".$1js"),
    isPackage: false,
  };
}
