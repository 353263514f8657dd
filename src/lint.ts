/**
 * The stages of a lint in order: load -> model -> lint. Nothing is compared, generated or written.
 *
 * Each stage is imported when it is reached.
 */
import type { Config } from "./config/config.js";
import { hasError, type Diagnostic } from "./diagnostics.js";
import type { Waiver } from "./evolution/subject.js";
import type { FoundFault } from "./lint/judge.js";
import type { Subject } from "./lint/project.js";
import { textsOf, type SourceDocument } from "./model/source.js";
import type { RuleFacts } from "./rule-facts.js";
import { fails } from "./failing.js";

export { fails };

export type { Waiver } from "./evolution/subject.js";
export type { LintRuleId } from "./lint/ids.js";

export interface LintRun {
  /** The working folder, absolute. */
  readonly cwd: string;
  /** The configuration, or the path of its file; null for the one that is found, if any. */
  readonly config: Config | string | null;
  /** Files whose events, commands and types alone are linted, relative to the working folder; null for all of them. */
  readonly files: readonly string[] | null;
  /** What decides whether a waiver has expired. */
  readonly now: Date;
  readonly onStage: (stage: "reading") => void;
}

export interface LintFinding extends FoundFault {
  /** Why it is accepted for a time, so that it fails nothing; null where it is not. */
  readonly waiver: Waiver | null;
}

export interface LintedSubject {
  readonly kind: Subject["kind"];
  readonly name: string;
  /** Relative to the working folder, with forward slashes. */
  readonly source: string;
}

export interface LintOutcome {
  /** Whether no input and no waiver is at fault, and no finding is an error that is not waived. */
  readonly ok: boolean;
  /** Whether anything was looked at: nothing is where an input is at fault. */
  readonly isDone: boolean;
  /** Errors and warnings about input and configuration. */
  readonly diagnostics: readonly Diagnostic[];
  /** Events, commands, types, each sorted by name. */
  readonly subjects: readonly LintedSubject[];
  /** By file and place. */
  readonly findings: readonly LintFinding[];
  /** The text of every file that was read. */
  readonly sources: ReadonlyMap<string, string>;
}

/** What `codegen lint --json` writes. Members are only ever added. */
export interface LintReport {
  readonly version: 1;
  readonly command: "lint";
  readonly ok: boolean;
  /** 0: no finding that is an error. 1: findings. 2: nothing was looked at, for reasons that `diagnostics` has. */
  readonly exitCode: 0 | 1 | 2;
  readonly milliseconds: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly subjects: readonly LintedSubject[];
  readonly findings: readonly LintFinding[];
}

export async function runLint(request: LintRun): Promise<LintOutcome> {
  const { cwd, files, now, onStage } = request;
  onStage("reading");
  const { loadConfig } = await import("./config/load.js");
  const configured = await loadConfig(cwd, request.config);
  if (configured.config === null) return failed(configured.diagnostics, []);
  const { config } = configured;
  const { policyOf } = await import("./policy.js");
  const ruled = policyOf(configured, config, { owner: "lint", now });
  const { loadSources } = await import("./load/sources.js");
  const loaded = await loadSources(cwd, config);
  const { buildCatalog } = await import("./model/build.js");
  const { documents, broken } = loaded;
  const built = buildCatalog(documents, { broken });
  const { catalog } = built;
  const found = [configured, ruled, loaded, built]
    .flatMap((stage) => stage.diagnostics)
    // what today's schemas read of others is what `check` is about
    .filter(({ code }) => code !== "history-unreadable");
  const { unknownFile } = await import("./check/files.js");
  const { workTree } = await import("./load/tree.js");
  const known = new Set(documents.map(({ file }) => file));
  const unknown =
    files &&
    unknownFile(files, {
      isKnown: (file) => known.has(file),
      exists: (file) => workTree(cwd).list([file]).files.length > 0,
    });
  const all = unknown === null ? found : [...found, unknown];
  if (hasError(all)) return failed(all, documents);

  const { lintProject } = await import("./lint/judge.js");
  const asked = files === null ? null : new Set(files);
  const { policy } = ruled;
  const { mode, subjects: modes } = config.compatibility;
  const { subjects, faults } = lintProject(catalog, documents, {
    severityOf: policy.severityOf,
    isAsked: (file) => asked === null || asked.has(file),
    modeOf: (fullName) => modes.get(fullName) ?? mode,
  });
  const findings = faults.map((fault): LintFinding => ({
    ...fault,
    waiver: policy.waiverOf(fault.rule, fault.subject),
  }));
  const stale = policy.review({
    isWhole: files === null,
    subjects: subjects.map(({ fullName }) => fullName),
  });
  return {
    ok: stale.length === 0 && !findings.some(fails),
    isDone: true,
    diagnostics: [...all, ...stale],
    subjects: subjects.map(({ kind, fullName, file }) => ({
      kind,
      name: fullName,
      source: file,
    })),
    findings,
    sources: textsOf(documents),
  };
}

/** What a report says of the rules, whether anything breaks them or not. */
export async function lintRuleFacts(): Promise<readonly RuleFacts[]> {
  const { lintRules } = await import("./lint/rules.js");
  return lintRules.map(({ id, severity, purpose }) => ({
    id,
    axis: null,
    severity,
    purpose,
  }));
}

function failed(
  diagnostics: readonly Diagnostic[],
  documents: readonly SourceDocument[],
): LintOutcome {
  return {
    ok: false,
    isDone: false,
    diagnostics,
    subjects: [],
    findings: [],
    sources: textsOf(documents),
  };
}
