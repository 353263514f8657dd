/** Which program this is. */
import { readFileSync } from "node:fs";

/** Set by the build: a hash of everything that the program is made of. */
declare const EVENTWRIGHT_BUILD: string | undefined;

/** The version in package.json. */
export function version(): string {
  const url = new URL("../../package.json", import.meta.url);
  const manifest: unknown = JSON.parse(readFileSync(url, "utf8"));
  if (
    typeof manifest === "object" &&
    manifest !== null &&
    "version" in manifest &&
    typeof manifest.version === "string"
  )
    return manifest.version;
  throw new Error("package.json of eventwright without a version");
}

/** Null where the program runs from its sources, which may change under it. */
export const build: string | null =
  typeof EVENTWRIGHT_BUILD === "string" ? EVENTWRIGHT_BUILD : null;
