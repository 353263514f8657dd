/** What is wrong with a project that is nothing but texts: the pipeline up to the model, without a disk. */
import { configureText, loadConfig } from "../config/load.js";
import { reviewCustomTypes } from "../custom-review.js";
import { typeOptions } from "../custom-types.js";
import { hasError, type Diagnostic } from "../diagnostics.js";
import type { LintRuleId } from "../lint/ids.js";
import { lintProject } from "../lint/judge.js";
import { openInputs, purposeOf } from "../load/purpose.js";
import { parseSources } from "../load/sources.js";
import { buildCatalog } from "../model/build.js";
import type { Catalog } from "../model/catalog.js";
import { compare } from "../model/problems.js";
import { readReleases, releasesPath } from "../model/releases.js";
import { recordedVersions, reviewReleases } from "../model/review-releases.js";
import type { SourceDocument } from "../model/source.js";
import { policyOf, reviewModes, type FoundPolicy } from "../policy.js";
import type { RuleOwner } from "../rule-ids.js";

/** No file of the user's is looked for in it. */
const nowhere = "/";

/** Texts by path. */
type Files = Readonly<Record<string, string>>;

/** Every diagnostic, but those of the disk, of git and of writing. As nothing is compared, every waiver counts as unused. */
export async function diagnosticsOf(
  files: Files,
): Promise<readonly Diagnostic[]> {
  const { read, diagnostics } = await readProject(files, "check");
  if (read === null) return diagnostics;
  const { catalog, configured, documents, ruled, types } = read;
  const subjects = catalog.events.map(({ fullName }) => fullName);
  return [
    ...diagnostics,
    ...reviewCustomTypes(catalog, types, documents),
    ...ruled.diagnostics,
    ...ruled.policy.review({ isWhole: true, subjects }),
    ...reviewModes(configured, subjects),
  ];
}

/** What one rule of lint finds, whether it is off or not. */
export async function lintedBy(
  rule: LintRuleId,
  files: Files,
): Promise<readonly Diagnostic[]> {
  const { read } = await readProject(files, "lint");
  if (read === null) return [];
  const { catalog, documents, ruled } = read;
  const { faults } = lintProject(catalog, documents, {
    isAsked: () => true,
    modeOf: () => "BACKWARD_TRANSITIVE",
    severityOf: (one) => {
      if (one.id !== rule) return "off";
      const severity = ruled.policy.severityOf(one);
      return severity === "off" ? "warning" : severity;
    },
  });
  return faults.map(({ severity, at, message, remedy }) => ({
    code: rule,
    severity,
    at,
    message,
    hint: remedy,
  }));
}

interface ReadProject {
  readonly diagnostics: readonly Diagnostic[];
  /** Null where one of them is an error. */
  readonly read: {
    readonly catalog: Catalog;
    readonly documents: readonly SourceDocument[];
    readonly configured: Parameters<typeof reviewModes>[0];
    readonly ruled: FoundPolicy;
    readonly types: ReturnType<typeof typeOptions>["types"];
  } | null;
}

async function readProject(
  files: Files,
  owner: RuleOwner,
): Promise<ReadProject> {
  const configured = await configure(files);
  const { config } = configured;
  if (config === null)
    return { read: null, diagnostics: configured.diagnostics };
  const inputs = openInputs(config);
  const { documents, broken, diagnostics } = await parseSources(
    // as they come from a disk
    Object.entries(files)
      .toSorted(([a], [b]) => compare(a, b))
      .flatMap(([file, text]) => {
        const purpose = purposeOf(file, inputs);
        return purpose?.kind === "input" && !file.endsWith(".avdl")
          ? [{ ...purpose, file, text, digest: "" }]
          : [];
      }),
  );
  const built = buildCatalog(documents, { broken });
  const { catalog } = built;
  const found = [
    ...diagnostics,
    ...built.diagnostics,
    ...releaseProblems(files, config.schemas.history, { catalog, documents }),
  ];
  if (hasError(found)) return { read: null, diagnostics: found };
  const ruled = policyOf(configured, config, { owner, now: new Date() });
  const { types } = typeOptions(config);
  return {
    read: {
      catalog,
      documents,
      configured: { ...configured, config },
      ruled,
      types,
    },
    diagnostics: found,
  };
}

function configure(files: Files): ReturnType<typeof loadConfig> {
  const file = Object.keys(files).find((one) =>
    /^codegen\.config\.(?:json|ya?ml)$/.test(one),
  );
  return file === undefined
    ? loadConfig(nowhere, {})
    : configureText(files[file] ?? "", file, nowhere);
}

function releaseProblems(
  files: Files,
  history: string,
  {
    catalog,
    documents,
  }: {
    readonly catalog: Catalog;
    readonly documents: readonly SourceDocument[];
  },
): readonly Diagnostic[] {
  const file = releasesPath(history);
  const text = files[file];
  if (text === undefined) return [];
  const { releases, diagnostics } = readReleases(file, text);
  const reviewed = reviewReleases(releases, {
    versions: recordedVersions(catalog, documents),
    history,
    // without the digests of files every version is looked at
    digests: new Map<string, string>(),
  });
  return [...diagnostics, ...reviewed.diagnostics];
}
