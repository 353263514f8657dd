/** The types of earlier versions as they were written, all in the file of the event's versions: their names, and a context to emit them in. */
import type { EarlierVersion, EventType } from "../model/catalog.js";
import type { NamedType } from "../runtime/avro/types.js";
import { placeOf, type FileContext, type Project } from "./context.js";
import { reachable } from "./domain.js";
import {
  identifier,
  lowerFirst,
  NameSet,
  qualified,
  upperFirst,
} from "./names.js";
import type { ModuleName } from "./options.js";
import type { Place, Places } from "./places.js";
import { recursiveRecords } from "./recursive.js";
import { needsUpcaster, upcasterNames } from "./upcasts.js";

/** The types of one version, its record first. */
export interface VersionTypes {
  readonly earlier: EarlierVersion;
  readonly types: readonly NamedType[];
  readonly places: Places;
}

/** The module of an event's earlier versions. */
export function versionsModule(module: ModuleName): ModuleName {
  return { path: `${module.path}.versions`, isPackage: false };
}

export function versionsName(typeName: string): string {
  return `${typeName}Versions`;
}

/** The local name of the decoders of an event's earlier versions. */
export function versionsReference(file: FileContext, event: EventType): string {
  const { module, typeName } = placeOf(file, event.record);
  return file.scope.value(
    versionsModule(module),
    versionsName(typeName),
    event.fullName,
  );
}

/** Of every version that needs an upcaster, under names that are the same whoever asks. */
export function versionTypes(
  project: Project,
  event: EventType,
): readonly VersionTypes[] {
  const home = placeOf(project, event.record);
  const { contract, given } = upcasterNames(home.typeName);
  const taken = new NameSet();
  for (const name of [versionsName(home.typeName), contract, given])
    taken.take(name);
  return event.earlier.filter(needsUpcaster).map((earlier) => {
    const { record, version } = earlier;
    const inner = reachable([record]).filter((type) => type !== record);
    const types = [record, ...inner];
    const places = new Map<string, Place>();
    for (const type of types) {
      const { fullName } = type;
      const short = type === record ? event.record.name : type.name;
      const typeName = taken.take(
        identifier(`${short}V${version}`),
        `${qualified(fullName)}V${version}`,
      );
      places.set(fullName, {
        type,
        fullName,
        module: versionsModule(home.module),
        isEvent: false,
        typeName,
        read: taken.take(`read${upperFirst(typeName)}`),
        // nobody writes what is no longer today's
        write: `write${upperFirst(typeName)}`,
        toJson: `${lowerFirst(typeName)}ToJson`,
        fromJson: `${lowerFirst(typeName)}FromJson`,
        relative: home.relative,
      });
    }
    return { earlier, types, places };
  });
}

/** Every name that the types of the versions take in their file. */
export function versionNames(
  versions: readonly VersionTypes[],
): readonly string[] {
  return versions.flatMap(({ places }) =>
    [...places.values()].flatMap(({ typeName, read }) => [typeName, read]),
  );
}

/** The file as the version's own fragments see it: its names are those of the version. */
export function inVersion(
  file: FileContext,
  { earlier, places }: VersionTypes,
): FileContext {
  return { ...file, places, recursive: recursiveRecords([earlier.record]) };
}
