/** Finds the files under a folder, in an order that depends on neither machine nor locale. */
import { readdirSync, realpathSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";

export interface FoundFiles {
  /** Relative to the working folder, with forward slashes; sorted by code unit. */
  readonly files: readonly string[];
  /** What could not be looked into. */
  readonly failures: readonly FindFailure[];
}

export interface FindFailure {
  readonly path: string;
  /** Of the operating system: `EACCES`, `ENOENT`. */
  readonly code: string;
}

interface Folder {
  readonly path: string;
  readonly real: string;
}

/**
 * Every file under the folders, which may be missing. `node_modules` and folders whose name begins with a dot are left out.
 * A link to a folder is followed where nothing else leads there, so a loop of links ends.
 */
export function findFiles(cwd: string, bases: readonly string[]): FoundFiles {
  const files = new Set<string>();
  const failures: FindFailure[] = [];
  const seen = new Set<string>();
  const folders: Folder[] = [];
  const links: string[] = [];

  const enter = (path: string): void => {
    const real = realpathSync(join(cwd, path));
    if (!seen.has(real)) folders.push({ path, real });
  };
  const attempt = (path: string, action: () => void): void => {
    try {
      action();
    } catch (error) {
      failures.push({ path, code: errorCode(error) });
    }
  };
  const visit = (folder: Folder): void => {
    if (seen.has(folder.real)) return;
    seen.add(folder.real);
    for (const entry of readdirSync(folder.real, { withFileTypes: true })) {
      const path =
        folder.path === "" ? entry.name : `${folder.path}/${entry.name}`;
      if (entry.isFile()) files.add(path);
      else if (isWanted(entry)) {
        if (entry.isSymbolicLink()) links.push(path);
        else folders.push({ path, real: join(folder.real, entry.name) });
      }
    }
  };

  for (const base of [...bases].toSorted()) {
    attempt(base, () => {
      const stat = statSync(join(cwd, base), { throwIfNoEntry: false });
      if (stat?.isDirectory() === true) enter(base);
      else if (stat?.isFile() === true) files.add(base);
    });
  }
  while (folders.length > 0 || links.length > 0) {
    for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
      const folder = next;
      attempt(folder.path, () => visit(folder));
    }
    // Links come last: a folder is found under its own name where it has one.
    for (const link of links.splice(0).toSorted()) {
      attempt(link, () => {
        const stat = statSync(join(cwd, link));
        if (stat.isDirectory()) enter(link);
        else if (stat.isFile()) files.add(link);
        // a device may have no end
        else failures.push({ path: link, code: "no file" });
      });
    }
  }
  return { files: [...files].toSorted(), failures };
}

function isWanted(entry: Dirent): boolean {
  if (entry.isSymbolicLink()) return true;
  return (
    entry.isDirectory() &&
    entry.name !== "node_modules" &&
    !entry.name.startsWith(".")
  );
}

/** The operating system's code of a failed file operation. */
export function errorCode(error: unknown): string {
  if (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string"
  ) {
    return error.code;
  }
  throw error;
}
