/** Topics: nothing of them is in the catalog yet, and what is wrong with them is reported all the same. */
import type { AggregateDraft } from "./drafts.js";
import { checkKey, holdersOf, keyRule } from "./keys.js";
import { findEvent, type Index } from "./lookup.js";
import { quote } from "./shape.js";

export function checkTopics(draft: AggregateDraft, index: Index): void {
  const claims = index.claims.get(draft);
  for (const topic of draft.topics) {
    const what = `topic ${quote(topic.name.text)}`;
    const named = topic.events.flatMap((reference) => {
      const event = findEvent(draft, reference, index);
      if (event === null) return [];
      if (claims?.events.has(event.fullName) !== true) {
        index.problems.error(
          "foreign-event",
          draft.document,
          reference.node,
          `${what} with ${quote(reference.text)}, which is no event of aggregate ${quote(draft.name.text)}`,
          "put it into the topic of the aggregate that owns it",
        );
        return [];
      }
      return [{ event, at: reference }];
    });
    const all = [...(claims?.events ?? [])].flatMap(([fullName, at]) => {
      const event = index.events.get(fullName);
      return event === undefined ? [] : [{ event, at }];
    });
    if (topic.key === null) continue;
    const holders = holdersOf(
      topic.events.length === 0 ? all : named,
      index.problems,
    );
    checkKey(
      draft,
      topic.key,
      holders,
      keyRule(`key of ${what}`),
      index.problems,
    );
  }
}
