/** The views of the barrel and of the registry. */
import type { Catalog } from "../../model/catalog.js";
import { harmlessFingerprints } from "../../model/fingerprints.js";
import type { RecordType } from "../../runtime/avro/types.js";
import {
  openFile,
  openNamed,
  placeOf,
  reference,
  type FileContext,
  type Project,
} from "../context.js";
import { placed, type DomainPlaces } from "../domain.js";
import {
  layoutImport,
  layoutList,
  layoutSignature,
  layoutUnion,
} from "../layout.js";
import type { Style } from "../options.js";
import { NameSet } from "../names.js";
import { local } from "../places.js";
import type { ModuleName } from "../options.js";
import { alias, relative } from "../scope.js";
import { needsUpcaster, upcasterNames } from "../upcasts.js";
import { stringLiteral } from "../text.js";
import { aggregateNames } from "./aggregates.js";
import { openCommand } from "./commands.js";
import { eventEntry } from "./entries.js";
import { openProjection, projectionNames } from "./projections.js";
import { versionsModule, versionsName } from "../version-places.js";
import { sagaNames } from "./sagas.js";
import { unionNames } from "./union-names.js";

export interface IndexView {
  readonly exports: string;
}

export function indexModule(project: Project): ModuleName {
  return local(`${project.options.output.generated}/index`);
}

export function indexView(
  project: Project,
  domain: DomainPlaces,
  catalog: Catalog,
): IndexView {
  const home = indexModule(project).path;
  const entries: {
    readonly module: ModuleName;
    readonly fullName: string;
    readonly names: readonly string[];
  }[] = [];
  /** A name with `type ` before it is a type only. */
  function add(
    module: ModuleName,
    fullName: string,
    ...names: readonly string[]
  ): void {
    entries.push({ module, fullName, names });
  }
  const { codecs } = project.options.targets;
  const namedUnions = (record: RecordType): readonly string[] => {
    const { typeName } = placeOf(project, record);
    const open = (): FileContext => openNamed(project, record);
    return unionNames(project, record, typeName, open).map(typeOnly);
  };
  for (const event of catalog.events) {
    const { module, typeName } = placeOf(project, event.record);
    const unions = namedUnions(event.record);
    if (!codecs) {
      add(module, event.fullName, `type ${typeName}`, ...unions);
      continue;
    }
    const fields = `type ${typeName}Fields`;
    add(module, event.fullName, typeName, fields, ...unions);
    if (event.earlier.length > 0)
      add(
        versionsModule(module),
        event.fullName,
        versionsName(typeName),
        // the types of old versions stay where they are: their names are everywhere
        ...(event.earlier.some(needsUpcaster)
          ? [typeOnly(upcasterNames(typeName).contract)]
          : []),
      );
  }
  for (const type of catalog.types) {
    const { module, typeName } = placeOf(project, type);
    add(
      module,
      type.fullName,
      type.kind === "enum" && codecs ? typeName : typeOnly(typeName),
      ...(type.kind === "record" ? namedUnions(type) : []),
    );
  }
  for (const aggregate of catalog.aggregates) {
    const place = placed(domain.aggregates, aggregate);
    const scope = `${aggregate.namespace}.${aggregate.name}`;
    if (project.options.targets.commands) {
      for (const command of aggregate.commands) {
        const own = placed(domain.commands, command);
        const { module, typeName, rejectionName } = own;
        const { record } = command;
        const open = (): FileContext => openCommand(project, own);
        add(
          module,
          record.fullName,
          typeName,
          `type ${typeName}Fields`,
          `type ${rejectionName}`,
          ...unionNames(project, record, typeName, open).map(typeOnly),
        );
      }
      for (const rejection of aggregate.rejections)
        add(
          place.rejections,
          rejection.record.fullName,
          placed(place.rejectionNames, rejection),
        );
      const names = aggregateNames(place.typeName);
      add(
        place.module,
        scope,
        names.definition,
        names.register,
        `type ${names.command}`,
        `type ${names.event}`,
        `type ${names.handlers}`,
        `type ${names.state}`,
      );
    }
    if (project.options.targets.projections)
      for (const projection of aggregate.projections) {
        const own = placed(domain.projections, projection);
        const { module, typeName } = own;
        const names = projectionNames(typeName);
        const { record } = projection;
        const open = (): FileContext => openProjection(project, own);
        add(
          module,
          record.fullName,
          names.definition,
          names.start,
          `type ${typeName}`,
          `type ${names.projector}`,
          ...unionNames(project, record, typeName, open).map(typeOnly),
        );
      }
    if (project.options.targets.sagas)
      for (const saga of aggregate.sagas) {
        const { module, typeName } = placed(domain.sagas, saga);
        const names = sagaNames(typeName);
        add(
          module,
          `${aggregate.namespace}.${saga.name}`,
          names.definition,
          `type ${names.contract}`,
        );
      }
  }
  // of a name that two files export, neither gets it: a new event must not take the place of an old one
  const counts = new Map<string, number>();
  for (const name of entries.flatMap((entry) => entry.names).map(bareName))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  const taken = new NameSet();
  const lines = entries.map(({ module, fullName, names }) => {
    const specifiers = names.map((entry) => {
      const name = bareName(entry);
      const exported = taken.take(
        (counts.get(name) ?? 0) > 1 ? alias(name, fullName) : name,
      );
      return `${entry}${exported === name ? "" : ` as ${exported}`}`;
    });
    const from = `${relative(home, module.path)}${project.options.importExtension}`;
    const isTypes = specifiers.every((one) => one.startsWith("type "));
    return layoutImport(
      isTypes ? "export type" : "export",
      isTypes ? specifiers.map(bareName) : specifiers,
      from,
      project.options.style,
    );
  });
  return { exports: lines.length === 0 ? "export {};\n" : lines.join("") };
}

function typeOnly(name: string): string {
  return `type ${name}`;
}

function bareName(entry: string): string {
  return entry.replace(/^type /, "");
}

export interface RegistryView {
  readonly imports: string;
  readonly anyEvent: string;
  readonly registry: string;
}

export function registryView(project: Project, catalog: Catalog): RegistryView {
  const file = openFile(
    project,
    `${project.options.output.generated}/registry`,
  );
  file.scope.declare("AnyEvent", "registry");
  const { style } = project.options;
  const union = catalog.events.map((event) =>
    reference(file, event.record, "type"),
  );
  const harmless = harmlessFingerprints(catalog.events).map(stringLiteral);
  const indent = harmless.length === 0 ? "  " : "    ";
  const entries = catalog.events.map((event) =>
    eventEntry(file, event, event.fullName, indent),
  );
  const create = file.scope.rt("createEventRegistry");
  return {
    imports: file.scope.imports(),
    anyEvent: layoutUnion(
      "export type AnyEvent",
      union.length === 0 ? ["never"] : union,
      style,
    ),
    registry: registryCall(
      `export const registry = ${create}<AnyEvent>`,
      entries,
      harmless,
      style,
    ),
  };
}

/** The call with one list or with two, of which prettier hugs neither. */
function registryCall(
  head: string,
  entries: readonly string[],
  harmless: readonly string[],
  style: Style,
): string {
  if (harmless.length === 0)
    return layoutList(`${head}(`, entries, ");", style);
  const lists = [entries, harmless].map((items) => `[${items.join(", ")}]`);
  const flat = layoutSignature(head, lists, ";", style);
  if (!flat.includes("\n")) return `${flat}\n`;
  const first = layoutList("  ", entries, ",", style);
  const second = layoutList("  ", harmless, ",", style);
  return `${head}(\n${first}${second});\n`;
}
