/** The types without parts, logical ones included: how each looks in TypeScript, and the calls of the runtime that read, write, print and check it. */
import type { PrimitiveType } from "../../runtime/avro/types.js";
import type { TypeOptions } from "../options.js";
import { logicalScalar } from "./logical.js";
import { plainScalar } from "./primitives.js";
import type { Scalar } from "./scalar.js";

export { fixedScalar } from "./logical.js";
export type { Scalar } from "./scalar.js";

/** A primitive with its logical type. */
export function primitiveScalar(
  type: PrimitiveType,
  options: TypeOptions,
): Scalar {
  const logical =
    type.logical === null ? null : logicalScalar(type.logical, options);
  return logical ?? plainScalar(type.kind, options.long);
}
