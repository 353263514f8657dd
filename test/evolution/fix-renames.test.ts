/** Several branches of a union under new names at once: which are paired, what is advised, and what `check --fix` makes of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compare, type JsonValue } from "../../src/evolution/compare.js";
import { inProcess } from "../cli/support.js";
import { event, orderId, projectOf } from "./support.js";

function typeOf(name: string, ...members: readonly string[]): JsonValue {
  return {
    type: "record",
    name,
    fields: members.map((member) => ({ name: member, type: "string" })),
  };
}

function paymentOf(...branches: readonly JsonValue[]): JsonValue {
  return {
    type: "record",
    name: "a.Payment",
    fields: [{ name: "by", type: branches }],
  };
}

/** What is said of the union, and what `--fix` would do. */
function said(old: JsonValue, now: JsonValue): readonly (string | null)[] {
  const [finding] = compare({ writer: old, reader: now }).findings.filter(
    ({ rule }) => rule === "union-branch-removed",
  );
  return [finding?.remedy ?? null, finding?.fix?.title ?? null];
}

const kept = "keep a.Card and a.Transfer in the reader's union";
const card = typeOf("Card", "id", "number");
const transfer = typeOf("Transfer", "id", "iban");

describe("two branches under new names", () => {
  it.each<
    [string, JsonValue, JsonValue, readonly [string | null, string | null]]
  >([
    [
      "are told apart by what they are made of",
      paymentOf(card, transfer),
      paymentOf(
        typeOf("Wire", "id", "iban"),
        typeOf("Plastic", "id", "number"),
      ),
      [
        `${kept}, or give a.Plastic \`"aliases": ["a.Card"]\` and a.Wire \`"aliases": ["a.Transfer"]\` if they are those under new names`,
        '`"aliases": ["a.Card"]` of a.Plastic and `"aliases": ["a.Transfer"]` of a.Wire',
      ],
    ],
    [
      "are told apart by their names where they are made alike",
      paymentOf(typeOf("Card", "id"), typeOf("Transfer", "id")),
      paymentOf(typeOf("BankTransfer", "id"), typeOf("CreditCard", "id")),
      [
        `${kept}, or give a.CreditCard \`"aliases": ["a.Card"]\` and a.BankTransfer \`"aliases": ["a.Transfer"]\` if they are those under new names`,
        '`"aliases": ["a.Card"]` of a.CreditCard and `"aliases": ["a.Transfer"]` of a.BankTransfer',
      ],
    ],
    [
      "are told apart where one leaves the other no choice",
      // `Card` may be either by its fields, `Transfer` one
      paymentOf(typeOf("Card", "id", "number"), typeOf("Transfer", "id")),
      paymentOf(typeOf("Plastic", "number"), typeOf("Wire", "id")),
      [
        `${kept}, or give a.Plastic \`"aliases": ["a.Card"]\` and a.Wire \`"aliases": ["a.Transfer"]\` if they are those under new names`,
        '`"aliases": ["a.Card"]` of a.Plastic and `"aliases": ["a.Transfer"]` of a.Wire',
      ],
    ],
    [
      "are named with all that they may be now where nothing tells",
      paymentOf(typeOf("Card", "id"), typeOf("Transfer", "id")),
      paymentOf(typeOf("Plastic", "id"), typeOf("Wire", "id")),
      [
        `${kept}; if a.Card is a.Plastic or a.Wire now, give that one the alias \`a.Card\`; if a.Transfer is a.Plastic or a.Wire now, give that one the alias \`a.Transfer\``,
        null,
      ],
    ],
    [
      "are not both what one may be",
      paymentOf(typeOf("Card", "id"), typeOf("Transfer", "id")),
      paymentOf("null", typeOf("Plastic", "id")),
      [
        `${kept}; if a.Card is a.Plastic now, give that \`"aliases": ["a.Card"]\`; if a.Transfer is a.Plastic now, give that \`"aliases": ["a.Transfer"]\``,
        null,
      ],
    ],
    [
      "are advised on one by one where the other is gone",
      paymentOf(card, transfer),
      paymentOf("null", typeOf("Plastic", "id", "number")),
      [
        `${kept}, or give a.Plastic \`"aliases": ["a.Card"]\` if the two are one`,
        null,
      ],
    ],
    [
      "have nothing to do with what is made of something else",
      paymentOf(card, transfer),
      paymentOf(typeOf("Cash", "sum"), "null"),
      [kept, null],
    ],
  ])("%s", (_, old, now, expected) => {
    expect(said(old, now)).toEqual(expected);
  });

  it("are not looked for where so many come and go", () => {
    const many = (prefix: string): JsonValue =>
      paymentOf(
        ...Array.from({ length: 1_000 }, (_, i) =>
          typeOf(`${prefix}${i}`, "id"),
        ),
      );
    expect(said(many("Old"), many("New"))[1]).toBeNull();
  });
});

describe("check --fix", () => {
  const path = "schemas/paid.avsc";
  const versionOf = (
    names: readonly [string, string],
    more: object = {},
  ): object =>
    event("Paid", [
      {
        name: "by",
        type: [typeOf(names[0], "number"), typeOf(names[1], "iban")],
      },
      { name: "refund", type: ["null", names[0]], ...more },
    ]);

  it("gives each its alias, once", async () => {
    const cwd = projectOf({
      "schemas/history/shop.Paid/1.avsc": versionOf(["Card", "Transfer"]),
      [path]: versionOf(["CreditCard", "BankTransfer"]),
    });
    const { code, err } = await inProcess(cwd, ["check", "--fix"]);
    expect([code, err.split("\n").at(-2)]).toEqual([
      0,
      "compatible: 1 event against recorded versions in 12 ms",
    ]);
    const text = readFileSync(join(cwd, path), "utf8");
    expect(text.match(/"shop\.(?:Card|Transfer)"/g)).toEqual([
      '"shop.Card"',
      '"shop.Transfer"',
    ]);
  });

  it.each([
    ["BACKWARD", true],
    ["FULL", false],
  ])("offers under %s what helps there", async (mode, helps) => {
    const cwd = projectOf({
      "schemas/history/shop.Paid/1.avsc": event("Paid", [
        { name: "order_id", type: "long" },
      ]),
      [path]: event("Paid", [{ name: "orderId", type: "long" }]),
    });
    const before = readFileSync(join(cwd, path), "utf8");
    const { code, err } = await inProcess(cwd, ["check", "--mode", mode]);
    expect(code).toBe(1);
    expect(err.includes("may mend 1 of these")).toBe(helps);
    const fixed = await inProcess(cwd, ["check", "--fix", "--mode", mode]);
    expect(fixed.code).toBe(helps ? 0 : 1);
    const after = readFileSync(join(cwd, path), "utf8");
    expect(after === before).toBe(!helps);
    expect(after.includes('"order_id"')).toBe(helps);
  });

  const left =
    "can be mended without somebody who knows what is meant: the findings above say what to do\n";
  const quantity = { name: "quantity", type: "int" };

  it("says that somebody must know what is meant where nothing is safe", async () => {
    const cwd = projectOf({
      "schemas/history/shop.Paid/1.avsc": event("Paid", [quantity]),
      [path]: event("Paid", [{ name: "qty", type: "int" }]),
    });
    const { code, err } = await inProcess(cwd, ["check", "--fix"]);
    expect(code).toBe(1);
    expect(err).toContain("if it is the writer's `quantity` by another name");
    expect(err).toContain(`\n→ nothing ${left}`);
  });

  it("says so of what is left, and nothing where nothing is", async () => {
    const note = { name: "note", type: ["null", "string"] };
    const old = event("Paid", [orderId]);
    const fixedText = async (...fields: object[]): Promise<string> => {
      const cwd = projectOf({
        "schemas/history/shop.Paid/1.avsc": old,
        [path]: event("Paid", [orderId, ...fields]),
      });
      return (await inProcess(cwd, ["check", "--fix"])).err;
    };
    expect(await fixedText(note, quantity)).toContain(
      `\n→ nothing more ${left}`,
    );
    expect(await fixedText(note)).not.toContain("can be mended");
  });
});
