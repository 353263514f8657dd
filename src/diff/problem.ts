/** What is wrong with what a diff was asked for. */
import type { Diagnostic } from "../diagnostics.js";
import type { Code } from "../model/codes.js";

export function problem(code: Code, message: string, hint: string): Diagnostic {
  return { code, severity: "error", at: null, message, hint };
}
