/** The pairs of schemas that everybody is asked about. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { schemaFrom, randomOf } from "../../avro/random-schemas.js";
import { edited } from "../../evolution/edits.js";
import { histories, neighbours } from "../../evolution/histories.js";

export interface Pair {
  /** Where it comes from, for a person. */
  readonly name: string;
  /** JSON text. */
  readonly reader: string;
  readonly writer: string;
}

export function committedPairs(): readonly Pair[] {
  return [...fixtures(), ...compatibilityTable(), ...levels()];
}

/** One a class of disagreement, by its id. */
export function examples(): ReadonlyMap<string, Pair> {
  const root = fileURLToPath(new URL("examples/", import.meta.url));
  return new Map(
    foldersOf(root).map((id) => {
      const [reader, writer] = readPair(join(root, id));
      return [id, { name: `example ${id}`, reader, writer }];
    }),
  );
}

function both(name: string, one: string, other: string): readonly Pair[] {
  return [
    { name, reader: one, writer: other },
    { name: `${name}, the other way round`, reader: other, writer: one },
  ];
}

function fixtures(): readonly Pair[] {
  const root = fileURLToPath(
    new URL("../../../fixtures/evolution/", import.meta.url),
  );
  return foldersOf(root).flatMap((rule) =>
    foldersOf(join(root, rule)).flatMap((name) => {
      const [reader, writer] = readPair(join(root, rule, name));
      return both(`fixture ${rule}/${name}`, reader, writer);
    }),
  );
}

function readPair(folder: string): readonly [reader: string, writer: string] {
  const read = (side: string): string =>
    readFileSync(join(folder, `${side}.avsc`), "utf8");
  return [read("reader"), read("writer")];
}

function foldersOf(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

function rows(path: string): readonly unknown[] {
  return readFileSync(new URL(path, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

function compatibilityTable(): readonly Pair[] {
  const table = rows("../../avro/cases/compatibility.jsonl") as readonly {
    readonly id: string;
    readonly reader: unknown;
    readonly writer: unknown;
  }[];
  return table.flatMap(({ id, reader, writer }) =>
    both(`case ${id}`, JSON.stringify(reader), JSON.stringify(writer)),
  );
}

function levels(): readonly Pair[] {
  const table = rows("../../evolution/cases/levels.jsonl") as readonly {
    readonly id: string;
    readonly new: unknown;
    readonly previous: readonly unknown[];
  }[];
  return table.flatMap(({ id, new: today, previous }) =>
    previous.flatMap((earlier, i) =>
      both(`case ${id}, ${i}`, JSON.stringify(today), JSON.stringify(earlier)),
    ),
  );
}

/** Pairs that have little to do with each other, and pairs of which one is an edit of the other. */
export function randomPairs(counts: {
  readonly unrelated: number;
  readonly edited: number;
}): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let seed = 1; seed <= counts.unrelated; seed++) {
    const random = randomOf(seed);
    const [writer, reader] = [schemaFrom(random), schemaFrom(random)].map(
      (schema) => JSON.stringify(schema),
    );
    if (writer === undefined || reader === undefined) continue;
    pairs.push({ name: `random ${seed}`, reader, writer });
  }
  for (let seed = 1; seed <= counts.edited; seed++) {
    const random = randomOf(seed);
    const schema = schemaFrom(random);
    const other = edited(schema, random);
    pairs.push(
      ...both(
        `random edit ${seed}`,
        JSON.stringify(other),
        JSON.stringify(schema),
      ),
    );
  }
  return pairs;
}

/** Neighbours in the histories of a folder. */
export function historyPairs(folder: string): readonly Pair[] {
  return [...histories(folder)].flatMap((history) => [...neighbours(history)]);
}
