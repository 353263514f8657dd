/** The edits that people make to a schema, as instructions that mean something whatever schema they meet. */
import { constantFrom, nat, record, type Arbitrary } from "fast-check";
import type { SchemaDraft, TypeDraft } from "./draft.js";
import { typeDrafts } from "./drafts.js";
import { fieldEdits } from "./field-edits.js";
import { namedEdits } from "./named-edits.js";
import { typeEdits } from "./type-edits.js";

/** What an edit is about; each kind takes of it what it needs. */
export interface EditParts {
  /** Which of the places where it is possible. */
  readonly at: number;
  /** Which of the ways to do it. */
  readonly pick: number;
  /** A type that is added, or comes instead of another. */
  readonly type: TypeDraft;
}

/** Changes the draft; whether there was anything to change. */
export type EditStep = (draft: SchemaDraft, parts: EditParts) => boolean;

export interface Edit extends EditParts {
  readonly kind: string;
}

const steps: Readonly<Record<string, EditStep>> = {
  ...fieldEdits,
  ...typeEdits,
  ...namedEdits,
};

export const editKinds: readonly string[] = Object.keys(steps);

/** Those that are possible everywhere and break much would else hide the others. */
const rare =
  /^(?:wrap|unwrap|change a type|use a type|rename a (?:field|type)$)/;
/** Those that seldom find something to change, or have many ways to do it. */
const frequent = /symbol|enum|fixed|decimal|default$|^(?:widen|narrow)/;

const weighted = editKinds.flatMap((kind) =>
  Array<string>(frequent.test(kind) ? 5 : rare.test(kind) ? 1 : 2).fill(kind),
);

export const edits: Arbitrary<Edit> = record({
  kind: constantFrom(...weighted),
  at: nat(7),
  pick: nat(7),
  type: typeDrafts,
});

/** A copy of the draft with the edits that were possible, and their kinds. */
export function edited(
  draft: SchemaDraft,
  list: readonly Edit[],
): { readonly draft: SchemaDraft; readonly kinds: readonly string[] } {
  const copy = structuredClone(draft);
  const kinds = list.flatMap(({ kind, ...parts }) =>
    steps[kind]?.(copy, parts) === true ? [kind] : [],
  );
  return { draft: copy, kinds };
}
