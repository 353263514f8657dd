/** Which events need the user's upcasters: those with a version that holds data which today's schema cannot read. */
import type {
  Aggregate,
  Catalog,
  EarlierVersion,
  EventType,
} from "../model/catalog.js";
import { canRead } from "../runtime/avro/can-read.js";
import type { Plan } from "../runtime/avro/plan.js";
import { placeOf, type Project } from "./context.js";
import { identifier, lowerFirst } from "./names.js";
import type { ModuleName } from "./options.js";
import { local } from "./places.js";

export interface Upcast {
  readonly event: EventType;
  readonly versions: readonly EarlierVersion[];
  /** The only aggregate of the event, whose events its upcasters may give; null where they may give any. */
  readonly aggregate: Aggregate | null;
  readonly targets: readonly EventType[];
}

const memo = new WeakMap<Plan, boolean>();

/** Whether any data of the version is not read by the specification alone: then all of it goes through the upcaster. */
export function needsUpcaster({ plan }: EarlierVersion): boolean {
  let known = memo.get(plan);
  if (known === undefined) {
    known = canRead(plan) !== "always";
    memo.set(plan, known);
  }
  return known;
}

export function upcastsOf({ aggregates, events }: Catalog): readonly Upcast[] {
  return events.flatMap((event) => {
    const versions = event.earlier.filter(needsUpcaster);
    if (versions.length === 0) return [];
    const homes = aggregates.filter((one) => one.events.includes(event));
    const aggregate = homes.length === 1 ? (homes[0] ?? null) : null;
    const targets = aggregate?.events ?? events;
    return [{ event, versions, aggregate, targets }];
  });
}

/** Events that a consumer does not take, whose upcasters may give some that it takes. */
export function sourcesOf(
  upcasts: readonly Upcast[],
  taken: readonly EventType[],
): readonly EventType[] {
  return upcasts
    .filter(
      ({ event, targets }) =>
        !taken.includes(event) && targets.some((one) => taken.includes(one)),
    )
    .map(({ event }) => event);
}

/** Below the user's folder, beside the folders of the aggregates. */
export const upcastersFolder = "upcasters";

/** The user's file. */
export function upcastersModule(
  project: Project,
  event: EventType,
): ModuleName {
  const { relative } = placeOf(project, event.record);
  return local(
    `${project.options.output.domain}/${upcastersFolder}/${relative}`,
  );
}

/** What the user's file exports, its type, and the name of the union that its members give where no other file has one. */
export function upcasterNames(typeName: string): {
  readonly value: string;
  readonly contract: string;
  readonly given: string;
} {
  return {
    value: identifier(lowerFirst(`${typeName}Upcasters`)),
    contract: `${typeName}Upcasters`,
    given: `${typeName}Upcast`,
  };
}

/** The member of a version. */
export function upcasterMember({ version }: EarlierVersion): string {
  return `v${version}`;
}
