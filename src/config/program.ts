/** A configuration written as a program: `codegen.config.ts`, `.js` and `.mjs`. */
import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

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
): Promise<Evaluated> {
  try {
    return exported(await importModule(freshUrl(path)), path);
  } catch (error) {
    if (!isUnknownExtension(error)) return failed(error, null);
  }
  const copy = join(
    dirname(path),
    `.${basename(path)}.${randomUUID().slice(0, 8)}.mjs`,
  );
  try {
    writeFileSync(copy, await stripTypes(readFileSync(path, "utf8"), path));
    return exported(await importModule(pathToFileURL(copy).href), path);
  } catch (error) {
    return failed(
      error,
      "this Node does not run TypeScript, so the file was compiled alone: it can import packages and JavaScript files, not other TypeScript files",
    );
  } finally {
    rmSync(copy, { force: true });
  }
}

/** TypeScript to JavaScript, without a look at its types. */
export async function stripTypes(text: string, path: string): Promise<string> {
  const { ts } = await import("ts-morph");
  const { outputText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    },
  });
  return outputText;
}

/** With the time of the last change, for Node keeps what it imported once. */
function freshUrl(path: string): string {
  return `${pathToFileURL(path).href}?changed=${statSync(path).mtimeMs}`;
}

function exported(module: unknown, path: string): Evaluated {
  if (typeof module === "object" && module !== null && "default" in module) {
    return { ok: true, value: module.default };
  }
  return {
    ok: false,
    message: `configuration without a default export in ${basename(path)}`,
    hint: "write `export default defineConfig({ ... })`",
  };
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
