/** Statements of compatibility tests. */
import type { FileContext } from "../context.js";
import type { Golden } from "../golden.js";
import { layoutCall, layoutText } from "../layout.js";
import type { Style } from "../options.js";
import { stringLiteral } from "../text.js";

export function assertEqual(
  file: FileContext,
  actual: string,
  expected: string,
): string {
  const call = `assert.deepStrictEqual(${actual}, ${expected})`;
  return layoutCall("  ", call, ";", file.options.style);
}

/** Golden bytes as `golden`. */
export function goldenText(
  file: FileContext,
  golden: Golden,
  style: Style,
): string {
  const hex = Buffer.from(golden.bytes).toString("hex");
  const note =
    golden.by === "avsc"
      ? ""
      : "  // encoded by eventwright's interpreter: avsc does not take this schema\n";
  const text = layoutText("  const hex", stringLiteral(hex), style);
  return `${note}${text}  const golden = ${file.scope.rt("bytesFromHex")}(hex);\n`;
}
