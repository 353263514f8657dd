/** What is said when the program itself is wrong. */
import { inspect } from "node:util";

export function bugReport(
  error: unknown,
  argv: readonly string[],
  version: string,
): string {
  const { versions, platform, arch } = process;
  return [
    "",
    "this is a bug of ours, not a mistake of yours: eventwright did not expect this error.",
    "Please report it with everything below and, if you may, the files that it was run on.",
    "",
    `eventwright ${version}, node ${versions.node}, ${platform} ${arch}`,
    `command     codegen ${argv.join(" ")}`,
    "",
    inspect(error, { depth: 3 }),
    "",
  ].join("\n");
}
