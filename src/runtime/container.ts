/** The container door: Avro object container files (`.avro`), to export events and to replay them. */
export {
  type BytesReader,
  type BytesReading,
  datumValues,
  jsonValues,
  resolvedValues,
} from "./container/bytes-values.js";
export { type ContainerCodec, TooLarge } from "./container/codec.js";
export {
  type ContainerFile,
  type DamagedBlock,
} from "./container/container-file.js";
export {
  ContainerEncodeError,
  ContainerError,
  type ContainerPlace,
  type ContainerProblem,
} from "./container/errors.js";
export {
  eventValues,
  type FingerprintDecoder,
} from "./container/event-values.js";
export {
  type MoreBlocks,
  type NewContainer,
  type ValueEncoder,
  type WriteContainerOptions,
  type WriteFunction,
} from "./container/file-writer.js";
export { type ContainerHeader } from "./container/header.js";
export { type ContainerLimits } from "./container/limits.js";
export {
  readContainer,
  readContainerHeader,
  type ReadContainerOptions,
} from "./container/read.js";
export {
  type ReadFunction,
  valuesBy,
  valuesByFingerprint,
} from "./container/reader-values.js";
export { type ByteSource } from "./container/source.js";
export {
  type BlockValues,
  type ValueCursor,
  ValueFailure,
  type ValueReading,
  type WriterSchema,
} from "./container/values.js";
export { snappy, type SnappyFunctions } from "./container/snappy.js";
export { containerStream, writeContainer } from "./container/write.js";
