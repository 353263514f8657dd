/**
 * What is ours and how we left it: `<output>/.eventwright.json`, a JSON object with one sorted line a file. Its last line is always
 * the same, so that every other line ends in a comma and branches that add files do not touch each other's lines.
 */
import type { GeneratedFile } from "../generate/file.js";

/** Path relative to the working folder -> hashes that count as ours; more than one only after a merge. */
export type Manifest = ReadonlyMap<string, readonly string[]>;

export interface ParsedManifest {
  readonly files: Manifest;
  /** False after a conflict, a cut or a newer form: the headers of the output know the rest. */
  readonly complete: boolean;
}

const form = 1;

export function manifestPath(outputFolder: string): string {
  return `${outputFolder}/.eventwright.json`;
}

export interface JsonLayout {
  /** As the user's prettier would indent JSON. */
  readonly indent: string;
  readonly endOfLine: "\n" | "\r\n";
}

export function printManifest(
  digests: ReadonlyMap<string, string>,
  layout: JsonLayout,
): string {
  const lines = [...digests]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([path, digest]) =>
        `${layout.indent}${JSON.stringify(path)}: "${digest}",`,
    );
  return [
    "{",
    ...lines,
    `${layout.indent}"eventwright": ${form}`,
    "}",
    "",
  ].join(layout.endOfLine);
}

/** Reads line by line, so that a conflict or a missing end costs no line that is whole. */
export function parseManifest(text: string): ParsedManifest {
  const files = new Map<string, string[]>();
  const line = /("(?:[^"\\\n]|\\.)*")\s*:\s*"([0-9a-f]{16})"/g;
  for (const [, quoted = '""', digest = ""] of text.matchAll(line)) {
    const path = decodeKey(quoted);
    if (path === null) continue;
    const known = files.get(path);
    if (known === undefined) files.set(path, [digest]);
    else if (!known.includes(digest)) known.push(digest);
  }
  const end = /"eventwright"\s*:\s*(\d+)\s*\}\s*$/.exec(text);
  const complete =
    end !== null && Number(end[1]) === form && !/^[<=>|]{7}/m.test(text);
  return { files, complete };
}

function decodeKey(quoted: string): string | null {
  try {
    return String(JSON.parse(quoted));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Tells git to keep the manifest's lines of both sides of a merge, where neighbouring lines would else be a conflict, and hosts to
 * fold the output in reviews. Written once, for its folder's attributes are the user's to decide.
 */
export function attributesFile(outputFolder: string): GeneratedFile {
  return {
    path: `${outputFolder}/.gitattributes`,
    owner: "user",
    text: "* linguist-generated\n.eventwright.json merge=union\n",
  };
}
