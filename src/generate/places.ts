/** Where every named type of the catalog is emitted, and what its file exports. */
import type { Catalog } from "../model/catalog.js";
import type { NamedType } from "../runtime/avro/types.js";
import {
  byCodeUnit,
  identifier,
  kebab,
  lowerFirst,
  NameSet,
  safeSegment,
  upperFirst,
} from "./names.js";
import type { GenerateOptions, ModuleName } from "./options.js";

/** The exports of a named type's file. */
export interface Place {
  readonly type: NamedType;
  readonly fullName: string;
  readonly module: ModuleName;
  /** An event is a class, every other record an interface. */
  readonly isEvent: boolean;
  readonly typeName: string;
  readonly read: string;
  readonly write: string;
  readonly toJson: string;
  readonly fromJson: string;
  /** `<namespace folders>/<file>` without extension: where its tests go, below their folder. */
  readonly relative: string;
}

export type Places = ReadonlyMap<string, Place>;

export function local(path: string): ModuleName {
  return { path, isPackage: false };
}

/** Files that no other differs from by letter case only. */
export class FileNames {
  readonly #taken = new NameSet();

  take(folder: string, name: string): string {
    for (let n = 1; ; n++) {
      const path = `${folder}/${name}${n === 1 ? "" : `-${n}`}`;
      if (this.#taken.has(path.toLowerCase())) continue;
      this.#taken.take(path.toLowerCase());
      return path;
    }
  }
}

export function placeTypes(catalog: Catalog, options: GenerateOptions): Places {
  const files = new FileNames();
  const places = new Map<string, Place>();
  const events = catalog.events.map((event) => ({
    type: event.record as NamedType,
    isEvent: true,
  }));
  const types = catalog.types.map((type) => ({ type, isEvent: false }));
  const all = [...events, ...types].sort((a, b) =>
    byCodeUnit(a.type.fullName, b.type.fullName),
  );
  for (const { type, isEvent } of all) {
    const folders = type.namespace
      .split(".")
      .filter((s) => s !== "")
      .map(safeSegment);
    const relative = files.take(
      [isEvent ? "events" : "types", ...folders].join("/"),
      kebab(type.name),
    );
    const typeName = identifier(type.name);
    const own = new NameSet();
    own.take(typeName);
    if (isEvent) own.take(`${typeName}Fields`);
    places.set(type.fullName, {
      type,
      fullName: type.fullName,
      module: local(`${options.output.generated}/${relative}`),
      isEvent,
      typeName,
      read: own.take(`read${upperFirst(typeName)}`),
      write: own.take(`write${upperFirst(typeName)}`),
      toJson: own.take(`${lowerFirst(typeName)}ToJson`),
      fromJson: own.take(`${lowerFirst(typeName)}FromJson`),
      relative: relative.slice(relative.indexOf("/") + 1),
    });
  }
  return places;
}
