/** Proves a finding: a value is made that meets it, encoded by the writer's schema, and handed to the reader. */
import { datumToJson } from "../runtime/avro/datum-json.js";
import {
  decodeResolved,
  probeResolved,
  type CountedFaults,
  type ReadFault,
} from "../runtime/avro/decode-resolved.js";
import { encodeDatum } from "../runtime/avro/encode.js";
import { DatumError } from "../runtime/avro/errors.js";
import type { Plan } from "../runtime/avro/plan.js";
import { sampleKey } from "../runtime/avro/sample-text.js";
import type { AvroType, Datum } from "../runtime/avro/types.js";
import { questionOf, questionOfField } from "./avsc-question.js";
import { AvscWitness } from "./avsc.js";
import type { Confirmation, Witness } from "./finding.js";
import type { WitnessWanted } from "./rule.js";
import { waysTo, type Site, type Way } from "./sites.js";
import {
  MAX_HEIGHT,
  MAX_SIZE,
  SmallValues,
  type SmallValue,
} from "./small-values.js";

/** Values and values in them: more findings than a person reads need no more proofs than a machine makes in a moment. */
const MOST_OF_A_PAIR = 500_000;

/** Makes the witnesses of one pair of schemas. */
export class Witnesses {
  #left = MOST_OF_A_PAIR;
  readonly #plan: Plan;
  readonly #values: SmallValues;
  readonly #writer: AvroType;
  readonly #avsc = new AvscWitness();

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#writer = plan.writer;
    this.#values = new SmallValues(plan.writer);
  }

  /**
   * Null where no finite value gets to the site, or only values that are too large to show, and once thousands were made.
   * @throws Error where the reader reads the value after all: then the finding is wrong, and so are we.
   */
  of(site: Site, wanted: WitnessWanted): Witness | null {
    if (this.#left <= 0) return null;
    const ways = waysTo(site);
    if (ways.length > MAX_HEIGHT) return null;
    const part = this.#inmost(site, wanted.value, fieldOf(ways));
    const value = part && this.#whole(ways, part);
    this.#left -= ways.length + (value?.size ?? MAX_SIZE);
    if (part === null || value === null) return null;
    const bytes = encodeDatum(this.#writer, value.datum);
    const error = failure(() =>
      probeResolved(this.#plan, bytes, only(wanted.fault)),
    );
    const whole = failure(() => decodeResolved(this.#plan, bytes));
    const json = datumToJson(this.#writer, value.datum);
    if (error === null || whole === null)
      throw new Error(`a finding that its witness does not show: ${json}`);
    return {
      value: json,
      bytes: hexadecimal(bytes),
      error,
      before: whole === error ? null : whole,
      confirmation: this.#confirmed(site.plan, wanted, part.datum),
    };
  }

  /** Of the part alone, and the finding alone: of the whole it would tell what it stumbles over first. */
  #confirmed(
    plan: Plan,
    wanted: WitnessWanted,
    datum: Datum,
  ): Confirmation | null {
    const ofField = questionOfField(plan, wanted);
    const alone = ofField && this.#avsc.ask(ofField);
    if (alone?.verdict === "confirmed") return alone;
    const answer = this.#avsc.ask(questionOf(plan, wanted, datum));
    // what it reads, where it does, says more with its values
    return alone === null || answer?.verdict === "differs" ? answer : alone;
  }

  #whole(ways: readonly Way[], part: SmallValue): SmallValue | null {
    let value: SmallValue | null = part;
    for (const way of ways.toReversed()) {
      if (value === null) return null;
      value = this.#around(way, value);
    }
    return value;
  }

  #inmost(
    { plan }: Site,
    wanted: WitnessWanted["value"],
    name: string,
  ): SmallValue | null {
    if (wanted.kind === "symbol") return { datum: wanted.symbol, size: 1 };
    const { writer } = plan;
    if (wanted.kind === "any") return this.#values.of(writer, name);
    const branch =
      writer.kind === "union" ? writer.branches[wanted.index] : undefined;
    const value = branch && this.#values.of(branch, name);
    return value
      ? { ...value, datum: { branch: wanted.index, value: value.datum } }
      : null;
  }

  #around(way: Way, value: SmallValue): SmallValue | null {
    const { datum } = value;
    const size = value.size + 1;
    switch (way.kind) {
      case "field": {
        const { plan } = way.site;
        if (plan.kind !== "record") return null;
        const field = way.step.writerField.name;
        return this.#values.recordWith(plan.writer, { field, value });
      }
      case "items":
        return { datum: [datum], size };
      case "values":
        return { datum: new Map([[sampleKey(0), datum]]), size };
      case "branch":
        return { datum: { branch: way.index, value: datum }, size };
      case "into":
        return value;
    }
  }
}

/** The innermost field around a site; the empty string where there is none. */
function fieldOf(ways: readonly Way[]): string {
  const way = ways.findLast(({ kind }) => kind === "field");
  return way?.kind === "field" ? way.step.writerField.name : "";
}

function only({ plan, field }: ReadFault): CountedFaults {
  return {
    counts: (other) => field === null && other === plan,
    missing: (other) => (other === plan ? field : null),
  };
}

/** What a decoder says; null where it says nothing. */
function failure(decode: () => void): string | null {
  try {
    decode();
    return null;
  } catch (error) {
    if (error instanceof DatumError) return error.message;
    throw error;
  }
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}
