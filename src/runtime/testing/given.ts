/** Events that a test begins with. */
import type { EventEntry } from "../domain/event.js";
import { listed } from "../domain/errors.js";
import type { EventStore } from "../domain/event-store.js";
import { newEvent, typeOf } from "../domain/new-event.js";

/**
 * Stores an event as if it had happened: encoded, so that what reads it gets what it would get in production.
 *
 * @throws TypeError for an event that is not one of the entries
 */
export async function happened(
  store: EventStore,
  entries: readonly EventEntry[],
  stream: string,
  event: unknown,
): Promise<void> {
  const entry = entries.find(({ type }) => type.fullName === typeOf(event));
  if (entry === undefined)
    throw new TypeError(
      `unknown event ${typeOf(event) ?? `of no type (${typeof event})`}: given can be ${listed(entries.map(({ type }) => type.fullName))}`,
    );
  const { length } = await store.readAll({ after: 0n, limit: Infinity });
  await store.append(stream, "any", [
    newEvent(entry.type, event, {
      eventId: `event-${length + 1}`,
      correlationId: "given",
      causationId: null,
      commandId: null,
      actor: null,
    }),
  ]);
}
