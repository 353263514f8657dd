/** The first half of the stage `write`: files in memory -> a plan. The other half is `apply.ts`. */
import { relative } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import type { GeneratedFile } from "../generate/file.js";
import { type Disk, isSystemError, nodeDisk } from "./disk.js";
import { checkPlaces, insideOf } from "./guard.js";
import { attributesFile, manifestPath, type JsonLayout } from "./manifest.js";
import { planWrite, type WritePlan } from "./plan.js";
import { type DiskState, scan } from "./scan.js";

export interface OutputRequest {
  readonly cwd: string;
  readonly files: readonly GeneratedFile[];
  /** Relative to the working folder. The first is that of generated code, where the manifest is. */
  readonly folders: readonly [string, ...string[]];
  readonly layout: JsonLayout;
  readonly force: boolean;
  readonly clean: boolean;
  readonly disk?: Disk;
}

export interface PlannedOutput {
  /** Null where the files may not go where they want to. */
  readonly plan: WritePlan | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares what is wanted with what is there. Reads the disk, changes nothing. */
export function planOutput(request: OutputRequest): PlannedOutput {
  const { cwd, folders, layout, force, clean, disk = nodeDisk } = request;
  const files =
    request.files.length === 0
      ? []
      : [...request.files, attributesFile(folders[0])];
  const diagnostics = checkPlaces(
    files.map((file) => file.path),
    folders,
    insideOf(cwd, disk),
  );
  if (diagnostics.length > 0) return { plan: null, diagnostics };
  const path = manifestPath(folders[0]);
  let state: DiskState;
  try {
    state = scan(
      {
        cwd,
        manifest: path,
        folders,
        compared: pathsOf(files, "generator"),
        probed: pathsOf(files, "user"),
      },
      disk,
    );
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { plan: null, diagnostics: [unreadable(error, cwd)] };
  }
  const manifest = { path, layout };
  const plan = planWrite({ files, manifest, disk: state, force, clean });
  return { plan, diagnostics };
}

function unreadable(error: NodeJS.ErrnoException, cwd: string): Diagnostic {
  const path = relative(cwd, error.path ?? cwd).replaceAll("\\", "/");
  return {
    code: "output-unreadable",
    severity: "error",
    at: null,
    message: `output that cannot be read (${error.code}): ${path}`,
    hint: "give this user the right to read it, or remove it",
  };
}

function pathsOf(
  files: readonly GeneratedFile[],
  owner: GeneratedFile["owner"],
): string[] {
  return files.filter((file) => file.owner === owner).map((file) => file.path);
}
