/**
 * The plans that findings carry, played through in each mode that can give them: every release is checked by the mode, consumers and
 * producers are deployed as a plan says, one by one, so that old and new run beside each other for a while, and at every moment
 * everybody who reads must read all that is there.
 */
import { describe, expect, it } from "vitest";
import { compare } from "../../src/evolution/compare.js";
import { givenSchema } from "../../src/evolution/given.js";
import { rules } from "../../src/evolution/rules.js";
import { decodeResolved } from "../../src/runtime/avro/decode-resolved.js";
import { encodeDatum } from "../../src/runtime/avro/encode.js";
import { resolve } from "../../src/runtime/avro/resolve.js";
import { changes, enumOf, twoRenamed, typeRenamed } from "./planned.js";
import { field, id, record } from "./plays-of.js";
import {
  check,
  consumers,
  modes,
  outage,
  producers,
  releasesOf,
} from "./plays.js";

describe.each(changes)("$title", ({ old, wanted, plays }) => {
  it.each(modes)("has one plan under %s, whatever it is found by", (mode) => {
    const planned = check([old], wanted, mode).filter(
      ({ plan }) => plan.length > 0,
    );
    const play = plays[mode];
    expect(planned.map(({ plan }) => plan)).toEqual(
      planned.map(() => play?.plan),
    );
    expect(
      planned.map(({ rule, direction }) => `${direction} ${rule}`).toSorted(),
    ).toEqual(play?.found ?? []);
  });

  it("fails where somebody does it at once, and nobody where the plan is followed", () => {
    const atOnce = [consumers(wanted), producers(wanted)];
    expect(
      atOnce.map((move) => outage(old, [move])).filter((one) => one !== null),
    ).not.toEqual([]);
    for (const play of Object.values(plays))
      for (const order of play.orders)
        expect([play.plan, outage(old, order)]).toEqual([play.plan, null]);
  });

  it.each(modes)("passes %s with every release, or says which not", (mode) => {
    const play = plays[mode];
    if (play === undefined) return;
    const { orders, checkedBy, waives, plan } = play;
    for (const order of orders) {
      const releases = releasesOf(old, order);
      const found = releases.map((release, i) =>
        i === 0
          ? []
          : check(releases.slice(0, i), release, checkedBy ?? mode).map(
              ({ rule, earlier }) => `${rule} of ${earlier}`,
            ),
      );
      const last = new Set(found.pop());
      expect(found).toEqual(found.map(() => []));
      expect([...last]).toEqual(
        waives === null ? [] : [`${waives} of version 1`],
      );
    }
    const said = / and waive `([a-z-]+)`/.exec(plan.at(-1) ?? "")?.[1] ?? null;
    expect(said).toBe(waives);
  });

  it("fails in the other order, where there is one", () => {
    for (const mode of ["BACKWARD", "FORWARD"] as const)
      for (const order of plays[mode]?.orders ?? []) {
        const deployed = order.filter((move) => move !== "old data is gone");
        if (deployed.length === 2)
          expect(outage(old, deployed.toReversed())).not.toBeNull();
      }
  });
});

describe("a plan", () => {
  it("is there for every rule on the wire that one change may not mend", () => {
    const played = new Set(
      changes.flatMap(({ plays }) =>
        Object.values(plays).flatMap(({ found }) =>
          found.map((one) => one.split(" ")[1]),
        ),
      ),
    );
    const wire = rules.filter(({ axis }) => axis === "wire");
    expect(new Set(wire.map(({ id: name }) => name))).toEqual(played);
  });

  it.each([
    ["a field without a default", record(id), record(id, field("x", "int"))],
    [
      "a symbol less",
      record(field("s", enumOf(["A", "B"]))),
      record(field("s", enumOf(["A"]))),
    ],
  ])("is none where one change does it in every mode: %s", (_, old, wanted) => {
    for (const mode of modes)
      expect(check([old], wanted, mode).flatMap(({ plan }) => plan)).toEqual(
        [],
      );
  });

  it("is none under BACKWARD where an alias does it", () => {
    for (const { old, wanted } of [typeRenamed("name-changed"), twoRenamed()])
      for (const mode of ["BACKWARD", "BACKWARD_TRANSITIVE"] as const)
        expect(check([old], wanted, mode).map(({ plan }) => plan)).toEqual([
          [],
        ]);
  });

  it.each(["FORWARD_TRANSITIVE", "FULL_TRANSITIVE"] as const)(
    "goes on where the latest version ends, under %s",
    (mode) => {
      for (const change of changes)
        for (const order of change.plays[mode]?.orders ?? []) {
          const releases = [...releasesOf(change.old, order)];
          const last = releases.pop();
          const rule = change.plays[mode]?.waives;
          if (last === undefined || rule === null) continue;
          const found = check(releases, last, mode);
          expect(found.map((one) => one.earlier)).toEqual(["version 1"]);
          expect(found.flatMap(({ plan }) => plan)).toEqual([
            expect.stringMatching(`${mode} refuses what is left to do.*`),
          ]);
        }
    },
  );

  it("begins anew where the latest version fails as well", () => {
    const old = record(id, field("x", "int"));
    const plans = check([old, old], record(id), "FULL_TRANSITIVE").map(
      ({ plan }) => plan.length,
    );
    expect(plans).toEqual([3, 3]);
  });

  it("of a field that may be renamed loses nothing where it is", () => {
    const now = record(field("tries", "int"));
    const [finding] = check([record(field("attempts", "int"))], now, "FORWARD");
    const aliases =
      /keep the name `attempts` in a.R, give it `("aliases": .+)`,/;
    const [, alias = ""] = aliases.exec(finding?.plan[0] ?? "") ?? [];
    const { type: reader } = givenSchema(
      record(field("attempts", "int", JSON.parse(`{${alias}}`))),
      "reader",
    );
    const { type: writer } = givenSchema(now, "writer");
    const bytes = encodeDatum(writer, new Map([["tries", 7]]));
    expect(decodeResolved(resolve(writer, reader), bytes)).toEqual(
      new Map([["attempts", 7]]),
    );
  });

  it("is not beside a remedy that the mode refuses", () => {
    const [old, wanted] = [
      record(field("x", "int")),
      record(field("x", "string")),
    ];
    const remedies = (mode: "BACKWARD" | "FULL"): readonly string[] =>
      check([old], wanted, mode).map(({ remedy }) => remedy);
    expect(remedies("BACKWARD")).toEqual([
      "read it as int, or as a union with int among its branches",
    ]);
    expect(remedies("FULL")).toEqual(["keep it int", "keep writing int"]);
  });

  it.each(["string", "int"])(
    "keeps the field that is a %s now as well as renamed",
    (type) => {
      const old = record(field("total", "long"));
      const wanted = record(field("amount", type, { aliases: ["total"] }));
      const plans = check([old], wanted, "FULL").map(({ plan }) => plan);
      expect(plans).toHaveLength(2);
      expect(plans[0]?.[0]).toMatch(
        /^keep `total` of a\.R as it was, but with/,
      );
      expect(plans[1]).toEqual(plans[0]);
    },
  );

  it("has the whole schema in another topic where there is no field around it", () => {
    const [finding] = compare({ reader: "long", writer: "string" }).findings;
    expect(finding?.plan).toEqual([
      "keep this schema as it was, and write the new one to a topic and a subject of its own",
      "deploy consumers first, to read both topics; then producers, to write to the new one",
      "when nothing is left to be read in the old topic, let it go",
    ]);
  });
});
