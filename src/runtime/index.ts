/** What applications import: commands, stores, projections and sagas by hand, and the types and errors of the codecs. */
export * from "./domain/index.js";
export {
  AvroError,
  confluentFrame,
  confluentFrameGuid,
  confluentGuid,
  confluentGuidHeader,
  confluentId,
  Decimal,
  type DecodeLimits,
  DecodeError,
  DEFAULT_DECODE_LIMITS,
  type Duration,
  EncodeError,
  encodeSingleObject,
  JsonError,
  type LocalTimestampMicros,
  type LocalTimestampMillis,
  type LocalTimestampNanos,
  type TypeMapping,
  readSingleObjectFingerprint,
  setDecodeLimits,
  withDecodeLimits,
} from "./codec/index.js";
export { type Problem } from "./validate/index.js";
