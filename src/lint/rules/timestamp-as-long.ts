import { fieldFix, typeNodeOf, withPrimitive } from "../fix.js";
import { alone, eachField, nameNode } from "../parts.js";
import type { JudgeProject } from "../rule.js";
import { fieldCalled } from "../text.js";
import { readTimeName, type TimeName } from "../times.js";

export const timestampAsLong: JudgeProject = () =>
  eachField((field, subject) => {
    const type = alone(field.type);
    const time = readTimeName(field.name);
    if (type === null || time === null) return null;
    if (type.kind !== "long" && type.kind !== "int") return null;
    const { kind } = type;
    const keys = [...type.properties.keys(), ...field.properties.keys()];
    if (type.logical !== null || keys.some((key) => said.has(key))) return null;
    const logicalType = logicalTypeOf(time, kind);
    return {
      node: nameNode(field),
      message: `${fieldCalled(field, subject)} that is a point in time and a plain ${kind}`,
      remedy: remedyOf(logicalType, time),
      fix:
        logicalType === null
          ? null
          : fieldFix(subject, field, {
              type: withPrimitive(typeNodeOf(field), kind, {
                type: kind,
                logicalType,
              }),
            }),
    };
  });

/** Where somebody has said more, in words of their own. */
const said: ReadonlySet<string> = new Set(["logicalType", "connect.name"]);

/** Null where there is none. */
function logicalTypeOf(
  { unit, isDay }: TimeName,
  kind: "int" | "long",
): string | null {
  if (kind === "int") return isDay ? "date" : null;
  return unit === "seconds" ? null : `timestamp-${unit}`;
}

function remedyOf(logicalType: string | null, { isSaid }: TimeName): string {
  if (logicalType === null)
    return "count milliseconds, in a long with `timestamp-millis`: Avro has no logical type for seconds, and readers take them for dates in January 1970";
  if (logicalType === "date")
    return "say with the logical type `date` that it counts days: the bytes stay as they are, and every reader sees a day";
  const such = isSaid
    ? `\`${logicalType}\``
    : `\`${logicalType}\` where it counts milliseconds`;
  return `say with a logical type what it counts in, ${such}: the bytes stay as they are, and nobody takes seconds for milliseconds`;
}
