/** What the tests of this folder share. */
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A new folder with these files, gone when the test is over; what is no text is written as JSON. */
export function projectOf(files: Readonly<Record<string, unknown>>): string {
  const cwd = mkdtempSync(join(realpathSync(tmpdir()), "eventwright-check-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  write(cwd, files);
  return cwd;
}

export function write(
  cwd: string,
  files: Readonly<Record<string, unknown>>,
): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(cwd, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      typeof content === "string" ? content : JSON.stringify(content, null, 2),
    );
  }
}

/** A record of the namespace `shop`. */
export function event(name: string, fields: readonly unknown[]): object {
  return { type: "record", name, namespace: "shop", fields };
}

export const orderId = { name: "orderId", type: "string" };
