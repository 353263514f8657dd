/** Checks of the primitive types, and of bytes of a fixed size and symbols. */
import { isBytes, isWellFormed } from "../codec/platform.js";
import { checkThat, type Check, report } from "./check.js";

export const checkNull: Check = /* @__PURE__ */ checkThat(
  "null",
  (value) => value === null,
);

export const checkBoolean: Check = /* @__PURE__ */ checkThat(
  "a boolean",
  (value) => typeof value === "boolean",
);

export const checkInt: Check = /* @__PURE__ */ checkThat(
  "a 32-bit integer",
  (value) =>
    typeof value === "number" &&
    Number.isInteger(value) &&
    value >= -(2 ** 31) &&
    value < 2 ** 31,
);

/** A 64-bit integer as a number: within the safe integers. */
export const checkLong: Check = /* @__PURE__ */ checkThat(
  "a safe integer",
  Number.isSafeInteger,
);

export const checkBigint: Check = /* @__PURE__ */ checkThat(
  "a 64-bit bigint",
  (value) => typeof value === "bigint" && BigInt.asIntN(64, value) === value,
);

/** Any number that does not become infinite as a float; digits that a float has no room for are lost, as its schema says. */
export const checkFloat: Check = /* @__PURE__ */ checkThat(
  "a number within the range of a float",
  (value) =>
    typeof value === "number" &&
    (Number.isFinite(Math.fround(value)) || !Number.isFinite(value)),
);

export const checkDouble: Check = /* @__PURE__ */ checkThat(
  "a number",
  (value) => typeof value === "number",
);

export const checkBytes: Check = /* @__PURE__ */ checkThat(
  "a Uint8Array",
  isBytes,
);

export const checkString: Check = (value, path, problems) => {
  if (typeof value !== "string") report("a string", value, path, problems);
  else if (!isWellFormed(value))
    problems.push({
      path,
      message: "expected Unicode text, got a string with a lone surrogate",
    });
};

export function checkFixed(size: number): Check {
  return checkThat(
    `a Uint8Array of ${size} bytes`,
    (value) => isBytes(value) && value.length === size,
  );
}

export function checkEnum(symbols: readonly string[]): Check {
  const known: ReadonlySet<unknown> = new Set(symbols);
  const listed = symbols.map((symbol) => JSON.stringify(symbol)).join(", ");
  return checkThat(
    symbols.length === 1 ? listed : `one of ${listed}`,
    (value) => known.has(value),
  );
}
