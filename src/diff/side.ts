/** One side of a diff: the schemas that somebody's words stand for. */
import { posix } from "node:path";
import { suggest } from "../config/suggest.js";
import type { Diagnostic } from "../diagnostics.js";
import {
  namedTypesIn,
  type ExplainedSchema,
} from "../evolution/side-by-side.js";
import { cleanFolder } from "../load/git-commit.js";
import { NameIndex } from "../model/commands/names.js";
import { listed } from "../model/text.js";
import { schemasOfFile, type FileSchemas } from "./file.js";
import type { Operand } from "./operand.js";
import { problem } from "./problem.js";
import { refused, type Got, type Project, type SchemaSet } from "./project.js";
import { schemaOf, schemasIn } from "./schemas.js";
import { noVersion, versionOf } from "./version.js";

const todaysSchema = "today's schema";

/** At least one schema. */
export interface Side {
  readonly label: string;
  /**
   * `whole`: all that a project has, so that what is not there was added or dropped. `list`: an array file of a project, of which each
   * part is taken by itself. `file`: another file. `named`: what somebody named.
   */
  readonly kind: "whole" | "list" | "file" | "named";
  /** By full name. What is compared where nobody asks for one: of a project its events. */
  readonly schemas: ReadonlyMap<string, ExplainedSchema>;
  /** By full name: all that somebody may ask for. */
  readonly all: ReadonlyMap<string, ExplainedSchema>;
  /** Of an array file the union that it is by the specification; null where it is none, and of what is no array. */
  readonly union: ExplainedSchema | null;
  /** What is to be known of them. */
  readonly notes: readonly Diagnostic[];
}

export async function sideOf(
  operand: Operand,
  project: Project,
): Promise<Got<Side>> {
  switch (operand.kind) {
    case "today":
      return whole(await project.today(), "today's schemas", todaysSchema);
    case "git":
      return ofGit(operand, project);
    case "file":
      return ofFile(operand.path, project);
    case "name":
    case "version":
      return named(operand, project);
  }
}

/** @param label of each. */
function whole(set: Got<SchemaSet>, title: string, label: string): Got<Side> {
  if (!set.ok) return set;
  const all = byName(schemasIn(set.value, label));
  const events = set.value.catalog.events.filter(({ retired }) => !retired);
  const names = new Set(events.map(({ fullName }) => fullName));
  const schemas = new Map([...all].filter(([name]) => names.has(name)));
  return {
    ok: true,
    value: { ...plain, label: title, kind: "whole", schemas, all },
  };
}

const plain = { union: null, notes: [] } as const;

function one(schema: ExplainedSchema): Got<Side> {
  const inner = namedTypesIn(schema.type).map((type) =>
    schemaOf(type, schema.place, schema.label),
  );
  const schemas = byName([schema]);
  const all = new Map([...byName(inner), ...schemas]);
  const { label } = schema;
  return { ok: true, value: { ...plain, label, kind: "named", schemas, all } };
}

function ofSchemas(found: Got<FileSchemas>, label: string): Got<Side> {
  if (!found.ok) return found;
  const { inner, union, isList, notes } = found.value;
  const schemas = byName(found.value.schemas);
  const all = new Map([...byName(inner), ...schemas]);
  const kind = isList ? "list" : "file";
  return { ok: true, value: { label, kind, schemas, all, union, notes } };
}

function byName(
  schemas: readonly ExplainedSchema[],
): ReadonlyMap<string, ExplainedSchema> {
  return new Map(schemas.map((one) => [one.name, one]));
}

async function ofGit(
  { ref, path }: Extract<Operand, { readonly kind: "git" }>,
  project: Project,
): Promise<Got<Side>> {
  const commit = project.commit(ref, null);
  if (!commit.ok) return commit;
  const { tree, baseline } = commit.value;
  const clean = path === null ? null : cleanFolder(path);
  // what leads out of the repository is refused where a folder is
  const files =
    clean === null || clean.startsWith("../") ? [] : tree.list([clean]).files;
  if (clean !== null && files.includes(clean)) {
    const document = await project.inputOf(tree, clean);
    if (!document.ok) return document;
    const found = await schemasOfFile(document.value, {
      title: `the schemas of ${ref}`,
      schemas: commit.value.schemas,
    });
    return ofSchemas(found, tree.nameOf(clean));
  }
  if (clean !== null && files.length === 0 && !clean.startsWith("../"))
    return refused(noFileIn(clean, ref, tree.list([""]).files));
  const folder = clean === null ? commit : project.commit(ref, clean);
  if (!folder.ok) return folder;
  const { label } = baseline;
  const title = clean === null ? label : `${label}:${clean}`;
  return whole(await folder.value.schemas(), title, label);
}

function noFileIn(
  path: string,
  ref: string,
  files: readonly string[],
): Diagnostic {
  const name = posix.basename(path);
  const moved = files.filter((file) => posix.basename(file) === name);
  const [near] = moved;
  return problem(
    "diff-no-file",
    `no schema file or folder ${path} in ${ref}`,
    near === undefined
      ? (suggest(path, files) ??
          "give its path from the root of the repository")
      : `did you mean \`${near}\`?`,
  );
}

async function ofFile(path: string, project: Project): Promise<Got<Side>> {
  const document = await project.file(path);
  if (!document.ok) return document;
  const found = await schemasOfFile(document.value, {
    title: "today's schemas",
    schemas: () => project.today(),
  });
  return ofSchemas(found, document.value.file);
}

async function named(
  operand: Extract<Operand, { readonly kind: "name" | "version" }>,
  project: Project,
): Promise<Got<Side>> {
  const set = await project.today();
  if (!set.ok) return set;
  const { events } = set.value.catalog;
  const schemas = byName(schemasIn(set.value, todaysSchema));
  const isVersion = operand.kind === "version";
  const released = events.map(({ fullName }) => fullName);
  const found = findName(
    operand.name,
    isVersion ? [...new Set([...released, ...schemas.keys()])] : schemas.keys(),
    null,
  );
  if (!found.ok) {
    const document = project.isFolder(operand.name)
      ? await project.file(operand.name)
      : found;
    return document.ok ? found : document;
  }
  const schema = schemas.get(found.value);
  if (operand.kind === "name") {
    if (schema === undefined)
      throw new Error(`a name of nothing: ${found.value}`);
    return one(schema);
  }
  const event = events.find(({ fullName }) => fullName === found.value);
  const version = event && versionOf(event, operand.version, set.value);
  return version
    ? one(version)
    : refused(noVersion(found.value, operand.version, event, set.value));
}

/** @param where the words for what has the names; null for today's. */
export function findName(
  name: string,
  names: Iterable<string>,
  where: string | null,
): Got<string> {
  const all = [...names];
  const found = new NameIndex(all).find(name, "");
  if (found.kind === "found") return { ok: true, value: found.fullName };
  const place = where === null ? "" : ` in ${where}`;
  if (found.kind === "ambiguous")
    return refused(
      problem(
        "diff-ambiguous-schema",
        `several schemas ${name}${place}`,
        `give one of ${found.fullNames.join(", ")}`,
      ),
    );
  return refused(
    problem(
      "diff-unknown-schema",
      `no schema ${name}${place}`,
      near(name, all) ?? there(all),
    ),
  );
}

/** However far: a wrong name is mostly half a right one. */
function near(name: string, names: readonly string[]): string | null {
  const simple = name.slice(name.lastIndexOf(".") + 1);
  return suggest(name, names, Math.max(1, Math.floor(simple.length / 2)));
}

function there(names: readonly string[]): string {
  return names.length === 0
    ? "there is no schema: give the path of a file, or set `schemas.include` in the configuration"
    : `there ${names.length > 1 ? "are" : "is"} ${listed(names)}`;
}
