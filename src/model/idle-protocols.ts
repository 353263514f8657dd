/** Protocols of which nothing comes: their records are no events, and nothing refers to them. */
import { lookup, type JsonNode } from "../runtime/avro/json.js";
import { qualify, simpleName } from "../runtime/avro/names.js";
import type { Problems } from "./problems.js";
import { scanNames } from "./scan.js";
import type { SourceDocument } from "./source.js";

/**
 * Warns of protocols whose records would be looked for in vain among what is checked and generated.
 * @param documents today's.
 * @param isEvent by full name.
 */
export function reviewIdleProtocols(
  documents: readonly SourceDocument[],
  isEvent: (fullName: string) => boolean,
  problems: Problems,
): void {
  const idle = documents
    .filter(
      ({ role, file, root }) =>
        role === "protocol" &&
        !problems.hasFailed(file) &&
        // with messages it is a service or an aggregate, of which is told elsewhere
        !hasMessages(root),
    )
    .map((document) => ({
      document,
      names: [...scanNames(document.root).defined.keys()],
    }))
    .filter(({ names }) => names.length > 0 && !names.some(isEvent));
  if (idle.length === 0) return;
  for (const { document, names } of idle) {
    const own = new Set(names);
    const isUsed = documents.some(
      (other) => other !== document && refersTo(other, own),
    );
    if (isUsed) continue;
    problems.warning(
      "protocol-no-event",
      document,
      document.root,
      `protocol whose types nothing uses and none of which is an event, ${names[0]} among them`,
      'list its events, as in `"id": "orderId", "events": ["OrderPlaced"]`, name them in a command file, or keep each in an .avsc file of its own',
    );
  }
}

function hasMessages(root: JsonNode): boolean {
  const messages = lookup(root, "messages");
  return messages?.kind === "object" && messages.members.length > 0;
}

function refersTo(
  { root, role, text }: SourceDocument,
  names: ReadonlySet<string>,
): boolean {
  // what a command file means by a short name is found out elsewhere
  if (role === "commands")
    return [...names].some((name) => text.includes(simpleName(name)));
  return scanNames(root).references.some(
    ({ name, namespace }) =>
      names.has(name) || names.has(qualify(name, namespace).fullName),
  );
}
