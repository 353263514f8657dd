/** Which program this is. */
import { readFileSync } from "node:fs";

/** Set by the build: a hash of everything that the program is made of. */
declare const EVENTWRIGHT_BUILD: string | undefined;

/** The version in package.json. */
export function version(): string {
  const text = readFileSync(
    new URL("../../package.json", import.meta.url),
    "utf8",
  );
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}

/** Null where the program runs from its sources, which may change under it. */
export const build: string | null =
  typeof EVENTWRIGHT_BUILD === "string" ? EVENTWRIGHT_BUILD : null;
