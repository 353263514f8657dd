/**
 * What `codegen release` recorded of each version: `releases.json` in the history folder, a JSON object with one sorted line a release. Its
 * last line is always the same, so that every other line ends in a comma and branches that release different events merge.
 */
import { hash } from "node:crypto";
import type { Diagnostic, Place } from "../diagnostics.js";
import {
  parseJson,
  lookup,
  lookupText,
  type JsonNode,
} from "../runtime/avro/json.js";
import { meaningText } from "../runtime/avro/meaning.js";
import type { RecordType } from "../runtime/avro/types.js";
import type { Code } from "./codes.js";
import { placeAt, placeOf, type Locatable } from "./place.js";
import { compare } from "./problems.js";
import { releasesPath } from "./releases-path.js";

export { releasesPath };

export interface Release {
  /** The full name of the event. */
  readonly name: string;
  readonly version: number;
  /** SHA-256 of the version's whole meaning, in hexadecimal. */
  readonly meaning: string;
  /** SHA-256 of the bytes of its file, in hexadecimal; what has them needs no further look. */
  readonly file: string;
  /** Why it was released although it was incompatible; null where it was not. */
  readonly forced: string | null;
}

/** An entry of `releases.json`. */
export interface RecordedRelease extends Release {
  /** Where it stands. Computed when it is asked for, for most are never reported. */
  readonly place: () => Place;
}

export interface ReadReleases {
  /** In the order of the file: a version may have several, where branches that released it were merged. */
  readonly releases: readonly RecordedRelease[];
  readonly diagnostics: readonly Diagnostic[];
}

const form = 1;

/** SHA-256 of a schema's whole meaning, in hexadecimal. */
export function meaningHash(record: RecordType): string {
  return hash("sha256", meaningText(record));
}

export function printReleases(releases: readonly Release[]): string {
  const lines = releases
    .toSorted((a, b) => compare(a.name, b.name) || a.version - b.version)
    .map(({ name, version, meaning, file, forced }) => {
      const value = { meaning, file, ...(forced === null ? {} : { forced }) };
      return `  ${JSON.stringify(`${name}/${version}`)}: ${JSON.stringify(value)},\n`;
    });
  return `{\n${lines.join("")}  "eventwright": ${form}\n}\n`;
}

/** @param file the path that diagnostics name. */
export function readReleases(file: string, text: string): ReadReleases {
  const parsed = parseJson(text, { comments: false });
  if (!parsed.ok) {
    const at = placeAt({ file, text, root: null }, parsed.offset);
    return { releases: [], diagnostics: [unreadable(at, parsed.message)] };
  }
  const document: Locatable = { file, text, root: parsed.root };
  const { root } = parsed;
  if (root.kind !== "object" || numberAt(root, "eventwright") !== form) {
    const at = placeOf(document, root);
    const message = `record of releases that is not of form ${form}`;
    return { releases: [], diagnostics: [unreadable(at, message)] };
  }
  const releases: RecordedRelease[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const member of root.members) {
    if (member.key === "eventwright") continue;
    const release = releaseOf(member.key, member.value);
    const place = (): Place => placeOf(document, member);
    if (release !== null) releases.push({ ...release, place });
    else
      diagnostics.push(
        unreadable(
          place(),
          `release \`${member.key}\` without a name, a version and two hashes`,
        ),
      );
  }
  return { releases, diagnostics };
}

function releaseOf(key: string, value: JsonNode): Release | null {
  const [, name, digits] = /^(.+)\/([1-9]\d{0,8})$/.exec(key) ?? [];
  const meaning = lookupText(value, "meaning");
  const file = lookupText(value, "file");
  if (name === undefined || !isHash(meaning) || !isHash(file)) return null;
  return {
    name,
    version: Number(digits),
    meaning,
    file,
    forced: lookupText(value, "forced"),
  };
}

function isHash(text: string | null): text is string {
  return text !== null && /^[0-9a-f]{64}$/.test(text);
}

function numberAt(node: JsonNode, key: string): number | null {
  const value = lookup(node, key);
  return value?.kind === "number" ? Number(value.text) : null;
}

function unreadable(at: Diagnostic["at"], message: string): Diagnostic {
  return {
    code: "releases-unreadable" satisfies Code,
    severity: "error",
    at,
    message,
    hint: "restore the file from git; where no commit has it whole, remove it, commit that, and run `codegen release`, which records what stands there",
  };
}
