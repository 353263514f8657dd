/** Changes of a schema file, as data: what `check --fix` does, and what an editor could. */
import type { Place } from "../diagnostics.js";
import type { Spot } from "./spots.js";

/** Several edits that belong together. `At` is how they say where. */
export interface Fix<At = Place> {
  /** What it brings, a noun phrase: `"default": null` of `note`. */
  readonly title: string;
  /** In the order they are made in: what one does to the places of the next is counted in. */
  readonly edits: readonly Edit<At>[];
}

/** One change of the JSON value at a place; everything beside it stays as it is written. */
export type Edit<At = Place> =
  | {
      /** Sets a member of the object: in place of the value that it has, or as a new one behind the last member of `behind` that is there. */
      readonly kind: "set";
      readonly at: At;
      readonly key: string;
      /** JSON text. */
      readonly json: string;
      readonly behind: readonly string[];
    }
  | {
      /** Adds an item to the end of the array that is a member of the object, which is made like one that is set where it is not there. */
      readonly kind: "append";
      readonly at: At;
      readonly key: string;
      /** JSON text. */
      readonly json: string;
      readonly behind: readonly string[];
    }
  | {
      /** Moves an item of the array before all others. */
      readonly kind: "move-first";
      readonly at: At;
      /** From 0. */
      readonly index: number;
    };

/** The same with places; null where the text of one is not known. */
export function placedFix(
  { title, edits }: Fix<Spot>,
  place: (spot: Spot) => Place | null,
): Fix | null {
  const placed: Edit[] = [];
  for (const edit of edits) {
    const at = place(edit.at);
    if (at === null) return null;
    placed.push({ ...edit, at });
  }
  return { title, edits: placed };
}
