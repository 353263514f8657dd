/** The view of a projection: what it shows, and a contract with a member for every event. */
import type { Aggregate, Projection } from "../../model/catalog.js";
import { keyExpression } from "../codec/key.js";
import { openFile, type FileContext, type Project } from "../context.js";
import {
  eventUnion,
  memberNames,
  placed,
  type DomainPlaces,
  type PartPlace,
} from "../domain.js";
import { layoutList, layoutSignature, layoutUnion } from "../layout.js";
import { lowerFirst, upperFirst } from "../names.js";
import { docComment, literalKey, stringLiteral, lineComment } from "../text.js";
import { eventEntry, sourceEntries } from "./entries.js";
import { fieldsView } from "./fields.js";

export interface ProjectionView {
  readonly source: string;
  readonly imports: string;
  readonly unions: string;
  readonly name: string;
  readonly doc: string;
  readonly block: string;
  readonly eventType: string;
  readonly eventName: string;
  readonly projectorName: string;
  readonly contractMembers: string;
  readonly definitionName: string;
  readonly definitionType: string;
  readonly wireName: string;
  readonly entries: string;
  /** Events whose upcasters may give some of these; empty where there are none. */
  readonly sources: string;
  readonly key: string;
  readonly start: string;
  readonly partsType: string;
  readonly projectionType: string;
  readonly create: string;
}

export function projectionNames(typeName: string): {
  readonly event: string;
  readonly projector: string;
  readonly definition: string;
  readonly start: string;
} {
  return {
    event: `${typeName}Event`,
    projector: `${typeName}Projector`,
    definition: `${lowerFirst(typeName)}Projection`,
    start: `project${upperFirst(typeName)}`,
  };
}

/** The file of a projection, with the names that it exports. */
export function openProjection(
  project: Project,
  { module, typeName }: PartPlace,
): FileContext {
  const file = openFile(project, module.path);
  file.scope.declare(typeName, ...Object.values(projectionNames(typeName)));
  return file;
}

export function projectionView(
  project: Project,
  domain: DomainPlaces,
  aggregate: Aggregate,
  projection: Projection,
): ProjectionView {
  const place = placed(domain.projections, projection);
  const file = openProjection(project, place);
  const { scope } = file;
  const { style } = project.options;
  const names = projectionNames(place.typeName);
  const fields = fieldsView(
    file,
    projection.record,
    place.typeName,
    "interface",
  );
  const events = eventUnion(file, projection.on);
  const members = memberNames(projection.on);
  const meta = scope.rtType("EventMeta");
  const contractMembers = projection.on.map(
    (event, i) =>
      `${layoutSignature(
        `  ${literalKey(placed(members, event))}`,
        [
          `view: ${place.typeName} | null`,
          `event: ${events[i] ?? "never"}`,
          `meta: ${meta}`,
        ],
        `: ${place.typeName} | null;`,
        style,
      )}\n`,
  );
  const view = {
    source: lineComment(aggregate.source),
    unions: fields.unions,
    name: place.typeName,
    doc: docComment(
      "",
      projection.doc,
      `One row a value of \`${projection.key.name}\`.`,
    ),
    block: fields.block,
    eventType: layoutUnion(`export type ${names.event}`, events, style),
    eventName: names.event,
    projectorName: names.projector,
    contractMembers: contractMembers.join(""),
    definitionName: names.definition,
    definitionType: scope.rtType("ProjectionDefinition"),
    wireName: stringLiteral(projection.name),
    sources: sourceEntries(file, domain, projection.on),
    entries: layoutList(
      "  events: ",
      projection.on.map((event) =>
        eventEntry(file, event, placed(members, event), "    "),
      ),
      ",",
      project.options.style,
    ),
    start: names.start,
    partsType: scope.rtType("ProjectionParts"),
    projectionType: scope.rtType("Projection"),
    create: scope.rt("createProjection"),
    key: `${scope.rt("keyText")}(${keyExpression(file, projection.key, "event")})`,
  };
  return { ...view, imports: scope.imports() };
}
