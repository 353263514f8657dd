/**
 * Edits made in the text of a schema file. Every character that an edit is not about stays: comments, the order of keys, indentation, line
 * breaks; what is added is laid out as what stands beside it.
 */
import {
  lookup,
  memberOf,
  nodeAt,
  parseJson,
  type JsonArray,
  type JsonMember,
  type JsonNode,
  type JsonObject,
} from "../runtime/avro/json.js";
import type { Place } from "../diagnostics.js";
import { placeOf } from "../model/place.js";
import type { Edit } from "./fix.js";
import {
  blanksAfter,
  blanksBefore,
  commaAfter,
  indentOf,
  lineBreakBefore,
  restOfLine,
} from "./json-layout.js";

/** One place of a text, and what stands there instead. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text with the edits made, one after the other.
 * @param text of one file, without a byte order mark; every edit is about it.
 * @returns null where the text is not, or is no longer, one that the edits can be made in.
 */
export function editedText(
  text: string,
  edits: readonly Edit[],
): string | null {
  let edited = text;
  for (const edit of edits) {
    const root = rootOf(edited);
    const at = root && nodeAt(root, edit.at.pointer);
    const splices = at && splicesOf(edited, at, edit);
    if (splices === null) return null;
    edited = spliced(edited, splices);
  }
  return rootOf(edited) === null ? null : edited;
}

/** Where in a text the value is now that had a place; null where there is none. */
export function placeIn(text: string, { file, pointer }: Place): Place | null {
  const root = rootOf(text);
  const node = root && nodeAt(root, pointer);
  return node && placeOf({ file, text, root }, node);
}

function rootOf(text: string): JsonNode | null {
  const parsed = parseJson(text, { comments: true });
  return parsed.ok ? parsed.root : null;
}

function spliced(text: string, splices: readonly Splice[]): string {
  let result = text;
  // from the end, so that the places before stay what they are; of two at one place the first comes first
  const order = splices.toSorted((a, b) => a.start - b.start).toReversed();
  for (const { start, end, text: piece } of order)
    result = result.slice(0, start) + piece + result.slice(end);
  return result;
}

function splicesOf(
  text: string,
  at: JsonNode,
  edit: Edit,
): readonly Splice[] | null {
  switch (edit.kind) {
    case "set":
      return at.kind === "object" ? set(text, at, edit) : null;
    case "append":
      return at.kind === "object" ? append(text, at, edit) : null;
    case "move-first":
      return at.kind === "array" ? moveFirst(text, at, edit.index) : null;
  }
}

type Member = Extract<Edit, { readonly key: string }>;

function set(
  text: string,
  object: JsonObject,
  edit: Omit<Member, "kind">,
): readonly Splice[] {
  const { key, json, behind } = edit;
  const present = lookup(object, key);
  if (present !== null)
    return [{ start: present.start, end: present.end, text: json }];
  const { members } = object;
  const last = members.findLastIndex((member) => behind.includes(member.key));
  const index = last < 0 ? members.length - 1 : last;
  const anchor = members[index];
  const separator = anchor === undefined ? ": " : separatorOf(text, anchor);
  const piece = JSON.stringify(key) + separator + json;
  return anchor === undefined
    ? fillEmpty(text, object, piece)
    : insertBehind(text, { parts: members, index, piece, separator });
}

/** What stands between a key and its value. */
function separatorOf(text: string, { start, value }: JsonMember): string {
  const between = text
    .slice(start, value.start)
    .replace(/^"(?:[^"\\]|\\.)*"/, "");
  return /^[ \t]*:[ \t]*$/.test(between) ? between : ": ";
}

function append(
  text: string,
  object: JsonObject,
  edit: Member,
): readonly Splice[] | null {
  const array = memberOf(object, edit.key)?.value ?? null;
  if (array === null)
    return set(text, object, { ...edit, json: `[${edit.json}]` });
  if (array.kind !== "array") return null;
  const { items } = array;
  if (items.length === 0) return fillEmpty(text, array, edit.json);
  return insertBehind(text, {
    parts: items,
    index: items.length - 1,
    piece: edit.json,
    separator: " ",
  });
}

/** Behind the comments that an empty container may hold. */
function fillEmpty(
  text: string,
  { start, end }: JsonArray | JsonObject,
  piece: string,
): readonly Splice[] {
  const inside = text.slice(start + 1, end - 1);
  if (inside.trim() === "")
    return [{ start: start + 1, end: end - 1, text: piece }];
  const gap = /\s$/.test(inside) ? "" : " ";
  return [{ start: end - 1, end: end - 1, text: gap + piece }];
}

interface Insertion {
  /** The members or items of the container. */
  readonly parts: readonly { readonly start: number; readonly end: number }[];
  /** Of the one that it goes behind. */
  readonly index: number;
  readonly piece: string;
  /** What tells whether somebody who writes everything on one line leaves blanks. */
  readonly separator: string;
}

function insertBehind(
  text: string,
  { parts, index, piece, separator }: Insertion,
): readonly Splice[] {
  const anchor = parts[index];
  const next = parts[index + 1];
  if (anchor === undefined) throw new Error("nothing to insert it behind");
  if (next !== undefined) {
    const comma = commaAfter(text, anchor.end);
    const { end, breaks } = restOfLine(text, comma + 1);
    // comments on the line of the comma are about what stands before it
    if (breaks !== "")
      return [at(end, `${breaks}${indentOf(text, next.start)}${piece},`)];
    return [at(comma + 1, `${blanksAfter(text, comma + 1)}${piece},`)];
  }
  const own = lineBreakBefore(text, anchor.start);
  const { end, isOpen } = restOfLine(text, anchor.end);
  if (own !== null)
    return [
      at(anchor.end, ","),
      at(end, `${own}${indentOf(text, anchor.start)}${piece}`),
    ];
  const gap =
    index > 0
      ? blanksBefore(text, anchor.start)
      : separator.endsWith(" ")
        ? " "
        : "";
  // a comment to the end of the line would swallow what follows it
  if (isOpen) return [at(anchor.end, `,${gap}${piece}`)];
  return [at(anchor.end, ","), at(end, `${gap}${piece}`)];
}

function at(offset: number, text: string): Splice {
  return { start: offset, end: offset, text };
}

function moveFirst(
  text: string,
  array: JsonArray,
  index: number,
): readonly Splice[] | null {
  const item = array.items[index];
  const before = array.items[index - 1];
  const first = array.items[0];
  if (item === undefined || first === undefined) return null;
  if (before === undefined) return [];
  const piece = text.slice(item.start, item.end);
  return [
    insertFirst(text, array, { first, piece }),
    ...removal(text, before, item),
  ];
}

function insertFirst(
  text: string,
  { start }: JsonArray,
  { first, piece }: { readonly first: JsonNode; readonly piece: string },
): Splice {
  const { end, breaks } = restOfLine(text, start + 1);
  if (breaks !== "")
    return at(end, `${breaks}${indentOf(text, first.start)}${piece},`);
  const lead = blanksAfter(text, start + 1);
  if (lead !== "") return at(start + 1, `${lead}${piece},`);
  const gap = blanksAfter(text, commaAfter(text, first.end) + 1);
  return at(start + 1, `${piece},${gap === "" ? "" : " "}`);
}

/** Of an item with the comma before it; comments around it stay. */
function removal(
  text: string,
  before: JsonNode,
  item: JsonNode,
): readonly Splice[] {
  const comma = commaAfter(text, before.end);
  if (text.slice(comma + 1, item.start).trim() === "")
    return [{ start: comma, end: item.end, text: "" }];
  const isAlone =
    lineBreakBefore(text, item.start) !== null &&
    /^[ \t]*[\r\n]/.test(text.slice(item.end));
  const blanks = /\s*$/.exec(text.slice(0, item.start))?.[0] ?? "";
  return [
    { start: comma, end: comma + 1, text: "" },
    {
      start: isAlone ? item.start - blanks.length : item.start,
      end: item.end,
      text: "",
    },
  ];
}
