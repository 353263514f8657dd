/**
 * Which JSON values may be the default of a type.
 * Source: Avro 1.12 specification, "Complex Types", the table of field default values.
 */
import { describe } from "./building.js";
import {
  bytesFault,
  fixedFault,
  integerFault,
  parseJavaDouble,
  unfit,
  wrong,
  type DefaultFault,
} from "./default-rules.js";
import type { JsonNode, JsonObject } from "./json.js";
import type { AvroType, RecordType } from "./types.js";

/** What decides: the specification, or the looser checks of Avro Java 1.12.2, which look into no text. */
export type DefaultRules = "specification" | "java";

/** Levels of a default, those included that defaults of fields fill in: what walks one may recurse. */
const MAX_DEFAULT_LEVELS = 400;
/** Values that a default stands for: records that refer to each other twice hold exponentially many. */
const MAX_DEFAULT_VALUES = 100_000;

/** Of a value that fits, how large it is, what defaults fill in included. */
type Answer =
  | { readonly fault: DefaultFault }
  | { readonly fault: null; readonly levels: number; readonly values: number };

const LEAF: Answer = { fault: null, levels: 1, values: 1 };

/** A value that is to be checked, of a type. */
interface Part {
  readonly type: AvroType;
  readonly node: JsonNode;
  /** Whether it is the default of a field of a record, where Avro Java reads a float or double from text, too. */
  readonly ofField: boolean;
}

/** A value that holds others, which are being checked. */
interface Frame {
  readonly part: Part;
  readonly parts: readonly Part[];
  /** Where a field is left out that has no default; it counts after the parts before it. */
  readonly missing: DefaultFault | null;
  next: number;
  levels: number;
  values: number;
  /** Of a union: the faults of the branches that it could be. */
  readonly near: DefaultFault[];
}

/** By far the commonest default. */
function isPlainNull(type: AvroType, node: JsonNode): boolean {
  return (
    node.kind === "null" &&
    type.kind === "union" &&
    type.branches.some(({ kind }) => kind === "null")
  );
}

/**
 * Checks values against types; it remembers its answers, so that a shared or repeated part is looked at once. It keeps its own stack:
 * defaults of fields may lead from record to record further than calls can nest.
 */
export class DefaultChecker {
  readonly #rules: DefaultRules;
  readonly #known = new Map<JsonNode, Map<AvroType, Answer>>();

  constructor(rules: DefaultRules = "specification") {
    this.#rules = rules;
  }

  /** Null where `node` may be the default of `type`. */
  fault(type: AvroType, node: JsonNode): DefaultFault | null {
    if (isPlainNull(type, node)) return null;
    return this.#answer({ type, node, ofField: false }).fault;
  }

  /** The same for the default of a field of a record, where a float or double may also be written as text: Avro Java parses it. */
  fieldFault(type: AvroType, node: JsonNode): DefaultFault | null {
    if (isPlainNull(type, node)) return null;
    return this.#answer({ type, node, ofField: true }).fault;
  }

  #answer(root: Part): Answer {
    const stack: Frame[] = [];
    let answer = this.#start(root, stack);
    for (;;) {
      const frame = stack.at(-1);
      if (frame === undefined) return answer ?? LEAF;
      if (answer !== null) answer = this.#take(frame, answer);
      const part = answer === null ? frame.parts[frame.next++] : undefined;
      if (part !== undefined) {
        answer = this.#start(part, stack);
        continue;
      }
      answer ??= atEnd(frame);
      stack.pop();
      this.#answersOf(frame.part.node).set(frame.part.type, answer);
    }
  }

  /** The answer where it is known or needs no other; else null, with a frame pushed that leads to it. */
  #start(part: Part, stack: Frame[]): Answer | null {
    const { type, node, ofField } = part;
    if (
      ofField &&
      node.kind === "string" &&
      (type.kind === "float" || type.kind === "double")
    )
      return parseJavaDouble(node.value) === null
        ? { fault: wrong(type.kind, node) }
        : LEAF;
    const answers = this.#answersOf(node);
    const known = answers.get(type);
    if (known !== undefined) return known;
    const answer = this.#open(part, stack);
    // Met again inside itself, it is a default that has no end.
    answers.set(
      type,
      answer ?? {
        fault: unfit(node, "contains itself, by the defaults of its fields"),
      },
    );
    return answer;
  }

  #answersOf(node: JsonNode): Map<AvroType, Answer> {
    let answers = this.#known.get(node);
    if (answers === undefined) this.#known.set(node, (answers = new Map()));
    return answers;
  }

  #open(part: Part, stack: Frame[]): Answer | null {
    const { type, node } = part;
    const push = (
      parts: readonly Part[],
      missing: DefaultFault | null = null,
    ): null => {
      stack.push({
        part,
        parts,
        missing,
        next: 0,
        levels: 1,
        values: 1,
        near: [],
      });
      return null;
    };
    const inner =
      (inside: AvroType) =>
      (value: JsonNode): Part => ({
        type: inside,
        node: value,
        ofField: false,
      });
    switch (type.kind) {
      case "array":
        return node.kind === "array"
          ? push(node.items.map(inner(type.items)))
          : { fault: wrong("array", node) };
      case "map":
        if (node.kind !== "object")
          return { fault: wrong("map, written as an object", node) };
        return push([...valuesOf(node).values()].map(inner(type.values)));
      case "record": {
        if (node.kind !== "object")
          return {
            fault: wrong(`${type.fullName}, written as an object`, node),
          };
        const { parts, missing } = fieldParts(type, node);
        return push(parts, missing);
      }
      case "union":
        return push(
          type.branches.map((branch) => ({
            type: branch,
            node,
            ofField: false,
          })),
        );
      default: {
        const fault = this.#leaf(type, node);
        return fault === null ? LEAF : { fault };
      }
    }
  }

  /** The answer of a frame that this answer of a part of it decides; null where it decides nothing. */
  #take(frame: Frame, answer: Answer): Answer | null {
    const { type, node } = frame.part;
    if (type.kind === "union") {
      // Since Avro 1.12 a value of any branch will do.
      if (answer.fault === null)
        return sized(node, answer.levels + 1, answer.values + 1);
      if (!answer.fault.isOtherKind || type.branches.length === 1)
        frame.near.push(answer.fault);
      return null;
    }
    if (answer.fault !== null) return answer;
    frame.levels = Math.max(frame.levels, answer.levels + 1);
    frame.values += answer.values;
    const size = sized(node, frame.levels, frame.values);
    return size.fault === null ? null : size;
  }

  #leaf(
    type: Exclude<AvroType, { kind: "array" | "map" | "record" | "union" }>,
    node: JsonNode,
  ): DefaultFault | null {
    const looks = this.#rules === "specification";
    switch (type.kind) {
      case "null":
      case "boolean":
      case "string":
        return node.kind === type.kind ? null : wrong(type.kind, node);
      case "int":
        return integerFault(node, 31n, "int");
      case "long":
        return integerFault(node, 63n, "long");
      case "float":
      case "double":
        return node.kind === "number" ? null : wrong(type.kind, node);
      case "bytes":
        if (node.kind !== "string") return wrong("text of bytes", node);
        return looks ? bytesFault(node, node.value) : null;
      case "fixed":
        if (node.kind !== "string") return wrong("text of bytes", node);
        return looks ? fixedFault(type, node, node.value) : null;
      case "enum":
        if (node.kind !== "string")
          return wrong(`symbol of ${type.fullName}`, node);
        if (!looks || type.symbols.includes(node.value)) return null;
        return unfit(
          node,
          `is ${describe(node)}, no symbol of ${type.fullName}`,
        );
    }
  }
}

/** The answer of a frame whose parts are done. */
function atEnd({ part, missing, levels, values, near }: Frame): Answer {
  if (missing !== null) return { fault: missing };
  if (part.type.kind !== "union") return { fault: null, levels, values };
  // What is wrong with the one branch that it could be says more.
  const [only, ...others] = near;
  if (only !== undefined && others.length === 0) return { fault: only };
  return { fault: wrong("value of a branch of the union", part.node) };
}

function sized(node: JsonNode, levels: number, values: number): Answer {
  if (levels > MAX_DEFAULT_LEVELS)
    return {
      fault: unfit(node, `stands for more than ${MAX_DEFAULT_LEVELS} levels`),
    };
  if (values > MAX_DEFAULT_VALUES)
    return {
      fault: unfit(node, `stands for more than ${MAX_DEFAULT_VALUES} values`),
    };
  return { fault: null, levels, values };
}

/** What a record's fields have, up to the first that is missing. */
function fieldParts(
  type: RecordType,
  node: JsonObject,
): { readonly parts: readonly Part[]; readonly missing: DefaultFault | null } {
  const values = valuesOf(node);
  const parts: Part[] = [];
  for (const field of type.fields) {
    const value = values.get(field.name);
    if (value !== undefined)
      parts.push({ type: field.type, node: value, ofField: false });
    else if (field.default !== null)
      parts.push({ type: field.type, node: field.default, ofField: true });
    else {
      const missing = unfit(
        node,
        `lacks the field ${JSON.stringify(field.name)}, which has no default`,
      );
      return { parts, missing };
    }
  }
  return { parts, missing: null };
}

function valuesOf(node: JsonObject): ReadonlyMap<string, JsonNode> {
  return new Map(node.members.map(({ key, value }) => [key, value]));
}
