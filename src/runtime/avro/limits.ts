/** What data may ask for at most, so that no message can exhaust the stack or the memory. */

/** Values inside each other. */
export const MAX_DATUM_DEPTH = 1_500;

/** Items of no bytes (null, a record without fields) in one message: nothing on the wire pays for them. */
export const MAX_ZERO_SIZE_ITEMS = 65_536;
