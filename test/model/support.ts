/** Projects in memory: files by path, read for what their paths say. */
import type { Diagnostic } from "../../src/diagnostics.js";
import { openInputs, purposeOf } from "../../src/load/purpose.js";
import { parseSources } from "../../src/load/sources.js";
import { buildCatalog } from "../../src/model/build.js";
import type { Catalog, EventType } from "../../src/model/catalog.js";
import { resolveConfig } from "../../src/config/resolve.js";

export interface Built {
  readonly catalog: Catalog;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param files text, or a value that is written as JSON, by path. */
export async function build(
  files: Readonly<Record<string, unknown>>,
): Promise<Built> {
  const inputs = openInputs(resolveConfig());
  const sources = Object.entries(files).map(([file, content]) => {
    const purpose = purposeOf(file, inputs);
    if (purpose?.kind !== "input") throw new Error(`no input: ${file}`);
    const text =
      typeof content === "string" ? content : JSON.stringify(content, null, 2);
    const { role, version } = purpose;
    return { file, text, digest: "", role, version };
  });
  const parsed = await parseSources(sources);
  const built = buildCatalog(parsed.documents, { broken: parsed.broken });
  return {
    catalog: built.catalog,
    diagnostics: [...parsed.diagnostics, ...built.diagnostics],
  };
}

/** Each diagnostic on a line: `file:line:column /pointer code: message (hint)`. */
export function lines({ diagnostics }: Built): readonly string[] {
  return diagnostics.map(
    ({ at, code, message, hint }) =>
      `${at?.file ?? ""}:${at?.line ?? 0}:${at?.column ?? 0} ${at?.pointer ?? ""} ${code}: ${message}${hint === null ? "" : ` (${hint})`}`,
  );
}

/** The codes alone. */
export function codesOf({ diagnostics }: Built): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

export function event(built: Built, fullName: string): EventType {
  const found = built.catalog.events.find((one) => one.fullName === fullName);
  if (found === undefined) throw new Error(`no event ${fullName}`);
  return found;
}

export interface FieldText {
  readonly name: string;
  readonly type: unknown;
  readonly default?: unknown;
}

/** A record of the namespace `shop`, with a string `orderId` and more fields. */
export function orderEvent(
  name: string,
  ...fields: readonly FieldText[]
): unknown {
  return {
    type: "record",
    name,
    namespace: "shop",
    fields: [{ name: "orderId", type: "string" }, ...fields],
  };
}
