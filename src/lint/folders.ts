/** Where the files of events lie, held against their namespaces. */
import type { EventSubject, Subject } from "./project.js";

export interface FiledEvent {
  readonly subject: EventSubject;
  /** Relative to the folder that all files of events lie in; never empty. */
  readonly folder: string;
  /** What tells the folder apart: `orders` of `orders/events`. */
  readonly name: string;
  /** Whether the folder is called as its namespace ends. */
  readonly agrees: boolean;
  /** The namespace without the part that tells it apart; empty where it has one part alone. */
  readonly parent: string;
}

/** The events whose files lie in a folder of their own, and not in the one that all have in common. */
export function filedEvents(
  subjects: readonly Subject[],
): readonly FiledEvent[] {
  const events = subjects.filter((one) => one.kind === "event");
  const depth = commonDepth(events.map(({ file }) => foldersOf(file)));
  return events.flatMap((subject) => {
    const folders = foldersOf(subject.file).slice(depth);
    // a folder may be called as a whole namespace: `com.acme.orders`
    const parts = telling(folders.flatMap((folder) => folder.split(".")));
    const namespace = telling(subject.type.namespace.split("."));
    const name = parts.at(-1);
    if (name === undefined || namespace.length === 0) return [];
    return {
      subject,
      folder: folders.join("/"),
      name,
      agrees: plain(name) === plain(namespace.at(-1)),
      parent: namespace.slice(0, -1).join("."),
    };
  });
}

/** Without the folder of a version, which says when and not what: `schemas/orders/v2`. */
function foldersOf(file: string): readonly string[] {
  return file
    .split("/")
    .slice(0, -1)
    .filter((folder) => !/^v?\d+$/i.test(folder));
}

/** How many folders from the first on all have in common. */
function commonDepth(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  const end = first.findIndex((folder, i) =>
    paths.some((path) => path[i] !== folder),
  );
  return end === -1 ? first.length : end;
}

function plain(text = ""): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

const general =
  /^(?:v?\d+|avro|avsc|events?|java|main|messages?|models?|resources|schemas?|src|types?)$/i;

/** Without parts at the end that every other could have as well: `com.acme.orders.events.v1`. */
function telling(parts: readonly string[]): readonly string[] {
  const end = parts.findLastIndex((part) => !general.test(part));
  return parts.slice(0, end + 1);
}
