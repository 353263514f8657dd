/** Decides from its path alone what a file is read for. */
import type { Role, SourceVersion } from "../model/source.js";
import { compileGlob, type Glob } from "./glob.js";
import type { InputPaths } from "./inputs.js";
import { versionInHistory, versionInPath } from "./versions.js";

const SCHEMA_FILES = "*.{avsc,avpr,avdl}";
const COMMAND_FILES = "*.commands.{yaml,yml,json}";

/** The inputs of a project, ready to be asked about paths. */
export interface Inputs {
  readonly include: readonly Glob[];
  readonly types: readonly Glob[];
  readonly commands: readonly Glob[];
  /** The folder of released versions. */
  readonly history: string;
  /** Every folder that a file of ours can be in; none is found in another. */
  readonly bases: readonly string[];
  /** What was decided already: most files of a commit are those of today. */
  readonly known: Map<string, Purpose | null>;
}

export type Purpose =
  | {
      readonly kind: "input";
      readonly role: Role;
      readonly version: SourceVersion | null;
    }
  /** In the history folder, and no version by its path. */
  | { readonly kind: "stray" };

const opened = new WeakMap<InputPaths, Inputs>();

export function openInputs(paths: InputPaths): Inputs {
  const known = opened.get(paths);
  if (known !== undefined) return known;
  const inputs = compileInputs(paths);
  opened.set(paths, inputs);
  return inputs;
}

function compileInputs({ schemas, commands }: InputPaths): Inputs {
  const globs = {
    include: schemas.include.map((one) => compileGlob(one, SCHEMA_FILES)),
    types: schemas.types.map((one) => compileGlob(one, SCHEMA_FILES)),
    commands: commands.map((one) => compileGlob(one, COMMAND_FILES)),
  };
  const history = compileGlob(schemas.history, "*").base;
  const bases = Object.values(globs).flatMap((each) =>
    each.map(({ base }) => base),
  );
  return {
    ...globs,
    history,
    bases: outermost(new Set([history, ...bases])),
    known: new Map(),
  };
}

/** Without folders that are found in others. */
function outermost(folders: ReadonlySet<string>): readonly string[] {
  const isFoundIn = (folder: string, other: string): boolean => {
    const start = other === "" ? "" : `${other}/`;
    return (
      folder !== other &&
      folder.startsWith(start) &&
      !/(?:^|\/)(?:node_modules|\.[^/]*)(?:\/|$)/.test(
        folder.slice(start.length),
      )
    );
  };
  const all = [...folders];
  return all.filter((folder) => !all.some((other) => isFoundIn(folder, other)));
}

/**
 * What a file is read for; null where it is none of ours.
 * @param file relative to the working folder, with forward slashes.
 */
export function purposeOf(file: string, inputs: Inputs): Purpose | null {
  const { known } = inputs;
  let purpose = known.get(file);
  if (purpose === undefined) known.set(file, (purpose = decide(file, inputs)));
  return purpose;
}

function decide(file: string, inputs: Inputs): Purpose | null {
  if (matchesAny(inputs.commands, file)) {
    return { kind: "input", role: "commands", version: null };
  }
  if (file.startsWith(`${inputs.history}/`)) {
    return historyPurpose(file, inputs.history);
  }
  const included = inputs.include.find((glob) => glob.matches(file));
  const isType = matchesAny(inputs.types, file);
  if (included === undefined && !isType) return null;
  if (!isSchemaFile(file, included ?? null)) return null;
  const versioned = versionInPath(file, included?.base ?? "");
  const isShared =
    isType || (versioned !== null && matchesAny(inputs.types, versioned.plain));
  return {
    kind: "input",
    role: isShared ? "type" : file.endsWith(".avpr") ? "protocol" : "event",
    version: versioned?.version ?? null,
  };
}

function matchesAny(globs: readonly Glob[], path: string): boolean {
  return globs.some((glob) => glob.matches(path));
}

/** A pattern such as `schemas/**` takes Avro's files alone; JSON where the pattern says so. */
function isSchemaFile(file: string, included: Glob | null): boolean {
  if (/\.(?:avsc|avpr|avdl)$/.test(file)) return true;
  return file.endsWith(".json") && included?.pattern.includes("json") === true;
}

function historyPurpose(file: string, history: string): Purpose | null {
  // a schema by its name, or a version that somebody saved as JSON
  if (!/\.(?:avsc|avpr|avdl)$|\/\d+\.json$/.test(file)) return null;
  const version = versionInHistory(file.slice(history.length + 1));
  return version === null
    ? { kind: "stray" }
    : { kind: "input", role: "history", version };
}
