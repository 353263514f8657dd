/** Which upcasters a project still has to write. */
import type { Diagnostic } from "./diagnostics.js";
import type { UpcasterFile } from "./generate/index.js";
import type { Locatable } from "./model/place.js";
import { Problems } from "./model/problems.js";
import { whyUnreadable } from "./model/why-unreadable.js";

/**
 * A warning a version that today's schema cannot read, as long as the user's file does not name its upcaster.
 *
 * @param read the text of a file that may be there, by its path relative to the working folder; null where there is none
 */
export function reviewUpcasters(
  files: readonly UpcasterFile[],
  documents: readonly Locatable[],
  read: (path: string) => string | null,
): readonly Diagnostic[] {
  const problems = new Problems();
  const byFile = new Map(documents.map((one) => [one.file, one]));
  for (const { event, path, upcasters } of files) {
    const { fullName, record } = event;
    const document = byFile.get(record.file);
    if (document === undefined)
      throw new Error(`a record of no file: ${record.file}`);
    const text = read(path) ?? "";
    for (const { earlier, member } of upcasters) {
      if (new RegExp(`\\b${member}\\b`).test(text)) continue;
      problems.warning(
        "history-upcaster-missing",
        document,
        record.node,
        `event ${fullName} whose version ${earlier.version} in ${earlier.source} holds what today's schema cannot read: ${whyUnreadable(earlier.plan)}`,
        `write ${member} in ${path}, which says what becomes of it; until then the project does not compile`,
      );
    }
  }
  return problems.sorted();
}
