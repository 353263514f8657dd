/** Today's schema of an event as text, for who resolves the schemas of strangers with it. */
import type { EventClass, EventVersions } from "./event.js";

export interface EventSchema<E = unknown> {
  readonly type: EventClass<E>;
  readonly versions: EventVersions<E>;
  /** Today's schema: JSON that needs no other, with defaults, aliases and logical types. */
  readonly text: string;
}

export function eventSchema<E>(
  type: EventClass<E>,
  versions: EventVersions<E>,
  text: string,
): EventSchema<E> {
  return { type, versions, text };
}
