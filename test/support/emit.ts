/** Small projects that a test writes down itself: generated, and their code run by a script beside it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freshFolder, generate, moduleFile, node } from "./catalogs.js";

export function write(folder: string, path: string, value: unknown): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(
    join(folder, path),
    typeof value === "string" ? value : JSON.stringify(value),
  );
}

/** The folder of a project of these files, which must be free of errors. */
export async function emit(
  name: string,
  files: Readonly<Record<string, unknown>>,
): Promise<string> {
  const folder = freshFolder(name);
  write(folder, "package.json", { type: "module" });
  for (const [path, value] of Object.entries(files)) write(folder, path, value);
  const { diagnostics } = await generate(folder);
  const errors = diagnostics.filter((one) => one.severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return folder;
}

/** The lines that a script beside the emitted code prints; `told` prints what a function gives or throws. */
export async function run(
  folder: string,
  script: string,
): Promise<readonly string[]> {
  write(
    folder,
    "script.ts",
    `const told = (f: () => unknown) => { try { console.log("fine", f()); } catch (e) { console.log((e as Error).name, (e as Error).message); } };\n${script}`,
  );
  const { text } = await node(
    [moduleFile("tsx/dist/cli.mjs"), "script.ts"],
    folder,
  );
  return text.trimEnd().split("\n");
}
