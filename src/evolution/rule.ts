/** What a rule is: a row of the table, and a function over one site of an alignment. */
import type { ReadFault } from "../runtime/avro/decode-resolved.js";
import type { AvroType } from "../runtime/avro/types.js";
import type { Axis } from "./finding.js";
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
  /** Everything that breaks the rule at this site, and not inside it. */
  readonly judge: (site: Site, facts: Facts) => readonly Fault[];
}

/** What is known of the whole. */
export interface Facts {
  /** Whether there is a finite value of a type of the writer's. */
  readonly hasValue: (type: AvroType) => boolean;
}

export interface Fault {
  /** A noun phrase first, no full stop at the end. */
  readonly message: string;
  /** What to change, by whose schema can be changed. */
  readonly remedy: { readonly reader: string; readonly writer: string };
  readonly reader: Spot;
  readonly writer: Spot;
  /** Whether every value that gets to the site fails there. */
  readonly isTotal: boolean;
  /** The field of the site's record that it is about; null where it is about the site itself. */
  readonly field: string | null;
  /** Null of what is no fault on the wire. */
  readonly witness: WitnessWanted | null;
}

export interface WitnessWanted {
  /** What the reader must stumble over. */
  readonly fault: ReadFault;
  /** Which value of the writer's type at the site shows it. */
  readonly value:
    | { readonly kind: "any" }
    | { readonly kind: "symbol"; readonly symbol: string }
    | { readonly kind: "branch"; readonly index: number };
}
