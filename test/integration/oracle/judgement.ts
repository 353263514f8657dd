/** Gives every disagreement its class, and tells what has none. */
import { classes, type Class, type Found } from "./classes.js";
import {
  disagreements,
  peers,
  type Case,
  type Disagreement,
  type Peer,
} from "./evidence.js";
import type { Pair } from "./pairs.js";

const titles: Readonly<Record<Peer, string>> = {
  java: "Apache Avro Java 1.12.2",
  python: "Apache Avro for Python 1.12.2",
};

/** What a disagreement is about. */
function isOfValues({ kind }: Disagreement): boolean {
  return kind === "read" || kind === "unread" || kind === "other";
}

interface Count {
  /** Names of pairs. */
  readonly verdicts: Set<string>;
  readonly values: Set<string>;
}

export class Judgement {
  readonly #counts = new Map<string, Count>();
  readonly #pairs = new Set<string>();
  readonly #disagree: Readonly<Record<Peer, Set<string>>> = {
    java: new Set(),
    python: new Set(),
  };
  /** What does not belong to a class, a text each, no more than one of a kind for a pair. */
  readonly unexplained: string[] = [];

  judge(one: Case): void {
    this.#pairs.add(one.pair.name);
    for (const peer of peers) {
      const told = new Set<string>();
      for (const disagreement of disagreements(one, peer)) {
        this.#disagree[peer].add(one.pair.name);
        const found: Found = { one, peer, disagreement };
        const row = classOf(found);
        if (row?.isProved(found) === true) {
          this.#add(peer, row.id, found);
          continue;
        }
        const why =
          row === undefined ? "of no class" : `like ${row.id}, but not proved`;
        if (told.has(`${disagreement.kind} ${why}`)) continue;
        told.add(`${disagreement.kind} ${why}`);
        this.unexplained.push(described(found, why));
      }
    }
  }

  #add(peer: Peer, id: string, { one, disagreement }: Found): void {
    const key = `${peer} ${id}`;
    const count = this.#counts.get(key) ?? {
      verdicts: new Set(),
      values: new Set(),
    };
    this.#counts.set(key, count);
    const pairs = isOfValues(disagreement) ? count.values : count.verdicts;
    pairs.add(one.pair.name);
  }

  /** Classes of which the committed example shows nothing, or that have none. */
  withoutExample(examples: ReadonlyMap<string, Pair>): readonly string[] {
    return classes.flatMap(({ id, who }) =>
      who
        .filter((peer) => {
          const count = this.#counts.get(`${peer} ${id}`);
          const name = examples.get(id)?.name ?? "";
          return !count?.verdicts.has(name) && !count?.values.has(name);
        })
        .map(
          (peer) =>
            `class ${id} that its example does not show of ${titles[peer]}`,
        ),
    );
  }

  table(): readonly string[] {
    return peers.flatMap((peer) => [
      "",
      `${titles[peer]}: of ${this.#pairs.size} pairs it agrees with us on ${this.#pairs.size - this.#disagree[peer].size}; the others:`,
      row("class", "verdicts", "values"),
      ...classes.flatMap(({ id, who }) => {
        const count = this.#counts.get(`${peer} ${id}`);
        return who.includes(peer)
          ? [
              row(
                id,
                String(count?.verdicts.size ?? 0),
                String(count?.values.size ?? 0),
              ),
            ]
          : [];
      }),
    ]);
  }
}

function row(name: string, verdicts: string, values: string): string {
  return `  ${name.padEnd(28)}${verdicts.padStart(9)}${values.padStart(9)}`;
}

function classOf(found: Found): Class | undefined {
  return classes.find(
    ({ who, recognises }) => who.includes(found.peer) && recognises(found),
  );
}

function described({ one, peer, disagreement }: Found, why: string): string {
  const lines = [
    `${one.pair.name}: ${titles[peer]}: ${disagreement.kind}, ${why}`,
    `  reader ${one.ours.schemas.reader.at(-1) ?? ""}`,
    `  writer ${one.ours.schemas.writer.at(-1) ?? ""}`,
  ];
  if ("value" in disagreement)
    lines.push(`  bytes ${disagreement.value.bytes}`);
  if ("shown" in disagreement)
    lines.push(`  read as ${JSON.stringify(disagreement.shown)}`);
  if ("why" in disagreement) lines.push(`  ${disagreement.why}`);
  return lines.join("\n");
}
