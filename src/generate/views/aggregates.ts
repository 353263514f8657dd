/** The view of an aggregate: its unions, the contracts of its handlers and its state, and its registration. */
import type { Aggregate, Command } from "../../model/catalog.js";
import { keyExpression } from "../codec/key.js";
import {
  openFile,
  reference,
  type FileContext,
  type Project,
} from "../context.js";
import {
  eventUnion,
  memberNames,
  placed,
  type DomainPlaces,
} from "../domain.js";
import { layoutList, layoutSignature, layoutUnion } from "../layout.js";
import { upperFirst } from "../names.js";
import { docComment, literalKey, stringLiteral, lineComment } from "../text.js";
import { eventEntry } from "./entries.js";

export interface AggregateView {
  readonly source: string;
  readonly imports: string;
  readonly name: string;
  readonly noun: string;
  readonly eventType: string;
  readonly commandType: string;
  readonly handlerMembers: string;
  readonly stateMembers: string;
  readonly definitionType: string;
  readonly definitionName: string;
  readonly wireName: string;
  readonly entries: string;
  readonly commands: string;
  readonly register: string;
  readonly registerAggregate: string;
  readonly bus: string;
  readonly store: string;
}

/** The names that an aggregate's file exports. */
export function aggregateNames(typeName: string): {
  readonly event: string;
  readonly command: string;
  readonly handlers: string;
  readonly state: string;
  readonly definition: string;
  readonly register: string;
} {
  return {
    event: `${typeName}Event`,
    command: `${typeName}Command`,
    handlers: `${typeName}Handlers`,
    state: `${typeName}State`,
    definition: `${typeName}Aggregate`,
    register: `register${upperFirst(typeName)}`,
  };
}

export function aggregateView(
  project: Project,
  domain: DomainPlaces,
  aggregate: Aggregate,
): AggregateView {
  const place = placed(domain.aggregates, aggregate);
  const file = openFile(project, place.module.path);
  const { scope } = file;
  const names = aggregateNames(place.typeName);
  scope.declare(...Object.values(names));
  const members = memberNames(aggregate.events);
  const events = eventUnion(file, aggregate.events);
  const commands = aggregate.commands.map((command) =>
    commandType(file, domain, command),
  );
  const awaitable = scope.rtType("Awaitable");
  const decision = scope.rtType("Decision");
  const context = scope.rtType("HandlerContext");
  const handlerMembers = aggregate.commands.map((command) => {
    const { module, typeName, rejectionName } = placed(
      domain.commands,
      command,
    );
    const [event, rejection] = [`${typeName}Event`, rejectionName].map((name) =>
      scope.type(module, name, command.record.fullName),
    );
    return (
      docComment("  ", command.doc) +
      `${layoutSignature(
        `  ${literalKey(command.name)}`,
        [
          `command: ${commandType(file, domain, command)}`,
          "state: State",
          `context: ${context}<Deps>`,
        ],
        `: ${awaitable}<${decision}<${event ?? "never"}, ${rejection ?? "never"}>>;`,
        project.options.style,
      )}\n`
    );
  });
  const stateMembers = aggregate.events.map(
    (event, i) =>
      `  ${literalKey(placed(members, event))}(state: State, event: ${events[i] ?? "never"}): State;\n`,
  );
  const view = {
    source: lineComment(aggregate.source),
    name: place.typeName,
    noun: docComment(
      "",
      aggregate.doc ?? `The aggregate ${aggregate.name}.`,
      `Every event of its stream.`,
    ),
    eventType: layoutUnion(
      `export type ${names.event}`,
      events,
      project.options.style,
    ),
    commandType: layoutUnion(
      `export type ${names.command}`,
      commands.length === 0 ? ["never"] : commands,
      project.options.style,
    ),
    handlerMembers: handlerMembers.join("\n"),
    stateMembers: stateMembers.join(""),
    definitionType: scope.rtType("AggregateDefinition"),
    definitionName: names.definition,
    wireName: stringLiteral(aggregate.name),
    entries: layoutList(
      "  events: ",
      aggregate.events.map((event) =>
        eventEntry(file, event, placed(members, event), "    "),
      ),
      ",",
      project.options.style,
    ),
    commands: aggregate.commands
      .map((command) => commandEntry(file, domain, aggregate, command))
      .join(""),
    register: names.register,
    registerAggregate: scope.rt("registerAggregate"),
    bus: scope.rtType("CommandBus"),
    store: scope.rtType("EventStore"),
  };
  return { ...view, imports: scope.imports() };
}

function commandType(
  file: FileContext,
  domain: DomainPlaces,
  command: Command,
): string {
  const { module, typeName } = placed(domain.commands, command);
  return file.scope.type(module, typeName, command.record.fullName);
}

function commandEntry(
  file: FileContext,
  domain: DomainPlaces,
  aggregate: Aggregate,
  command: Command,
): string {
  const { scope } = file;
  const place = placed(domain.commands, command);
  const type = scope.value(
    place.module,
    place.typeName,
    command.record.fullName,
  );
  const emits = layoutList(
    "      emits: ",
    command.emits.map(
      (event) => `${reference(file, event.record, "class")}.fullName`,
    ),
    ",",
    file.options.style,
  );
  const allow =
    command.allow === null
      ? "null"
      : `[${command.allow.map(stringLiteral).join(", ")}]`;
  const limit =
    command.limit === null
      ? "null"
      : `{\n        capacity: ${command.limit.capacity},\n        refillPerSecond: ${command.limit.refillPerSecond},\n        per: ${stringLiteral(command.limit.per)},\n      }`;
  return (
    "    {\n" +
    `      name: ${stringLiteral(command.name)},\n      type: ${type}.type,\n      creates: ${command.creates},\n` +
    `      id: (command: ${type}) => ${idExpression(file, aggregate, command)},\n` +
    `${emits}      allow: ${allow},\n      limit: ${limit},\n` +
    `      validate: (command) => ${type}.problems(command),\n    },\n`
  );
}

/** The field of a command that names the stream. */
function idExpression(
  file: FileContext,
  aggregate: Aggregate,
  { record }: Command,
): string {
  const field = record.fields.find(({ name }) => name === aggregate.id);
  if (field === undefined)
    throw new Error(`no field ${aggregate.id} in ${record.fullName}`);
  return keyExpression(file, field, "command");
}
