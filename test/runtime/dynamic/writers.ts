/** Schemas of the small order: today's, and those of writers that its build does not know. */
import {
  datumFromJson,
  encodeDatum,
  fingerprint64,
  parseSchemaText,
} from "../../../src/runtime/avro/index.js";
import {
  type EventSchema,
  eventSchema,
  type NewEvent,
} from "../../../src/runtime/domain/index.js";
import { frameSingleObject } from "../../../src/runtime/domain/frame.js";
import { OrderPaid, OrderPlaced } from "../domain/orders.js";

export interface FieldSchema {
  readonly name: string;
  readonly type: unknown;
  readonly default?: unknown;
  readonly aliases?: readonly string[];
}

/** The text of a record of the namespace `shop`. */
export function record(
  name: string,
  fields: readonly FieldSchema[],
  more: object = {},
): string {
  return JSON.stringify({
    type: "record",
    name,
    namespace: "shop",
    fields,
    ...more,
  });
}

export const orderId = { name: "orderId", type: "string" };
export const quantity = { name: "quantity", type: "int" };
export const note = { name: "note", type: ["null", "string"], default: null };

export const placedText = record("OrderPlaced", [orderId, quantity, note], {
  aliases: ["shop.OrderMade"],
});
const paidText = record("OrderPaid", [orderId]);

/** Today's, with the fingerprint that it really has. */
export const placedSchema: EventSchema<OrderPlaced> = eventSchema(
  class extends OrderPlaced {
    static override readonly fingerprint = fingerprintOf(
      placedText,
    ) as typeof OrderPlaced.fingerprint;
  },
  {},
  placedText,
);
export const paidSchema: EventSchema<OrderPaid> = eventSchema(
  OrderPaid,
  {},
  paidText,
);

/** Version 3 of a build to come: the note first, a field more. */
export const nextPlaced = record("OrderPlaced", [
  note,
  { name: "channel", type: "string" },
  orderId,
  quantity,
]);

export function fingerprintOf(text: string): string {
  return fingerprint64(parseSchemaText(text));
}

/** Avro binary of Avro JSON. */
export function encoded(text: string, value: unknown): Uint8Array {
  const type = parseSchemaText(text);
  return encodeDatum(type, datumFromJson(type, JSON.stringify(value)));
}

export function nextBytes(id: string): Uint8Array {
  return encoded(nextPlaced, {
    note: { string: "soon" },
    channel: "web",
    orderId: id,
    quantity: 3,
  });
}

/** As the event store holds what a build to come has written. */
export function appended(
  fullName: string,
  schemaVersion: number,
  text: string,
  payload: Uint8Array,
): NewEvent {
  return {
    eventId: `${fullName} ${schemaVersion} ${payload.join()}`,
    fullName,
    schemaVersion,
    bytes: frameSingleObject(fingerprintOf(text), payload),
    correlationId: "",
    causationId: null,
    commandId: null,
    actor: null,
  };
}
