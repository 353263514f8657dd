/** The option that chooses a mode of compatibility in place of the configuration's. */
import type { CompatibilityMode } from "../config/config.js";
import { suggest } from "../config/suggest.js";
import { UsageError, type Option } from "./command.js";

export const modeOption: Option = {
  name: "mode",
  value: "MODE",
  summary:
    "BACKWARD, FORWARD or FULL, each also with _TRANSITIVE, or NONE; default: as configured",
};

const modes: readonly CompatibilityMode[] = [
  "NONE",
  "BACKWARD",
  "BACKWARD_TRANSITIVE",
  "FORWARD",
  "FORWARD_TRANSITIVE",
  "FULL",
  "FULL_TRANSITIVE",
];

/** @throws UsageError where there is no such mode. */
export function modeOf(text: string | undefined): CompatibilityMode | null {
  if (text === undefined) return null;
  const mode = modes.find((one) => one === text.toUpperCase());
  if (mode !== undefined) return mode;
  throw new UsageError(
    `no mode ${JSON.stringify(text)}`,
    // the one that checks nothing is no slip of the pen
    suggest(text.toUpperCase(), modes.slice(1)) ??
      `give one of ${modes.join(", ")}`,
  );
}
