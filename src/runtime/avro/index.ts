/** What knows Avro: schemas parsed, written, resolved; data encoded and decoded by a schema. It depends on nothing. */
export { canonicalForm, crc64, fingerprint64 } from "./canonical.js";
export { isUnionDatum, sameDatum } from "./datum.js";
export { defaultDatum } from "./defaults.js";
export { AvroError } from "./errors.js";
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
export { sameMeaning } from "./same.js";
export { schemaText, type SchemaTextOptions } from "./schema-text.js";
export { decodeJsonText } from "./text.js";
export type * from "./types.js";
