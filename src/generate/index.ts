/** Generation is a function: the model in, files in memory out. */
import type { Catalog } from "../model/catalog.js";
import type { AvroType } from "../runtime/avro/types.js";
import type { Project } from "./context.js";
import { placeDomain } from "./domain.js";
import type { GeneratedFile } from "./file.js";
import { formatText } from "./format.js";
import { byCodeUnit } from "./names.js";
import type { GenerateOptions } from "./options.js";
import { placeTypes } from "./places.js";
import { makeShapes } from "./shapes.js";
import { targets } from "./targets.js";
import { loadTemplates } from "./templates.js";

export type { GeneratedFile } from "./file.js";
export type { GenerateOptions } from "./options.js";

/** Every file that the catalog asks for, sorted by path. The same catalog and options give the same bytes everywhere. */
export async function generateFiles(
  catalog: Catalog,
  options: GenerateOptions,
): Promise<readonly GeneratedFile[]> {
  const templates = await loadTemplates();
  const project: Project = {
    options,
    shapes: makeShapes(options.types),
    places: placeTypes(catalog, options),
    recursive: recursiveRecords(catalog),
  };
  const domain = placeDomain(catalog, project);
  const files: GeneratedFile[] = [];
  for (const target of targets) {
    if (!target.wanted(project)) continue;
    for (const { path, template, view } of target.emissions(
      project,
      catalog,
      domain,
    )) {
      const file = `${path}.ts`;
      const text = await formatText(templates[template](view()), file, options);
      files.push({ path: file, text, owner: target.owner });
    }
  }
  return files.sort((a, b) => byCodeUnit(a.path, b.path));
}

/** Full names of the records that contain themselves, through whatever lies between. */
function recursiveRecords(catalog: Catalog): ReadonlySet<string> {
  const found = new Set<string>();
  const done = new Set<AvroType>();
  const path: AvroType[] = [];
  const onPath = new Map<AvroType, number>();
  function walk(type: AvroType): void {
    const at = onPath.get(type);
    if (at !== undefined) {
      // everything from here on is one cycle
      for (const member of path.slice(at))
        if (member.kind === "record") found.add(member.fullName);
      return;
    }
    if (done.has(type)) return;
    if (type.kind === "array") return walk(type.items);
    if (type.kind === "map") return walk(type.values);
    if (type.kind === "union") return type.branches.forEach(walk);
    if (type.kind !== "record") return;
    onPath.set(type, path.length);
    path.push(type);
    for (const field of type.fields) walk(field.type);
    path.pop();
    onPath.delete(type);
    done.add(type);
  }
  for (const event of catalog.events) walk(event.record);
  for (const type of catalog.types) walk(type);
  return found;
}
