/** Views of what is written once and then belongs to the user: handlers, state, projectors, sagas and their tests. */
import type {
  Aggregate,
  Command,
  Projection,
  Saga,
} from "../../model/catalog.js";
import { sampleDatum } from "../../runtime/avro/index.js";
import type { Datum, Field, RecordType } from "../../runtime/avro/types.js";
import { fieldsLiteral, literal } from "../codec/literal.js";
import {
  openFile,
  placeOf,
  type FileContext,
  type Project,
} from "../context.js";
import {
  memberNames,
  placed,
  variableName,
  type DomainPlaces,
} from "../domain.js";
import { identifier, kebab, upperFirst } from "../names.js";
import { local } from "../places.js";
import type { ModuleName } from "../options.js";
import { literalKey, stringLiteral } from "../text.js";
import { aggregateNames } from "./aggregates.js";
import { projectionNames } from "./projections.js";
import { reactions, sagaNames } from "./sagas.js";
import { builderName } from "./builders.js";
import { runnerImport, testPath } from "./tests.js";

export interface StateView {
  readonly imports: string;
  readonly name: string;
  readonly contract: string;
  readonly aggregate: string;
  readonly members: string;
}

export function stateModule(
  domain: DomainPlaces,
  aggregate: Aggregate,
): ModuleName {
  return local(`${placed(domain.aggregates, aggregate).domain}/state`);
}

export function handlersModule(
  domain: DomainPlaces,
  aggregate: Aggregate,
): ModuleName {
  return local(`${placed(domain.aggregates, aggregate).domain}/handlers`);
}

/** The name of the user's state type: the aggregate's own. */
function stateName(aggregate: Aggregate): string {
  return identifier(upperFirst(aggregate.name));
}

export function stateView(
  project: Project,
  domain: DomainPlaces,
  aggregate: Aggregate,
): StateView {
  const place = placed(domain.aggregates, aggregate);
  const file = openFile(project, stateModule(domain, aggregate).path);
  const name = stateName(aggregate);
  file.scope.declare(name, "state");
  const contract = file.scope.type(
    place.module,
    aggregateNames(place.typeName).state,
    aggregate.name,
  );
  const members = memberNames(aggregate.events);
  return {
    name,
    contract,
    aggregate: aggregate.name,
    members: aggregate.events
      .map(
        (event) =>
          `  ${literalKey(placed(members, event))}: (state) => state,\n`,
      )
      .join(""),
    imports: file.scope.imports(),
  };
}

export interface HandlersView {
  readonly imports: string;
  readonly contract: string;
  readonly state: string;
  readonly depsName: string;
  readonly members: string;
}

export function handlersView(
  project: Project,
  domain: DomainPlaces,
  aggregate: Aggregate,
): HandlersView {
  const place = placed(domain.aggregates, aggregate);
  const file = openFile(project, handlersModule(domain, aggregate).path);
  const depsName = `${stateName(aggregate)}Deps`;
  file.scope.declare("handlers", depsName);
  const state = file.scope.type(
    stateModule(domain, aggregate),
    stateName(aggregate),
    aggregate.name,
  );
  const contract = file.scope.type(
    place.module,
    aggregateNames(place.typeName).handlers,
    aggregate.name,
  );
  const members = aggregate.commands.map(
    (command) =>
      `  ${literalKey(command.name)}(_command, _state, _context) {\n    throw new Error(${stringLiteral(`${aggregate.name} does not handle ${command.name} yet`)});\n  },\n`,
  );
  return {
    contract,
    state,
    depsName,
    members: members.join("\n"),
    imports: file.scope.imports(),
  };
}

export interface ProjectorView {
  readonly imports: string;
  readonly variable: string;
  readonly contract: string;
  readonly members: string;
}

export function projectorView(
  project: Project,
  domain: DomainPlaces,
  projection: Projection,
): ProjectorView {
  const place = placed(domain.projections, projection);
  const file = openFile(project, place.stub);
  const variable = variableName(place.typeName);
  file.scope.declare(variable);
  const contract = file.scope.type(
    place.module,
    projectionNames(place.typeName).projector,
    projection.name,
  );
  const members = memberNames(projection.on);
  return {
    variable,
    contract,
    members: projection.on
      .map(
        (event) => `  ${literalKey(placed(members, event))}: (view) => view,\n`,
      )
      .join(""),
    imports: file.scope.imports(),
  };
}

export interface SagaStubView {
  readonly imports: string;
  readonly variable: string;
  readonly stateName: string;
  readonly contract: string;
  readonly members: string;
}

export function sagaStubView(
  project: Project,
  domain: DomainPlaces,
  saga: Saga,
): SagaStubView {
  const place = placed(domain.sagas, saga);
  const file = openFile(project, place.stub);
  const variable = variableName(place.typeName);
  const own = `${upperFirst(place.typeName)}State`;
  file.scope.declare(variable, own);
  const contract = file.scope.type(
    place.module,
    sagaNames(place.typeName).contract,
    saga.name,
  );
  const events = reactions(saga).map((step) => step.event);
  const members = memberNames(events);
  return {
    variable,
    stateName: own,
    contract,
    members: events
      .map(
        (event) =>
          `  ${literalKey(placed(members, event))}: (state) => ({ state }),\n`,
      )
      .join(""),
    imports: file.scope.imports(),
  };
}

export interface DeciderTestView {
  readonly runner: string;
  readonly imports: string;
  readonly title: string;
  readonly deciderName: string;
  readonly definition: string;
  readonly handlers: string;
  readonly state: string;
  /** The arguments of `given`: an event that starts the stream, where the command needs one. */
  readonly given: string;
  readonly command: string;
  readonly expected: string;
}

export function deciderTestPath(
  project: Project,
  aggregate: Aggregate,
  command: Command,
): string {
  return `${project.options.output.domainTests}/${kebab(aggregate.name)}/${kebab(command.name)}.test`;
}

export function deciderTestView(
  project: Project,
  domain: DomainPlaces,
  aggregate: Aggregate,
  command: Command,
): DeciderTestView {
  const file = openFile(project, deciderTestPath(project, aggregate, command));
  const place = placed(domain.aggregates, aggregate);
  const { module, typeName } = placed(domain.commands, command);
  file.scope.declare("test");
  const testing = {
    path: project.options.runtimeModule.replace(/\/v\d+$/, "/testing"),
    isPackage: true,
  };
  const type = file.scope.value(module, typeName, command.record.fullName);
  const datum = sampleDatum(command.record, 0) as ReadonlyMap<string, Datum>;
  const emitted = command.emits.map((event) => event.record.name);
  return {
    runner: runnerImport(project),
    title: stringLiteral(`${command.name} is decided`),
    deciderName: file.scope.value(testing, "decider", "testing.decider"),
    definition: file.scope.value(
      place.module,
      aggregateNames(place.typeName).definition,
      aggregate.name,
    ),
    handlers: file.scope.value(
      handlersModule(domain, aggregate),
      "handlers",
      aggregate.name,
    ),
    state: file.scope.value(
      stateModule(domain, aggregate),
      "state",
      aggregate.name,
    ),
    given: givenEvents(file, aggregate, command, datum),
    command: `new ${type}(${fieldsLiteral(file, command.record, datum, "      ")})`,
    expected: emitted.length === 0 ? "nothing" : emitted.join(" or "),
    imports: file.scope.imports(),
  };
}

/** An event that may start the stream, made by its builder; a comment where there is none, or where the stream must not exist. */
function givenEvents(
  file: FileContext,
  aggregate: Aggregate,
  command: Command,
  datum: ReadonlyMap<string, Datum>,
): string {
  const { tests, builders } = file.options.targets;
  const first = aggregate.commands.find(
    ({ creates, emits }) => creates && emits.length > 0,
  )?.emits[0];
  if (command.creates || first === undefined || !tests || !builders)
    return "/* the events before */";
  const builder = file.scope.value(
    local(testPath(file, first, "builder")),
    builderName(placeOf(file, first.record).typeName),
    first.fullName,
  );
  const idOf = ({ fields }: RecordType): Field | undefined =>
    fields.find(({ name }) => name === aggregate.id);
  const [own, theirs] = [idOf(command.record), idOf(first.record)];
  const id = datum.get(aggregate.id);
  // TypeScript takes what every object inherits for a field of that name
  if (first.record.fields.some(({ name }) => name in Object.prototype))
    return `${builder}()`;
  // one text in two types would be another text
  if (
    id === undefined ||
    own === undefined ||
    own.type.kind !== theirs?.type.kind
  )
    return `${builder}()`;
  const shape = file.shapes.of(own.type, own);
  const value = literal(file, shape, id, "    ");
  return `${builder}({ ${literalKey(aggregate.id)}: ${value} })`;
}
