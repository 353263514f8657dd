/** Edits and `--fix` over random texts: nothing but the edit changes, and what is kept makes the pair compatible. */
import { describe, expect, it } from "vitest";
import type { Edit } from "../../src/evolution/fix.js";
import { editedText } from "../../src/evolution/fix-text.js";
import { mend, type Mended } from "../../src/evolution/mend.js";
import type { Mode } from "../../src/evolution/modes.js";
import { stringify } from "../../src/runtime/avro/json-values.js";
import { pointerOf, type JsonNode } from "../../src/runtime/avro/json.js";
import { randomOf, schemaFrom, type Random } from "../avro/random-schemas.js";
import { edited } from "./edits.js";
import {
  checkTexts,
  commentsOf,
  editedValue,
  isInsertion,
  rootOf,
  today,
} from "./fix-support.js";

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick");
  return item;
}

/** A JSON value as somebody may have written it. */
function written(value: unknown, random: Random): string {
  const newline = pick(random, ["\n", "\r\n"]);
  const unit = pick(random, ["  ", "    ", "\t"]);
  const isOneLine = random() < 0.3;
  const noise = pick(random, [0, 0, 0.3]);
  let comments = 0;
  const comment = (): string => {
    if (random() >= noise) return "";
    comments++;
    return isOneLine || random() < 0.5
      ? ` /* "c", ${comments} */ `
      : ` // "c", ${comments}${newline}`;
  };
  const write = (part: unknown, depth: number): string => {
    if (typeof part !== "object" || part === null) return JSON.stringify(part);
    const isList = Array.isArray(part);
    const parts = isList
      ? part.map((item) => write(item, depth + 1))
      : Object.entries(part).map(
          ([key, member]) =>
            `${JSON.stringify(key)}:${pick(random, ["", " "])}${write(member, depth + 1)}`,
        );
    const isFlat = isOneLine || random() < 0.2;
    const gap = isFlat
      ? pick(random, ["", " "])
      : newline + unit.repeat(depth + 1);
    const end = isFlat ? pick(random, ["", " "]) : newline + unit.repeat(depth);
    const [open, close] = isList ? "[]" : "{}";
    const body = parts
      .map(
        (one, i) =>
          `${comment()}${gap}${one}${i + 1 < parts.length ? `${comment()},` : comment()}`,
      )
      .join("");
    return `${open}${body}${end}${close}`;
  };
  return `${comment()}${write(value, 0)}${pick(random, ["", newline])}`;
}

function nodesIn(root: JsonNode): readonly JsonNode[] {
  const nodes = [root];
  for (const node of nodes)
    if (node.kind === "array") nodes.push(...node.items);
    else if (node.kind === "object")
      nodes.push(...node.members.map(({ value }) => value));
  return nodes;
}

function randomEdit(root: JsonNode, random: Random): Edit | null {
  const nodes = nodesIn(root).filter(
    (node) =>
      node.kind === "object" ||
      (node.kind === "array" && node.items.length > 0),
  );
  if (nodes.length === 0) return null;
  const node = pick(random, nodes);
  const pointer = pointerOf(root, node) ?? "";
  const at = { file: today, line: 1, column: 1, pointer };
  if (node.kind === "array")
    return {
      kind: "move-first",
      at,
      index: Math.floor(random() * node.items.length),
    };
  const behind = [pick(random, ["name", "type", "symbols"]), "namespace"];
  const json = pick(random, ["null", '"a.B"', "9223372036854775807"]);
  if (node.kind !== "object") return null;
  const { members } = node;
  const list = members.find(({ value }) => value.kind === "array")?.key;
  return random() < 0.5
    ? { kind: "set", at, key: pick(random, ["default", "name"]), json, behind }
    : { kind: "append", at, key: list ?? "aliases", json, behind };
}

describe("an edit of a text that anybody may have written", () => {
  it("changes the value where it should, and keeps comments and everything else", () => {
    const kinds = new Map<string, number>();
    for (let seed = 1; seed <= 3_000; seed++) {
      const random = randomOf(seed);
      const text = written(schemaFrom(random), random);
      const root = rootOf(text);
      const edit = randomEdit(root, random);
      if (edit === null) continue;
      const after = editedText(text, [edit]);
      const what = `${JSON.stringify(edit)}\n${text}\n${after}`;
      if (after === null) throw new Error(what);
      expect(stringify(rootOf(after)), what).toBe(editedValue(root, edit));
      const isSet = edit.kind === "set" && !isInsertion(text, after);
      // those inside a value are moved or replaced with it
      const kept = commentsOf(after).toSorted();
      if (isSet)
        expect(commentsOf(text), what).toEqual(expect.arrayContaining(kept));
      else expect(kept, what).toEqual(commentsOf(text).toSorted());
      if (edit.kind === "append")
        expect(isInsertion(text, after), what).toBe(true);
      kinds.set(
        isSet ? "replace" : edit.kind,
        (kinds.get(isSet ? "replace" : edit.kind) ?? 0) + 1,
      );
    }
    for (const kind of ["set", "replace", "append", "move-first"])
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(100);
  });
});

type Json = Record<string, unknown>;

/** What people do and `--fix` may know how to mend. */
function broken(schema: unknown, random: Random): unknown {
  const copy = structuredClone(schema);
  const parts: Json[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if (!Array.isArray(part)) parts.push(part as Json);
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(copy);
  const records = parts.filter(({ fields }) => Array.isArray(fields));
  const enums = parts.filter(({ symbols }) => Array.isArray(symbols));
  if (records.length === 0) return copy;
  for (let left = 1 + Math.floor(random() * 2); left > 0; left--)
    pick(random, [
      () => {
        const fields = pick(random, records)["fields"] as Json[];
        const type = pick(random, [
          ["null", "int"],
          ["string", "null"],
          ["int", "null", "string"],
          "null",
          "int",
        ]);
        fields.push({ name: `added${fields.length}`, type });
      },
      () => {
        const fields = pick(random, records)["fields"] as Json[];
        for (const field of fields)
          if (String(field["name"]).includes("_")) field["name"] = "orderTotal";
      },
      () => {
        const named = pick(random, [...records, ...enums]);
        if (named["name"] !== "shop.E") named["name"] = "c.Moved";
      },
      () => {
        for (const named of records)
          if (named["name"] === "d.Note") named["name"] = "d.Remark";
      },
      () => {
        if (enums.length === 0) return;
        const symbols = pick(random, enums)["symbols"] as string[];
        symbols.shift();
      },
    ])();
  return copy;
}

const note = {
  type: "record",
  name: "d.Note",
  fields: [{ name: "text", type: "string" }],
};

/** An event around a schema, with a field and an enum that `--fix` may know what to do with. */
function eventOf(schema: unknown, random: Random): unknown {
  const total = pick(random, ["order_total", "orderTotal"]);
  const symbols = pick(random, [
    ["A", "B", "UNKNOWN"],
    ["A", "B"],
  ]);
  const more = [
    { name: total, type: "long" },
    { name: "note", type: ["null", note] },
    { name: "s", type: { type: "enum", name: "d.Status", symbols } },
  ];
  return {
    type: "record",
    name: "shop.E",
    fields: [{ name: "v", type: schema }, ...more],
  };
}

interface Tally {
  pairs: number;
  compatible: number;
  readonly made: Map<string, number>;
  readonly refused: Map<string, number>;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Mends the text of today, and holds the outcome against a check of its own. */
async function mended(
  texts: ReadonlyMap<string, string>,
  mode: Mode,
  tally: Tally,
): Promise<Mended | null> {
  const checked = checkTexts(texts, mode);
  if (checked === null) return null;
  const result = await mend({
    checked,
    isWanted: () => true,
    objectionTo: () => null,
    textOf: (file) => texts.get(file) ?? null,
    check: (changed) => {
      const found = checkTexts(new Map([...texts, ...changed]), mode);
      const none = { code: "x", severity: "error" as const, at: null };
      return Promise.resolve(
        found ?? {
          findings: [],
          diagnostics: [{ ...none, message: "no schema any more", hint: null }],
        },
      );
    },
  });
  tally.pairs++;
  const before = texts.get(today) ?? "";
  const after = result.texts.get(today);
  const what = `${mode}\n${[...texts.values()].join("\n")}\n${after}`;
  expect([...result.texts.keys()], what).toEqual(
    result.made.length === 0 ? [] : [today],
  );
  if (after !== undefined) {
    const left = checkTexts(new Map([...texts, [today, after]]), mode);
    const said = (one: (typeof checked.findings)[number]): string =>
      `${one.rule} ${one.direction} ${one.earlier} ${one.message}`;
    const known = new Set(checked.findings.map(said));
    expect(left, what).not.toBeNull();
    expect(
      left?.findings.filter((one) => !known.has(said(one))),
      what,
    ).toEqual([]);
    expect(left?.findings.length, what).toBeLessThan(checked.findings.length);
    expect(left?.diagnostics.length).toBeLessThanOrEqual(
      checked.diagnostics.length,
    );
    expect(commentsOf(after), what).toEqual(commentsOf(before));
    if (left?.findings.length === 0) tally.compatible++;
  }
  for (const { findings } of result.made)
    for (const { rule } of findings) count(tally.made, rule);
  for (const { why } of result.refused)
    count(tally.refused, why.split(":", 1)[0] ?? why);
  return result;
}

describe("--fix of random broken pairs", () => {
  it("leaves the text as it is, or mends something and breaks nothing", async () => {
    const tally: Tally = {
      pairs: 0,
      compatible: 0,
      made: new Map(),
      refused: new Map(),
    };
    const modes: readonly Mode[] = [
      "BACKWARD",
      "BACKWARD_TRANSITIVE",
      "FULL",
      "FULL_TRANSITIVE",
    ];
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomOf(seed);
      const first = eventOf(schemaFrom(random), random);
      const second = random() < 0.3 ? edited(first, random) : first;
      const now = broken(
        random() < 0.3 ? edited(second, random) : second,
        random,
      );
      const versions = [first, second].map(
        (schema, i) =>
          [
            `schemas/history/shop.E/${i + 1}.avsc`,
            JSON.stringify(schema),
          ] as const,
      );
      const text = written(now, random);
      await mended(
        new Map([...versions, [today, text]]),
        pick(random, modes),
        tally,
      );
    }
    expect(tally.pairs).toBeGreaterThan(250);
    expect(tally.compatible).toBeGreaterThan(50);
    for (const rule of [
      "field-added-without-default",
      "name-changed",
      "union-branch-removed",
    ])
      expect(tally.made.get(rule) ?? 0, rule).toBeGreaterThan(5);
    expect(tally.refused.get("it would bring") ?? 0).toBeGreaterThan(1);
  });
});
