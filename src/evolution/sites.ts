/** Every plan inside a plan, each once, with the way to it. */
import type { FieldStep, Plan } from "../runtime/avro/plan.js";
import type { AvroType } from "../runtime/avro/types.js";
import type { Spots } from "./spots.js";

/** A plan, and how it is reached. */
export interface Site<P extends Plan = Plan> {
  readonly plan: P;
  readonly from: Way | Origin;
  /** Whether every value of the writer's gets here. */
  readonly isCertain: boolean;
}

/** The plan of the whole value. */
interface Origin {
  readonly kind: "origin";
  readonly spots: Spots;
}

type ReadStep = Extract<FieldStep, { readonly kind: "read" }>;

/** From a plan to one inside it. */
export type Way = { readonly site: Site } & Edge;

type Edge =
  | { readonly kind: "field"; readonly step: ReadStep }
  | { readonly kind: "items" }
  | { readonly kind: "values" }
  /** A branch of the writer's union. */
  | { readonly kind: "branch"; readonly index: number }
  /** Into the branch of the reader's union that takes the writer's type. */
  | { readonly kind: "into"; readonly index: number };

/**
 * The sites of a plan. Of a plan that is reached in several ways one is kept, a short one, and one that every value goes where there is
 * one; so records that share others are looked at once. Fields of which nothing can be said are left out: most are.
 */
export function sitesOf(
  root: Plan,
  spots: Spots,
  hasValue: (type: AvroType) => boolean,
): readonly Site[] {
  const seen = new Set<Plan>([root]);
  const sites: Site[] = [
    { plan: root, from: { kind: "origin", spots }, isCertain: true },
  ];
  const doubtful: (readonly [Site, Inner])[] = [];
  const enter = (site: Site, { plan, edge }: Inner, isCertain: boolean) => {
    if (seen.has(plan)) return;
    seen.add(plan);
    sites.push({ plan, from: { site, ...edge }, isCertain });
  };
  let walked = 0;
  // both lists grow while they are walked
  const walk = (): void => {
    for (let site = sites[walked]; site !== undefined; site = sites[walked]) {
      walked++;
      for (const inner of innerOf(site.plan, hasValue))
        if (site.isCertain && inner.isSure) enter(site, inner, true);
        else doubtful.push([site, inner]);
    }
  };
  walk();
  for (const [site, inner] of doubtful) {
    enter(site, inner, false);
    walk();
  }
  return sites;
}

interface Inner {
  readonly plan: Plan;
  readonly edge: Edge;
  /** Whether every value of the outer plan has a part that gets here. */
  readonly isSure: boolean;
}

function innerOf(
  plan: Plan,
  hasValue: (type: AvroType) => boolean,
): readonly Inner[] {
  switch (plan.kind) {
    case "record":
      return plan.steps.flatMap((step) =>
        step.kind === "read" && !isPlain(step)
          ? [{ plan: step.plan, edge: { kind: "field", step }, isSure: true }]
          : [],
      );
    case "array":
      return [{ plan: plan.items, edge: { kind: "items" }, isSure: false }];
    case "map":
      return [{ plan: plan.values, edge: { kind: "values" }, isSure: false }];
    case "writer-union": {
      const written = plan.branches.filter(({ writer }) => hasValue(writer));
      return plan.branches.map((branch, index) => ({
        plan: branch,
        edge: { kind: "branch", index },
        isSure: written.length === 1 && written[0] === branch,
      }));
    }
    case "reader-union":
      return [
        {
          plan: plan.plan,
          edge: { kind: "into", index: plan.branch },
          isSure: true,
        },
      ];
    default:
      return [];
  }
}

/** Whether the two fields have the same type, which has neither parts nor properties, or is a union of such. */
function isPlain({ plan, writerField, readerField }: ReadStep): boolean {
  return (
    writerField.properties.size === 0 &&
    readerField.properties.size === 0 &&
    isSame(plan)
  );
}

function isSame(plan: Plan): boolean {
  const { kind, writer, reader } = plan;
  if (kind === "primitive")
    return (
      writer.kind === reader.kind &&
      writer.logical === null &&
      reader.logical === null &&
      writer.properties.size === 0 &&
      reader.properties.size === 0
    );
  return (
    kind === "writer-union" &&
    reader.kind === "union" &&
    reader.branches.length === plan.branches.length &&
    plan.branches.every(
      (branch, index) =>
        branch.kind === "reader-union" &&
        branch.branch === index &&
        isSame(branch.plan),
    )
  );
}

/** The ways from the whole value to a site, outermost first. */
export function waysTo(site: Site): readonly Way[] {
  const ways: Way[] = [];
  for (let at = site.from; at.kind !== "origin"; at = at.site.from)
    ways.push(at);
  return ways.toReversed();
}

/** The site in the data, by the writer's names; `field` is a field of the record there. */
export function pathOf(site: Site, field: string | null): string {
  let path = "";
  for (const way of waysTo(site))
    if (way.kind === "field") path = join(path, way.step.writerField.name);
    else if (way.kind === "items" || way.kind === "values") path += "[]";
  return field === null ? path : join(path, field);
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
