/**
 * `tsType`, the property by which a schema chooses between number and bigint for a long: where it is misspelt, and where it decides
 * nothing. Avro has no such property, so that anybody may mean something else by it, and these are warnings.
 */
import { describe } from "../runtime/avro/building.js";
import type { JsonNode } from "../runtime/avro/json.js";
import { nearest } from "../runtime/avro/names.js";
import type {
  AvroType,
  LogicalType,
  NamedType,
  PrimitiveType,
  Properties,
} from "../runtime/avro/types.js";
import type { Locatable } from "./place.js";
import type { Problems } from "./problems.js";

const FORMS: readonly string[] = ["number", "bigint"];

/** Why a `tsType` decides nothing, and what to do. */
interface Idle {
  readonly reason: string;
  readonly hint: string;
}

/** What a `tsType` around a type finds in it. Named types are not entered: they look alike wherever they are used. */
interface Found {
  /** A long whose form it decides. */
  governed: boolean;
  /** A long with a `tsType` of its own, or in an array or map that has one. */
  hasOwn: boolean;
  logical: LogicalType | null;
  record: string | null;
}

/** @param types everything that is emitted: each one's fields are looked at, and not what they refer to. */
export function reviewTsTypes(
  types: Iterable<NamedType>,
  documents: readonly Locatable[],
  problems: Problems,
): void {
  const byFile = new Map(documents.map((one) => [one.file, one]));
  for (const type of types) {
    const document = byFile.get(type.file);
    if (document === undefined) continue;
    const review: Review = (what, properties, idle) => {
      const node = properties.get("tsType");
      if (node === undefined) return;
      reviewValue(what, node, idle(), (code, message, hint) =>
        problems.warning(code, document, node, message, hint),
      );
    };
    review(`the ${type.kind} ${type.fullName}`, type.properties, () =>
      type.kind === "record" ? notInto(type.fullName) : NO_LONG,
    );
    if (type.kind !== "record") continue;
    for (const field of type.fields) {
      // most have none, and need no name
      if (field.properties.size > 0)
        review(
          `the field ${JSON.stringify(field.name)}`,
          field.properties,
          () => idleAround(field.type),
        );
      reviewInside(field.type, review);
    }
  }
}

type Review = (
  what: string,
  properties: Properties,
  idle: () => Idle | null,
) => void;

function reviewInside(type: AvroType, review: Review): void {
  switch (type.kind) {
    case "record":
    case "enum":
    case "fixed":
      return;
    case "union":
      for (const branch of type.branches) reviewInside(branch, review);
      return;
    case "array":
      review("an array", type.properties, () => idleAround(type.items));
      reviewInside(type.items, review);
      return;
    case "map":
      review("a map", type.properties, () => idleAround(type.values));
      reviewInside(type.values, review);
      return;
    default: {
      const article = type.kind === "int" ? "an" : "a";
      review(`${article} ${type.kind}`, type.properties, () => idleAt(type));
    }
  }
}

function reviewValue(
  what: string,
  node: JsonNode,
  idle: Idle | null,
  report: (
    code: "ts-type-bad-value" | "ts-type-ignored",
    message: string,
    hint: string,
  ) => void,
): void {
  if (idle !== null)
    report(
      "ts-type-ignored",
      `tsType of ${what} ignored: ${idle.reason}`,
      idle.hint,
    );
  else if (!isForm(node)) {
    const near = node.kind === "string" ? nearest(node.value, FORMS) : null;
    report(
      "ts-type-bad-value",
      `tsType ${describe(node)} of ${what} ignored: a long is a "number" or a "bigint"`,
      near === null
        ? 'write "number" or "bigint", or remove it'
        : `did you mean ${JSON.stringify(near)}?`,
    );
  }
}

function isForm(node: JsonNode | undefined): boolean {
  return node?.kind === "string" && FORMS.includes(node.value);
}

/** Of a `tsType` at a primitive itself. */
function idleAt({ kind, logical }: PrimitiveType): Idle | null {
  if (kind !== "long") return NO_LONG;
  return logical === null ? null : hasForm(logical);
}

/** Of a `tsType` at a field, an array or a map: of what is inside. */
function idleAround(type: AvroType): Idle | null {
  const found: Found = {
    governed: false,
    hasOwn: false,
    logical: null,
    record: null,
  };
  look(type, found);
  if (found.governed) return null;
  if (found.hasOwn) return OWN;
  if (found.logical !== null) return hasForm(found.logical);
  return found.record === null ? NO_LONG : notInto(found.record);
}

function look(type: AvroType, found: Found, isOwn = false): void {
  switch (type.kind) {
    case "record":
      found.record ??= type.fullName;
      return;
    case "enum":
    case "fixed":
      return;
    case "union":
      for (const branch of type.branches) look(branch, found, isOwn);
      return;
    case "array":
      return look(type.items, found, isOwn || hasForms(type));
    case "map":
      return look(type.values, found, isOwn || hasForms(type));
    case "long":
      if (type.logical !== null) found.logical ??= type.logical;
      else if (isOwn || hasForms(type)) found.hasOwn = true;
      else found.governed = true;
      return;
    default:
      return;
  }
}

function hasForms({
  properties,
}: {
  readonly properties: Properties;
}): boolean {
  return isForm(properties.get("tsType"));
}

const NO_LONG: Idle = {
  reason: "there is no long",
  hint: "remove it: it chooses between number and bigint for a long",
};

const OWN: Idle = {
  reason: "the long inside has a tsType of its own",
  hint: "remove one of the two",
};

function notInto(record: string): Idle {
  return {
    reason: `it does not reach into the fields of ${record}`,
    hint: `move it to the fields of ${record} that are longs`,
  };
}

function hasForm({ kind }: LogicalType): Idle {
  return {
    reason: `it is for a plain long, and the form of ${kind} is the configuration's`,
    hint: 'remove it; "types" in the configuration decides for every long of a logical type',
  };
}
