/** Chains of versions of a schema, each made of the one before by the edits that people make. */
import { array, noBias, record, type Arbitrary } from "fast-check";
import { schemaDrafts } from "./drafts.js";
import { edited, edits } from "./edits.js";
import { written } from "./written.js";

export interface Version {
  /** One line of JSON. */
  readonly text: string;
  /** The kinds of the edits that made it of the version before it; the first has none. */
  readonly kinds: readonly string[];
}

/** Two or three versions, oldest first. */
export const chains: Arbitrary<readonly Version[]> = record({
  // many of them are as large as they may be
  first: noBias(schemaDrafts),
  steps: noBias(
    array(array(edits, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 2,
    }),
  ),
}).map(({ first, steps }) => {
  let draft = first;
  const versions: Version[] = [{ text: written(first), kinds: [] }];
  for (const step of steps) {
    const next = edited(draft, step);
    draft = next.draft;
    versions.push({ text: written(draft), kinds: next.kinds });
  }
  return versions;
});
