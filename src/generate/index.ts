/** Generation is a function: the model in, files in memory out. */
import type { Catalog, EarlierVersion, EventType } from "../model/catalog.js";
import type { Project } from "./context.js";
import { placeDomain } from "./domain.js";
import type { GeneratedFile } from "./file.js";
import { formatText } from "./format.js";
import { byCodeUnit } from "./names.js";
import type { GenerateOptions } from "./options.js";
import { placeTypes } from "./places.js";
import { recursiveRecords } from "./recursive.js";
import { makeShapes } from "./shapes.js";
import { targets } from "./targets.js";
import { loadTemplates } from "./templates.js";
import { upcasterMember, upcastersModule, upcastsOf } from "./upcasts.js";

export type { GeneratedFile } from "./file.js";
export type { GenerateOptions } from "./options.js";

/** Every file that the catalog asks for, sorted by path. The same catalog and options give the same bytes everywhere. */
export async function generateFiles(
  catalog: Catalog,
  options: GenerateOptions,
): Promise<readonly GeneratedFile[]> {
  const templates = await loadTemplates();
  const project = projectOf(catalog, options);
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

/** The user's file of one event's upcasters, whether it is there or not. */
export interface UpcasterFile {
  readonly path: string;
  readonly event: EventType;
  readonly upcasters: readonly {
    readonly earlier: EarlierVersion;
    /** The name of its member. */
    readonly member: string;
  }[];
}

/** Of every event with versions that today's schema cannot read; none where there are no codecs. */
export function upcasterFiles(
  catalog: Catalog,
  options: GenerateOptions,
): readonly UpcasterFile[] {
  const upcasts = options.targets.codecs ? upcastsOf(catalog) : [];
  if (upcasts.length === 0) return [];
  const project = projectOf(catalog, options);
  return upcasts.map(({ event, versions }) => ({
    path: `${upcastersModule(project, event).path}.ts`,
    event,
    upcasters: versions.map((earlier) => ({
      earlier,
      member: upcasterMember(earlier),
    })),
  }));
}

function projectOf(catalog: Catalog, options: GenerateOptions): Project {
  return {
    options,
    shapes: makeShapes(options.types),
    places: placeTypes(catalog, options),
    recursive: recursiveRecords([
      ...catalog.events.map(({ record }) => record),
      ...catalog.types,
    ]),
  };
}
