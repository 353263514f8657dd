/** Changes, and the plans that each mode must have for them, in words and in deployments. */
import type { JsonValue } from "../../src/evolution/compare.js";
import {
  consumers,
  producers,
  type Asked,
  type Change,
  type Move,
  type Play,
} from "./plays.js";

export function record(...fields: readonly JsonValue[]): JsonValue {
  return { type: "record", name: "a.R", fields };
}
export function field(
  name: string,
  type: JsonValue,
  more: object = {},
): JsonValue {
  return { name, type, ...more };
}
export const id = field("id", "string");

/** The rules on the wire that each reading breaks. */
export interface Broken {
  readonly backward: readonly string[];
  readonly forward: readonly string[];
}

function foundBy({ backward = [], forward = [] }: Partial<Broken>) {
  return [
    ...backward.map((rule) => `backward ${rule}`),
    ...forward.map((rule) => `forward ${rule}`),
  ].toSorted();
}

const passes = { checkedBy: null, waives: null } as const;
const elsewhere = "begin an event of a new name, with a topic of its own";
const refuses = (mode: Asked, lacks: string, ...ways: string[]): string =>
  `${mode} refuses what is left to do, for the earlier schema ${lacks}: ${[...ways, elsewhere].join("; or ")}`;
const waive = (step: string, rule: string): string =>
  `when nobody reads by that schema any more, ${step}, and waive \`${rule}\``;

export interface TypeChange {
  readonly broken: Broken;
  readonly old: JsonValue;
  readonly wanted: JsonValue;
  /** Where the type has a name, the new one under another. */
  readonly renamed?: JsonValue;
  readonly fallback: JsonValue;
  readonly oldFallback: JsonValue;
  /** Whether the old field has its default already. */
  readonly hasDefault?: boolean;
}

/** A change of the type of `x`, which ends with a field `y` of the new type in its place, or in order where it goes one way. */
export function typeChange(change: TypeChange): Change {
  const { broken, old, wanted, renamed, fallback, oldFallback } = change;
  const { hasDefault = false } = change;
  const given = hasDefault ? { default: oldFallback } : {};
  const before = record(id, field("x", old, given));
  const y = field("y", renamed ?? wanted, { default: fallback });
  const end = record(id, y);
  const kept = record(id, field("x", old, given), y);
  const both = record(id, field("x", old, { default: oldFallback }), y);
  const added =
    renamed === undefined
      ? "a field of the new type beside it"
      : "a field beside it whose type has the change and a name of its own";

  const release = `keep \`x\` of a.R as it was, ${hasDefault ? "with" : "but with"} a default, add ${added}, with a default too, and release that`;
  const drop = (mode: Asked, when: string, order: string): string => {
    if (!mode.endsWith("_TRANSITIVE"))
      return `${when}, drop the old field, ${order}`;
    return hasDefault
      ? `${when}, drop the old field, ${order}, where every version that counts has a default for it`
      : refuses(
          mode,
          "has `x` without a default",
          "keep writing both fields",
          waive(`drop the old field, ${order}`, "field-added-without-default"),
        );
  };
  const backward: Play = {
    found: foundBy({ backward: broken.backward }),
    plan: [
      `keep \`x\` of a.R as it was, add ${added}, with a default, and release that`,
      "deploy consumers first, to read the new field, and where it has its default the old one; then producers, to write both",
      "when nothing is left to be read that lacks the new field, drop the old one: consumers first again",
    ],
    orders: [
      [
        consumers(kept),
        producers(kept),
        "old data is gone",
        consumers(end),
        producers(end),
      ],
    ],
    ...passes,
  };
  const waivesOf = (mode: Asked): string | null =>
    mode.endsWith("_TRANSITIVE") && !hasDefault
      ? "field-added-without-default"
      : null;
  const forward = (mode: Asked): Play => ({
    found: foundBy({ forward: broken.forward }),
    plan: [
      release,
      "deploy producers first, to write both; then consumers, to read the new field",
      drop(
        mode,
        "when every consumer has that release",
        "producers first again",
      ),
    ],
    orders: [
      [producers(both), consumers(both), producers(end), consumers(end)],
    ],
    checkedBy: null,
    waives: waivesOf(mode),
  });
  const either = (schema: JsonValue): readonly (readonly Move[])[] => [
    [consumers(schema), producers(schema)],
    [producers(schema), consumers(schema)],
  ];
  const full = (mode: Asked): Play => ({
    found: foundBy(broken),
    plan: [
      release,
      "deploy consumers and producers in either order: consumers read the new field, and where it has its default the old one; producers write both",
      drop(
        mode,
        "when every consumer has that release, and nothing is left to be read that lacks the new field",
        "in either order again",
      ),
    ],
    orders: either(both).flatMap((first) =>
      either(end).map((second): readonly Move[] => [
        ...first,
        "old data is gone",
        ...second,
      ]),
    ),
    checkedBy: null,
    waives: waivesOf(mode),
  });

  const now = hasDefault ? { default: fallback } : {};
  const after = record(id, field("x", wanted, now));
  const isBoth = broken.backward.length > 0 && broken.forward.length > 0;
  const oneWay = (direction: keyof Broken, play: Play): Play => ({
    ...play,
    ...(isBoth ? {} : inOrder(direction, after)),
  });
  return {
    title: `${JSON.stringify(old)} to ${JSON.stringify(wanted)}${hasDefault ? ", with a default" : ""}`,
    old: before,
    wanted: after,
    plays: {
      ...(broken.backward.length === 0
        ? {}
        : {
            BACKWARD: oneWay("backward", backward),
            BACKWARD_TRANSITIVE: backward,
          }),
      ...(broken.forward.length === 0
        ? {}
        : {
            FORWARD: oneWay("forward", forward("FORWARD")),
            FORWARD_TRANSITIVE: forward("FORWARD_TRANSITIVE"),
          }),
      FULL: full("FULL"),
      FULL_TRANSITIVE: full("FULL_TRANSITIVE"),
    },
  };
}

const by = (mode: Asked): string =>
  `release this change alone: check it by \`codegen check --mode ${mode}\`, record it by \`codegen release --mode ${mode}\`, and have the registry ask for ${mode} this once`;

/** A change that goes in the other direction alone. */
function inOrder(
  broken: keyof Broken,
  after: JsonValue,
): Pick<Play, "plan" | "orders" | "checkedBy"> {
  return broken === "backward"
    ? {
        checkedBy: "FORWARD",
        plan: [
          `${by("FORWARD")}: the earlier schema reads what today's writes`,
          "deploy producers first, every one",
          "deploy the consumers when nothing is left to be read that was written before; where events are kept for good, keep `x` of a.R as it was",
        ],
        orders: [[producers(after), "old data is gone", consumers(after)]],
      }
    : {
        checkedBy: "BACKWARD",
        plan: [
          `${by("BACKWARD")}: today's schema reads what the earlier one writes`,
          "deploy consumers first, every one",
          "then deploy the producers",
        ],
        orders: [[consumers(after), producers(after)]],
      };
}

/** Two ways, of which somebody who knows what is meant takes one. */
export function eitherOf(
  title: string,
  [one, when]: readonly [Change, string],
  [other, instead]: readonly [Change, string],
): Change {
  const modes = Object.entries(one.plays).map(([mode, play]) => {
    const second = other.plays[mode as Asked];
    if (second === undefined) throw new Error(`no plan under ${mode}`);
    const [first = "", ...rest] = play.plan;
    const [drop = "", ...others] = second.plan;
    const plan = [
      `${when}, ${first}`,
      ...rest,
      `${instead}: ${drop}`,
      ...others,
    ];
    return [
      mode,
      { ...play, plan, orders: [...play.orders, ...second.orders] },
    ];
  });
  return { ...one, title, plays: Object.fromEntries(modes) };
}

/** What readers need is released to them first. */
export interface TwoReleases {
  readonly title: string;
  readonly old: JsonValue;
  readonly wanted: JsonValue;
  /** The release between the two, and the last one, where that is not what was wanted. */
  readonly first: JsonValue;
  readonly last?: JsonValue;
  readonly words: readonly [first: string, second: string, lacks: string];
  /** With a rule for the backward reading only where it needs more than one change under FULL. */
  readonly broken: Broken;
}

export function twoReleases(change: TwoReleases): Change {
  const { title, old, wanted, first, last = wanted, words, broken } = change;
  const [one, two, lacks] = words;
  const [rule = ""] = broken.forward;
  const play = (mode: Asked): Play => ({
    found: foundBy(
      mode.startsWith("FULL") ? broken : { forward: broken.forward },
    ),
    plan: [
      `${one}, and release that`,
      "deploy consumers first, every one",
      mode.endsWith("_TRANSITIVE")
        ? refuses(mode, lacks, waive(`${two}, deploy the producers`, rule))
        : `then ${two}, and deploy the producers`,
    ],
    orders: [
      [consumers(first), producers(last), consumers(last)],
      [consumers(first), producers(first), producers(last), consumers(last)],
      [consumers(first), producers(first), consumers(last), producers(last)],
    ],
    checkedBy: null,
    waives: mode.endsWith("_TRANSITIVE") ? rule : null,
  });
  return {
    title,
    old,
    wanted,
    plays: {
      FORWARD: play("FORWARD"),
      FORWARD_TRANSITIVE: play("FORWARD_TRANSITIVE"),
      FULL: play("FULL"),
      FULL_TRANSITIVE: play("FULL_TRANSITIVE"),
    },
  };
}
