/** Puts disagreements into classes. */
import { classes, type Class } from "./classes.js";
import { writtenDatum, type Disagreement } from "./comparison.js";
import { essence, type Ignored } from "./essence.js";

export class Judgement {
  /** One line each. */
  readonly unexplained: string[] = [];
  readonly #counts = new Map<Class, number>();

  judge(one: Disagreement): void {
    const found = classesOf(one);
    for (const each of found)
      this.#counts.set(each, (this.#counts.get(each) ?? 0) + 1);
    if (found.length > 0) return;
    const { peer, subject, kind } = one;
    this.unexplained.push(`${peer}, ${subject.name}, ${kind}: ${shown(one)}`);
  }

  /** Classes that nothing belonged to: they are to be taken out. */
  unmet(): readonly string[] {
    return classes
      .filter((one) => !this.#counts.has(one))
      .map(
        ({ id }) => `nothing belongs to the class ${id} any more: remove it`,
      );
  }

  lines(): readonly string[] {
    return [...this.#counts].map(
      ([{ id, who, what, sentence }, count]) =>
        `${id}: ${count}, ${who.join(" and ")}: ${what}\n    "${sentence}"`,
    );
  }
}

const nothing: ReadonlySet<Ignored> = new Set();

/** What is said of it, and where what was written leaves the value. */
function shown(one: Disagreement): string {
  const text = one.text.slice(0, 300);
  if (one.bytes === null) return text;
  const { type } = one.subject;
  const theirs = essence(type, writtenDatum(one), nothing);
  const ours = essence(type, one.value, nothing);
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at++;
  const near = (of: string): string => of.slice(Math.max(0, at - 40), at + 40);
  return `${text}\n  ${near(theirs)}\n  and not\n  ${near(ours)}`;
}

/** One that accounts for everything, or several that do together; else none. */
function classesOf(one: Disagreement): readonly Class[] {
  const candidates = classes.filter(
    ({ who, kinds, recognises }) =>
      who.includes(one.peer) && kinds.includes(one.kind) && recognises(one),
  );
  if (one.bytes === null)
    return candidates.filter(({ ignored }) => ignored === null).slice(0, 1);
  const able = candidates.filter(({ ignored }) => ignored !== null);
  const alone = able.find((each) => accountsFor(one, [each]));
  if (alone !== undefined) return [alone];
  return accountsFor(one, able) ? able : [];
}

function accountsFor(one: Disagreement, by: readonly Class[]): boolean {
  const { type } = one.subject;
  const ignored = new Set<Ignored>(by.flatMap((each) => each.ignored ?? []));
  return (
    essence(type, one.value, ignored) ===
    essence(type, writtenDatum(one), ignored)
  );
}
