/** What a message may ask for at most. A message on the wire is untrusted. */

/** Records inside records, through a type that holds itself. */
export const MAX_DEPTH = 512;

/** Items of no bytes (null, a record without fields) in one message: nothing on the wire pays for them. */
export const MAX_ZERO_SIZE_ITEMS = 65_536;

/** Arrays and objects inside each other in JSON: {@link MAX_DEPTH} records, each in an array and a union. */
export const MAX_JSON_DEPTH = 1536;
