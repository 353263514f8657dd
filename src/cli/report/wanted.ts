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
  /** Absolute; null for the stream. */
  readonly file: string | null;
  /** Where nothing is said, standard error for text, and standard output for the others. */
  readonly stream: "out" | "err";
}

export const formatOption: Option = {
  name: "format",
  value: "FORMAT[=FILE]",
  repeats: true,
  summary: `FORMAT or FORMAT=FILE, may be repeated: a report as ${formats.slice(0, -1).join(", ")} or ${formats.at(-1) ?? ""}, on standard output, which is - as a file, or in the file`,
};

/**
 * In the order given.
 * @param cwd the working folder, which the names of files are relative to.
 * @throws UsageError for a format that there is not, two reports in one place, and a file that can only be an input.
 */
export function wantedReports(
  { flags, values, lists }: Arguments,
  cwd: string,
): readonly Wanted[] {
  const given = lists.get(formatOption.name) ?? [];
  const wanted = given.map((text) => readWanted(text, cwd));
  if (flags.has("json"))
    wanted.unshift({ format: "json", file: null, stream: "out" });
  refuseShared(wanted);
  const config = values.get("config");
  for (const { file } of wanted)
    if (file !== null && isInput(file, config, cwd))
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
    ? texts.some(({ file, stream }) => file === null && stream === "err")
    : wanted.every(({ file }) => file !== null);
}

function readWanted(text: string, cwd: string): Wanted {
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
  const isOut = file === "-" || format !== "text";
  return {
    format,
    file: file === null || file === "-" ? null : resolve(cwd, file),
    stream: isOut ? "out" : "err",
  };
}

/** @throws UsageError where two reports would go to one place. */
function refuseShared(wanted: readonly Wanted[]): void {
  const places = new Map<string, Format>();
  for (const { format, file, stream } of wanted) {
    const place =
      file ?? (stream === "err" ? "standard error" : "standard output");
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
  cwd: string,
): boolean {
  return (
    (config !== undefined && resolve(cwd, config) === file) ||
    /\.(?:avsc|avpr|avdl)$|\.commands\.(?:ya?ml|json)$|^codegen\.config\.|^(?:package|releases)\.json$/i.test(
      basename(file),
    )
  );
}
