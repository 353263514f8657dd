/** The door to writers' schemas at run time. Who does not import it does not load an interpreter. */
export {
  InvalidWriterSchema,
  UnreadableValue,
  type UnreadableReason,
  UnreadableWriterSchema,
} from "./errors.js";
export {
  createWriterResolver,
  type DynamicResolver,
  type EventOf,
  type WriterResolverOptions,
} from "./resolver.js";
export type { WriterSchema } from "./writer-schema.js";
export {
  createMemoryWriterSchemas,
  type MemoryWriterSchemas,
  type WriterSchemas,
} from "./writer-schemas.js";
