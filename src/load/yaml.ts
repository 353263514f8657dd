/** YAML 1.2 (core schema) as the same tree as JSON: with positions, exact numbers, and own keys only. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Pair,
  type Scalar,
  type YAMLError,
} from "yaml";
import type { JsonMember, JsonNode } from "../runtime/avro/json.js";

export interface YamlProblem {
  readonly code: "yaml-syntax" | "yaml-unsupported" | "yaml-duplicate-key";
  /** UTF-16 offset. */
  readonly offset: number;
  readonly message: string;
  readonly hint: string | null;
}

export interface ParsedYaml {
  /** Null where there is a problem. */
  readonly root: JsonNode | null;
  readonly problems: readonly YamlProblem[];
}

/** Enough for any file that people write, and few enough calls for every stack. */
const MAX_DEPTH = 200;
/** Nodes that aliases may copy, so that ten short lines do not become a billion nodes. */
const MAX_COPIES = 10_000;
/** One slip can make every later line an error. */
const MAX_SYNTAX_ERRORS = 20;

export function parseYaml(text: string): ParsedYaml {
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    prettyErrors: false,
    // The library compares every key with every other; the converter below has a set.
    uniqueKeys: false,
  });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return { root: null, problems: syntaxProblems(faults) };
  }
  const converter = new Converter();
  const root = converter.convert(document.contents, 0, 0);
  return converter.problems.length > 0
    ? { root: null, problems: converter.problems }
    : { root, problems: [] };
}

function syntaxProblems(faults: readonly YAMLError[]): readonly YamlProblem[] {
  const tooDeep = faults.find((fault) => fault.code === "RESOURCE_EXHAUSTION");
  if (tooDeep !== undefined) return [depthProblem(tooDeep.pos[0])];
  return faults.slice(0, MAX_SYNTAX_ERRORS).map((fault) => ({
    code: "yaml-syntax",
    offset: fault.pos[0],
    ...(fault.code === "MULTIPLE_DOCS"
      ? {
          message: "second YAML document in one file",
          hint: "put it into a file of its own",
        }
      : { message: `invalid YAML: ${lowerFirst(fault.message)}`, hint: null }),
  }));
}

function depthProblem(offset: number): YamlProblem {
  return {
    code: "yaml-unsupported",
    offset,
    message: `values nested more than ${MAX_DEPTH} deep`,
    hint: "declare the inner types in schema files and refer to them by name",
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Has the anchors seen so far, the budget of copies, and the problems. */
class Converter {
  readonly problems: YamlProblem[] = [];
  readonly #anchors = new Map<string, unknown>();
  readonly #open = new Set<unknown>();
  #copies = 0;
  #copying = 0;
  #tooDeep = false;

  /** @param offset where a value that was left out would stand. */
  convert(node: unknown, offset: number, depth: number): JsonNode {
    if (this.#copying > 0) this.#copies += 1;
    if (this.#copies > MAX_COPIES) {
      return { kind: "null", start: offset, end: offset };
    }
    if (depth > MAX_DEPTH) {
      if (!this.#tooDeep) this.problems.push(depthProblem(offset));
      this.#tooDeep = true;
    } else if (isAlias(node)) {
      return this.#alias(node.source, node.range?.[0] ?? offset, depth);
    } else if (isScalar(node)) {
      this.#remember(node.anchor, node);
      return this.#scalar(node, offset);
    } else if (isMap(node) || isSeq(node)) {
      this.#remember(node.anchor, node);
      const [start, end] = node.range ?? [offset, offset];
      this.#open.add(node);
      const converted: JsonNode = isMap(node)
        ? {
            kind: "object",
            start,
            end,
            members: this.#members(node.items, start, depth),
          }
        : {
            kind: "array",
            start,
            end,
            items: node.items.map((item) =>
              this.convert(item, start, depth + 1),
            ),
          };
      this.#open.delete(node);
      return converted;
    }
    return { kind: "null", start: offset, end: offset };
  }

  #remember(anchor: string | undefined, node: unknown): void {
    if (anchor !== undefined && this.#copying === 0)
      this.#anchors.set(anchor, node);
  }

  #alias(name: string, offset: number, depth: number): JsonNode {
    const nothing: JsonNode = { kind: "null", start: offset, end: offset };
    if (this.#copies > MAX_COPIES) return nothing;
    const target = this.#anchors.get(name);
    if (target === undefined) {
      this.#problem(
        "yaml-syntax",
        offset,
        `unknown anchor \`${name}\``,
        `write \`&${name}\` in front of the value, above this line`,
      );
      return nothing;
    }
    if (this.#open.has(target)) {
      this.#problem(
        "yaml-unsupported",
        offset,
        `anchor \`${name}\` that contains itself`,
        "write the value out",
      );
      return nothing;
    }
    this.#copying += 1;
    const copy = this.convert(target, offset, depth);
    this.#copying -= 1;
    if (this.#copies > MAX_COPIES && this.#copying === 0) {
      this.#problem(
        "yaml-unsupported",
        offset,
        `aliases that copy more than ${MAX_COPIES} values`,
        "write the values out, or declare them as types in a schema file",
      );
    }
    return copy;
  }

  #members(
    pairs: readonly Pair[],
    outer: number,
    depth: number,
  ): readonly JsonMember[] {
    const keys = new Set<string>();
    const members: JsonMember[] = [];
    for (const pair of pairs) {
      const key = isScalar(pair.key) ? pair.key : null;
      const start = key?.range?.[0] ?? outer;
      if (key === null) {
        this.#problem(
          "yaml-unsupported",
          start,
          "key that is no plain word or text",
          "write each key as text, without `?`",
        );
        continue;
      }
      const name =
        typeof key.value === "string" ? key.value : (key.source ?? "");
      if (keys.has(name)) {
        this.#problem(
          "yaml-duplicate-key",
          start,
          `key \`${name}\` twice in one mapping`,
          "keep one of them",
        );
      }
      keys.add(name);
      this.#remember(key.anchor, key);
      const value = this.convert(
        pair.value,
        key.range?.[1] ?? start,
        depth + 1,
      );
      members.push({
        key: name,
        value,
        start,
        end: Math.max(value.end, key.range?.[1] ?? start),
      });
    }
    return members;
  }

  #scalar(node: Scalar, offset: number): JsonNode {
    const [start, end] = node.range ?? [offset, offset];
    const { value } = node;
    if (value === null) return { kind: "null", start, end };
    if (typeof value === "boolean")
      return { kind: "boolean", value, start, end };
    if (typeof value === "string") return { kind: "string", value, start, end };
    const text = jsonNumber(node.source ?? "");
    if (text !== null) return { kind: "number", text, start, end };
    this.#problem(
      "yaml-unsupported",
      start,
      `value \`${node.source ?? ""}\` that has no form in JSON`,
      "put it in quotes if it is text",
    );
    return { kind: "null", start, end };
  }

  #problem(
    code: YamlProblem["code"],
    offset: number,
    message: string,
    hint: string,
  ): void {
    this.problems.push({ code, offset, message, hint });
  }
}

/** A number of YAML in the grammar of JSON, digit for digit; null for infinities and NaN. Source: YAML 1.2.2, section 10.3.2. */
function jsonNumber(source: string): string | null {
  if (/^0[ox]/.test(source)) return BigInt(source).toString();
  const match = /^([-+]?)0*(\d*)(?:\.(\d*))?([eE][-+]?\d+)?$/.exec(source);
  if (match === null) return null;
  const [, sign = "", whole = "", fraction, exponent = ""] = match;
  const tail =
    fraction === undefined ? "" : `.${fraction === "" ? "0" : fraction}`;
  return `${sign === "-" ? "-" : ""}${whole === "" ? "0" : whole}${tail}${exponent}`;
}
