/** What a message may ask for at most. A message on the wire is untrusted. */
import { AvroError, describe } from "./errors.js";

/** Records inside records, through a type that holds itself. */
export const MAX_DEPTH = 512;

/** Arrays and objects inside each other in JSON: {@link MAX_DEPTH} records, each in an array and a union. */
export const MAX_JSON_DEPTH = 1536;

/** What one message may ask for, in whole numbers; `Infinity` is no limit. What is left out is as it was. */
export interface DecodeLimits {
  /**
   * Records inside records, through a type that holds itself; 512. Each level takes stack: some thousands are more than
   * JavaScript has. Encoding stays at 512.
   */
  readonly depth?: number;
  /** Items of arrays and maps that take no bytes (null, a record without fields), which nothing on the wire pays for; 65,536. */
  readonly freeItems?: number;
  /**
   * Items of arrays and maps. An item of one byte can take some 200 in memory. By size, as it is at first, is one for
   * every four bytes of the message, and always 262,144: some 50 MB at most for a message of a megabyte.
   *
   * An entry of a map counts as three, for the time that it takes: 87,381 of them are always read, in some 100 ms.
   * A record counts as one item however many fields it has: a megabyte of records of ten one-byte dates or decimals
   * takes some 300 ms, or 75 MB.
   *
   * A `bytes` or `fixed` of less than four bytes counts as one more, and a `timestamp-millis` within 18 minutes of
   * 1970: they take the most memory for their bytes.
   */
  readonly items?: number | "by size";
}

/** The limits of a process that sets none. */
export const DEFAULT_DECODE_LIMITS: Required<DecodeLimits> =
  /* @__PURE__ */ Object.freeze({
    depth: MAX_DEPTH,
    freeItems: 65_536,
    items: "by size",
  });

/** The largest number that every engine keeps without memory of its own: no message reaches it. */
export const NO_LIMIT = 2 ** 30 - 1;

/** Every limit as a number. */
export interface LimitsInForce {
  readonly depth: number;
  readonly freeItems: number;
  readonly items: number;
  /** Whether a quarter of the message's bytes is allowed, too. */
  readonly bySize: boolean;
}

const DEFAULTS: LimitsInForce = {
  depth: MAX_DEPTH,
  freeItems: 65_536,
  items: 262_144,
  bySize: true,
};

/** Those of all that is decoded now. A variable, and no function: every message looks at it. */
export let inForce = DEFAULTS;

/** The limits of a message: those given over those in force. @throws AvroError for what is no limit */
export function limitsOf(given: DecodeLimits | undefined): LimitsInForce {
  return given === undefined ? inForce : over(given);
}

/** The items that a message of this many bytes may have. */
export function mostItems(limits: LimitsInForce, size: number): number {
  return limits.bySize ? Math.max(limits.items, size >>> 2) : limits.items;
}

/**
 * Sets limits for all that this process decodes from here on, over those that were set before;
 * `setDecodeLimits(DEFAULT_DECODE_LIMITS)` undoes it.
 *
 * @throws AvroError for what is no limit
 */
export function setDecodeLimits(limits: DecodeLimits): void {
  inForce = limitsOf(limits);
}

/**
 * What a function gives, with limits of its own for all that it decodes before it returns:
 * `withDecodeLimits({ items: 5_000_000 }, () => registry.decode(fullName, version, bytes))`.
 *
 * @throws what the function throws; AvroError for what is no limit, and where the function gives a promise: what it
 * decodes after it has returned would have the limits around it
 */
export function withDecodeLimits<T>(limits: DecodeLimits, work: () => T): T {
  const around = inForce;
  inForce = limitsOf(limits);
  let result: T;
  try {
    result = work();
  } finally {
    inForce = around;
  }
  if (result instanceof Promise)
    throw new AvroError(
      "promise out of withDecodeLimits: await first, and decode inside without await",
    );
  return result;
}

function over(given: DecodeLimits): LimitsInForce {
  const { depth, freeItems, items, bySize } = inForce;
  return {
    depth: checked("depth", given.depth) ?? depth,
    freeItems: checked("freeItems", given.freeItems) ?? freeItems,
    ...(given.items === "by size"
      ? { items: DEFAULTS.items, bySize: true }
      : given.items === undefined
        ? { items, bySize }
        : { items: checked("items", given.items) ?? items, bySize: false }),
  };
}

function checked(name: string, limit: number | undefined): number | undefined {
  if (limit === undefined) return undefined;
  if (limit >= 0 && (Number.isInteger(limit) || limit === Infinity))
    return Math.min(limit, NO_LIMIT);
  throw new AvroError(
    `decode limit ${name} of ${describe(limit)}: expected a whole number from 0, or Infinity`,
  );
}
