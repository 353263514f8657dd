/** What reports need of the disk and of git. */
import { repositoryPrefix as findPrefix } from "./load/git-commit.js";

export { writeReports } from "./write/report-file.js";
export type { ReportFile } from "./write/report-file.js";

/** The working folder from the root of its repository: empty, or ending in a slash. Empty too where git knows of no repository. */
export function repositoryPrefix(cwd: string): string {
  const found = findPrefix(cwd);
  return found.ok ? found.value : "";
}
