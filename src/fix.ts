/** The stages of `check --fix`: a check, the changes that it finds safe, the files, and a check of what is there then. */
import {
  runCheck,
  type CheckOutcome,
  type CheckRun,
  type FixedFinding,
} from "./check.js";
import type { Diagnostic, Place } from "./diagnostics.js";
import type { Mend, MendRequest } from "./evolution/mend.js";

/** Edits schema files of the working folder. Where one cannot be written none is, and the outcome says why. */
export async function runFix(request: CheckRun): Promise<CheckOutcome> {
  const first = await runCheck(request);
  if (first.findings.every(({ fix }) => fix === null))
    return { ...first, fixes: { fixed: [], unfixed: [] } };

  // a shared type is in events that nobody asked about, too
  const checkAll = (texts: ReadonlyMap<string, string>) =>
    runCheck({ ...request, files: null, texts, onStage: () => {} });
  const all = request.files === null ? first : await checkAll(new Map());
  const asked = new Set(first.subjects.map(({ name }) => name));
  const { mend, placeOfFix } = await import("./evolution/mend.js");
  const { texts, made, refused } = await mend({
    checked: all,
    isWanted: ({ subject }) => asked.has(subject),
    objectionTo: await objections(request, all),
    textOf: (file) => all.sources.get(file) ?? null,
    check: checkAll,
  });
  const problem = await write(request.cwd, texts, all);
  if (problem !== null) return failed(first, problem);
  const last = texts.size === 0 ? first : await runCheck(request);
  const fixed = made.flatMap((one) => entriesOf(one, one.at));
  const unfixed = refused.flatMap((one) =>
    entriesOf(one, placeOfFix(one.fix)).map((entry) => ({
      ...entry,
      why: one.why,
    })),
  );
  return { ...last, fixes: { fixed, unfixed } };
}

function entriesOf(
  { fix, findings }: Mend,
  at: Place,
): readonly FixedFinding[] {
  return findings.map(({ rule, subject, direction, earlier }) => ({
    file: at.file,
    at,
    change: fix.title,
    rule,
    subject,
    direction,
    earlier,
  }));
}

/** What is recorded stays as it is, and another syntax is not ours to write. */
async function objections(
  { cwd, config }: CheckRun,
  { subjects }: CheckOutcome,
): Promise<MendRequest["objectionTo"]> {
  const { loadConfig } = await import("./config/load.js");
  const { openInputs, purposeOf } = await import("./load/purpose.js");
  const configured = await loadConfig(cwd, config);
  if (configured.config === null)
    throw new Error("a configuration that was there a moment ago");
  const inputs = openInputs(configured.config);
  const sources = new Map(subjects.map(({ name, source }) => [name, source]));
  const versionOf = (file: string): number | null => {
    const purpose = purposeOf(file, inputs);
    return purpose?.kind === "input" ? (purpose.version?.number ?? null) : null;
  };
  return ({ fix, findings }) => {
    const current = findings.map(({ subject }) =>
      versionOf(sources.get(subject) ?? ""),
    );
    for (const { at } of fix.edits) {
      const purpose = purposeOf(at.file, inputs);
      if (purpose?.kind !== "input" || purpose.role === "history")
        return "its file is no schema of today's";
      if (at.file.endsWith(".avdl"))
        return "its file is in Avro IDL, which is edited by hand";
      const version = purpose.version?.number ?? null;
      if (version !== null && !current.includes(version))
        return `its file is of version ${version}, which stays as it is`;
    }
    return null;
  };
}

async function write(
  cwd: string,
  texts: ReadonlyMap<string, string>,
  { sources }: CheckOutcome,
): Promise<Diagnostic | null> {
  if (texts.size === 0) return null;
  const { replaceFiles } = await import("./write/replace.js");
  return replaceFiles(
    [...texts].map(([path, after]) => ({
      path,
      before: sources.get(path) ?? "",
      after,
    })),
    cwd,
  );
}

function failed(outcome: CheckOutcome, problem: Diagnostic): CheckOutcome {
  return {
    ...outcome,
    ok: false,
    baseline: null,
    diagnostics: [...outcome.diagnostics, problem],
    subjects: [],
    findings: [],
  };
}
