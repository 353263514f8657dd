/** Checks of values that come from outside. The versioned door re-exports by name what it promises. */
export { type Check, problemsOf } from "./check.js";
export {
  checkArray,
  checkMap,
  checkNullable,
  checkRecord,
  checkUnion,
} from "./composites.js";
export {
  checkBigDecimal,
  checkDate,
  checkDecimal,
  checkDuration,
  checkTimeMicros,
  checkTimeMillis,
  checkTimestampMillis,
  checkUuid,
} from "./logical.js";
export { checkMapped } from "./mapped.js";
export {
  checkBoolean,
  checkBigint,
  checkBytes,
  checkDouble,
  checkEnum,
  checkFixed,
  checkFloat,
  checkInt,
  checkLong,
  checkNull,
  checkString,
} from "./primitives.js";
export { formatProblem, type Problem } from "./problem.js";
