/** Which reports were asked for, and where they go. */
import { basename, resolve } from "node:path";
import { suggest } from "../../config/suggest.js";
import { UsageError, type Arguments, type Option } from "../command.js";
import { writers } from "./formats.js";

export type Format = "text" | "json" | keyof typeof writers;

const formats: readonly Format[] = [
  "text",
  "json",
  // no key of the table is another
  ...(Object.keys(writers) as (keyof typeof writers)[]),
];

export interface Wanted {
  readonly format: Format;
  /** Absolute; null for the terminal: standard error for text, standard output for the others. */
  readonly file: string | null;
}

export const formatOption: Option = {
  name: "format",
  value: "FORMAT[=FILE]",
  repeats: true,
  summary: `FORMAT or FORMAT=FILE, may be repeated: a report as ${formats.slice(0, -1).join(", ")} or ${formats.at(-1) ?? ""}, on standard output or in the file`,
};

/**
 * In the order given.
 * @param started the folder that the names of files are relative to.
 * @throws UsageError for a format that there is not, two reports in one place, and a file that can only be an input.
 */
export function wantedReports(
  { flags, values, lists }: Arguments,
  started: string,
): readonly Wanted[] {
  const given = lists.get(formatOption.name) ?? [];
  const wanted = given.map((text) => readWanted(text, started));
  if (flags.has("json")) wanted.unshift({ format: "json", file: null });
  refuseShared(wanted);
  const config = values.get("config");
  for (const { file } of wanted)
    if (file !== null && isInput(file, config, started))
      throw new UsageError(
        `report in place of an input: ${file}`,
        "name a file that is no schema, command file or configuration",
      );
  return wanted;
}

/** Whether people see the text on standard error: unless another report goes to standard output, or the text to a file. */
export function showsText(wanted: readonly Wanted[]): boolean {
  const texts = wanted.filter(({ format }) => format === "text");
  return texts.length > 0
    ? texts.some(({ file }) => file === null)
    : wanted.every(({ file }) => file !== null);
}

function readWanted(text: string, started: string): Wanted {
  const [, name = "", file = null] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const format = formats.find((one) => one === name);
  if (format === undefined)
    throw new UsageError(
      `no format ${JSON.stringify(name)}`,
      suggest(name.toLowerCase(), formats) ??
        `give one of ${formats.join(", ")}`,
    );
  if (file === "")
    throw new UsageError(
      `format ${name} without a file after the equals sign`,
      `write --format ${name}=FILE, or --format ${name} for ${format === "text" ? "standard error" : "standard output"}`,
    );
  return { format, file: file === null ? null : resolve(started, file) };
}

/** @throws UsageError where two reports would go to one place. */
function refuseShared(wanted: readonly Wanted[]): void {
  const places = new Map<string, Format>();
  for (const { format, file } of wanted) {
    const place =
      file ?? (format === "text" ? "standard error" : "standard output");
    const other = places.get(place);
    if (other !== undefined)
      throw new UsageError(
        other === format
          ? `format ${format} twice for ${place}`
          : `formats ${other} and ${format} for ${place}`,
        `give each a file of its own: --format ${format}=FILE`,
      );
    places.set(place, format);
  }
}

/** By its name alone; what else a run reads is known when it has read it. */
function isInput(
  file: string,
  config: string | undefined,
  started: string,
): boolean {
  return (
    (config !== undefined && resolve(started, config) === file) ||
    /\.(?:avsc|avpr|avdl)$|\.commands\.(?:ya?ml|json)$|^codegen\.config\.|^(?:package|releases)\.json$/i.test(
      basename(file),
    )
  );
}
