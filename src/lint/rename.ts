/** What it takes to give an event, command, type or field another name. */
import { listed } from "../model/text.js";
import type { Field } from "../runtime/avro/types.js";
import { nameFix, qualified, renameFieldFix } from "./fix.js";
import { fieldsOf, nameNode } from "./parts.js";
import type { Project, Subject } from "./project.js";
import type { Reference } from "./references.js";
import { isTransitive } from "./released.js";
import { called } from "./text.js";

export interface Renaming {
  /** What to write; null where that is not all there is to do, or where nobody may. */
  readonly fix: string | null;
  /** The name that may be proposed; null where it has another owner. */
  readonly free: string | null;
  /** What else there is to know, each at the end of a remedy, behind a semicolon. */
  readonly notes: readonly string[];
}

/** @param name a good one; null where none is known. */
export function renaming(
  subject: Subject,
  name: string | null,
  project: Project,
): Renaming {
  const { kind, type } = subject;
  const told = kind === "event" ? [otherEvent] : [];
  if (name === null) return { fix: null, free: null, notes: told };
  const owner = project.names.get(qualified(type, name));
  if (owner !== undefined && owner !== subject)
    return { fix: null, free: null, notes: [taken(name, owner, project)] };
  const references = project.references.get(type.fullName) ?? [];
  const { isHeld, note } = held(subject, qualified(type, name), project);
  const alias =
    kind === "command" ? "" : `give it the alias \`${type.fullName}\`, and `;
  return {
    fix: references.length > 0 || isHeld ? null : nameFix(subject, name),
    free: name,
    notes: [
      ...(references.length === 0
        ? []
        : [`${alias}write the new name ${inPlaces(references, project)}`]),
      ...told,
      ...note,
    ],
  };
}

/** What keeps an event's name. */
export const otherEvent =
  "under a new full name registries and `codegen release` know it as another event";

export function taken(
  name: string,
  owner: Subject,
  { where }: Project,
): string {
  return `\`${name}\` is the name of ${called(owner)} in ${where(owner.file, nameNode(owner.type))}`;
}

/** `in the 2 places that refer to it, the first in schemas/events.avsc:26`. */
export function inPlaces(
  references: readonly Reference[],
  { where }: Project,
): string {
  const [one] = references;
  if (one === undefined) return "";
  const place = where(one.file, one.node);
  return references.length === 1
    ? `where it is referred to, in ${place}`
    : `in the ${references.length.toLocaleString("en-US")} places that refer to it, the first in ${place}`;
}

/** Whether a name that is released has to stay for earlier readers, and what to say of it. */
function held(
  { type }: Subject,
  name: string,
  { releasedOf }: Project,
): { readonly isHeld: boolean; readonly note: readonly string[] } {
  const { isRecorded, forward } = releasedOf(type);
  if (forward === null) return { isHeld: false, note: [] };
  return {
    isHeld: isRecorded,
    note: [
      isTransitive(forward)
        ? `under ${forward} a released name stays, for all earlier readers read new data`
        : `under ${forward} it takes two releases, for earlier readers read new data: first the alias \`${name}\` with the old name, then the new one`,
    ],
  };
}

/** The same of a field. */
export function renamingField(
  subject: Subject,
  field: Field,
  {
    name,
    rival,
    project,
  }: {
    readonly name: string | null;
    /** Another field that wants the name. */
    readonly rival: Field | undefined;
    readonly project: Project;
  },
): Renaming {
  if (name === null) return { fix: null, free: null, notes: [] };
  const owner =
    rival ??
    fieldsOf(subject).find(
      (other) =>
        other !== field &&
        (other.name === name || other.aliases.includes(name)),
    );
  if (owner !== undefined)
    return {
      fix: null,
      free: null,
      notes: [
        `\`${name}\` is what another field ${owner === rival ? "is to be called as well" : "is called"}, in ${project.where(subject.file, nameNode(owner))}`,
      ],
    };
  const inDefaults = defaultNote(subject, project);
  const users = usersOf(subject, field.name, project);
  const { isHeld, note } = held(subject, name, project);
  return {
    fix:
      users.length > 0 || inDefaults.length > 0 || isHeld
        ? null
        : renameFieldFix(subject, field, name),
    free: name,
    notes: [
      ...(users.length === 0
        ? []
        : [
            `it is ${listed(users)} too: change it there, and in every other event and command of theirs`,
          ]),
      ...inDefaults,
      ...(subject.isWritten ? note : []),
    ],
  };
}

/** What finds a field by its name, and wants it in others too. */
function usersOf(
  subject: Subject,
  name: string,
  { aggregates }: Project,
): readonly string[] {
  const isOn = (events: readonly { readonly fullName: string }[]): boolean =>
    subject.kind === "event" &&
    events.some(({ fullName }) => fullName === subject.fullName);
  return aggregates.flatMap((aggregate) => [
    ...(aggregate.id === name &&
    (isOn(aggregate.events) ||
      (subject.kind === "command" &&
        aggregate.commands.includes(subject.command)))
      ? [`the id of aggregate ${aggregate.name}`]
      : []),
    ...aggregate.projections
      .filter((one) => one.key.name === name && isOn(one.on))
      .map((one) => `the key of projection ${one.name}`),
    ...aggregate.sagas
      .filter(
        ({ correlate, on, compensates }) =>
          correlate.name === name &&
          isOn([...on, ...compensates].map(({ event }) => event)),
      )
      .map((one) => `what saga ${one.name} correlates by`),
  ]);
}

/** A remedy with what else there is to know. */
export function noted(remedy: string, notes: readonly string[]): string {
  return [remedy, ...notes].join("; ");
}

/** What to say of a field whose type changes, where a default elsewhere holds a value of its record. */
export function defaultNote(
  { type }: Subject,
  { defaultOf }: Project,
): readonly string[] {
  const place = defaultOf(type);
  return place === null
    ? []
    : [
        `the default in ${place} holds a value of the record, and changes with it`,
      ];
}
