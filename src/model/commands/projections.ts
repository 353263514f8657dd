/** Projections, which listen to events of any aggregate. */
import type { Projection } from "../catalog.js";
import type { AggregateDraft, ProjectionDraft } from "./drafts.js";
import { checkKey, fieldOf, holdersOf, keyRule } from "./keys.js";
import { heardEvent, type Index } from "./lookup.js";
import { quote } from "./shape.js";

export function linkProjection(
  draft: AggregateDraft,
  projection: ProjectionDraft,
  index: Index,
): Projection | null {
  const { parsed, problems } = index;
  const listener = `projection ${quote(projection.name.text)}`;
  const on = projection.on.flatMap((reference) => {
    const event = heardEvent(draft, reference, listener, index);
    return event === null ? [] : [{ event, at: reference }];
  });
  const key = checkKey(
    draft,
    projection.key,
    holdersOf(on, problems),
    keyRule(`key of ${listener}`),
    problems,
  );
  const record = parsed.records.get(projection);
  if (record === undefined || key === null) return null;
  const own = fieldOf(record, key.name);
  const first = own ?? { ...key, default: null, aliases: [] };
  if (own !== null && own.type.kind !== key.type.kind) {
    problems.error(
      "bad-key",
      draft.document,
      own.node,
      `field ${quote(key.name)} of ${listener} that is ${own.type.kind}, and ${key.type.kind} in its events`,
      "take the field out: the key is a field of the view by itself",
    );
  }
  const others = record.fields.filter(({ name }) => name !== key.name);
  return {
    name: projection.name.text,
    doc: projection.doc,
    on: on.map(({ event }) => event),
    key,
    record: { ...record, fields: [first, ...others] },
  };
}
