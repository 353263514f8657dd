/** What today's schemas are compared with: the versions that are recorded, or those of a commit. */
import type { CheckedProject } from "./project.js";
import type { Today } from "./today.js";
import type { ResolvedConfig } from "../config/config.js";
import type { Diagnostic } from "../diagnostics.js";
import {
  found,
  missing,
  versionsOf,
  type Baseline,
  type SoughtBaseline,
} from "./versions.js";

/** @param against as on the command line; null where nothing was asked for. */
export async function findBaselineOf(
  against: string | null,
  project: CheckedProject,
  today: Today,
): Promise<SoughtBaseline> {
  if (against === null && today.hasVersions)
    return found(recordedBaseline(today));
  const earlier = await import("./earlier.js");
  if (against === null && project.staged !== null) {
    const { head, gone } = project.staged;
    return head === null
      ? found(nothingYet)
      : earlier.ofHead({ head, gone }, project, today);
  }
  const git = await import("../load/git-commit.js");
  const commit =
    against === null
      ? git.mergeBase(project.git)
      : git.findBaseline(project.git, against);
  if (commit === null) return missing([noBaseline(project.configured.config)]);
  if (!commit.ok) return missing([commit.problem]);
  return earlier.ofCommit(commit.value, project, today);
}

/** Of a repository without a commit. */
const nothingYet: Baseline = {
  label: "nothing before the first commit",
  documents: [],
  events: [],
  nameOf: (file) => file,
  earlierOf: () => [],
};

/** The versions that are recorded, whether in the history folder or beside each other. */
export function recordedBaseline({
  documents,
  catalog,
}: Pick<Today, "documents" | "catalog">): Baseline {
  const released = new Set(
    documents.map(({ version }) => versionKey(version?.name, version?.number)),
  );
  return {
    label: "recorded versions",
    documents,
    events: catalog.events,
    nameOf: (file) => file,
    earlierOf: (event) => {
      const { fullName, version, record } = event;
      const versions = versionsOf(event);
      // nothing has changed since it was released: then the latest version is that one, and not the one before it
      return released.has(versionKey(fullName, version))
        ? [...versions, { label: `version ${version}`, record, plan: null }]
        : versions;
    },
  };
}

function versionKey(name: string | null = null, number = 0): string {
  return `${number} ${name ?? ""}`;
}

function noBaseline({ schemas }: ResolvedConfig): Diagnostic {
  return {
    code: "no-baseline",
    severity: "error",
    at: null,
    message:
      "nothing to compare with: no recorded version of an event, and no default branch of a git repository",
    hint: `give --against git:REF, or keep released versions in ${schemas.history}/<full name of the event>/<number>.avsc`,
  };
}
