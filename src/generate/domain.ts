/** Where commands, aggregates, projections and sagas are emitted, and what their files export. */
import type {
  Aggregate,
  Catalog,
  Command,
  EventType,
  Projection,
  Rejection,
  Saga,
} from "../model/catalog.js";
import type { NamedType, RecordType, AvroType } from "../runtime/avro/types.js";
import type { CheckNames } from "./codec/checks.js";
import { reference, type FileContext, type Project } from "./context.js";
import {
  byCodeUnit,
  identifier,
  kebab,
  lowerFirst,
  NameSet,
  qualified,
  upperFirst,
} from "./names.js";
import { FileNames, local } from "./places.js";
import { upcastersFolder, upcastsOf, type Upcast } from "./upcasts.js";
import type { ModuleName } from "./options.js";

export interface CommandPlace {
  readonly module: ModuleName;
  readonly typeName: string;
  readonly rejectionName: string;
  readonly checkName: string;
  /** The command's `$type`: its name, with the namespace where another aggregate has a command of that name. */
  readonly wireName: string;
}

export interface AggregatePlace {
  readonly module: ModuleName;
  readonly rejections: ModuleName;
  readonly typeName: string;
  readonly rejectionNames: ReadonlyMap<Rejection, string>;
  /** The user's folder. */
  readonly domain: string;
}

export interface PartPlace {
  readonly module: ModuleName;
  readonly typeName: string;
  readonly stub: string;
}

export interface DomainPlaces {
  readonly commands: ReadonlyMap<Command, CommandPlace>;
  readonly aggregates: ReadonlyMap<Aggregate, AggregatePlace>;
  readonly projections: ReadonlyMap<Projection, PartPlace>;
  readonly sagas: ReadonlyMap<Saga, PartPlace>;
  readonly checks: CheckNames;
  /** Named types that the checks file declares, sorted by full name. */
  readonly checked: readonly NamedType[];
  /** Events that need the user's upcasters. */
  readonly upcasts: readonly Upcast[];
}

export function placeDomain(catalog: Catalog, project: Project): DomainPlaces {
  const { generated, domain } = project.options.output;
  const files = new FileNames();
  const folders = new FileNames();
  // no aggregate's, whatever its name
  folders.take(domain, upcastersFolder);
  const commands = new Map<Command, CommandPlace>();
  const aggregates = new Map<Aggregate, AggregatePlace>();
  const projections = new Map<Projection, PartPlace>();
  const sagas = new Map<Saga, PartPlace>();
  const checks = local(files.take(`${generated}/commands`, "checks"));
  const counts = new Map<string, number>();
  for (const { name } of catalog.aggregates.flatMap((a) => a.commands))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const aggregate of catalog.aggregates) {
    const folder = folders.take(domain, kebab(aggregate.name));
    const own = new NameSet();
    aggregates.set(aggregate, {
      module: local(
        files.take(`${generated}/aggregates`, kebab(aggregate.name)),
      ),
      rejections: local(
        files.take(
          `${generated}/commands`,
          `${kebab(aggregate.name)}.rejections`,
        ),
      ),
      typeName: identifier(aggregate.name),
      rejectionNames: new Map(
        aggregate.rejections.map((r) => [r, own.take(identifier(r.name))]),
      ),
      domain: folder,
    });
    for (const command of aggregate.commands) {
      const typeName = identifier(command.name);
      const names = new NameSet();
      names.take(typeName);
      names.take(`${typeName}Fields`);
      commands.set(command, {
        module: local(files.take(`${generated}/commands`, kebab(command.name))),
        typeName,
        rejectionName: names.take(`${typeName}Rejection`),
        checkName: names.take(`check${upperFirst(typeName)}`),
        wireName:
          (counts.get(command.name) ?? 0) > 1
            ? command.record.fullName
            : command.name,
      });
    }
    for (const projection of aggregate.projections)
      projections.set(projection, {
        module: local(
          files.take(`${generated}/projections`, kebab(projection.name)),
        ),
        typeName: identifier(projection.name),
        stub: files.take(folder, `${kebab(projection.name)}.projector`),
      });
    for (const saga of aggregate.sagas)
      sagas.set(saga, {
        module: local(files.take(`${generated}/sagas`, kebab(saga.name))),
        typeName: identifier(saga.name),
        stub: files.take(folder, `${kebab(saga.name)}.saga`),
      });
  }
  const checked = reachable(
    catalog.aggregates.flatMap((a) => a.commands).map((c) => c.record),
  );
  const taken = new NameSet();
  const names = new Map(
    checked.map((type) => [
      type.fullName,
      taken.take(
        `check${upperFirst(identifier(type.name))}`,
        `check${qualified(type.fullName)}`,
      ),
    ]),
  );
  return {
    commands,
    aggregates,
    projections,
    sagas,
    checks: { module: checks, names },
    checked,
    upcasts: upcastsOf(catalog),
  };
}

/** Every named type in the fields of the records, themselves left out where they are not inside one another. */
export function reachable(records: readonly RecordType[]): NamedType[] {
  const found = new Map<string, NamedType>();
  const open: AvroType[] = records.flatMap((record) =>
    record.fields.map((field) => field.type),
  );
  for (let type = open.pop(); type !== undefined; type = open.pop()) {
    if (type.kind === "array") open.push(type.items);
    else if (type.kind === "map") open.push(type.values);
    else if (type.kind === "union") open.push(...type.branches);
    else if ("fullName" in type && !found.has(type.fullName)) {
      found.set(type.fullName, type);
      if (type.kind === "record")
        open.push(...type.fields.map((field) => field.type));
    }
  }
  return [...found.values()].sort((a, b) => byCodeUnit(a.fullName, b.fullName));
}

export function placed<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined)
    throw new Error("a part of the catalog has no place");
  return value;
}

/** Events of a contract, each with the name of its member: the short name, or the full one where two share it. */
export function memberNames(
  events: readonly EventType[],
): ReadonlyMap<EventType, string> {
  const counts = new Map<string, number>();
  for (const { record } of events)
    counts.set(record.name, (counts.get(record.name) ?? 0) + 1);
  return new Map(
    events.map((event) => [
      event,
      (counts.get(event.record.name) ?? 0) > 1
        ? qualified(event.fullName)
        : event.record.name,
    ]),
  );
}

/** `A | B` of events' classes; `never` of none. */
export function eventUnion(
  file: FileContext,
  events: readonly EventType[],
): string[] {
  return events.length === 0
    ? ["never"]
    : events.map((event) => reference(file, event.record, "type"));
}

export function variableName(typeName: string): string {
  return identifier(lowerFirst(typeName));
}
