/** What the program says of an example, as a page shows it. */
import type { Diagnostic } from "../../diagnostics.js";
import type { Explanation, Finding } from "../../explain/index.js";
import { hanging, indented, type ProseOptions } from "./wrap.js";

/** Blocks of lines: none where nothing was said. */
export function saidText(
  { said }: Explanation,
  options: ProseOptions,
): readonly (readonly string[])[] {
  const blocks = [
    ...said.findings.map((one) => findingText(one, options)),
    ...said.diagnostics.map((one) => diagnosticText(one, options)),
  ];
  return blocks.length === 0
    ? []
    : [[`  ${options.paint("dim", "codegen says")}`, ...blocks.flat()]];
}

function findingText(
  finding: Finding,
  options: ProseOptions,
): readonly string[] {
  const { severity, message, always, axis, witness, remedy, plan } = finding;
  const { registry } = finding;
  const rows =
    witness === null
      ? []
      : ([
          ["value", witness.value],
          ["bytes", witness.bytes.replace(/..(?=.)/g, "$& ")],
          ["reader", witness.error],
        ] as const);
  return [
    ...headText(severity, message, options),
    ...(axis === "wire"
      ? indented(
          [
            always === "always"
              ? "the reader reads no data of the writer"
              : "the reader does not read some data of the writer",
          ],
          4,
        )
      : []),
    ...rows.flatMap(([name, value]) =>
      hanging(`  ${name.padEnd(6)} `, value, options),
    ),
    ...(registry === null ? [] : hanging("", registry, options, 4)),
    ...arrowText(remedy, options),
    ...plan.flatMap((step, index) =>
      hanging(`${index + 1}. `, step, options, 6),
    ),
  ];
}

function diagnosticText(
  { severity, message, hint }: Diagnostic,
  options: ProseOptions,
): readonly string[] {
  return [
    ...headText(severity, message, options),
    ...(hint === null ? [] : arrowText(hint, options)),
  ];
}

function headText(
  severity: Diagnostic["severity"],
  message: string,
  options: ProseOptions,
): readonly string[] {
  const { paint } = options;
  const [first = "", ...rest] = hanging(`${severity} `, message, options, 4);
  const color = severity === "error" ? "red" : "yellow";
  return [first.replace(severity, paint(color, severity)), ...rest];
}

function arrowText(text: string, options: ProseOptions): readonly string[] {
  const [first = "", ...rest] = hanging("→ ", text, options, 4);
  return [first.replace("→", options.paint("green", "→")), ...rest];
}
