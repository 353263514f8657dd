/** The codec core: what emitted code calls. The versioned door re-exports by name what it promises. */
export {
  AvroError,
  badEnum,
  badUnion,
  badValue,
  checkRecord,
  DecodeError,
  EncodeError,
  JsonError,
  notRecord,
} from "./errors.js";
export { Reader } from "./reader.js";
export { Writer } from "./writer.js";
export {
  DEFAULT_DECODE_LIMITS,
  setDecodeLimits,
  withDecodeLimits,
  type DecodeLimits,
} from "./limits.js";
export {
  decode,
  decodeAt,
  encode,
  failedRead,
  failedWrite,
  putReader,
  putWriter,
  takeReader,
  takeWriter,
} from "./encode.js";
export { readArray, readMap, writeArray, writeMap } from "./collections.js";
export {
  readDoubles,
  readFloats,
  readInts,
  readLongs,
  writeDoubles,
  writeFloats,
  writeInts,
  writeLongs,
} from "./numbers.js";
export {
  readBigint,
  readBoolean,
  readBytes,
  readDouble,
  readFloat,
  readInt,
  readLong,
  readNull,
  readString,
  writeBigint,
  writeBoolean,
  writeBytes,
  writeDouble,
  writeFloat,
  writeInt,
  writeLong,
  writeNull,
  writeString,
} from "./values.js";
export {
  encodeSingleObject,
  readSingleObjectFingerprint,
  SINGLE_OBJECT_HEADER,
} from "./single-object.js";
export {
  CONFLUENT_KEY_HEADER,
  CONFLUENT_VALUE_HEADER,
  confluentFrame,
  confluentFrameGuid,
  confluentGuid,
  confluentGuidHeader,
  confluentHeader,
  confluentId,
  type ConfluentGuid,
  type ConfluentId,
} from "./confluent.js";
export { Decimal } from "./decimal.js";
export {
  bigDecimalFromBytes,
  readBigDecimal,
  readDecimal,
  readDecimalFixed,
  writeBigDecimal,
  writeDecimal,
  writeDecimalFixed,
} from "./decimal-codec.js";
export { dateFromDays, readDate, writeDate } from "./date.js";
export {
  readTimestampMillis,
  writeTimestampMillis,
  type LocalTimestampMicros,
  type LocalTimestampMillis,
  type LocalTimestampNanos,
} from "./timestamp.js";
export { readUuidFixed, writeUuidFixed } from "./uuid.js";
export { readDuration, writeDuration, type Duration } from "./duration.js";
export {
  mappedFromJson,
  readMapped,
  unmapped,
  type TypeMapping,
} from "./mapping.js";
export {
  durationMapping,
  instantMapping,
  plainDateMapping,
  plainDateTimeMapping,
  plainTimeMapping,
} from "./temporal.js";
export {
  plainJson,
  stringifyJson,
  toJson,
  type JsonValue,
} from "./json-value.js";
export {
  arrayToJson,
  bytesToJson,
  doubleToJson,
  floatToJson,
  mapToJson,
} from "./to-json.js";
export {
  arrayFromJson,
  badJson,
  bigintFromJson,
  booleanFromJson,
  bytesFromJson,
  doubleFromJson,
  enumFromJson,
  fieldFromJson,
  fixedFromJson,
  floatFromJson,
  fromJson,
  intFromJson,
  longFromJson,
  mapFromJson,
  nullableFromJson,
  nullFromJson,
  recordFromJson,
  stringFromJson,
  unionFromJson,
  type JsonBranch,
} from "./from-json.js";
export {
  bigDecimalFromJson,
  bigDecimalToJson,
  dateFromJson,
  dateToJson,
  decimalFixedFromJson,
  decimalFixedToJson,
  decimalFromJson,
  decimalToJson,
  durationFromJson,
  durationToJson,
  timestampMillisFromJson,
  timestampMillisToJson,
  uuidFixedFromJson,
  uuidFixedToJson,
} from "./logical-json.js";
