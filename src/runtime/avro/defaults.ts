/** The values that defaults stand for. Source: Avro 1.12 specification, "Complex Types", the table of field default values. */
import { DefaultChecker } from "./default-checker.js";
import { parseJavaDouble } from "./default-rules.js";
import { DatumError } from "./errors.js";
import type { JsonNode } from "./json.js";
import type { AvroType, Datum } from "./types.js";

/**
 * The datum of a default as it was written, 64-bit numbers exact; of a union the first branch that the value fits.
 * @throws DatumError where the value is no default of the type.
 */
export function defaultDatum(type: AvroType, node: JsonNode): Datum {
  const checker = new DefaultChecker();
  const fault = checker.fieldFault(type, node);
  if (fault !== null) throw new DatumError(`bad default: it ${fault.message}`);
  return new DefaultBuilder(checker).datum(type, node);
}

/** Builds data of values that the checker has passed. */
class DefaultBuilder {
  readonly #checker: DefaultChecker;
  readonly #known = new Map<
    JsonNode,
    Map<AvroType, { readonly datum: Datum | undefined }>
  >();

  constructor(checker: DefaultChecker) {
    this.#checker = checker;
  }

  /** Built once a value and type: records that share a default share its datum, so that it stays small. */
  datum(type: AvroType, node: JsonNode): Datum {
    let answers = this.#known.get(node);
    if (answers === undefined) this.#known.set(node, (answers = new Map()));
    const known = answers.get(type);
    if (known?.datum !== undefined) return known.datum;
    if (known !== undefined && type.kind === "record")
      throw new DatumError(
        `bad default: it contains itself, by the defaults of ${type.fullName}`,
      );
    answers.set(type, { datum: undefined });
    const datum = this.#build(type, node);
    answers.set(type, { datum });
    return datum;
  }

  #build(type: AvroType, node: JsonNode): Datum {
    switch (type.kind) {
      case "null":
        return null;
      case "boolean":
        return node.kind === "boolean" && node.value;
      case "int":
        // A literal -0 is the int 0.
        return Number(numberOf(node)) + 0;
      case "long":
        return BigInt(numberOf(node));
      case "float":
        return Math.fround(doubleOf(node));
      case "double":
        return doubleOf(node);
      case "string":
      case "enum":
        return textOf(node);
      case "bytes":
      case "fixed":
        return Uint8Array.from(textOf(node), (character) =>
          character.charCodeAt(0),
        );
      case "array":
        return node.kind === "array"
          ? node.items.map((item) => this.datum(type.items, item))
          : [];
      case "map": {
        const entries = new Map<string, Datum>();
        for (const [key, value] of membersOf(node))
          entries.set(key, this.datum(type.values, value));
        return entries;
      }
      case "record": {
        const fields = new Map<string, Datum>();
        const values = membersOf(node);
        for (const field of type.fields) {
          const value = values.get(field.name) ?? field.default;
          if (value === null)
            throw new DatumError(`bad default: no field ${field.name}`);
          fields.set(field.name, this.datum(field.type, value));
        }
        return fields;
      }
      case "union": {
        const branch = type.branches.findIndex(
          (b) => this.#checker.fault(b, node) === null,
        );
        const inner = type.branches[branch];
        if (inner === undefined)
          throw new DatumError("bad default: of no branch of its union");
        return { branch, value: this.datum(inner, node) };
      }
    }
  }
}

function membersOf(node: JsonNode): ReadonlyMap<string, JsonNode> {
  return new Map(
    node.kind === "object"
      ? node.members.map(({ key, value }) => [key, value])
      : [],
  );
}

function numberOf(node: JsonNode): string {
  if (node.kind !== "number") throw new DatumError("bad default: no number");
  return node.text;
}

function textOf(node: JsonNode): string {
  if (node.kind !== "string") throw new DatumError("bad default: no text");
  return node.value;
}

/** A number, or the text of one in the default of a field. */
function doubleOf(node: JsonNode): number {
  if (node.kind === "string") {
    const value = parseJavaDouble(node.value);
    if (value !== null) return value;
  }
  return Number(numberOf(node));
}
