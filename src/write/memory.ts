/**
 * Remembers a run that left nothing to do, so that the next one can see, by asking the file system only, that nothing has changed.
 * It is a guess about the disk and never the truth: whatever is not exactly as remembered leads to a full run.
 */
import { hash } from "node:crypto";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { isSystemError, nodeDisk } from "./disk.js";
import type { PlanEntry } from "./plan.js";

/** A file as the file system describes it; null where there is none. */
type Signature = string | null;

export interface RememberedOutput {
  readonly path: string;
  /** Of what is the user's it matters only that it is there. */
  readonly owner: PlanEntry["owner"];
}

/** What decides what a run does. Paths of inputs are relative to the working folder, others absolute. */
export interface Circumstances {
  /** Of the program and the options that change its output. */
  readonly key: string;
  /** Lists every input there is now. */
  readonly listInputs: (bases: readonly string[]) => readonly string[];
}

interface Remembered {
  readonly key: string;
  readonly bases: readonly string[];
  readonly inputs: readonly (readonly [string, Signature])[];
  readonly surroundings: readonly (readonly [string, Signature])[];
  readonly outputs: readonly (readonly [
    string,
    PlanEntry["owner"],
    Signature,
  ])[];
}

/** Where the memory of a working folder is: in the nearest `node_modules` of its repository; null where there is none. */
export function memoryFile(cwd: string): string | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (isFolder(join(folder, "node_modules"))) {
      const name = `${hash("sha256", cwd).slice(0, 16)}.json`;
      return join(folder, "node_modules", ".cache", "eventwright", name);
    }
    if (fs.existsSync(join(folder, ".git")) || dirname(folder) === folder)
      return null;
  }
}

/** The outputs of the last run, where nothing has changed since; else null. */
export function recall(
  file: string,
  cwd: string,
  { key, listInputs }: Circumstances,
): readonly RememberedOutput[] | null {
  const record = read(file);
  if (record === null || record.key !== key) return null;
  const { bases, inputs, surroundings, outputs } = record;
  const same =
    surroundings.every(([path, known]) => signature(path) === known) &&
    sameList(
      listInputs(bases),
      inputs.map(([path]) => path),
    ) &&
    inputs.every(([path, known]) => signature(`${cwd}/${path}`) === known) &&
    outputs.every(([path, owner, known]) =>
      owner === "user"
        ? fs.existsSync(`${cwd}/${path}`)
        : signature(`${cwd}/${path}`) === known,
    );
  return same ? outputs.map(([path, owner]) => ({ path, owner })) : null;
}

export interface RememberRequest {
  readonly cwd: string;
  readonly circumstances: Circumstances;
  /** Folders of inputs. */
  readonly bases: readonly string[];
  /** The inputs that the run has read. */
  readonly read: readonly string[];
  /** Files outside the inputs that decide, whether they are there or not. */
  readonly surroundings: readonly string[];
  readonly outputs: readonly RememberedOutput[];
  /** When the run began, before it read anything; milliseconds since the epoch. */
  readonly started: number;
}

/** Writes the memory, unless an input may have changed while the run read it. */
export function remember(file: string, request: RememberRequest): void {
  const { cwd, circumstances, bases, surroundings, outputs, started } = request;
  const paths = circumstances.listInputs(bases);
  const listed = new Set(paths);
  if (!request.read.every((path) => listed.has(path))) return;
  const folders = new Set([...bases, ...paths.map((path) => dirname(path))]);
  const watched = [...paths, ...folders].map((path) => `${cwd}/${path}`);
  if (![...watched, ...surroundings].every((path) => settled(path, started)))
    return;
  const record: Remembered = {
    key: circumstances.key,
    bases,
    inputs: paths.map((path) => [path, signature(`${cwd}/${path}`)]),
    surroundings: surroundings.map((path) => [path, signature(path)]),
    outputs: outputs.map(({ path, owner }) => [
      path,
      owner,
      owner === "user" ? null : signature(`${cwd}/${path}`),
    ]),
  };
  const temporary = `${file}.${nodeDisk.process}.tmp`;
  try {
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(temporary, JSON.stringify(record));
    fs.renameSync(temporary, file);
  } catch (error) {
    // no memory, no harm: the next run does the work
    if (!isSystemError(error)) throw error;
    fs.rmSync(temporary, { force: true });
  }
}

function read(file: string): Remembered | null {
  try {
    const value: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
    return isRecord(value) ? value : null;
  } catch (error) {
    if (isSystemError(error) || error instanceof SyntaxError) return null;
    throw error;
  }
}

function isRecord(value: unknown): value is Remembered {
  return (
    typeof value === "object" &&
    value !== null &&
    "key" in value &&
    ["bases", "inputs", "surroundings", "outputs"].every((name) => {
      const list: unknown = Reflect.get(value, name);
      return (
        Array.isArray(list) &&
        list.every((item) => Array.isArray(item) === (name !== "bases"))
      );
    })
  );
}

function signature(path: string): Signature {
  const stat = statOf(path);
  if (stat === null) return null;
  // the time of the last change of any kind cannot be set back, so a file swapped for an older one is seen too
  return `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${stat.ino}`;
}

/** Whether the file was last changed so long before the moment that a change after it would show. */
function settled(path: string, moment: number): boolean {
  const stat = statOf(path);
  if (stat === null) return true;
  const latest = Math.max(stat.mtimeMs, stat.ctimeMs);
  // clocks of file systems tick every few milliseconds; some only every other second
  const tick = latest % 1000 === 0 ? 2000 : 20;
  return latest + tick < moment;
}

function statOf(path: string): fs.Stats | null {
  try {
    return fs.statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (isSystemError(error)) return null;
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() === true;
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
