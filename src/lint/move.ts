/** What it takes to give a type another namespace, which everything goes to that is defined inside and says no other. */
import { fromPlain } from "../runtime/avro/json-values.js";
import { lookupText, type JsonNode } from "../runtime/avro/json.js";
import { qualify, simpleName } from "../runtime/avro/names.js";
import { typeFix } from "./fix.js";
import type { Project, Subject } from "./project.js";
import type { Reference } from "./references.js";
import { inPlaces, otherEvent, taken, type Renaming } from "./rename.js";

export function moving(
  subject: Subject,
  namespace: string,
  project: Project,
): Omit<Renaming, "free"> {
  const { kind, type } = subject;
  const { names, subjects } = project;
  const moved = new Map(
    subjects
      .filter((one) => one.kind !== "command" && goesAlong(one.type, subject))
      .map((one) => [one.fullName, qualify(one.type.name, namespace).fullName]),
  );
  for (const fullName of moved.values()) {
    const owner = names.get(fullName);
    if (owner !== undefined)
      return { fix: null, notes: [taken(fullName, owner, project)] };
  }
  const broken = brokenBy({ moved, subject, namespace }, project);
  const isDotted = lookupText(type.node, "name")?.includes(".") ?? false;
  const members = isDotted
    ? { name: fromPlain(qualify(type.name, namespace).fullName) }
    : { namespace: fromPlain(namespace) };
  return {
    fix: broken.length > 0 ? null : typeFix(subject, members),
    notes: [
      ...(broken.length === 0
        ? []
        : [`write the new full name ${inPlaces(broken, project)}`]),
      ...(kind === "event" ? [otherEvent] : []),
    ],
  };
}

/** Whether something stands inside a type and in its namespace. */
function goesAlong(
  other: {
    readonly file: string;
    readonly node: JsonNode;
    readonly namespace: string;
  },
  { file, type }: Subject,
): boolean {
  return (
    other.file === file &&
    type.node.start <= other.node.start &&
    other.node.end <= type.node.end &&
    other.namespace === type.namespace
  );
}

interface Move {
  /** New full names by the old ones. */
  readonly moved: ReadonlyMap<string, string>;
  readonly subject: Subject;
  readonly namespace: string;
}

/** The references that would mean something else, or nothing. */
function brokenBy(
  { moved, subject, namespace }: Move,
  { names, references }: Project,
): readonly Reference[] {
  const arrived = new Set(moved.values());
  const exists = (fullName: string): boolean =>
    arrived.has(fullName) || (names.has(fullName) && !moved.has(fullName));
  return [...references].flatMap(([target, all]) => {
    const wanted = moved.get(target) ?? target;
    return all.filter((one) => {
      const space = goesAlong(one, subject) ? namespace : one.namespace;
      const local = qualify(one.name, space).fullName;
      if (exists(local)) return local !== wanted;
      if (exists(one.name)) return one.name !== wanted;
      return !one.isLoose || simpleName(wanted) !== one.name;
    });
  });
}
