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
export { decode, decodeAt, encode } from "./encode.js";
export { readArray, readMap, writeArray, writeMap } from "./collections.js";
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
