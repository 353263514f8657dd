/**
 * The stages in order: load -> model -> generate -> write. A reader starts here.
 *
 * Each stage is imported when it is reached, so that a run that has nothing to do loads none of them.
 */
import type { Config } from "./config/config.js";
import type { ConfiguredProject } from "./config/load.js";
import { hasError, type Diagnostic } from "./diagnostics.js";
import type { GeneratedFile } from "./generate/file.js";
import { findFiles } from "./load/find.js";
import type { Surroundings } from "./load/surroundings.js";
import {
  memoryFile,
  recall,
  remember,
  type RememberedOutput,
} from "./write/memory.js";
import type { PlanEntry } from "./write/plan.js";

export type { PlanEntry } from "./write/plan.js";

export interface RunRequest {
  /** The working folder, absolute. */
  readonly cwd: string;
  /** The configuration, or the path of its file; null for the one that is found, if any. */
  readonly config: Config | string | null;
  /** False to plan only. */
  readonly apply: boolean;
  /** Overwrite files of ours that were edited by hand. */
  readonly force: boolean;
  /** Remove files of ours that are no longer generated. */
  readonly clean: boolean;
  /**
   * Names the program and its version; a run by the same name that left nothing to do is not done again while nothing changes.
   * Null to do all the work.
   */
  readonly remember: string | null;
  readonly onStage: (stage: Stage) => void;
}

export type Stage = "reading" | "generating" | "comparing" | "writing";

export interface RunResult {
  /** Errors and warnings about input, configuration and output. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is or would be done, the manifest last; null where something is wrong, and then nothing was written. */
  readonly entries: readonly PlanEntry[] | null;
  /** What was generated; empty of a run that is remembered. */
  readonly files: readonly GeneratedFile[];
  /** Whether nothing has changed since a run that left nothing to do, so that nothing was done. */
  readonly isRemembered: boolean;
}

export async function run(request: RunRequest): Promise<RunResult> {
  const { cwd, onStage } = request;
  const started = Date.now();
  const memory = openMemory(request);
  const known = memory?.recall() ?? null;
  if (known !== null)
    return { diagnostics: [], entries: known, files: [], isRemembered: true };

  onStage("reading");
  const { loadConfig } = await import("./config/load.js");
  const configured = await loadConfig(cwd, request.config);
  if (configured.config === null) return failed(configured.diagnostics);
  const { config } = configured;
  const { readSurroundings } = await import("./load/surroundings.js");
  const surroundings = await readSurroundings(cwd, config.output.generated);
  const { loadSources } = await import("./load/sources.js");
  const loaded = await loadSources(cwd, config);

  const { buildCatalog } = await import("./model/build.js");
  const { documents, broken } = loaded;
  const built = buildCatalog(documents, { broken });
  const { readHistory } = await import("./history.js");
  const history = await readHistory({
    cwd,
    folder: config.schemas.history,
    catalog: built.catalog,
    documents,
    digests: loaded.digests,
  });
  const found = [configured, surroundings, loaded, built, history].flatMap(
    (stage) => stage.diagnostics,
  );
  // all of them at once, and nothing is written
  if (hasError(found)) return failed(found);

  onStage("generating");
  const { generateFiles, upcasterFiles } = await import("./generate/index.js");
  const { generateOptions, jsonLayout } = await import("./options.js");
  const options = generateOptions(config, surroundings);
  const { reviewCustomTypes } = await import("./custom-review.js");
  const refusedTypes = reviewCustomTypes(
    built.catalog,
    options.types,
    documents,
  );
  if (refusedTypes.length > 0) return failed([...found, ...refusedTypes]);
  const files = await generateFiles(built.catalog, options);
  const { reviewUpcasters } = await import("./upcaster-review.js");
  const { readIfThere } = await import("./load/read-if-there.js");
  const told = [
    // of what upcasters read, more is said
    ...found.filter(
      ({ code }) => code !== "history-unreadable" || !options.targets.codecs,
    ),
    ...reviewUpcasters(
      upcasterFiles(built.catalog, options),
      documents,
      (path) => readIfThere(cwd, path),
    ),
  ];

  onStage("comparing");
  const { planOutput } = await import("./write/index.js");
  const { output } = config;
  const planned = planOutput({
    cwd,
    files,
    folders: [
      output.generated,
      output.domain,
      output.tests,
      output.domainTests,
    ],
    layout: jsonLayout(options.style),
    force: request.force,
    clean: request.clean,
  });
  const { plan } = planned;
  if (plan === null) return failed([...told, ...planned.diagnostics]);

  if (request.apply) {
    onStage("writing");
    const { applyPlan } = await import("./write/apply.js");
    const refused = applyPlan(plan, cwd);
    if (refused !== null) return failed([...told, refused]);
  }
  const entries = [...plan.entries, plan.manifest];
  const read = documents.map(({ file }) => file);
  if (told.length === 0 && entries.every((entry) => isDone(entry, request)))
    memory?.remember({ configured, surroundings, read, entries, started });
  return { diagnostics: told, entries, files, isRemembered: false };
}

function failed(diagnostics: readonly Diagnostic[]): RunResult {
  return { diagnostics, entries: null, files: [], isRemembered: false };
}

/** Whether nothing is left to do about the file once the run is over. */
function isDone(entry: PlanEntry, { apply }: RunRequest): boolean {
  return entry.effect === "none"
    ? entry.action === "unchanged" || entry.action === "kept"
    : apply;
}

interface Ended {
  readonly configured: ConfiguredProject;
  readonly surroundings: Surroundings;
  /** The inputs that were read. */
  readonly read: readonly string[];
  readonly entries: readonly PlanEntry[];
  readonly started: number;
}

interface Memory {
  /** What the last run left, where nothing has changed since. */
  recall(): readonly PlanEntry[] | null;
  remember(ended: Ended): void;
}

/** Null where nothing is to be remembered, or where there is no place for it. */
function openMemory(request: RunRequest): Memory | null {
  const { cwd } = request;
  if (request.remember === null) return null;
  const file = memoryFile(cwd);
  if (file === null) return null;
  const circumstances = {
    key: `${request.remember} ${JSON.stringify(request.config)}`,
    listInputs: (bases: readonly string[]) =>
      findFiles(cwd, bases).files.filter((path) => inputFile.test(path)),
  };
  return {
    recall() {
      const outputs = recall(file, cwd, circumstances);
      return outputs?.map(rememberedEntry) ?? null;
    },
    remember({ configured, surroundings, read, entries, started }) {
      // what a program decides may depend on anything
      if (!surroundings.isDeclared || !configured.isDeclared) return;
      remember(file, {
        cwd,
        circumstances,
        bases: configured.bases,
        read,
        surroundings: [...configured.files, ...surroundings.files],
        outputs: entries.filter((entry) => entry.effect !== "remove"),
        started,
      });
    },
  };
}

/** Every file that any stage could read as an input has one of these names. */
const inputFile = /\.(?:avsc|avpr|avdl|ya?ml|json)$/;

function rememberedEntry({ path, owner }: RememberedOutput): PlanEntry {
  const entry = {
    path,
    owner,
    effect: "none",
    wanted: null,
    present: null,
  } as const;
  return owner === "user"
    ? { ...entry, action: "kept", reason: "stub" }
    : { ...entry, action: "unchanged", reason: "same" };
}
