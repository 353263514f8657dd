/** Where the output may go: below its folders, inside the project, and on no path twice. Checked before anything is read or written. */
import { join, posix, sep } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import type { Disk } from "./disk.js";

/** A relative path with forward slashes that leads nowhere but down. */
function isPlainPath(path: string): boolean {
  return (
    path !== "" &&
    !/[\\\0]|^[A-Za-z]:/.test(path) &&
    path
      .split("/")
      .every((part) => part !== "" && part !== "." && part !== "..")
  );
}

/** Tells whether the folder of a path, with every link followed, is inside the working folder. */
export function insideOf(cwd: string, disk: Disk): (path: string) => boolean {
  const root = disk.realPath(cwd) ?? cwd;
  const known = new Map<string, boolean>([[".", true]]);
  function folderInside(folder: string): boolean {
    let inside = known.get(folder);
    if (inside === undefined) {
      const real = disk.realPath(join(cwd, folder));
      inside =
        real === null
          ? folderInside(posix.dirname(folder))
          : real === root ||
            real.startsWith(root.endsWith(sep) ? root : root + sep);
      known.set(folder, inside);
    }
    return inside;
  }
  return (path) => isPlainPath(path) && folderInside(posix.dirname(path));
}

/** What is wrong with the places of the files; nothing of the run may be written where there is anything. */
export function checkPlaces(
  paths: readonly string[],
  folders: readonly string[],
  inside: (path: string) => boolean,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const outside = new Set<string>();
  const byFold = new Map<string, string>();
  for (const path of paths) {
    const folder = folders.find((f) => path.startsWith(`${f}/`));
    if (folder === undefined || !isPlainPath(path)) {
      found.push(
        problem(
          "output-path-escapes",
          `generated path ${JSON.stringify(path)} is in none of the output folders (${folders.join(", ")})`,
          "rename the type that it is made from",
        ),
      );
      continue;
    }
    if (!inside(path) && !outside.has(folder)) {
      outside.add(folder);
      found.push(
        problem(
          "output-folder-outside",
          `output folder ${folder} leads out of the project through a link, at ${posix.dirname(path)}`,
          "replace the link by a folder, or run with --cwd where both are inside",
        ),
      );
    }
    const fold = path.normalize("NFC").toLowerCase();
    const other = byFold.get(fold);
    if (other === undefined) byFold.set(fold, path);
    else
      found.push(
        problem(
          "output-path-clash",
          other === path
            ? `generated path ${path} is wanted twice`
            : `generated paths ${other} and ${path} are one file where the disk ignores case`,
          "rename one of the two types, or move it to another namespace",
        ),
      );
  }
  return found;
}

function problem(code: string, message: string, hint: string): Diagnostic {
  return { code, severity: "error", at: null, message, hint };
}
