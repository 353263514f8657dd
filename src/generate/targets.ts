/** What is emitted: a row an emitted kind of file. */
import type { Catalog, EventType } from "../model/catalog.js";
import { exampleOf } from "./example.js";
import { placeOf, type Project } from "./context.js";
import { placed, type DomainPlaces } from "./domain.js";
import { local } from "./places.js";
import { temporalModule, usedTemporal } from "./temporal.js";
import type { TemplateName } from "./templates.js";
import { aggregateView } from "./views/aggregates.js";
import { checksView, commandView, rejectionsView } from "./views/commands.js";
import { upcastersModule } from "./upcasts.js";
import { versionsModule } from "./version-places.js";
import { eventView } from "./views/events.js";
import { indexModule, indexView, registryView } from "./views/index-files.js";
import { plainTypeView } from "./views/plain-types.js";
import { projectionView } from "./views/projections.js";
import { sagaView } from "./views/sagas.js";
import { schemasModule, schemasView } from "./views/schemas.js";
import {
  deciderTestPath,
  deciderTestView,
  handlersModule,
  handlersView,
  projectorView,
  sagaStubView,
  stateModule,
  stateView,
} from "./views/stubs.js";
import { temporalView } from "./views/temporal.js";
import { builderView } from "./views/builders.js";
import { compatibilityView, testPath } from "./views/tests.js";
import { upcastersView } from "./views/upcasters.js";
import { versionsView } from "./views/versions.js";
import { enumView, fixedView, sharedRecordView } from "./views/types.js";

/** A file to be: where, and the view that its template takes. */
export interface Emission {
  /** Without extension. */
  readonly path: string;
  readonly template: TemplateName;
  readonly view: () => object;
}

interface Target {
  readonly id: string;
  readonly owner: "generator" | "user";
  /** Whether the project asks for it. */
  readonly wanted: (project: Project) => boolean;
  readonly emissions: (
    project: Project,
    catalog: Catalog,
    domain: DomainPlaces,
  ) => readonly Emission[];
}

const always = (): boolean => true;
const codecsWanted = (project: Project): boolean =>
  project.options.targets.codecs;
const commandsWanted = (project: Project): boolean =>
  project.options.targets.commands;
const testsWanted = (project: Project): boolean =>
  project.options.targets.tests && project.options.testRunner !== "none";
const stubsWanted = (project: Project): boolean =>
  project.options.targets.stubs && project.options.targets.commands;

/** Events that have a value that can be shown: a record that must contain itself has none, and nothing can be tested with it. */
function testable(catalog: Catalog): readonly EventType[] {
  return catalog.events.filter(({ record }) => exampleOf(record, 0) !== null);
}

export const targets: readonly Target[] = [
  {
    id: "events",
    owner: "generator",
    wanted: codecsWanted,
    emissions: (project, catalog) =>
      catalog.events.map((event) => ({
        path: placeOf(project, event.record).module.path,
        template: "event",
        view: () => eventView(project, event),
      })),
  },
  {
    id: "versions",
    owner: "generator",
    wanted: codecsWanted,
    emissions: (project, catalog, domain) =>
      catalog.events
        .filter((event) => event.earlier.length > 0)
        .map((event) => ({
          path: versionsModule(placeOf(project, event.record).module).path,
          template: "versions",
          view: () => versionsView(project, domain, event),
        })),
  },
  {
    id: "types",
    owner: "generator",
    wanted: codecsWanted,
    emissions: (project, catalog) =>
      catalog.types.map((type) => {
        const { path } = placeOf(project, type).module;
        switch (type.kind) {
          case "enum":
            return {
              path,
              template: "enum",
              view: () => enumView(project, type),
            };
          case "fixed":
            return {
              path,
              template: "fixed",
              view: () => fixedView(project, type),
            };
          case "record":
            return {
              path,
              template: "record",
              view: () => sharedRecordView(project, type),
            };
        }
      }),
  },
  {
    id: "plain-types",
    owner: "generator",
    wanted: (project) => !codecsWanted(project),
    emissions: (project, catalog) =>
      [...catalog.events.map(({ record }) => record), ...catalog.types].map(
        (type) => ({
          path: placeOf(project, type).module.path,
          template: "plain-type" as const,
          view: () => plainTypeView(project, type),
        }),
      ),
  },
  {
    id: "commands",
    owner: "generator",
    wanted: commandsWanted,
    emissions: (project, catalog, domain) =>
      catalog.aggregates.flatMap((aggregate) =>
        aggregate.commands.map((command) => ({
          path: placed(domain.commands, command).module.path,
          template: "command" as const,
          view: () => commandView(project, domain, aggregate, command),
        })),
      ),
  },
  {
    id: "rejections",
    owner: "generator",
    wanted: commandsWanted,
    emissions: (project, catalog, domain) =>
      catalog.aggregates
        .filter((aggregate) => aggregate.rejections.length > 0)
        .map((aggregate) => ({
          path: placed(domain.aggregates, aggregate).rejections.path,
          template: "rejections",
          view: () => rejectionsView(project, domain, aggregate),
        })),
  },
  {
    id: "checks",
    owner: "generator",
    wanted: commandsWanted,
    emissions: (project, _catalog, domain) =>
      domain.checked.length === 0
        ? []
        : [
            {
              path: domain.checks.module.path,
              template: "checks",
              view: () => checksView(project, domain),
            },
          ],
  },
  {
    id: "aggregates",
    owner: "generator",
    wanted: commandsWanted,
    emissions: (project, catalog, domain) =>
      catalog.aggregates.map((aggregate) => ({
        path: placed(domain.aggregates, aggregate).module.path,
        template: "aggregate",
        view: () => aggregateView(project, domain, aggregate),
      })),
  },
  {
    id: "projections",
    owner: "generator",
    wanted: (project) => project.options.targets.projections,
    emissions: (project, catalog, domain) =>
      catalog.aggregates.flatMap((aggregate) =>
        aggregate.projections.map((projection) => ({
          path: placed(domain.projections, projection).module.path,
          template: "projection" as const,
          view: () => projectionView(project, domain, aggregate, projection),
        })),
      ),
  },
  {
    id: "sagas",
    owner: "generator",
    wanted: (project) =>
      commandsWanted(project) && project.options.targets.sagas,
    emissions: (project, catalog, domain) =>
      catalog.aggregates.flatMap((aggregate) =>
        aggregate.sagas.map((saga) => ({
          path: placed(domain.sagas, saga).module.path,
          template: "saga" as const,
          view: () => sagaView(project, domain, aggregate, saga),
        })),
      ),
  },
  {
    id: "temporal",
    owner: "generator",
    wanted: (project) =>
      codecsWanted(project) && usedTemporal(project.options).length > 0,
    emissions: (project) => [
      {
        path: temporalModule(project.options.output.generated).path,
        template: "temporal",
        view: () => temporalView(project),
      },
    ],
  },
  {
    id: "index",
    owner: "generator",
    wanted: always,
    emissions: (project, catalog, domain) => [
      {
        path: indexModule(project).path,
        template: "index",
        view: () => indexView(project, domain, catalog),
      },
    ],
  },
  {
    id: "registry",
    owner: "generator",
    wanted: (project) => project.options.targets.registry,
    emissions: (project, catalog) => [
      {
        path: local(`${project.options.output.generated}/registry`).path,
        template: "registry",
        view: () => registryView(project, catalog),
      },
    ],
  },
  {
    id: "schemas",
    owner: "generator",
    wanted: (project) => project.options.targets.schemas,
    emissions: (project, catalog) => [
      {
        path: schemasModule(project).path,
        template: "schemas",
        view: () => schemasView(project, catalog),
      },
    ],
  },
  {
    id: "compatibility-tests",
    owner: "generator",
    wanted: testsWanted,
    emissions: (project, catalog) =>
      testable(catalog).map((event) => ({
        path: testPath(project, event, "compatibility.test"),
        template: "compatibility-test",
        view: () => compatibilityView(project, event),
      })),
  },
  {
    id: "builders",
    owner: "generator",
    wanted: (project) =>
      testsWanted(project) && project.options.targets.builders,
    emissions: (project, catalog) =>
      testable(catalog).map((event) => ({
        path: testPath(project, event, "builder"),
        template: "builder",
        view: () => builderView(project, event),
      })),
  },
  {
    id: "handlers",
    owner: "user",
    wanted: stubsWanted,
    emissions: (project, catalog, domain) =>
      catalog.aggregates.flatMap((aggregate) => [
        {
          path: stateModule(domain, aggregate).path,
          template: "state" as const,
          view: () => stateView(project, domain, aggregate),
        },
        {
          path: handlersModule(domain, aggregate).path,
          template: "handlers" as const,
          view: () => handlersView(project, domain, aggregate),
        },
      ]),
  },
  {
    id: "projectors",
    owner: "user",
    wanted: (project) =>
      project.options.targets.stubs && project.options.targets.projections,
    emissions: (project, catalog, domain) =>
      catalog.aggregates.flatMap((aggregate) =>
        aggregate.projections.map((projection) => ({
          path: placed(domain.projections, projection).stub,
          template: "projector" as const,
          view: () => projectorView(project, domain, projection),
        })),
      ),
  },
  {
    id: "saga-stubs",
    owner: "user",
    wanted: (project) => stubsWanted(project) && project.options.targets.sagas,
    emissions: (project, catalog, domain) =>
      catalog.aggregates.flatMap((aggregate) =>
        aggregate.sagas.map((saga) => ({
          path: placed(domain.sagas, saga).stub,
          template: "saga-stub" as const,
          view: () => sagaStubView(project, domain, saga),
        })),
      ),
  },
  {
    id: "upcasters",
    owner: "user",
    wanted: (project) => codecsWanted(project) && project.options.targets.stubs,
    emissions: (project, _catalog, domain) =>
      domain.upcasts.map((upcast) => ({
        path: upcastersModule(project, upcast.event).path,
        template: "upcasters",
        view: () => upcastersView(project, upcast),
      })),
  },
  {
    id: "decider-tests",
    owner: "user",
    wanted: (project) => stubsWanted(project) && testsWanted(project),
    emissions: (project, catalog, domain) =>
      catalog.aggregates.flatMap((aggregate) =>
        aggregate.commands
          .filter(({ record }) => exampleOf(record, 0) !== null)
          .map((command) => ({
            path: deciderTestPath(project, aggregate, command),
            template: "decider-test" as const,
            view: () => deciderTestView(project, domain, aggregate, command),
          })),
      ),
  },
];
