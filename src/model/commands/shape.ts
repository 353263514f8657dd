/** Takes the values of a command file apart, and reports what is not as it must be. */
import type { JsonMember, JsonNode } from "../../runtime/avro/json.js";
import { nameFault, nearest } from "../../runtime/avro/names.js";
import type { Locatable } from "../place.js";
import type { Problems } from "../problems.js";
import type { Reference } from "./drafts.js";

export type Members = ReadonlyMap<string, JsonMember>;

/** Reads one file. What is wrong is reported and read as if it were not there. */
export class Shape {
  readonly #problems: Problems;
  readonly #document: Locatable;

  constructor(problems: Problems, document: Locatable) {
    this.#problems = problems;
    this.#document = document;
  }

  /** The members of a mapping in their order, each key once. */
  entries(node: JsonNode | null, what: string): readonly JsonMember[] {
    if (node === null || node.kind === "null") return [];
    if (node.kind !== "object") {
      this.wrong(node, what, "a mapping");
      return [];
    }
    const members = new Map<string, JsonMember>();
    for (const member of node.members) {
      if (members.has(member.key)) {
        this.#problems.error(
          "commands-duplicate-property",
          this.#document,
          member,
          `property ${quote(member.key)} of ${what} twice`,
          "keep one of them",
        );
      } else {
        members.set(member.key, member);
      }
    }
    return [...members.values()];
  }

  /** A mapping of which only some keys are known. */
  members(
    node: JsonNode | null,
    what: string,
    known: readonly string[],
  ): Members {
    const members = new Map<string, JsonMember>();
    for (const member of this.entries(node, what)) {
      if (known.includes(member.key)) {
        members.set(member.key, member);
        continue;
      }
      const near = nearest(member.key, known);
      this.#problems.error(
        "commands-unknown-property",
        this.#document,
        member,
        `unknown property ${quote(member.key)} of ${what}`,
        near === null
          ? `known here: ${known.filter((key) => key !== "$schema").join(", ")}`
          : `did you mean ${quote(near)}?`,
      );
    }
    return members;
  }

  /** A member that must be there: null where it is not, which is reported at `node`. */
  required(
    members: Members,
    key: string,
    node: JsonNode | JsonMember,
    what: string,
    hint: string,
  ): JsonNode | null {
    const value = members.get(key)?.value ?? null;
    if (value !== null && value.kind !== "null") return value;
    this.#problems.error(
      "commands-missing-property",
      this.#document,
      members.get(key) ?? node,
      `${what} without ${quote(key)}`,
      hint,
    );
    return null;
  }

  text(node: JsonNode | null, what: string): Reference | null {
    if (node === null) return null;
    if (node.kind === "string" && node.value !== "") {
      return { text: node.value, node };
    }
    this.wrong(node, what, "a text");
    return null;
  }

  /** A documentation: text or nothing. */
  doc(members: Members, what: string): string | null {
    const node = members.get("doc")?.value ?? null;
    if (node === null || node.kind === "null") return null;
    if (node.kind === "string") return node.value;
    this.wrong(node, `doc of ${what}`, "a text");
    return null;
  }

  /** A list of texts, each once. */
  texts(node: JsonNode | null, what: string): readonly Reference[] {
    if (node === null || node.kind === "null") return [];
    if (node.kind !== "array") {
      this.wrong(node, what, "a list");
      return [];
    }
    const seen = new Set<string>();
    return node.items.flatMap((item) => {
      const reference = this.text(item, `item of ${what}`);
      if (reference === null) return [];
      if (seen.has(reference.text)) {
        this.twice(reference, what);
        return [];
      }
      seen.add(reference.text);
      return [reference];
    });
  }

  /** A list of texts that makes no sense without one. */
  someTexts(
    node: JsonNode | null,
    what: string,
    hint: string,
  ): readonly Reference[] {
    if (node?.kind === "array" && node.items.length === 0) {
      this.#empty(node, what, hint);
    }
    return this.texts(node, what);
  }

  /** The members of a mapping that makes no sense without one. */
  someEntries(
    node: JsonNode | null,
    what: string,
    hint: string,
  ): readonly JsonMember[] {
    if (node?.kind === "object" && node.members.length === 0) {
      this.#empty(node, what, hint);
    }
    return this.entries(node, what);
  }

  #empty(node: JsonNode, what: string, hint: string): void {
    this.#problems.error(
      "commands-bad-value",
      this.#document,
      node,
      `nothing in ${what}`,
      hint,
    );
  }

  twice({ text, node }: Reference, what: string): void {
    this.#problems.error(
      "commands-duplicate-item",
      this.#document,
      node,
      `${quote(text)} twice in ${what}`,
      "keep one of them",
    );
  }

  flag(node: JsonNode | null, what: string): boolean {
    if (node === null) return false;
    if (node.kind === "boolean") return node.value;
    this.wrong(node, what, "true or false");
    return false;
  }

  /** A number above zero. */
  positive(node: JsonNode | null, what: string): number | null {
    if (node === null) return null;
    const value = node.kind === "number" ? Number(node.text) : Number.NaN;
    if (value > 0 && Number.isFinite(value)) return value;
    this.wrong(node, what, "a number above zero");
    return null;
  }

  /** A key or text that is to be an Avro name. */
  name(reference: Reference, at: JsonNode | JsonMember, what: string): boolean {
    const fault = nameFault(reference.text);
    if (fault === null) return true;
    this.#problems.error(
      "commands-bad-name",
      this.#document,
      at,
      `name ${quote(reference.text)} of ${what} ${fault}`,
      "begin with a letter or an underscore; go on with letters, digits and underscores",
    );
    return false;
  }

  wrong(node: JsonNode, what: string, expected: string): void {
    this.#problems.error(
      "commands-bad-value",
      this.#document,
      node,
      `${describe(node)} as ${what}`,
      `expected ${expected}`,
    );
  }
}

/** In double quotes, and cut where it is long: names come from files that anybody may have written. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function describe(node: JsonNode): string {
  switch (node.kind) {
    case "object":
      return "mapping";
    case "array":
      return "list";
    case "string":
      return node.value === "" ? "empty text" : `text ${quote(node.value)}`;
    case "number":
      return `number ${node.text.slice(0, 40)}`;
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
  }
}
