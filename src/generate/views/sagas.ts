/** The view of a saga: a contract with a member for every event it reacts to, and the commands each may send. */
import type {
  Aggregate,
  EventType,
  Saga,
  SagaStep,
} from "../../model/catalog.js";
import { keyExpression } from "../codec/key.js";
import { openFile, reference, type Project } from "../context.js";
import {
  eventUnion,
  memberNames,
  placed,
  type DomainPlaces,
} from "../domain.js";
import { layoutList, layoutSignature, layoutUnion } from "../layout.js";
import { lowerFirst } from "../names.js";
import { docComment, literalKey, stringLiteral, lineComment } from "../text.js";
import { eventEntry, sourceEntries } from "./entries.js";

export interface SagaView {
  readonly source: string;
  readonly imports: string;
  readonly name: string;
  readonly doc: string;
  readonly eventType: string;
  readonly eventName: string;
  readonly commandType: string;
  readonly commandName: string;
  readonly contractName: string;
  readonly contractMembers: string;
  readonly definitionName: string;
  readonly definitionType: string;
  readonly wireName: string;
  readonly entries: string;
  /** Events whose upcasters may give some of these; empty where there are none. */
  readonly sources: string;
  readonly commandTypes: string;
  readonly correlate: string;
}

export function sagaNames(typeName: string): {
  readonly event: string;
  readonly command: string;
  readonly contract: string;
  readonly definition: string;
} {
  return {
    event: `${typeName}Event`,
    command: `${typeName}Command`,
    contract: `${typeName}Saga`,
    definition: `${lowerFirst(typeName)}Saga`,
  };
}

/** An event once, with all that it may send, and whether it takes something back. */
export interface Reaction {
  readonly event: EventType;
  readonly commands: SagaStep["commands"];
  readonly compensates: boolean;
}

export function reactions(saga: Saga): readonly Reaction[] {
  const found = new Map<string, Reaction>();
  const add = (step: SagaStep, compensates: boolean): void => {
    const before = found.get(step.event.fullName);
    const commands = [...(before?.commands ?? [])];
    for (const command of step.commands)
      if (!commands.some((known) => known.command === command.command))
        commands.push(command);
    found.set(step.event.fullName, {
      event: step.event,
      commands,
      compensates: compensates || (before?.compensates ?? false),
    });
  };
  for (const step of saga.on) add(step, false);
  for (const step of saga.compensates) add(step, true);
  return [...found.values()];
}

export function sagaView(
  project: Project,
  domain: DomainPlaces,
  aggregate: Aggregate,
  saga: Saga,
): SagaView {
  const place = placed(domain.sagas, saga);
  const file = openFile(project, place.module.path);
  const { scope } = file;
  const { style } = project.options;
  const names = sagaNames(place.typeName);
  scope.declare(...Object.values(names));
  const steps = reactions(saga);
  const events = steps.map((step) => step.event);
  const members = memberNames(events);
  const commandOf = (step: Reaction): string[] =>
    step.commands.map(({ command }) => {
      const { module, typeName } = placed(domain.commands, command);
      return scope.type(module, typeName, command.record.fullName);
    });
  const meta = scope.rtType("EventMeta");
  const sagaStep = scope.rtType("SagaStep");
  const contractMembers = steps.map((step) => {
    const commands = commandOf(step);
    return (
      docComment(
        "  ",
        step.compensates ? "Takes back what was done before." : null,
      ) +
      `${layoutSignature(
        `  ${literalKey(placed(members, step.event))}`,
        [
          "state: State",
          `event: ${reference(file, step.event.record, "type")}`,
          `meta: ${meta}`,
        ],
        `: ${sagaStep}<State, ${commands.length === 0 ? "never" : commands.join(" | ")}>;`,
        style,
      )}\n`
    );
  });
  const all = [...new Set(steps.flatMap(commandOf))];
  const wireNames = [
    ...new Set(
      steps.flatMap((step) =>
        step.commands.map(
          ({ command }) => placed(domain.commands, command).wireName,
        ),
      ),
    ),
  ];
  const view = {
    source: lineComment(aggregate.source),
    name: place.typeName,
    doc: docComment(
      "",
      saga.doc,
      `One instance a value of \`${saga.correlate.name}\`. Does not compile until every event has its member.`,
    ),
    eventType: layoutUnion(
      `export type ${names.event}`,
      eventUnion(file, events),
      style,
    ),
    eventName: names.event,
    commandType: layoutUnion(
      `export type ${names.command}`,
      all.length === 0 ? ["never"] : all,
      style,
    ),
    commandName: names.command,
    contractName: names.contract,
    contractMembers: contractMembers.join(""),
    definitionName: names.definition,
    definitionType: scope.rtType("SagaDefinition"),
    wireName: stringLiteral(saga.name),
    sources: sourceEntries(file, domain, events),
    entries: layoutList(
      "  events: ",
      events.map((event) =>
        eventEntry(file, event, placed(members, event), "    "),
      ),
      ",",
      project.options.style,
    ),
    commandTypes: layoutList(
      "  commands: ",
      wireNames.map(stringLiteral),
      ",",
      style,
    ),
    correlate: `${scope.rt("keyText")}(${keyExpression(file, saga.correlate, "event")})`,
  };
  return { ...view, imports: scope.imports() };
}
