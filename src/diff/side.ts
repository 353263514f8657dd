/** One side of a diff: the schemas that somebody's words stand for. */
import { isAbsolute, posix, relative, resolve, sep } from "node:path";
import { suggest } from "../config/suggest.js";
import type { Diagnostic } from "../diagnostics.js";
import type { ExplainedSchema } from "../evolution/side-by-side.js";
import { SchemaError } from "../evolution/compare.js";
import { givenSchema, type GivenSchema } from "../evolution/given.js";
import { cleanFolder } from "../load/git-commit.js";
import type { EventType } from "../model/catalog.js";
import type { Code } from "../model/codes.js";
import { scanNames } from "../model/scan.js";
import { NameIndex } from "../model/commands/names.js";
import type { SourceDocument } from "../model/source.js";
import { schemasOfFile } from "./file.js";
import type { Operand } from "./operand.js";
import { refused, type Got, type Project, type SchemaSet } from "./project.js";
import { schemaOf, schemasIn } from "./schemas.js";

/** At least one schema. */
export interface Side {
  readonly label: string;
  /** Whether it is all that a project has, so that what is not there was added or dropped. */
  readonly isWhole: boolean;
  /** By full name. What is compared where nobody asks for one: of a project its events. */
  readonly schemas: ReadonlyMap<string, ExplainedSchema>;
  /** By full name: all that somebody may ask for. */
  readonly all: ReadonlyMap<string, ExplainedSchema>;
}

const todaysSchema = "today's schema";

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
  return { ok: true, value: { label: title, isWhole: true, schemas, all } };
}

function some(
  schemas: Got<readonly ExplainedSchema[]>,
  label: string,
): Got<Side> {
  if (!schemas.ok) return schemas;
  const all = byName(schemas.value);
  return { ok: true, value: { label, isWhole: false, schemas: all, all } };
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
    const document = await project.file(tree, clean);
    if (!document.ok) return document;
    const schemas = schemasOfFile(document.value, commit.value.schemas);
    return some(await schemas, tree.nameOf(clean));
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
  const { started, cwd } = project;
  const absolute = resolve(started, path);
  const inside = relative(cwd, absolute);
  // places of the project's own files are relative to the working folder
  const file = (isAbsolute(inside) ? absolute : inside).split(sep).join("/");
  const document = await project.file(project.tree, file);
  if (!document.ok)
    return document.diagnostics.length > 0
      ? document
      : refused(
          problem(
            "diff-no-file",
            `no file ${path}`,
            "give the path of a file, a name of today's, `Name@3` or `git:REF`",
          ),
        );
  return some(await schemasOfFile(document.value, () => project.today()), file);
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
  if (!found.ok) return found;
  const schema = schemas.get(found.value);
  if (!isVersion)
    return some(
      { ok: true, value: schema === undefined ? [] : [schema] },
      todaysSchema,
    );
  const event = events.find(({ fullName }) => fullName === found.value);
  const version = event && versionOf(event, operand.version, set.value);
  return version
    ? some({ ok: true, value: [version] }, version.label)
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
      found.near === null ? known(all) : `did you mean \`${found.near}\`?`,
    ),
  );
}

function known(names: readonly string[]): string {
  const [first = "nothing"] = names;
  const more = names.length - 1;
  return `there ${more > 0 ? `are ${first} and ${more} more` : `is ${first}`}`;
}

/**
 * A recorded version, or today's, where its path says its number or nothing has changed since the one that has it; then the file of that one
 * stands for it, if it needs no other.
 */
function versionOf(
  event: EventType,
  version: number,
  set: SchemaSet,
): ExplainedSchema | null {
  const label = `version ${version}`;
  const earlier = event.earlier.find((one) => one.version === version);
  if (earlier !== undefined) return schemaOf(earlier.record, set, label);
  if (event.version !== version) return null;
  const { fullName } = event;
  const document = set.documents.find(
    (one) => one.version?.number === version && one.version.name === fullName,
  );
  if (document === undefined && !isNumbered(event, set)) return null;
  const given = document === undefined ? null : givenAlone(document);
  return given === null
    ? schemaOf(event.record, set, label)
    : { name: fullName, label, ...given };
}

/** Null where it refers to types of other files. */
function givenAlone({ text, file }: SourceDocument): GivenSchema | null {
  try {
    return givenSchema(text, file);
  } catch (error) {
    if (error instanceof SchemaError) return null;
    throw error;
  }
}

/** Whether the number of today's schema stands in a path beside it. */
function isNumbered(
  { fullName, version }: EventType,
  { documents }: SchemaSet,
): boolean {
  return documents.some(
    (one) =>
      one.version?.number === version &&
      one.version.name === null &&
      scanNames(one.root).defined.has(fullName),
  );
}

function noVersion(
  name: string,
  version: number,
  event: EventType | undefined,
  set: SchemaSet,
): Diagnostic {
  const numbers = set.documents.flatMap((one) =>
    one.version?.name === name ? [one.version.number] : [],
  );
  const earlier = (event?.earlier ?? []).map((one) => one.version);
  const today =
    event !== undefined && isNumbered(event, set) ? [event.version] : [];
  const there = [...new Set([...earlier, ...numbers, ...today])].toSorted(
    (a, b) => a - b,
  );
  const last = there.at(-1);
  return problem(
    "diff-unknown-version",
    `no version ${version} of ${name}`,
    last === undefined
      ? "no version of it is recorded: `codegen release` records one"
      : there.length === 1
        ? `there is version ${last}`
        : `there are versions ${there.slice(0, -1).join(", ")} and ${last}`,
  );
}

function problem(code: Code, message: string, hint: string): Diagnostic {
  return { code, severity: "error", at: null, message, hint };
}
