/** Checks of logical types, by the same functions as the codec's. */
import { daysOfDate } from "../codec/date.js";
import { Decimal, powerOf10, unscaledAt } from "../codec/decimal.js";
import { MAX_UNSCALED_BYTES } from "../codec/twos-complement.js";
import { checkThat, type Check, report } from "./check.js";
import { checkRecord } from "./composites.js";

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const MILLIS_OF_DAY = 86_400_000;

/** The text of RFC 9562, section 4, in either case; of any version. */
export const checkUuid: Check = /* @__PURE__ */ checkThat(
  "a UUID",
  (value) => typeof value === "string" && UUID.test(value),
);

/** `YYYY-MM-DD`, a day of the calendar; a sign and six or seven digits outside the years 0000 to 9999. */
export const checkDate: Check = /* @__PURE__ */ checkThat(
  "a day of the calendar as YYYY-MM-DD",
  (value) => typeof value === "string" && daysOfDate(value) !== null,
);

export const checkTimestampMillis: Check = /* @__PURE__ */ checkThat(
  "a valid Date",
  (value) =>
    Object.prototype.toString.call(value) === "[object Date]" &&
    !Number.isNaN(Number(value)),
);

/** Since midnight. */
export const checkTimeMillis: Check = /* @__PURE__ */ checkThat(
  `an integer from 0 to ${MILLIS_OF_DAY - 1}`,
  (value) => isBetween(value, MILLIS_OF_DAY - 1),
);

/** Since midnight. */
export const checkTimeMicros: Check = /* @__PURE__ */ checkThat(
  `an integer from 0 to ${MILLIS_OF_DAY * 1000 - 1}`,
  (value) => isBetween(value, MILLIS_OF_DAY * 1000 - 1),
);

const checkPart: Check = /* @__PURE__ */ checkThat(
  "an integer from 0 to 4294967295",
  (value) => isBetween(value, 2 ** 32 - 1),
);

export const checkDuration: Check = /* @__PURE__ */ checkRecord(
  "Duration",
  () => ({ months: checkPart, days: checkPart, millis: checkPart }),
);

/** A Decimal that loses nothing at this precision and scale. */
export function checkDecimal(precision: number, scale: number): Check {
  const limit = powerOf10(precision);
  return (value, path, problems) => {
    const wanted = `a Decimal of at most ${precision} digits, ${scale} of them after the point`;
    if (!Decimal.isDecimal(value)) {
      report(wanted, value, path, problems);
      return;
    }
    const unscaled = unscaledAt(value, scale);
    if (unscaled === null || unscaled >= limit || -unscaled >= limit)
      reportDecimal(wanted, value, path, problems);
  };
}

export const checkBigDecimal: Check = (value, path, problems) => {
  const wanted = "a Decimal";
  if (!Decimal.isDecimal(value)) report(wanted, value, path, problems);
  else if (
    BigInt.asIntN(MAX_UNSCALED_BYTES * 8, value.unscaled) !== value.unscaled
  )
    reportDecimal(
      `${wanted} of at most ${MAX_UNSCALED_BYTES} bytes`,
      value,
      path,
      problems,
    );
};

const SHOWN = 40;

function reportDecimal(
  wanted: string,
  value: Decimal,
  path: string,
  problems: Parameters<Check>[2],
): void {
  const text = String(value);
  const shown = text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`;
  problems.push({ path, message: `expected ${wanted}, got ${shown}` });
}

function isBetween(value: unknown, most: number): boolean {
  return (
    typeof value === "number" &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= most
  );
}
