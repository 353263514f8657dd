/** Reads the versions of real schemas: a folder of folders, each of which is one schema and has its versions `1.avsc`, `2.avsc` and so on. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { SchemaError } from "../../src/evolution/compare.js";
import { givenSchema } from "../../src/evolution/given.js";
import {
  parseJson,
  parseProtocol,
  schemaText,
} from "../../src/runtime/avro/index.js";

export interface History {
  readonly name: string;
  /** Oldest first. */
  readonly versions: readonly Version[];
}

export interface Version {
  /** `.avsc` or `.avpr`. */
  readonly extension: string;
  /** The texts by what they are called: of a schema one without a name, of a protocol every record. Null where the file is none. */
  readonly schemas: ReadonlyMap<string, string> | null;
}

export interface VersionPair {
  /** Which, and which way. */
  readonly name: string;
  readonly writer: string;
  readonly reader: string;
}

export function* histories(folder: string): Generator<History> {
  for (const name of readdirSync(folder).toSorted()) {
    const path = join(folder, name);
    if (!statSync(path).isDirectory()) continue;
    const versions = readdirSync(path)
      .toSorted((a, b) => Number.parseInt(a) - Number.parseInt(b))
      .map((file) => readVersion(join(path, file)));
    yield { name, versions };
  }
}

function readVersion(path: string): Version {
  const text = readFileSync(path, "utf8");
  const extension = extname(path);
  try {
    if (extension === ".avpr") return { extension, schemas: recordsOf(text) };
    givenSchema(text, "version");
    return { extension, schemas: new Map([["", text]]) };
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    return { extension, schemas: null };
  }
}

function recordsOf(text: string): ReadonlyMap<string, string> {
  const json = parseJson(text, { comments: true });
  if (!json.ok) throw new SchemaError(json.message, []);
  const { types, issues } = parseProtocol({ file: "", root: json.root });
  if (issues.some(({ severity }) => severity === "error"))
    throw new SchemaError("invalid protocol", issues);
  const records = [...types].filter(([, { kind }]) => kind === "record");
  return new Map(records.map(([name, type]) => [name, schemaText(type)]));
}

/** Every version and the next, in both directions. */
export function* neighbours({
  name,
  versions,
}: History): Generator<VersionPair> {
  for (let i = 1; i < versions.length; i++) {
    const now = versions[i]?.schemas;
    for (const [type, one] of versions[i - 1]?.schemas ?? []) {
      const other = now?.get(type);
      if (other === undefined) continue;
      const called = `${name} ${type}`;
      yield {
        name: `${called} ${i} read as ${i + 1}`,
        writer: one,
        reader: other,
      };
      yield {
        name: `${called} ${i + 1} read as ${i}`,
        writer: other,
        reader: one,
      };
    }
  }
}
