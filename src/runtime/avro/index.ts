/** What knows Avro: schemas parsed, written, resolved; data encoded and decoded by a schema. It depends on nothing. */
export {
  alignFields,
  sameNamed,
  type FieldAlignment,
  type FieldAmbiguity,
} from "./align.js";
export {
  canRead,
  innerPlans,
  readability,
  type CanRead,
  type Readability,
} from "./can-read.js";
export { canonicalForm, crc64, fingerprint64 } from "./canonical.js";
export { inhabited, innerTypes, minimumHeights } from "./inhabited.js";
export { isUnionDatum, sameDatum } from "./datum.js";
export { defaultDatum } from "./defaults.js";
export { DatumError, SchemaError } from "./errors.js";
export type { SchemaIssue, SchemaIssueCode } from "./issues.js";
export {
  MAX_JSON_DEPTH,
  parseJson,
  type JsonParseOptions,
  type JsonParseResult,
} from "./json-parser.js";
export {
  fromPlain,
  stringify,
  toPlain,
  type PlainJson,
} from "./json-values.js";
export {
  lineColumn,
  lookup,
  lookupText,
  memberOf,
  nodeAt,
  pointerAt,
  pointerOf,
  type JsonArray,
  type JsonMember,
  type JsonNode,
  type JsonObject,
} from "./json.js";
export {
  isName,
  nearest,
  qualify,
  simpleName,
  type QualifiedName,
} from "./names.js";
export {
  parseProtocol,
  parseSchemas,
  type ParsedDocument,
  type ParsedSchemas,
  type ParseOptions,
  type SchemaDocument,
} from "./parse.js";
export type * from "./plan.js";
export type { Message, Protocol } from "./protocol.js";
export { resolve } from "./resolve.js";
export { sameMeaning } from "./same.js";
export { schemaText, type SchemaTextOptions } from "./schema-text.js";
export { decodeJsonText } from "./text.js";
export type * from "./types.js";
export { datumFromJson, datumToJson } from "./datum-json.js";
export {
  decodeResolved,
  probeResolved,
  type ReadFault,
} from "./decode-resolved.js";
export { decodeDatum } from "./decode.js";
export { encodeDatum } from "./encode.js";
export { parseSchemaText } from "./parse-text.js";
export { randomDatum } from "./random.js";
export { sampleDatum } from "./sample.js";
export { seeded } from "./choices.js";
