/** What every fragment of one emitted file needs: the project's decisions and the file's own names. */
import type { NamedType } from "../runtime/avro/types.js";
import type { GenerateOptions } from "./options.js";
import type { Place, Places } from "./places.js";
import { Scope } from "./scope.js";
import type { Shapes, UnionShape } from "./shapes.js";

/** Of the whole run. */
export interface Project {
  readonly options: GenerateOptions;
  readonly shapes: Shapes;
  readonly places: Places;
  /** Records that contain themselves: their codecs count depth. */
  readonly recursive: ReadonlySet<string>;
}

/** Of one file. */
export interface FileContext extends Project {
  readonly scope: Scope;
  /** Declarations that fragments needed, in the order in which they were asked for; each ends with a line break. */
  readonly helpers: string[];
  /** Names that the file declares for its unions. */
  readonly unions: Map<UnionShape, string>;
}

export function openFile(project: Project, path: string): FileContext {
  const { options } = project;
  const scope = new Scope(
    path,
    { path: options.runtimeModule, isPackage: true },
    options.importExtension,
    options.style,
  );
  return { ...project, scope, helpers: [], unions: new Map() };
}

/** The file of a named type, with the names that it exports. */
export function openNamed(project: Project, type: NamedType): FileContext {
  const place = placeOf(project, type);
  const { module, typeName, isEvent } = place;
  const file = openFile(project, module.path);
  file.scope.declare(typeName);
  if (!project.options.targets.codecs) return file;
  if (isEvent) file.scope.declare(`${typeName}Fields`);
  file.scope.declare(place.read, place.write, place.toJson, place.fromJson);
  return file;
}

export function placeOf(project: Project, type: NamedType): Place {
  const place = project.places.get(type.fullName);
  if (place === undefined)
    throw new Error(`no place for the named type ${type.fullName}`);
  return place;
}

/** The local name of one export of a named type's file. */
export function reference(
  file: FileContext,
  type: NamedType,
  what: "read" | "write" | "toJson" | "fromJson" | "class" | "type",
): string {
  const place = placeOf(file, type);
  if (what === "type")
    return file.scope.type(place.module, place.typeName, place.fullName);
  const name = what === "class" ? place.typeName : place[what];
  return file.scope.value(place.module, name, place.fullName);
}
