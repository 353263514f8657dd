// What the runners of the peers share: every schema of a folder, and a place for what is made of it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The folders that the bench gives: of the schemas, and for the output. */
export const [, , input, output] = process.argv;
mkdirSync(output, { recursive: true });

/** The schemas, parsed. */
export const schemas = readdirSync(input).map((file) =>
  JSON.parse(readFileSync(join(input, file), "utf8")),
);

/** Writes the TypeScript of one schema. */
export function write(name, text) {
  writeFileSync(join(output, `${name}.ts`), text);
}
