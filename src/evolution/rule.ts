/** What a rule is: a row of the table, and a function over one site of an alignment. */
import type { ReadFault } from "../runtime/avro/decode-resolved.js";
import type { Plan } from "../runtime/avro/plan.js";
import type { AvroType, NamedType } from "../runtime/avro/types.js";
import type { Axis } from "./finding.js";
import type { Fix } from "./fix.js";
import type { Mode } from "./modes.js";
import type { Site } from "./sites.js";
import type { Spot } from "./spots.js";

export type RuleSeverity = "error" | "warning" | "off";

export interface Rule {
  /** Kebab-case: the name of its file, of its fixtures and of its findings. */
  readonly id: string;
  readonly axis: Axis;
  /** Where the configuration says nothing else; what is `off` is not looked for. */
  readonly severity: RuleSeverity;
  /** What it asks of a reader and a writer, in one sentence without a stop. */
  readonly purpose: string;
  /** Why avsc, which is asked about every finding, may read what breaks it; null where it may not. */
  readonly avscDiffers: string | null;
  /** What a registry that asks Apache Avro Java may say otherwise; empty where it is not known to. */
  readonly registry: readonly RegistryNote[];
  /** The kinds of plan that it has something to say of; it is asked about no other. */
  readonly on: readonly Plan["kind"][];
  /** Everything that breaks the rule at this site, and not inside it. */
  readonly judge: (site: Site, facts: Facts) => readonly Fault[];
}

export interface RegistryNote {
  /** What it makes of the pair: `throws` where it gives no answer at all. */
  readonly verdict: "accepts" | "refuses" | "throws";
  /** A sentence without a stop. */
  readonly because: string;
  /** Whether it says so of this alone, whatever else is wrong; else it is asked about the whole. */
  readonly isCertain: boolean;
}

/** What is known of the whole. */
export interface Facts {
  /** Whether there is a finite value of a type of the writer's. */
  readonly hasValue: (type: AvroType) => boolean;
  /** Whether a whole schema has a named type of this full name anywhere. */
  readonly defines: (side: "reader" | "writer", fullName: string) => boolean;
  /** Whether no other named type of a whole schema has its unqualified name. */
  readonly isLone: (side: "reader" | "writer", type: NamedType) => boolean;
  /** Whose schema is today's, and can be changed; the other one is an earlier one. */
  readonly today: "reader" | "writer";
  /** Another type of the reader's that has the full name of this one as an alias; null where there is none. */
  readonly claimOn: (type: NamedType) => NamedType | null;
}

export interface Fault {
  /** A noun phrase first, no full stop at the end. */
  readonly message: string;
  /** What to change, by whose schema can be changed. */
  readonly remedy: {
    readonly reader: string;
    readonly writer: string;
    /** The reader's, where its data must be read by the writer's schema as well; left out where it is the same. */
    readonly readerOfBoth?: string;
  };
  /** The releases that make the change after all; left out where one change does it in every mode. */
  readonly plan?: PlanOf;
  /** A change of the reader's schema that mends it and that cannot be wrong; left out where there is none. */
  readonly fix?: Fix<Spot> | null;
  readonly reader: Spot;
  readonly writer: Spot;
  /** Whether every value that gets to the site fails there. */
  readonly isTotal: boolean;
  /** The field of the site's record that it is about; null where it is about the site itself. */
  readonly field: string | null;
  /** Null of what is no fault on the wire. */
  readonly witness: WitnessWanted | null;
}

/**
 * How to get where one change does not lead, in a mode that asks for the reading: what to do, in order, imperative, no full stop at the
 * end; empty where one change does it. In a mode that asks for both readings the faults of both have the same.
 */
export type PlanOf = (mode: Mode, done?: Done) => readonly string[];

/** What is released of a plan already: where every version counts, the latest may have what the earlier one lacks. */
export type Done = "nothing" | "first-release";

export interface WitnessWanted {
  /** What the reader must stumble over. */
  readonly fault: ReadFault;
  /** Which value of the writer's type at the site shows it. */
  readonly value:
    | { readonly kind: "any" }
    | { readonly kind: "symbol"; readonly symbol: string }
    | { readonly kind: "branch"; readonly index: number };
}
