/** Events on their way into a store. */
import type { EventClass } from "./event.js";
import type { NewEvent } from "./event-store.js";
import { frameSingleObject } from "./frame.js";

/** An event of this class, encoded. @throws what the codec throws where a field is not what the schema says */
export function newEvent<E>(
  type: EventClass<E>,
  event: E,
  about: Omit<NewEvent, "fullName" | "schemaVersion" | "bytes">,
): NewEvent {
  return {
    ...about,
    fullName: type.fullName,
    schemaVersion: type.version,
    bytes: frameSingleObject(type.fingerprint, type.encode(event)),
  };
}

/** The full name that an event or the type that a command says it has; null where it has none. */
export function typeOf(value: unknown): string | null {
  const type: unknown = (
    value as { readonly $type?: unknown } | null | undefined
  )?.$type;
  return typeof type === "string" ? type : null;
}
