/**
 * Which JSON values may be the default of a type.
 * Source: Avro 1.12 specification, "Complex Types", the table of field default values.
 */
import { describe } from "./building.js";
import type { ParseState } from "./declare.js";
import { isInteger } from "./json-values.js";
import { lookup, type JsonNode } from "./json.js";
import type {
  AvroType,
  Field,
  FixedType,
  RecordType,
  UnionType,
} from "./types.js";

/** Why a value is no default of a type. */
export interface DefaultFault {
  /** The innermost value at fault. */
  readonly node: JsonNode;
  readonly message: string;
}

/** What decides: the specification, or the looser checks of Avro Java 1.12.2, which look at no text. */
export type DefaultRules = "specification" | "java";

/** Checks values against types; it remembers its answers, so that a shared or repeated part is looked at once. */
export class DefaultChecker {
  readonly #rules: DefaultRules;
  readonly #known = new Map<JsonNode, Map<AvroType, DefaultFault | null>>();

  constructor(rules: DefaultRules = "specification") {
    this.#rules = rules;
  }

  /** Null where `node` may be the default of `type`. */
  fault(type: AvroType, node: JsonNode): DefaultFault | null {
    let answers = this.#known.get(node);
    if (answers === undefined) this.#known.set(node, (answers = new Map()));
    const known = answers.get(type);
    if (known !== undefined) return known;
    // Met again inside itself, it is a default that has no end.
    answers.set(type, {
      node,
      message: "contains itself, by the defaults of its fields",
    });
    const fault = this.#check(type, node);
    answers.set(type, fault);
    return fault;
  }

  /** The default of a field of a record, where a float or double may also be written as text: Avro Java parses it. */
  fieldFault(type: AvroType, node: JsonNode): DefaultFault | null {
    if (
      (type.kind === "float" || type.kind === "double") &&
      node.kind === "string"
    )
      return parseJavaDouble(node.value) === null
        ? wrong(type.kind, node)
        : null;
    return this.fault(type, node);
  }

  #check(type: AvroType, node: JsonNode): DefaultFault | null {
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
        if (node.kind !== "string")
          return wrong("bytes, written as text,", node);
        return this.#text(() => bytesFault(node, node.value));
      case "fixed":
        if (node.kind !== "string")
          return wrong("fixed, written as text,", node);
        return this.#text(() => fixedFault(type, node, node.value));
      case "enum":
        if (node.kind !== "string") return wrong("symbol", node);
        return this.#text(() =>
          type.symbols.includes(node.value)
            ? null
            : {
                node,
                message: `is ${describe(node)}, no symbol of ${type.fullName}`,
              },
        );
      case "array":
        if (node.kind !== "array") return wrong("array", node);
        return this.#first(
          node.items.map((item) => ({ type: type.items, node: item })),
        );
      case "map":
        if (node.kind !== "object")
          return wrong("map, written as an object,", node);
        return this.#first(
          node.members.map(({ key }) => ({
            type: type.values,
            node: lookup(node, key) ?? node,
          })),
        );
      case "record":
        return this.#record(type, node);
      case "union":
        return this.#union(type, node);
    }
  }

  #text(check: () => DefaultFault | null): DefaultFault | null {
    return this.#rules === "java" ? null : check();
  }

  #first(
    parts: readonly { readonly type: AvroType; readonly node: JsonNode }[],
  ): DefaultFault | null {
    for (const part of parts) {
      const fault = this.fault(part.type, part.node);
      if (fault !== null) return fault;
    }
    return null;
  }

  #record(type: RecordType, node: JsonNode): DefaultFault | null {
    if (node.kind !== "object")
      return wrong(`${type.fullName}, written as an object,`, node);
    const values = new Map(node.members.map(({ key, value }) => [key, value]));
    for (const field of type.fields) {
      const value = values.get(field.name);
      const fault =
        value !== undefined
          ? this.fault(field.type, value)
          : field.default !== null
            ? this.fieldFault(field.type, field.default)
            : {
                node,
                message: `lacks the field ${JSON.stringify(field.name)}, which has no default`,
              };
      if (fault !== null) return fault;
    }
    return null;
  }

  /** Since Avro 1.12 a value of any branch will do. */
  #union(type: UnionType, node: JsonNode): DefaultFault | null {
    if (type.branches.some((branch) => this.fault(branch, node) === null))
      return null;
    const only = type.branches.length === 1 ? type.branches[0] : undefined;
    if (only !== undefined) return this.fault(only, node);
    return { node, message: `is ${describe(node)}, of no branch of the union` };
  }
}

function wrong(wanted: string, node: JsonNode): DefaultFault {
  return {
    node,
    message: `is ${describe(node)}, no ${wanted}`.replace(/,$/, ""),
  };
}

function integerFault(
  node: JsonNode,
  bits: bigint,
  kind: string,
): DefaultFault | null {
  if (node.kind !== "number" || !isInteger(node.text)) return wrong(kind, node);
  const value = BigInt(node.text);
  const limit = 1n << bits;
  return value >= -limit && value < limit
    ? null
    : { node, message: `is ${describe(node)}, out of the range of ${kind}` };
}

function bytesFault(node: JsonNode, text: string): DefaultFault | null {
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) > 0xff)
      return {
        node,
        message: `has the character ${JSON.stringify(text[at])}, above U+00FF, the last that stands for a byte`,
      };
  return null;
}

function fixedFault(
  type: FixedType,
  node: JsonNode,
  text: string,
): DefaultFault | null {
  if (text.length === type.size) return bytesFault(node, text);
  return {
    node,
    message: `has ${text.length} bytes, ${type.fullName} has ${type.size}`,
  };
}

/** What Java's Double.parseDouble reads: white space around, a sign, NaN and Infinity, a type suffix, hexadecimal. Null where it is none. */
export function parseJavaDouble(text: string): number | null {
  // eslint-disable-next-line no-control-regex -- Java trims every character up to U+0020.
  const trimmed = text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, "");
  const decimal =
    /^([-+]?)(?:(NaN|Infinity)|((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)[fFdD]?)$/.exec(
      trimmed,
    );
  if (decimal !== null) {
    const value = Number(decimal[2] ?? decimal[3]);
    return decimal[1] === "-" ? -value : value;
  }
  const hex =
    /^([-+]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([-+]?\d+)[fFdD]?$/.exec(
      trimmed,
    );
  const [, sign, whole = "", fraction = "", exponent = ""] = hex ?? [];
  if (hex === null || whole + fraction === "") return null;
  const value =
    Number(`0x${whole}${fraction}`) *
    2 ** (Number(exponent) - 4 * fraction.length);
  return sign === "-" ? -value : value;
}

interface DefaultSite {
  readonly file: string;
  readonly field: Field;
  readonly ofRecord: boolean;
}

/** Reports the defaults that are none: those of the records that `state` declares, and of the messages' parameters. */
export function checkDefaults(
  state: ParseState,
  parameters: readonly { readonly file: string; readonly field: Field }[],
): void {
  const checker = new DefaultChecker();
  const java = new DefaultChecker("java");
  for (const { file, field, ofRecord } of sites(state, parameters)) {
    const node = field.default;
    if (node === null) continue;
    const check = (by: DefaultChecker): DefaultFault | null =>
      ofRecord ? by.fieldFault(field.type, node) : by.fault(field.type, node);
    const fault = check(checker);
    if (fault === null) continue;
    const inner = fault.node === node ? "" : ` (inside ${describe(node)})`;
    state.issues.add(
      "schema-bad-default",
      file,
      fault.node,
      `default of the field ${JSON.stringify(field.name)} ${fault.message}${inner}`,
      {
        hint: hintOf(field.type, fault.node),
        javaAccepts: check(java) === null,
      },
    );
  }
}

function* sites(
  state: ParseState,
  parameters: readonly { readonly file: string; readonly field: Field }[],
): Generator<DefaultSite> {
  for (const { file, type } of state.declarations.values())
    if (type.kind === "record")
      for (const field of type.fields) yield { file, field, ofRecord: true };
  for (const parameter of parameters) yield { ...parameter, ofRecord: false };
}

function hintOf(type: AvroType, node: JsonNode): string {
  if (
    node.kind === "string" &&
    (type.kind === "int" || type.kind === "long" || type.kind === "boolean")
  )
    return "write the default without quotes";
  if (node.kind === "string" && node.value === "null")
    return "write null without quotes";
  if (node.kind === "null")
    return 'make the type a union with "null", or leave the default out';
  return "correct the default, or leave it out";
}
