/** Holds the rules against a plan. */
import type { Place } from "../diagnostics.js";
import { compare } from "../model/problems.js";
import type { Plan } from "../runtime/avro/plan.js";
import { sameMeaning } from "../runtime/avro/same.js";
import { factsOf } from "./facts.js";
import type { Finding, Witness } from "./finding.js";
import { placedFix } from "./fix.js";
import { isFull, type Mode } from "./modes.js";
import { RegistryNotes } from "./registry.js";
import type { Fault, Rule, RuleSeverity } from "./rule.js";
import { rules } from "./rules.js";
import { pathOf, sitesOf, type Site } from "./sites.js";
import type { Spot, Spots } from "./spots.js";
import { Witnesses } from "./witness.js";

export interface Judged {
  readonly plan: Plan;
  /** The whole of both schemas. */
  readonly spots: Spots;
  readonly places: Places;
  /** Whose schema can be changed, so that the remedy is about it. */
  readonly changes: "reader" | "writer";
  readonly severityOf: SeverityOf;
  /** What plans must pass; left out where nobody asks for more than this one reading. */
  readonly mode?: Mode;
  /** Whether the one here is an earlier version, and the latest fails no more at a path; left out where it is the latest. */
  readonly isMended?: (path: string) => boolean;
}

/** How grave findings of a rule are. */
export type SeverityOf = (rule: Rule) => RuleSeverity;

export interface Places {
  readonly reader: (spot: Spot) => Place | null;
  readonly writer: (spot: Spot) => Place | null;
}

/** What anybody reads of one rule; more would drown what other rules find. */
const MOST_OF_A_RULE = 1_000;

/**
 * The findings of a reader and a writer, by place; none on the wire exactly where every value of the writer's is read. Each is given
 * once, however often the types are used, and of each rule a thousand at most, the last of which says how many there are. Linear in the
 * size of the plan.
 */
export function judge(judged: Judged): readonly Finding[] {
  const { plan, spots, severityOf } = judged;
  // everybody reads a schema by itself, even where names leave a choice
  if (sameMeaning(plan.writer, plan.reader)) return [];
  const wanted = wantedRules(severityOf);
  const facts = factsOf(plan, judged.changes);
  const { hasValue } = facts;
  let made: Witnesses | null = null;
  const witnesses = (): Witnesses => (made ??= new Witnesses(plan));
  const given = new Given();
  const found = new Map<Rule, Found[]>();
  for (const site of sitesOf(plan, spots, hasValue)) {
    // what is never written fails nowhere
    const isWritten =
      site.plan.kind !== "mismatch" || hasValue(site.plan.writer);
    for (const { rule, severity } of wanted.get(site.plan.kind) ?? [])
      if (isWritten || rule.axis !== "wire")
        for (const fault of rule.judge(site, facts))
          if (given.isNew(rule, fault)) {
            const one = { rule, severity, site, fault, judged, witnesses };
            const others = found.get(rule);
            if (others === undefined) found.set(rule, [one]);
            else others.push(one);
          }
  }
  if (found.size === 0) return [];
  const isCompatible = [...found.keys()].every(({ axis }) => axis !== "wire");
  const notes = new RegistryNotes(plan, isCompatible);
  return [...found]
    .flatMap(([rule, all]) => mostOf(all, notes.of(rule)))
    .toSorted(byPlace);
}

function mostOf(
  all: readonly Found[],
  registry: string | null,
): readonly Finding[] {
  const rest = all.length - MOST_OF_A_RULE;
  const findings = all
    .slice(0, MOST_OF_A_RULE)
    .map((one) => findingOf(one, registry));
  const last = findings.at(-1);
  if (rest <= 0 || last === undefined) return findings;
  const message = `${last.message}, and ${rest} more of this rule, which are left out`;
  return [...findings.slice(0, -1), { ...last, message }];
}

type Wanted = Pick<Found, "rule" | "severity">;

/** One project asks the same of thousands of readings. */
const wantedBy = new WeakMap<
  SeverityOf,
  ReadonlyMap<Plan["kind"], readonly Wanted[]>
>();

/** Those that are not off, by the kind of plan that they are asked about. */
function wantedRules(
  severityOf: SeverityOf,
): ReadonlyMap<Plan["kind"], readonly Wanted[]> {
  const known = wantedBy.get(severityOf);
  if (known !== undefined) return known;
  const wanted = new Map<Plan["kind"], Wanted[]>();
  wantedBy.set(severityOf, wanted);
  for (const rule of rules) {
    const severity = severityOf(rule);
    if (severity === "off") continue;
    for (const kind of rule.on) {
      const others = wanted.get(kind);
      if (others === undefined) wanted.set(kind, [{ rule, severity }]);
      else others.push({ rule, severity });
    }
  }
  return wanted;
}

/** What was said already of the same places, met by another way. */
class Given {
  readonly #ids = new Map<object, number>();
  readonly #keys = new Set<string>();

  isNew(rule: Rule, { message, reader, writer }: Fault): boolean {
    const key = `${rule.id} ${this.#id(reader.node)} ${this.#id(writer.node)} ${message}`;
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    return true;
  }

  #id(node: object): number {
    const known = this.#ids.get(node) ?? this.#ids.size;
    this.#ids.set(node, known);
    return known;
  }
}

interface Found {
  readonly rule: Rule;
  readonly severity: Finding["severity"];
  readonly site: Site;
  readonly fault: Fault;
  readonly judged: Judged;
  readonly witnesses: () => Witnesses;
}

function findingOf(found: Found, registry: string | null): Finding {
  const { rule, severity, site, fault, judged, witnesses } = found;
  const { places, changes } = judged;
  const mode = judged.mode ?? modeOf(changes);
  const path = pathOf(site, fault.field);
  const done = judged.isMended?.(path) ? "first-release" : "nothing";
  const plan = fault.plan?.(mode, done) ?? [];
  return {
    rule: rule.id,
    axis: rule.axis,
    severity,
    always: site.isCertain && fault.isTotal ? "always" : "sometimes",
    path,
    reader: places.reader(fault.reader),
    writer: places.writer(fault.writer),
    message: fault.message,
    remedy: remedyOf(fault, changes, mode),
    plan,
    // of the schema that can be changed alone, and where that is enough: else the plan begins with the schema as it was
    fix:
      changes === "reader" && plan.length === 0 && fault.fix
        ? placedFix(fault.fix, places.reader)
        : null,
    registry,
    witness:
      fault.witness && explained(witnesses().of(site, fault.witness), rule),
  };
}

function remedyOf(
  { remedy }: Fault,
  changes: Judged["changes"],
  mode: Mode,
): string {
  return changes === "reader" && isFull(mode)
    ? (remedy.readerOfBoth ?? remedy.reader)
    : remedy[changes];
}

/** The one that asks for this reading alone. */
function modeOf(changes: Judged["changes"]): Mode {
  return changes === "reader" ? "BACKWARD" : "FORWARD";
}

function explained(
  witness: Witness | null,
  { avscDiffers }: Rule,
): Witness | null {
  const confirmation = witness?.confirmation ?? null;
  return witness === null || confirmation?.verdict !== "differs"
    ? witness
    : {
        ...witness,
        confirmation: { ...confirmation, because: avscDiffers },
      };
}

function byPlace(a: Finding, b: Finding): number {
  return (
    comparePlaces(a.reader, b.reader) ||
    comparePlaces(a.writer, b.writer) ||
    compare(a.path, b.path)
  );
}

function comparePlaces(a: Place | null, b: Place | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column;
}
