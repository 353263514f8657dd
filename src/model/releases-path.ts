/** Where the record of releases stands. By itself, for whoever only asks whether there is one loads nothing else. */

const fileName = "releases.json";

/** Relative to the working folder. @param history the folder of released versions. */
export function releasesPath(history: string): string {
  return `${history}/${fileName}`;
}
