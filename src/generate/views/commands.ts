/** Views of commands, their rejections, and the checks of the types in them. */
import type { Aggregate, Command, Rejection } from "../../model/catalog.js";
import { definitionCheck, recordCheck } from "../codec/checks.js";
import { openFile, type FileContext, type Project } from "../context.js";
import {
  eventUnion,
  placed,
  type CommandPlace,
  type DomainPlaces,
} from "../domain.js";
import { layoutList, layoutUnion } from "../layout.js";
import { docComment, stringLiteral, lineComment } from "../text.js";
import { fieldsView, type FieldsView } from "./fields.js";

export interface CommandView extends FieldsView {
  readonly source: string;
  readonly imports: string;
  readonly name: string;
  readonly doc: string;
  readonly rejectionType: string;
  readonly eventType: string;
  readonly isEmpty: boolean;
  readonly constructorParameter: string;
  readonly heritage: string;
  readonly outcomeMember: string;
  readonly wireName: string;
  readonly problem: string;
  readonly problemsOf: string;
  readonly checkType: string;
  readonly checkName: string;
  readonly check: string;
}

/** The file of a command, with the names that it exports. */
export function openCommand(
  project: Project,
  { module, typeName, rejectionName, checkName }: CommandPlace,
): FileContext {
  const file = openFile(project, module.path);
  file.scope.declare(
    typeName,
    `${typeName}Fields`,
    rejectionName,
    `${typeName}Event`,
    checkName,
  );
  return file;
}

export function commandView(
  project: Project,
  domain: DomainPlaces,
  aggregate: Aggregate,
  command: Command,
): CommandView {
  const place = placed(domain.commands, command);
  const file = openCommand(project, place);
  const { scope } = file;
  const { style } = project.options;
  const name = place.typeName;
  const eventName = `${name}Event`;
  const fields = fieldsView(file, command.record, name, "class");
  const home = placed(domain.aggregates, aggregate);
  const rejections = command.rejects.map((rejection) =>
    scope.type(
      home.rejections,
      placed(home.rejectionNames, rejection),
      rejection.record.fullName,
    ),
  );
  const facts = [
    command.creates ? "Starts the stream: refused where it exists." : null,
    command.allow === null ? null : `Roles: ${command.allow.join(", ")}.`,
  ].filter((fact) => fact !== null);
  const [event, rejection] = [eventName, place.rejectionName];
  const view = {
    ...fields,
    source: lineComment(aggregate.source),
    name,
    doc: docComment("", command.doc, facts.join(" ")),
    eventType: layoutUnion(
      `export type ${eventName}`,
      eventUnion(file, command.emits),
      style,
    ),
    rejectionType: layoutUnion(
      `export type ${place.rejectionName}`,
      rejections.length === 0 ? ["never"] : rejections,
      style,
    ),
    isEmpty: command.record.fields.length === 0,
    constructorParameter: `${command.record.fields.length === 0 ? "_fields" : "fields"}: ${name}Fields${fields.allOptional ? " = {}" : ""}`,
    heritage: `${scope.rtType("Command")}<${event}, ${rejection}>`,
    outcomeMember: `${scope.rtType("Outcome")}<${event}, ${rejection}>`,
    wireName: stringLiteral(place.wireName),
    problem: scope.rtType("Problem"),
    problemsOf: scope.rt("problemsOf"),
    checkType: scope.rtType("Check"),
    checkName: place.checkName,
    check: recordCheck(file, command.record, command.name, domain.checks),
  };
  return { ...view, imports: scope.imports() };
}

export interface RejectionsView {
  readonly source: string;
  readonly imports: string;
  readonly unions: string;
  readonly rejections: readonly RejectionView[];
}

interface RejectionView extends FieldsView {
  readonly name: string;
  readonly doc: string;
  readonly wireName: string;
  readonly isEmpty: boolean;
  readonly constructorParameter: string;
}

export function rejectionsView(
  project: Project,
  domain: DomainPlaces,
  aggregate: Aggregate,
): RejectionsView {
  const home = placed(domain.aggregates, aggregate);
  const file = openFile(project, home.rejections.path);
  for (const name of home.rejectionNames.values())
    file.scope.declare(name, `${name}Fields`);
  const rejections = aggregate.rejections.map((rejection) =>
    rejectionView(file, rejection, placed(home.rejectionNames, rejection)),
  );
  return {
    source: lineComment(aggregate.source),
    imports: file.scope.imports(),
    unions: rejections.map((rejection) => rejection.unions).join(""),
    rejections,
  };
}

function rejectionView(
  file: FileContext,
  rejection: Rejection,
  name: string,
): RejectionView {
  const fields = fieldsView(file, rejection.record, name, "class");
  const isEmpty = rejection.record.fields.length === 0;
  return {
    ...fields,
    name,
    doc: docComment("", rejection.doc ?? `Rejection ${rejection.name}.`),
    wireName: stringLiteral(rejection.name),
    isEmpty,
    constructorParameter: `fields: ${name}Fields${fields.allOptional ? " = {}" : ""}`,
  };
}

export interface ChecksView {
  readonly imports: string;
  /** Declarations, one a type. */
  readonly checks: readonly string[];
}

export function checksView(project: Project, domain: DomainPlaces): ChecksView {
  const file = openFile(project, domain.checks.module.path);
  for (const name of domain.checks.names.values()) file.scope.declare(name);
  const check = file.scope.rtType("Check");
  const { style } = project.options;
  const checks = domain.checked.map((type) => {
    const name = placed(domain.checks.names, type.fullName);
    const head = `export const ${name}: ${check} = `;
    const definition = definitionCheck(file, type, domain.checks);
    return type.kind === "enum"
      ? layoutList(
          head + definition.slice(0, definition.indexOf("[")),
          type.symbols.map(stringLiteral),
          ");",
          style,
        )
      : `${head}${definition};\n`;
  });
  return { checks, imports: file.scope.imports() };
}
