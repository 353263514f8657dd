/** Two schemas compared: what a reader makes of a writer's data. */
import { resolve } from "../runtime/avro/resolve.js";
import type { Finding } from "./finding.js";
import { givenSchema } from "./given.js";
import { judge, type SeverityOf } from "./judge.js";

export { SchemaError } from "../runtime/avro/errors.js";

/** A JSON value; 64-bit numbers may be bigints. */
export type JsonValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export interface CompareRequest {
  /**
   * The schema that data is read by, as a JSON value or as JSON text: an array is a union, as it is to Avro. Or a list of JSON texts in
   * any order, each a schema: the one that no other refers to, and those that it refers to.
   */
  readonly reader: JsonValue;
  /** The schema that data was written by, in the same forms. */
  readonly writer: JsonValue;
}

export interface Comparison {
  /** Whether every value of the writer's is read: whether no finding is on the `wire` axis. */
  readonly compatible: boolean;
  /** By their place in the reader's schema. Files are called `reader` and `writer`; of a list of texts `reader[0]`. */
  readonly findings: readonly Finding[];
}

/**
 * What a reader makes of a writer's data, by the specification's schema resolution; remedies are about the reader's schema.
 * Source: Avro 1.12 specification, "Schema Resolution", "Aliases", "Logical Types".
 * @throws SchemaError where one of the two is no valid schema.
 */
export function compare(request: CompareRequest): Comparison {
  return compareBy(request, ({ severity }) => severity);
}

/**
 * {@link compare}, where the caller says how grave findings of each rule are.
 * @throws SchemaError where one of the two is no valid schema.
 */
export function compareBy(
  request: CompareRequest,
  severityOf: SeverityOf,
): Comparison {
  const reader = givenSchema(request.reader, "reader");
  const writer = givenSchema(request.writer, "writer");
  const findings = judge({
    plan: resolve(writer.type, reader.type),
    spots: { reader: reader.spot, writer: writer.spot },
    places: { reader: reader.place, writer: writer.place },
    changes: "reader",
    severityOf,
  });
  return {
    compatible: findings.every(({ axis }) => axis !== "wire"),
    findings,
  };
}
