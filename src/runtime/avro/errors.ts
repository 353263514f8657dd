/** A datum that does not fit its schema, or bytes that are none of it. */
export class AvroError extends Error {
  override readonly name = "AvroError";
}
