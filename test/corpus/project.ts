/** Temporary projects, and the generator run on them as the command line runs it. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../src/cli/run.js";

/** The repository's folder, absolute. */
export const repository = fileURLToPath(new URL("../../", import.meta.url));

export interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `codegen` in this process, without a terminal. */
export async function codegen(
  cwd: string,
  ...argv: readonly string[]
): Promise<Outcome> {
  let out = "";
  let err = "";
  const exitCode = await run(argv, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    outIsTerminal: false,
    errIsTerminal: false,
    columns: 120,
    cwd,
    environment: {},
    elapsed: () => 0,
  });
  return { exitCode, out, err };
}

/** Hands `use` a new folder and removes it afterwards. */
export async function inTemporaryFolder<T>(
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "eventwright-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Copies a fixture, its expected text left out. */
export function copyProject(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    filter: (path) => !path.endsWith("expected.txt"),
  });
}

export function writeProjectFile(
  folder: string,
  path: string,
  text: string | Uint8Array,
): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Every file under a folder, relative with forward slashes, sorted; links are not followed. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"),
    )
    .sort();
}

/** What each file holds, and when it was written in nanoseconds: alike before and after a run that writes nothing. */
export function snapshot(
  folder: string,
): ReadonlyMap<string, { readonly text: string; readonly written: bigint }> {
  return new Map(
    filesUnder(folder).map((path) => [
      path,
      {
        text: readFileSync(join(folder, path), "latin1"),
        written: statSync(join(folder, path), { bigint: true }).mtimeNs,
      },
    ]),
  );
}
