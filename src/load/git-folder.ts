/**
 * Where git is to be asked. Git gives its hooks variables that say where the repository, its index and its work tree are, some of them
 * relative to the folder that the hook starts in, and some only in linked work trees: in another folder they would mean something else.
 */
import { isAbsolute, relative, resolve, sep } from "node:path";
import { gitLine, type GitFolder } from "./git.js";
import type { Environment, Started } from "./started.js";

/** Those that say where something is. Source: git's manual, "Environment Variables". */
const places = [
  "GIT_DIR",
  "GIT_COMMON_DIR",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
];

/** How paths are meant that git is given: ours are meant as they are written. Source: as above. */
const meanings = [
  "GIT_LITERAL_PATHSPECS",
  "GIT_GLOB_PATHSPECS",
  "GIT_NOGLOB_PATHSPECS",
  "GIT_ICASE_PATHSPECS",
];

/** @param cwd the working folder, absolute. @param started null where the variables of the process are to be taken as they are. */
export function gitFolder(cwd: string, started: Started | null): GitFolder {
  if (started === null) return cwd;
  const { folder } = started;
  const environment = without(started.environment, meanings);
  // without it git looks for the repository, and takes a relative index from the top of its work tree
  if (environment["GIT_DIR"] === undefined)
    return meanings.some((name) => started.environment[name] !== undefined)
      ? { cwd, environment }
      : cwd;
  const given = environment["GIT_WORK_TREE"];
  const top =
    given === undefined
      ? gitLine({ cwd: folder, environment }, ["rev-parse", "--show-toplevel"])
      : resolve(folder, given);
  if (top === null || !isWithin(top, cwd))
    // a folder of another repository, which git then looks for
    return {
      cwd,
      environment: without(environment, [
        ...places,
        "GIT_WORK_TREE",
        "GIT_PREFIX",
      ]),
    };
  const absolute = places.map((name) => [
    name,
    environment[name] && resolve(folder, environment[name]),
  ]);
  return {
    cwd,
    environment: {
      ...environment,
      ...Object.fromEntries(absolute),
      GIT_WORK_TREE: top,
    },
  };
}

function isWithin(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function without(
  environment: Environment,
  names: readonly string[],
): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !names.includes(name)),
  );
}
