/** A configuration written as a program: `codegen.config.ts`, `.js` and `.mjs`. */
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { isPlain } from "./validate.js";

export type Import = (url: string) => Promise<unknown>;

export type Evaluated =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly message: string;
      readonly hint: string | null;
    };

/**
 * Runs a configuration and takes its default export. TypeScript is run by Node where Node can strip types; on an older Node its types
 * are stripped by the compiler that ts-morph brings, and then it can import JavaScript alone.
 * @param path absolute.
 */
export async function evaluateProgram(
  path: string,
  importModule: Import = (url) => import(url),
  patience = PATIENCE,
): Promise<Evaluated> {
  if (statSync(path).isDirectory())
    return {
      ok: false,
      message: "folder in the place of a configuration file",
      hint: "give the path of the file in it",
    };
  try {
    return await exported(importModule(freshUrl(path)), path, patience);
  } catch (error) {
    if (!isUnknownExtension(error)) return failed(error, null);
  }
  const copy = join(
    dirname(path),
    `.${basename(path)}.${randomUUID().slice(0, 8)}.mjs`,
  );
  try {
    writeFileSync(copy, await stripTypes(readFileSync(path, "utf8"), path));
    return await exported(
      importModule(pathToFileURL(copy).href),
      path,
      patience,
    );
  } catch (error) {
    return failed(
      error,
      "this Node does not run TypeScript, so the file was compiled alone: it can import packages and JavaScript files, not other TypeScript files",
    );
  } finally {
    rmSync(copy, { force: true });
  }
}

/** TypeScript to JavaScript, without a look at its types. @throws SyntaxError for what is no TypeScript */
export async function stripTypes(text: string, path: string): Promise<string> {
  const { ts } = await import("ts-morph");
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    },
  });
  const [first] = diagnostics;
  if (first === undefined) return outputText;
  const what = ts.flattenDiagnosticMessageText(first.messageText, " ");
  const { line, character } =
    first.file?.getLineAndCharacterOfPosition(first.start ?? 0) ?? nowhere;
  throw new SyntaxError(`line ${line + 1}, column ${character + 1}: ${what}`);
}

const nowhere = { line: 0, character: 0 };

/** With the time of the last change, for Node keeps what it imported once. */
function freshUrl(path: string): string {
  return `${pathToFileURL(path).href}?changed=${statSync(path).mtimeMs}`;
}

/** Milliseconds: a configuration takes a moment, and one may wait for what never comes. */
const PATIENCE = 60_000;

async function exported(
  importing: Promise<unknown>,
  path: string,
  patience: number,
): Promise<Evaluated> {
  const module = await soon(importing, patience);
  if (typeof module !== "object" || module === null || !("default" in module))
    return {
      ok: false,
      message: `configuration without a default export in ${basename(path)}`,
      hint: "write `export default defineConfig({ ... })`",
    };
  return {
    ok: true,
    value: dataOf(await soon(Promise.resolve(module.default), patience)),
  };
}

/** The timer also keeps the program from ending without a word, where nothing else is left to wait for. */
async function soon<T>(promise: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no end of it after ${patience / 1000} s`)),
      patience,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The data of a value, each property asked for once; what is no plain object stays as it is. @throws what a getter throws */
function dataOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => dataOf(item));
  if (typeof value !== "object" || value === null || !isPlain(value))
    return value;
  const entries = Object.entries(value).map(
    ([key, member]) => [key, dataOf(member)] as const,
  );
  return Object.fromEntries(entries);
}

function isUnknownExtension(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    error.code === "ERR_UNKNOWN_FILE_EXTENSION"
  );
}

function failed(error: unknown, hint: string | null): Evaluated {
  const text = error instanceof Error ? error.message : String(error);
  const [line = ""] = text.split("\n");
  return {
    ok: false,
    message: `configuration that does not run: ${line}`,
    hint,
  };
}
