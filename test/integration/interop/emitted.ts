/** Code that is emitted in this run, and the runtime that it works with, in one module. */
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  parseJson,
  parseSchemas,
  type NamedType,
  type RecordType,
} from "../../../src/runtime/avro/index.js";
import type { Writer } from "../../../src/runtime/codec/index.js";
import type * as containerDoor from "../../../src/runtime/container.js";
import type { encodeSingleObject } from "../../../src/runtime/index.js";
import { generate, project, root } from "../../support/catalogs.js";
import { bundle } from "../platforms/bundle.js";
import type { EventClass, Registry } from "../platforms/self-test/shape.js";

export interface Emitted {
  readonly registry: Registry;
  readonly container: typeof containerDoor;
  readonly encodeSingleObject: typeof encodeSingleObject;
  readonly events: readonly EmittedEvent[];
}

export interface EmittedEvent {
  readonly event: EventClass;
  readonly type: RecordType;
  /** What the emitted write function of the event is. */
  readonly write: (writer: Writer, value: object) => void;
  /** The versions before today's, the oldest first. */
  readonly earlier: readonly EarlierVersion[];
}

export interface EarlierVersion {
  readonly version: number;
  readonly type: NamedType;
}

type Module = Readonly<Record<string, unknown>>;

/**
 * The events of `fixtures/interop`, and of catalogs beside it, emitted and loaded.
 * @throws Error where the schemas have errors.
 */
export async function emitEvents(
  name: string,
  catalogs: readonly string[],
): Promise<Emitted> {
  const folder = project(name, "interop");
  const schemas = join(folder, "schemas");
  for (const catalog of catalogs)
    cpSync(join(root, "fixtures/catalogs", catalog, "schemas"), schemas, {
      recursive: true,
    });
  const { diagnostics } = await generate(folder);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  const { modules, ...rest } = await load(folder);
  const types = typesOf(
    filesIn(schemas).filter((file) => !file.startsWith("history")),
    schemas,
  );
  return {
    ...rest,
    events: modules.flatMap((module) => eventOf(module, types, schemas)),
  };
}

async function load(
  folder: string,
): Promise<Omit<Emitted, "events"> & { readonly modules: readonly Module[] }> {
  const generated = join(folder, "src/generated");
  const files = filesIn(join(generated, "events")).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".versions.ts"),
  );
  const runtime = join(root, "src/runtime");
  const lines = [
    ...files.map(
      (file, i) =>
        `import * as m${i} from ${JSON.stringify(join(generated, "events", file))};`,
    ),
    `export const modules = [${files.map((_, i) => `m${i}`).join(", ")}];`,
    `export { registry } from ${JSON.stringify(join(generated, "registry.ts"))};`,
    `export * as container from ${JSON.stringify(join(runtime, "container.ts"))};`,
    `export { encodeSingleObject } from "@eventwright/runtime";`,
  ];
  await bundle(folder, "emitted.mjs", lines.join("\n"));
  const file = pathToFileURL(join(folder, "emitted.mjs")).href;
  // the module is the one that was written above
  return (await import(file)) as Awaited<ReturnType<typeof load>>;
}

/** None where the event is one that only history has. */
function eventOf(
  module: Module,
  types: ReadonlyMap<string, NamedType>,
  schemas: string,
): readonly EmittedEvent[] {
  const event = Object.values(module).find(isEventClass);
  if (event === undefined) throw new Error("a module without an event");
  const type = types.get(event.fullName);
  if (type?.kind !== "record") return [];
  const write = module[`write${event.name}`];
  if (typeof write !== "function")
    throw new Error(`no write function of ${event.fullName}`);
  return [
    {
      event,
      type,
      // emitted write functions take a Writer and a value of their event
      write: write as EmittedEvent["write"],
      earlier: earlierOf(event, schemas),
    },
  ];
}

function isEventClass(value: unknown): value is EventClass {
  return typeof value === "function" && Object.hasOwn(value, "fingerprint");
}

function earlierOf(
  { fullName, version }: EventClass,
  schemas: string,
): readonly EarlierVersion[] {
  return Array.from({ length: version - 1 }, (_, i) => {
    const file = join("history", fullName, `${i + 1}.avsc`);
    const type = typesOf([file], schemas).get(fullName);
    if (type === undefined) throw new Error(`no ${fullName} in ${file}`);
    return { version: i + 1, type };
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(avsc|ts)$/.test(file))
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

function typesOf(
  files: readonly string[],
  folder: string,
): ReadonlyMap<string, NamedType> {
  const { types, issues } = parseSchemas(
    files.map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const parsed = parseJson(text, { comments: false });
      if (!parsed.ok) throw new Error(`${file}: ${parsed.message}`);
      return { file, root: parsed.root };
    }),
  );
  const error = issues.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new Error(`${error.file}: ${error.message}`);
  return types;
}
