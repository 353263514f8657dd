/** Fills the defaults of a configuration. */
import type {
  Config,
  ResolvedConfig,
  TargetSwitches,
  TypeForms,
} from "./config.js";

/** A folder or glob with forward slashes, without `./` in front and without a slash at the end; `.` is the empty string. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    const last = parts.at(-1);
    if (part === ".." && last !== undefined && last !== "..") parts.pop();
    else parts.push(part);
  }
  return `${rooted ? "/" : ""}${parts.join("/")}`;
}

/** @param config valid; without one, the default layout. */
export function resolveConfig(config: Config = {}): ResolvedConfig {
  const { schemas = {}, output = {}, compatibility = {} } = config;
  const { mode = "BACKWARD_TRANSITIVE", subjects = {} } =
    typeof compatibility === "string" ? { mode: compatibility } : compatibility;
  return {
    schemas: {
      include: list(schemas.include, "schemas/**/*.{avsc,avpr,avdl}"),
      types: list(schemas.types, "schemas/types/**"),
      history: cleanPath(schemas.history ?? "schemas/history"),
    },
    commands: list(config.commands, "commands/**/*.commands.{yaml,yml,json}"),
    output: {
      generated: cleanPath(output.generated ?? "src/generated"),
      domain: cleanPath(output.domain ?? "src/domain"),
      tests: cleanPath(output.tests ?? "test/generated"),
      domainTests: cleanPath(output.domainTests ?? "test/domain"),
    },
    compatibility: { mode, subjects: new Map(Object.entries(subjects)) },
    rules: new Map(Object.entries(config.rules ?? {})),
    waivers: config.waivers ?? [],
    types: typeForms(config.types),
    importExtension: config.importExtension ?? ".js",
    testRunner: config.testRunner ?? "auto",
    runtimeModule: config.runtimeModule ?? "@eventwright/runtime/v1",
    targets: targetSwitches(config.targets),
  };
}

/** Nothing works without codecs but the types. */
function targetSwitches(given: Config["targets"] = {}): TargetSwitches {
  const others = given.codecs ?? true;
  return {
    codecs: true,
    commands: others,
    projections: others,
    sagas: others,
    tests: others,
    builders: others,
    registry: others,
    // a copy of every schema, which only some projects have a use for
    schemas: false,
    stubs: others,
    ...given,
  };
}

function typeForms(given: Config["types"] = {}): TypeForms {
  const decimal = given.decimal ?? "Decimal";
  const millis = given["timestamp-millis"] ?? "Date";
  const micros = given["timestamp-micros"] ?? "bigint";
  const nanos = given["timestamp-nanos"] ?? "bigint";
  return {
    long: "number",
    decimal,
    "big-decimal": decimal,
    date: "string",
    "time-millis": "number",
    "time-micros": "number",
    "timestamp-millis": millis,
    "timestamp-micros": micros,
    "timestamp-nanos": nanos,
    // an instant of the user's is none without a time zone
    "local-timestamp-millis": typeof millis === "string" ? millis : "Date",
    "local-timestamp-micros": typeof micros === "string" ? micros : "bigint",
    "local-timestamp-nanos": typeof nanos === "string" ? nanos : "bigint",
    duration: "Duration",
    uuid: "string",
    temporal: null,
    // of a program, a member may be there and undefined
    ...Object.fromEntries(
      Object.entries(given).filter(([, form]) => form !== undefined),
    ),
  };
}

function list(
  value: string | readonly string[] | undefined,
  byDefault: string,
): readonly string[] {
  if (value === undefined) return [byDefault];
  return (typeof value === "string" ? [value] : value).map(cleanPath);
}
