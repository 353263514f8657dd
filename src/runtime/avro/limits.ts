/** What data may ask for at most, so that no message can exhaust the stack or the memory. */

/** Values inside each other. */
export const MAX_DATUM_DEPTH = 1_500;

/**
 * Values of no bytes (null, a record without fields, a fixed of size 0) in one message, besides one for each of its bytes: nothing on
 * the wire pays for them.
 */
export const MAX_FREE_VALUES = 65_536;
