/** The resolver of run time gives what emitted decoders give: for every history of the fixtures, and for random pairs of schemas. */
import { deepStrictEqual } from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import avsc, { type Schema } from "avsc";
import { describe, expect, test } from "vitest";
import { hasError } from "../../src/diagnostics.js";
import type { EventType } from "../../src/model/catalog.js";
import {
  canRead,
  DatumError,
  encodeDatum,
  randomDatum,
  schemaText,
  type AvroType,
} from "../../src/runtime/avro/index.js";
import type { EventSchema } from "../../src/runtime/domain/index.js";
import {
  createWriterResolver,
  type DynamicResolver,
} from "../../src/runtime/dynamic/index.js";
import { randomOf, schemaFrom, type Random } from "../avro/random-schemas.js";
import { loadModules, loadRuntime } from "../corpus/emitted.js";
import { build } from "../model/support.js";
import { catalogNames, generate, project, root } from "../support/catalogs.js";
import { emit } from "../support/emit.js";
import { isLong } from "../support/long.js";

const ROUNDS = 20;

/** What a decoder made of bytes, as text and as a value; null where it failed. */
type Read = { readonly event: object; readonly json: string } | null;

interface Counts {
  read: number;
  failed: number;
}

type Emitted = EventSchema & {
  readonly type: { stringify(event: object): string };
};

interface Peer {
  /** @param json what the writer's bytes were read as, as Avro JSON; null where they were not. */
  told(writer: AvroType, bytes: Uint8Array, json: string | null): void;
}

/** Holds the emitted decoder of each earlier version against the resolver, which is told of none of them. */
function compare(
  event: EventType,
  schema: Emitted,
  random: Random,
  peer: Peer | null = null,
): Counts {
  const counts = { read: 0, failed: 0 };
  const resolver = createWriterResolver({
    events: [{ ...schema, versions: {} }],
    writers: {},
  });
  for (const { version, record } of event.earlier)
    for (let round = 0; round < ROUNDS; round++) {
      const bytes = randomBytes(record, random);
      if (bytes === null) break;
      const resolved = read(schema, () => decodeBy(resolver, record, bytes));
      const own = schema.versions[version];
      // where some data does not resolve, the user's upcaster is asked about all of it: avsc is the judge of those
      const emitted =
        own?.upcast === undefined
          ? read(schema, () => own?.decode(bytes))
          : resolved;
      const where = `${event.fullName} ${version}: ${schemaText(record)} read as ${schema.text}: ${Buffer.from(bytes).toString("hex")}`;
      expect(resolved?.json, where).toBe(emitted?.json);
      deepStrictEqual(resolved?.event, emitted?.event);
      counts[resolved === null ? "failed" : "read"]++;
      peer?.told(record, bytes, resolved?.json ?? null);
    }
  return counts;
}

function decodeBy(
  resolver: DynamicResolver<unknown>,
  writer: AvroType,
  bytes: Uint8Array,
): unknown {
  return resolver.resolve(schemaText(writer)).decode(bytes);
}

function read({ type }: Emitted, decode: () => unknown): Read {
  let event: unknown;
  try {
    event = decode();
  } catch (error) {
    if (error instanceof Error && isRefusal(error)) return null;
    throw error;
  }
  if (typeof event !== "object" || event === null) throw new Error("no event");
  return { event, json: textOf(type, event) };
}

/** Some values that are read cannot be written: a decimal of more digits than its type has, out of bytes that were none. */
function textOf(type: Emitted["type"], event: object): string {
  try {
    return type.stringify(event);
  } catch (error) {
    if (error instanceof Error && isRefusal(error)) return error.message;
    throw error;
  }
}

/** Ours, of whichever copy of the runtime. */
function isRefusal({ name }: Error): boolean {
  return [
    "DecodeError",
    "EncodeError",
    "UnreadableValue",
    "UnreadableWriterSchema",
  ].includes(name);
}

/** Null where the type has no value of a bounded size. */
function randomBytes(type: AvroType, random: Random): Uint8Array | null {
  try {
    return encodeDatum(type, randomDatum(type, random));
  } catch (error) {
    if (error instanceof DatumError) return null;
    throw error;
  }
}

async function schemasOf(folder: string): Promise<readonly Emitted[]> {
  const module = "src/generated/schemas";
  const modules = await loadModules(
    folder,
    [module],
    await loadRuntime(folder, root),
  );
  return modules.get(module)?.["schemas"] as readonly Emitted[];
}

function inputsOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(join(folder, "schemas"), { recursive: true })
    .map((path) => `schemas/${String(path).replaceAll("\\", "/")}`)
    .filter((path) => /\.(?:avsc|avpr)$/.test(path));
  return Object.fromEntries(
    paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
}

function found(schemas: readonly Emitted[], fullName: string): Emitted {
  const schema = schemas.find(({ type }) => type.fullName === fullName);
  if (schema === undefined) throw new Error(`no schema of ${fullName}`);
  return schema;
}

describe("the histories of", () => {
  const withHistory = catalogNames().filter((name) =>
    existsSync(join(root, "fixtures", "catalogs", name, "schemas", "history")),
  );
  const few = ["custom-type-shapes", "orders"];
  test.each(isLong ? withHistory : few)("%s", async (name) => {
    const folder = project(`resolver-${name}`, `catalogs/${name}`);
    const file = join(folder, "codegen.config.json");
    const config = existsSync(file)
      ? (JSON.parse(readFileSync(file, "utf8")) as object)
      : {};
    writeFileSync(
      file,
      JSON.stringify({
        ...config,
        targets: { schemas: true, tests: false, stubs: false },
      }),
    );
    const { diagnostics } = await generate(folder);
    expect(hasError(diagnostics)).toBe(false);
    const { catalog } = await build(inputsOf(folder));
    const schemas = await schemasOf(folder);
    const old = catalog.events.filter(({ earlier }) => earlier.length > 0);
    const counts = old.map((event) =>
      compare(event, found(schemas, event.fullName), randomOf(7)),
    );
    // whichever of them fail, some of every event are read, or it is one that no version reads
    expect(counts.filter(({ read }) => read > 0).length).toBeGreaterThan(0);
    expect(old.length).toBeGreaterThan(0);
  });
});

test("random pairs of schemas, of which avsc reads what it reads alike", async () => {
  const files = await randomPairs(isLong ? 100 : 24);
  const folder = await emit("resolver-random", {
    ...files,
    "codegen.config.json": {
      compatibility: "NONE",
      types: { long: "bigint" },
      targets: { schemas: true, tests: false },
    },
  });
  const { catalog } = await build(files);
  const schemas = await schemasOf(folder);
  const counts = { read: 0, failed: 0, both: 0, avsc: 0 };
  for (const event of catalog.events) {
    const schema = found(schemas, event.fullName);
    const { read: some, failed } = compare(event, schema, randomOf(1), {
      told(writer, bytes, json) {
        const theirs = avscRead(writer, schema.text, bytes);
        if (theirs === null || isKnownDifference(json, theirs, schema.text))
          return;
        const [ours, peer] = [json ?? "null", theirs].map((text) =>
          parsed(text, schema.text),
        );
        expect(ours).toEqual(peer);
        counts.avsc++;
      },
    });
    counts.read += some;
    counts.failed += failed;
    if (some > 0 && failed > 0) counts.both++;
  }
  // every answer was put to the test, and both answers of one pair
  expect(counts.read).toBeGreaterThan(100);
  expect(counts.failed).toBeGreaterThan(50);
  expect(counts.avsc).toBeGreaterThan(50);
  expect(counts.both).toBeGreaterThan(0);
}, 180_000);

/** Files of events with one earlier version each; of nearly all pairs something can be read. */
async function randomPairs(
  count: number,
): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (
    let [seed, pairs, hopeless] = [1, 0, 0];
    pairs < count && seed < 30 * count;
    seed++
  ) {
    const random = randomOf(seed);
    const [writer, reader] = [schemaFrom(random), schemaFrom(random)].map(
      (type) => ofOwnNames(`E${seed}`, type, seed),
    );
    const pair = {
      [`schemas/E${seed}.avsc`]: reader ?? "",
      [`schemas/history/E${seed}/1.avsc`]: writer ?? "",
    };
    const { catalog, diagnostics } = await build(pair);
    const earlier = catalog.events[0]?.earlier[0];
    if (earlier === undefined || hasError(diagnostics)) continue;
    if (randomBytes(earlier.record, random) === null) continue;
    if (canRead(earlier.plan) === "never" && ++hopeless > count / 4) continue;
    Object.assign(files, pair);
    pairs++;
  }
  return files;
}

/** Types of one name would be one type to all events of a project. */
function ofOwnNames(name: string, type: unknown, seed: number): string {
  const schema = { type: "record", name, fields: [{ name: "value", type }] };
  return JSON.stringify(schema).replaceAll(
    /"([ab])\.([RST])"/g,
    (_, space: string, short: string) => `"${space}${seed}.${short}"`,
  );
}

interface AvscType {
  createResolver(writer: AvscType): object;
  fromBuffer(bytes: Uint8Array, resolver: object): unknown;
  toString(value: unknown): string;
}

const avscTypes = new Map<string, AvscType>();

function avscType(text: string): AvscType {
  const known = avscTypes.get(text);
  if (known !== undefined) return known;
  const options = { registry: {}, wrapUnions: true, omitRecordMethods: true };
  const type: AvscType = avsc.Type.forSchema(
    JSON.parse(text) as Schema,
    options as never,
  );
  avscTypes.set(text, type);
  return type;
}

/** Null where it takes not both of the schemas, not the pair, or not the bytes: it refuses a pair of which some values fail. */
function avscRead(
  writer: AvroType,
  reader: string,
  bytes: Uint8Array,
): string | null {
  try {
    const type = avscType(reader);
    const from = avscType(schemaText(writer, { docs: false }));
    const resolver = type.createResolver(from);
    return type.toString(type.fromBuffer(Buffer.from(bytes), resolver));
  } catch {
    // It throws plain errors and those of its insides, and none of them says what they are: it has no answer to compare.
    return null;
  }
}

/**
 * Avro JSON without what avsc has its own mind about: it promotes to a float without rounding to one, writes -0 as 0, and of several
 * branches that take a value takes the first, not the value's own.
 */
function parsed(text: string, reader: string): unknown {
  const isFloat = reader.includes('"float"');
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value === "number")
      return (isFloat ? Math.fround(value) : value) + 0;
    if (typeof value !== "object" || value === null) return value;
    const [entry, second] = Object.entries(value);
    const isBranch =
      second === undefined &&
      /^(?:int|long|float|double|string|bytes|[ab]\d+\.\w+)$/.test(
        entry?.[0] ?? "",
      );
    return isBranch ? (entry?.[1] as unknown) : value;
  });
}

/** What avsc makes something else of, and is wrong about or knows nothing of: the closed list. */
function isKnownDifference(
  json: string | null,
  theirs: string,
  reader: string,
): boolean {
  // it knows nothing of digits: more than there may be, or none at all
  const isDecimal = json === null || !json.startsWith("{");
  if (isDecimal && reader.includes('"decimal"')) return true;
  // its longs lose their sign below -2^52
  if (/-\d{16}/.test(json ?? "")) return true;
  // it loses a key of that name
  if (json?.includes('"__proto__"')) return true;
  // it writes null for what JSON has no number for
  if (/"(?:NaN|-?Infinity)"/.test(json ?? "")) return true;
  // bytes that are no text are read as one
  return json === null && theirs.includes("\ufffd");
}
