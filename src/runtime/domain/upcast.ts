/** Calls of the user's upcasters: what the specification cannot resolve, they turn into today's events. */
import type { EventClass, EventMeta } from "./event.js";
import { membersOf } from "./members.js";
import { typeOf } from "./new-event.js";
import {
  NotOneEvent,
  UpcasterFailed,
  VersionUnreadable,
} from "./upcast-errors.js";

/**
 * In the place of an upcaster, for a version that nobody is to have written.
 *
 * @param reason why, as a sentence without a full stop: `version 1 was never in production`
 * @returns an upcaster that throws {@link VersionUnreadable} with it
 */
export function unreadable(
  reason: string,
): (event: unknown, meta: EventMeta | null) => never {
  return () => {
    throw new VersionUnreadable(reason, null);
  };
}

/** Of one version `N`, which was written as a `T` and becomes events of the classes `E`. */
export type Upcasters<N extends number, T, E> = {
  readonly [member in `v${N}`]: (
    event: T,
    meta: EventMeta | null,
  ) => E | readonly E[];
};

/**
 * The events that the user's upcaster of a version gives, as a list.
 *
 * @param upcasters has a member `v1` for version 1, which gets the event as it was written
 * @throws MissingMember where it has none, UpcasterFailed where that throws or gives what is no event, VersionUnreadable where it is
 * {@link unreadable}
 */
export function upcast<N extends number, T, E extends object>(
  { fullName }: { readonly fullName: string },
  version: N,
  upcasters: Upcasters<N, T, E>,
  event: T,
  meta: EventMeta | null,
): readonly E[] {
  const member = `v${version}`;
  const call = membersOf(`the upcasters of ${fullName}`, upcasters, [member]);
  try {
    const given = call(member, event, meta);
    // of the classes that the type of the upcasters asks for
    return givenEvents(fullName, version, given) as readonly E[];
  } catch (error) {
    if (error instanceof UpcasterFailed) throw error;
    if (error instanceof VersionUnreadable)
      throw new VersionUnreadable(
        error.reason,
        `version ${version} of ${fullName}`,
      );
    const why = error instanceof Error ? error.message : String(error);
    throw new UpcasterFailed(fullName, version, why, { cause: error });
  }
}

/** A list of what an upcaster gave, held to be events. @throws UpcasterFailed */
export function givenEvents(
  fullName: string,
  version: number,
  given: unknown,
): readonly object[] {
  const list: readonly unknown[] = Array.isArray(given) ? [...given] : [given];
  for (const one of list)
    if (typeOf(one) === null)
      throw new UpcasterFailed(
        fullName,
        version,
        `${kindOf(one)} given; give an event, or a list of events`,
      );
  // what has a type is an object
  return list as readonly object[];
}

/** The one event of this class. @throws NotOneEvent where they are none, several, or of another class */
export function onlyEvent<E>(
  type: Pick<EventClass<E>, "fullName">,
  version: number,
  events: readonly object[],
): E {
  const [event] = events;
  if (events.length === 1 && typeOf(event) === type.fullName) return event as E;
  throw new NotOneEvent(
    type.fullName,
    version,
    events.map((one) => typeOf(one) ?? kindOf(one)),
  );
}

/**
 * For emitted tests: the Avro binary of each event that an upcaster makes of made-up bytes.
 *
 * @returns null where the upcaster refuses them, for it may throw at what nobody has written
 * @throws UpcasterFailed where it gives what is no event, TypeError for an event of no emitted class, EncodeError for one that
 * cannot be written
 */
export function encodeUpcast(
  version: {
    upcast(bytes: Uint8Array, meta: EventMeta | null): readonly object[];
  },
  bytes: Uint8Array,
): readonly Uint8Array[] | null {
  let events: readonly object[];
  try {
    events = version.upcast(bytes, null);
  } catch (error) {
    if (error instanceof VersionUnreadable) return null;
    if (error instanceof UpcasterFailed && error.hasThrown) return null;
    throw error;
  }
  return events.map((event) => classOf(event).encode(event));
}

/** The emitted class of an event. */
function classOf(event: object): EventClass<object> {
  const prototype: unknown = Object.getPrototypeOf(event);
  const type = (prototype as { readonly constructor?: unknown } | null)
    ?.constructor as Partial<EventClass<object>> | undefined;
  if (type?.fullName !== typeOf(event) || type?.encode === undefined)
    throw new TypeError(
      `${typeOf(event) ?? "something"} of no emitted class; make it with \`new\``,
    );
  // what has a full name and encodes is one
  return type as EventClass<object>;
}

/** What something is that should have been an event. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (
    typeof value === "object" &&
    typeof (value as { readonly then?: unknown }).then === "function"
  )
    return "a promise";
  if (Array.isArray(value)) return "a list in a list";
  return typeof value === "object" ? "an object of no type" : typeof value;
}
