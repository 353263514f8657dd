/** Pages for people: what a code means, an example that breaks, one that works, what to do. */
import type {
  Entry,
  Example,
  Explanation,
  Finding,
  Group,
} from "../../explain/index.js";
import type { Place } from "../../diagnostics.js";
import { listing, newLines } from "./listing.js";
import { saidText } from "./explain-said.js";
import {
  hanging,
  indented,
  widthOf,
  wrapped,
  type ProseOptions,
} from "./wrap.js";

/** Ends with a line break. */
export function pageText(
  explanation: Explanation,
  options: ProseOptions,
): string {
  const { page, said } = explanation;
  const { breaks, works, means, remedy, source } = page;
  const marks = [...said.findings.flatMap(marksOf), ...placesOf(said)];
  const text = prose(options);
  return sections([
    [
      `${options.paint("bold", page.code)}  ${options.paint("dim", standing(explanation))}`,
    ],
    text(page.title),
    ...means.map((paragraph) => text(paragraph)),
    [options.paint("bold", "Breaks")],
    ...exampleText(breaks, { marks, before: null }, options),
    ...saidText(explanation, options),
    [options.paint("bold", "Works")],
    ...exampleText(works, { marks: [], before: breaks }, options),
    [options.paint("bold", "What to do")],
    remedy.flatMap((one) => hanging("- ", one, options)),
    ...configured(explanation, text),
    source === null ? [] : text(`Source: ${source}.`),
  ]);
}

/** Every code with its purpose. Ends with a line break. */
export function contentsText(
  groups: readonly Group[],
  options: ProseOptions,
): string {
  const longest = Math.max(
    ...groups.flatMap(({ entries }) => entries.map(lengthOf)),
  );
  return sections([
    ...groups.map(({ name, about, kind, entries }) => [
      ...groupHead(name, `${kind}: ${about}`, options),
      ...entries.flatMap((entry) => rowText(entry, longest, options)),
    ]),
    prose(options)(
      "`codegen explain CODE` says more, with an example that breaks and one that works.",
    ),
  ]);
}

function groupHead(
  name: string,
  about: string,
  options: ProseOptions,
): readonly string[] {
  const { paint } = options;
  const width = widthOf(options) - name.length;
  const [first = "", ...rest] = wrapped(about, width);
  return [
    `${paint("bold", name)}  ${paint("dim", first)}`,
    ...indented(
      rest.map((line) => paint("dim", line)),
      name.length + 2,
    ),
  ];
}

function lengthOf({ page }: Entry): number {
  return page.code.length;
}

function rowText(
  { page, purpose, severity }: Entry,
  longest: number,
  options: ProseOptions,
): readonly string[] {
  const { paint } = options;
  const off = severity === "off" ? " (off by default)" : "";
  const width = widthOf(options) - longest - 2;
  const name =
    paint("cyan", page.code) +
    " ".repeat(longest - lengthOf({ page, purpose, severity }));
  // beside the codes there may be no room for words
  if (width < 24)
    return [
      `  ${paint("cyan", page.code)}`,
      ...indented(wrapped(purpose + off, widthOf(options) - 2), 4),
    ];
  const [first = "", ...rest] = wrapped(purpose + off, width);
  return [`  ${name}  ${first}`, ...indented(rest, longest + 4)];
}

function standing({ group, severity }: Explanation): string {
  const { kind, name } = group;
  if (severity === null) return `diagnostic, ${name}`;
  const rule = kind === "rules of lint" ? "rule of lint" : "rule of check";
  const level = severity === "off" ? "off by default" : severity;
  return `${rule}, ${name}, ${level}`;
}

/** How a rule is made more or less grave. */
function configured(
  { page, severity }: Explanation,
  text: (paragraph: string) => readonly string[],
): readonly (readonly string[])[] {
  if (severity === null) return [];
  const other = severity === "error" ? "warning" : "error";
  return [
    text(
      `In the configuration, \`rules: { ${page.code}: ${other} }\` makes it ${severity === "off" ? `an ${other}` : `${other === "error" ? "an error" : "a warning"}, and \`off\` stops looking for it`}; \`waivers\` accepts what it finds of one event for a time.`,
    ),
  ];
}

interface Shown {
  readonly marks: readonly Place[];
  /** The example that this one differs from in a few lines. */
  readonly before: Example | null;
}

function exampleText(
  example: Example,
  { marks, before }: Shown,
  options: ProseOptions,
): readonly (readonly string[])[] {
  const { columns, paint } = options;
  if (example.kind === "none") return [prose(options)(example.because)];
  const old = before === null ? {} : textsOf(before);
  const names = Object.entries(textsOf(example));
  return names.map(([name, text]) => {
    const earlier = old[name] ?? null;
    if (earlier === text) return [`  ${paint("cyan", name)}, as above`];
    return [
      `  ${paint("cyan", name)}`,
      ...listing(text, {
        marks: marks.filter(({ file }) => file === name),
        isNew: newLines(text, earlier),
        columns,
        paint,
      }),
    ];
  });
}

/** By the name that places have. */
function textsOf(example: Example): Readonly<Record<string, string>> {
  switch (example.kind) {
    case "pair":
      return { writer: example.writer, reader: example.reader };
    case "project":
      return example.files;
    case "none":
      return {};
  }
}

function marksOf({ reader, writer }: Finding): readonly Place[] {
  return [reader, writer].filter((place) => place !== null);
}

function placesOf({ diagnostics }: Explanation["said"]): readonly Place[] {
  return diagnostics.flatMap(({ at }) => (at === null ? [] : [at]));
}

function prose(options: ProseOptions): (text: string) => readonly string[] {
  return (text) => indented(wrapped(text, widthOf(options)), 2);
}

function sections(parts: readonly (readonly string[])[]): string {
  const shown = parts.filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
