/** Sagas, which send commands of any aggregate. */
import { simpleName } from "../../runtime/avro/names.js";
import type {
  Aggregate,
  CommandReference,
  EventType,
  Saga,
  SagaStep,
} from "../catalog.js";
import type {
  AggregateDraft,
  Reference,
  SagaDraft,
  StepDraft,
} from "./drafts.js";
import { checkKey, holdersOf, keyRule } from "./keys.js";
import { heardEvent, type Index } from "./lookup.js";
import { NameIndex, shortened } from "./names.js";
import { quote } from "./shape.js";

interface Linked {
  readonly draft: AggregateDraft;
  readonly aggregate: Aggregate;
}

export function linkSagas(
  linked: readonly Linked[],
  index: Index,
): ReadonlyMap<AggregateDraft, readonly Saga[]> {
  const commands = new Map(
    linked.flatMap(({ aggregate }) =>
      aggregate.commands.map((command): [string, CommandReference] => [
        command.record.fullName,
        { aggregate: aggregate.name, command },
      ]),
    ),
  );
  const commandNames = new NameIndex(commands.keys());
  const find = (
    draft: AggregateDraft,
    reference: Reference,
  ): CommandReference | null => {
    const found = commandNames.find(reference.text, draft.namespace);
    if (found.kind === "found") return commands.get(found.fullName) ?? null;
    const { problems, suspects } = index;
    if (found.kind === "ambiguous") {
      problems.error(
        "ambiguous-command",
        draft.document,
        reference.node,
        `command ${quote(reference.text)} that stands for ${found.fullNames.join(" and ")}`,
        "write the full name",
      );
    } else if (!suspects.has(simpleName(reference.text))) {
      problems.error(
        "unknown-command",
        draft.document,
        reference.node,
        `unknown command ${quote(reference.text)}`,
        found.near === null
          ? "add it to the command file of its aggregate, or take the name away"
          : `did you mean ${shortened(found.near, draft.namespace)}?`,
      );
    }
    return null;
  };
  return new Map(
    linked.map(({ draft }) => [
      draft,
      draft.sagas.flatMap(
        (saga) => linkSaga(draft, saga, { index, find }) ?? [],
      ),
    ]),
  );
}

interface SagaContext {
  readonly index: Index;
  readonly find: (
    draft: AggregateDraft,
    reference: Reference,
  ) => CommandReference | null;
}

function linkSaga(
  draft: AggregateDraft,
  saga: SagaDraft,
  { index, find }: SagaContext,
): Saga | null {
  const listener = `saga ${quote(saga.name.text)}`;
  const heard: { readonly event: EventType; readonly at: Reference }[] = [];
  const steps = (drafts: readonly StepDraft[]): readonly SagaStep[] =>
    drafts.flatMap((step) => {
      const event = heardEvent(draft, step.event, listener, index);
      const commands = step.commands.flatMap((one) => find(draft, one) ?? []);
      if (event === null) return [];
      heard.push({ event, at: step.event });
      return [{ event, commands }];
    });
  const on = steps(saga.on);
  const compensates = steps(saga.compensates);
  const correlate = checkKey(
    draft,
    saga.correlate,
    holdersOf(heard, index.problems),
    keyRule(`correlation of ${listener}`),
    index.problems,
  );
  if (correlate === null) return null;
  return { name: saga.name.text, doc: saga.doc, correlate, on, compensates };
}
