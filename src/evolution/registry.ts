/** What a registry says of a finding otherwise than we do, and why. */
import type { Plan } from "../runtime/avro/plan.js";
import { javaAnswer, type JavaAnswer } from "./java-check.js";
import type { RegistryNote, Rule } from "./rule.js";

const says = {
  accepts: "a registry accepts this",
  refuses: "a registry refuses this",
  throws: "a registry fails to answer",
} as const;

const assumed =
  "Apache Avro Java takes two types that it meets again, while it is not done with them, for compatible, and remembers what follows";
const anyBranch =
  "Apache Avro Java's check is content with any branch of a union that fits all the way down, and its decoder takes another";

/** Answers for the findings of one plan; the registry's check is gone through once, and only where a finding asks for it. */
export class RegistryNotes {
  readonly #plan: Plan;
  readonly #isCompatible: boolean;
  #answer: JavaAnswer | null | undefined;

  /** @param isCompatible whether no finding is on the wire. */
  constructor(plan: Plan, isCompatible: boolean) {
    this.#plan = plan;
    this.#isCompatible = isCompatible;
  }

  /** A sentence without a stop; null where it says the same, or where that is not known. */
  of({ axis, registry }: Rule): string | null {
    const certain = registry.find(({ isCertain }) => isCertain);
    if (certain !== undefined) return sentence(certain);
    const isOnTheWire = axis === "wire";
    // what else is wrong would be what it refuses
    if (!isOnTheWire && (registry.length === 0 || !this.#isCompatible))
      return null;
    const answer = this.#ask();
    if (answer === null) return null;
    const note = registry.find(({ verdict }) => verdict === answer.verdict);
    if (note !== undefined) return sentence(note);
    if (!isOnTheWire || answer.verdict !== "accepts") return null;
    const because = answer.isAssumed ? assumed : anyBranch;
    return sentence({ verdict: "accepts", because });
  }

  #ask(): JavaAnswer | null {
    if (this.#answer === undefined)
      this.#answer = javaAnswer(this.#plan.reader, this.#plan.writer);
    return this.#answer;
  }
}

function sentence({
  verdict,
  because,
}: Pick<RegistryNote, "verdict" | "because">): string {
  return `${says[verdict]}: ${because}`;
}
