/**
 * Which JSON values may be the default of a type that holds no other.
 * Source: Avro 1.12 specification, "Complex Types", the table of field default values.
 */
import { describe } from "./building.js";
import { isInteger } from "./json-values.js";
import type { JsonNode } from "./json.js";
import type { FixedType } from "./types.js";

/** Why a value is no default of a type. */
export interface DefaultFault {
  /** The innermost value at fault. */
  readonly node: JsonNode;
  readonly message: string;
  /** Whether the value is of another kind of JSON than the type asks for. */
  readonly isOtherKind: boolean;
}

export function unfit(node: JsonNode, message: string): DefaultFault {
  return { node, message, isOtherKind: false };
}

/** A value that is no `wanted` at all. */
export function wrong(wanted: string, node: JsonNode): DefaultFault {
  return {
    node,
    message: `is ${describe(node)}, no ${wanted}`,
    isOtherKind: true,
  };
}

export function integerFault(
  node: JsonNode,
  bits: bigint,
  kind: string,
): DefaultFault | null {
  if (node.kind !== "number" || !isInteger(node.text)) return wrong(kind, node);
  const value = BigInt(node.text);
  const limit = 1n << bits;
  if (value >= -limit && value < limit) return null;
  return unfit(node, `is ${describe(node)}, out of the range of ${kind}`);
}

/** Text of bytes has a character a byte. */
export function bytesFault(node: JsonNode, text: string): DefaultFault | null {
  const above = Array.from(text).find((character) => character > "\u00ff");
  if (above === undefined) return null;
  return unfit(
    node,
    `has the character ${JSON.stringify(above)}, above U+00FF, the last that stands for a byte`,
  );
}

export function fixedFault(
  type: FixedType,
  node: JsonNode,
  text: string,
): DefaultFault | null {
  if (text.length === type.size) return bytesFault(node, text);
  return unfit(
    node,
    `has ${text.length} bytes, ${type.fullName} has ${type.size}`,
  );
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
