/** Events for the contract of a store, which never looks into them. */
import type { NewEvent } from "../domain/event-store.js";

/** An event whose payload is these bytes. */
export function contractEvent(
  eventId: string,
  ...bytes: readonly number[]
): NewEvent {
  return {
    eventId,
    fullName: "contract.Happened",
    schemaVersion: 1,
    bytes: Uint8Array.of(0xc3, 0x01, 1, 2, 3, 4, 5, 6, 7, 8, ...bytes),
    correlationId: "correlation",
    causationId: "cause",
    commandId: "command",
    actor: "somebody",
  };
}
