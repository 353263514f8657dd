/** Writes what lint proposes, and tells what that does to data. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../../src/config/load.js";
import type { LintFinding } from "../../src/index.js";
import { loadSources } from "../../src/load/sources.js";
import { buildCatalog } from "../../src/model/build.js";
import type { Catalog } from "../../src/model/catalog.js";
import { prettyJson } from "../../src/runtime/avro/json-values.js";
import {
  lookup,
  parseJson,
  type JsonNode,
} from "../../src/runtime/avro/json.js";
import { canRead, resolve } from "../../src/runtime/avro/index.js";
import type { NamedType } from "../../src/runtime/avro/types.js";

/** Members are written into the object that the place is a member of, and nowhere else. */
export function writeFix(cwd: string, { at, fix }: LintFinding): void {
  if (at === null || fix === null) throw new Error("no fix");
  const members = objectOf(`{${fix}}`);
  const file = join(cwd, at.file);
  const path = at.pointer.split("/").slice(1, -1);
  const document = withMembers(
    objectOf(readFileSync(file, "utf8")),
    path,
    members,
  );
  writeFileSync(file, prettyJson(document));
}

/** Numbers keep their digits. */
function objectOf(text: string): JsonNode {
  const parsed = parseJson(text, { comments: true });
  if (!parsed.ok) throw new Error(text);
  return parsed.root;
}

function withMembers(
  node: JsonNode,
  path: readonly string[],
  added: JsonNode,
): JsonNode {
  const [key, ...rest] = path;
  if (key !== undefined && node.kind === "array")
    return {
      ...node,
      items: node.items.map((item, index) =>
        String(index) === key ? withMembers(item, rest, added) : item,
      ),
    };
  if (node.kind !== "object" || added.kind !== "object")
    throw new Error("no object");
  if (key !== undefined)
    return {
      ...node,
      members: node.members.map((member) =>
        member.key === key
          ? { ...member, value: withMembers(member.value, rest, added) }
          : member,
      ),
    };
  const others = node.members.filter((one) => lookup(added, one.key) === null);
  return { ...node, members: [...added.members, ...others] };
}

export async function catalogOf(cwd: string): Promise<Catalog> {
  const { config } = await loadConfig(cwd, null);
  if (config === null) throw new Error("no configuration");
  const { documents, broken } = await loadSources(cwd, config);
  return buildCatalog(documents, { broken }).catalog;
}

/** Full names of today's events and types whose data what they became does not read. */
export function unreadable(before: Catalog, after: Catalog): readonly string[] {
  const readers = namedOf(after);
  const byName = new Map(readers.map((one) => [one.fullName, one]));
  return namedOf(before).flatMap((writer) => {
    const reader =
      byName.get(writer.fullName) ??
      readers.find(({ aliases }) => aliases.includes(writer.fullName)) ??
      // in another namespace
      readers.find(({ name }) => name === writer.name);
    const isRead =
      reader !== undefined && canRead(resolve(writer, reader)) === "always";
    return isRead ? [] : [writer.fullName];
  });
}

function namedOf({ events, types }: Catalog): readonly NamedType[] {
  const live = events.filter(({ retired }) => !retired);
  return [...live.map(({ record }) => record), ...types];
}
