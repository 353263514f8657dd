/** Holds the rules against a plan. */
import type { Place } from "../diagnostics.js";
import { compare } from "../model/problems.js";
import { inhabited } from "../runtime/avro/inhabited.js";
import type { Plan } from "../runtime/avro/plan.js";
import { sameMeaning } from "../runtime/avro/same.js";
import type { Finding, Witness } from "./finding.js";
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
}

/** How grave findings of a rule are. */
export type SeverityOf = (rule: Rule) => RuleSeverity;

export interface Places {
  readonly reader: (spot: Spot) => Place | null;
  readonly writer: (spot: Spot) => Place | null;
}

/**
 * Every finding of a reader and a writer, by place; none on the wire exactly where every value of the writer's is read. Each is given
 * once, however often the types are used. Linear in the size of the plan.
 */
export function judge(judged: Judged): readonly Finding[] {
  const { plan, spots, severityOf } = judged;
  // everybody reads a schema by itself, even where names leave a choice
  if (sameMeaning(plan.writer, plan.reader)) return [];
  const wanted = rules.flatMap((rule) => {
    const severity = severityOf(rule);
    return severity === "off" ? [] : [{ rule, severity }];
  });
  const hasValue = inhabited([plan.writer]);
  let made: Witnesses | null = null;
  const witnesses = (): Witnesses => (made ??= new Witnesses(plan));
  const given = new Given();
  const findings: Finding[] = [];
  for (const site of sitesOf(plan, spots, hasValue)) {
    // what is never written fails nowhere
    if (site.plan.kind === "mismatch" && !hasValue(site.plan.writer)) continue;
    for (const { rule, severity } of wanted)
      for (const fault of rule.judge(site, { hasValue }))
        if (given.isNew(rule, fault))
          findings.push(
            findingOf({ rule, severity, site, fault, judged, witnesses }),
          );
  }
  return findings.toSorted(byPlace);
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

function findingOf(found: Found): Finding {
  const { rule, severity, site, fault, judged, witnesses } = found;
  const { places, changes } = judged;
  return {
    rule: rule.id,
    axis: rule.axis,
    severity,
    always: site.isCertain && fault.isTotal ? "always" : "sometimes",
    path: pathOf(site, fault.field),
    reader: places.reader(fault.reader),
    writer: places.writer(fault.writer),
    message: fault.message,
    remedy: fault.remedy[changes],
    witness:
      fault.witness && explained(witnesses().of(site, fault.witness), rule),
  };
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
