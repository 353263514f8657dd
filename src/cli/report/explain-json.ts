/** Pages for machines: one JSON object. Members are only ever added. */
import type { Explanation, Group } from "../../explain/index.js";

/** With a line break at its end. */
export function pageJson({ page, group, severity, said }: Explanation): string {
  return json({ page, kind: group.kind, group: group.name, severity, said });
}

/** With a line break at its end. */
export function contentsJson(groups: readonly Group[]): string {
  return json({
    groups: groups.map(({ name, kind, about, entries }) => ({
      name,
      kind,
      about,
      codes: entries.map(({ page, purpose, severity }) => ({
        code: page.code,
        purpose,
        severity,
      })),
    })),
  });
}

function json(members: object): string {
  const report = {
    version: 1,
    command: "explain",
    ok: true,
    exitCode: 0,
    ...members,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
