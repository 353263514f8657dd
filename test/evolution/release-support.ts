/** What the tests of releases share. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CompatibilityMode } from "../../src/config/config.js";
import { runRelease, type ReleaseOutcome } from "../../src/release.js";
import { event, orderId, projectOf, write } from "./support.js";

export const amount = { name: "amount", type: "long" };
export const history = "schemas/history";

export function release(
  cwd: string,
  {
    force = null,
    names = null,
    apply = true,
    mode = null,
  }: Partial<Asked> = {},
): Promise<ReleaseOutcome> {
  const now = new Date("2026-11-24T12:00:00Z");
  const onStage = (): void => {};
  return runRelease({
    cwd,
    config: null,
    names,
    force,
    mode,
    apply,
    now,
    onStage,
  });
}

interface Asked {
  readonly mode: CompatibilityMode | null;
  readonly force: string | null;
  readonly names: readonly string[] | null;
  readonly apply: boolean;
}

export function states({ events }: ReleaseOutcome): readonly string[] {
  return events.map(
    ({ name, version, state }) => `${name} ${version} ${state}`,
  );
}

export function read(cwd: string, path: string): string {
  return readFileSync(join(cwd, path), "utf8");
}

export function codes(
  diagnostics: readonly { readonly code: string }[],
): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

export const written = `{ "type": "record", "name": "OrderPlaced", "namespace": "shop", // a comment
  "fields": [{"name": "orderId", "type": "string"}] }
`;

/** A project with two released versions of `OrderPlaced`, the second with a field more. */
export async function released(): Promise<string> {
  const cwd = projectOf({ "schemas/order-placed.avsc": written });
  await release(cwd);
  write(cwd, {
    "schemas/order-placed.avsc": event("OrderPlaced", [
      orderId,
      { ...amount, default: 0 },
    ]),
  });
  await release(cwd);
  return cwd;
}
