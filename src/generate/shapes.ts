/**
 * The one decision how an Avro type looks in TypeScript. The emitted types, codecs, literals and checks all follow it,
 * so that they cannot disagree.
 */
import type {
  AvroType,
  Field,
  FixedType,
  NamedType,
  PrimitiveType,
  UnionType,
} from "../runtime/avro/types.js";
import type { LongForm, TypeOptions } from "./options.js";
import { fixedScalar, primitiveScalar, type Scalar } from "./scalars/index.js";

export type Shape =
  | { readonly kind: "scalar"; readonly scalar: Scalar }
  | { readonly kind: "named"; readonly type: NamedType }
  | { readonly kind: "array"; readonly items: Shape }
  | { readonly kind: "map"; readonly values: Shape }
  | NullableShape
  | UnionShape;

/** Null and one other branch. */
export interface NullableShape {
  readonly kind: "nullable";
  readonly nullBranch: 0 | 1;
  /** The Avro name of the other branch, for Avro JSON. */
  readonly branchName: string;
  readonly inner: Shape;
}

export interface UnionShape {
  readonly kind: "union";
  readonly branches: readonly UnionBranch[];
}

export interface UnionBranch {
  /** How Avro names the branch: a primitive's or `array`, `map`, or a full name. */
  readonly name: string;
  readonly shape: Shape;
  /**
   * plain: the value itself. tagged: a record with its full name as `$type` beside its fields; an event has that anyway.
   * wrapped: `{ $type: name, value }`.
   */
  readonly form: "plain" | "tagged" | "wrapped";
  readonly category: Category;
}

/** What tells a value apart at run time. */
export type Category =
  | "null"
  | "boolean"
  | "number"
  | "bigint"
  | "string"
  | "bytes"
  | "Date"
  | "Decimal"
  | "array"
  /** A type of the user's, of which nothing is known. */
  | "mapped"
  | "object";

export interface Shapes {
  of(type: AvroType, field?: Field): Shape;
  /** The scalar behind a fixed, which is emitted in a file of its own. */
  fixed(type: FixedType): Scalar;
}

export function makeShapes(options: TypeOptions): Shapes {
  const memo = new Map<AvroType, Shape>();
  /** Of the primitives without properties, by the form of long that they are under. */
  const plain = new Map<LongForm, Map<string, Shape>>();

  function shape(type: AvroType, long: LongForm): Shape {
    switch (type.kind) {
      case "array":
        return {
          kind: "array",
          items: shape(type.items, longOf(type.properties, long)),
        };
      case "map":
        return {
          kind: "map",
          values: shape(type.values, longOf(type.properties, long)),
        };
      case "union":
        return union(type, long);
      case "record":
      case "enum":
      case "fixed":
        return { kind: "named", type };
      default:
        return primitive(type, long);
    }
  }

  function primitive(type: PrimitiveType, long: LongForm): Shape {
    const make = (): Shape => ({
      kind: "scalar",
      scalar: scalarOf(type, long),
    });
    if (type.properties.size > 0) return make();
    let ofForm = plain.get(long);
    if (ofForm === undefined) {
      ofForm = new Map();
      plain.set(long, ofForm);
    }
    const key = plainKey(type);
    let known = ofForm.get(key);
    if (known === undefined) {
      known = make();
      ofForm.set(key, known);
    }
    return known;
  }

  function scalarOf(type: PrimitiveType, long: LongForm): Scalar {
    return primitiveScalar(type, {
      ...options,
      long: longOf(type.properties, long),
    });
  }

  function union(type: UnionType, long: LongForm): Shape {
    const nullBranch = type.branches.findIndex((b) => b.kind === "null");
    const other = type.branches[1 - nullBranch];
    if (type.branches.length === 2 && nullBranch >= 0 && other !== undefined)
      return {
        kind: "nullable",
        nullBranch: nullBranch === 0 ? 0 : 1,
        branchName: avroBranchName(other),
        inner: shape(other, long),
      };
    return {
      kind: "union",
      branches: decide(
        type.branches.map((b) => ({ type: b, shape: shape(b, long) })),
      ),
    };
  }

  function decide(
    branches: readonly { readonly type: AvroType; readonly shape: Shape }[],
  ): UnionBranch[] {
    const categories = branches.map((b) => category(b.shape));
    const counts = new Map<Category, number>();
    for (const c of categories) counts.set(c, (counts.get(c) ?? 0) + 1);
    const clashes = (c: Category): boolean => (counts.get(c) ?? 0) > 1;
    // a wrapped value is an object too, and so a lone object beside one needs a name
    const wrapped = categories.some((c) => c !== "object" && clashes(c));
    const manyObjects =
      clashes("object") ||
      ((wrapped || counts.has("mapped")) && counts.has("object"));
    return branches.map((branch, i) => {
      const c = categories[i] ?? "object";
      const form =
        c === "object"
          ? !manyObjects
            ? "plain"
            : branch.type.kind === "record"
              ? "tagged"
              : "wrapped"
          : c === "mapped" || clashes(c)
            ? "wrapped"
            : "plain";
      return {
        name: avroBranchName(branch.type),
        shape: branch.shape,
        form,
        category: c,
      };
    });
  }

  function category(of: Shape): Category {
    switch (of.kind) {
      case "scalar":
        return of.scalar.category;
      case "array":
        return "array";
      case "named":
        return of.type.kind === "enum"
          ? "string"
          : of.type.kind === "fixed"
            ? fixedScalar(of.type, options).category
            : "object";
      default:
        return "object";
    }
  }

  return {
    of(type, field) {
      const long =
        field === undefined
          ? options.long
          : longOf(field.properties, options.long);
      if (long !== options.long) return shape(type, long);
      let known = memo.get(type);
      if (known === undefined) {
        known = shape(type, long);
        memo.set(type, known);
      }
      return known;
    },
    fixed: (type) => fixedScalar(type, options),
  };
}

/** Tells primitives without properties apart. */
function plainKey({ kind, logical }: PrimitiveType): string {
  if (logical === null) return kind;
  return logical.kind === "decimal"
    ? `${kind} decimal ${logical.precision} ${logical.scale}`
    : `${kind} ${logical.kind}`;
}

/** How Avro JSON names a branch of a union. */
function avroBranchName(type: AvroType): string {
  return type.kind === "record" || type.kind === "enum" || type.kind === "fixed"
    ? type.fullName
    : type.kind;
}

function longOf(
  properties: Field["properties"],
  otherwise: LongForm,
): LongForm {
  const node = properties.get("tsType");
  return node?.kind === "string" &&
    (node.value === "number" || node.value === "bigint")
    ? node.value
    : otherwise;
}

/** Whether a callback for the shape gets a function of its own: callbacks in callbacks read badly, and take prettier for ever. */
export function isNested(shape: Shape): boolean {
  const inner = shape.kind === "nullable" ? shape.inner : shape;
  return inner.kind === "array" || inner.kind === "map";
}

/** `Doubles` where arrays of the items have functions of their own, `readDoubles` and `writeDoubles`; else null. */
export function numbersOf(items: Shape): string | null {
  return items.kind === "scalar" ? items.scalar.many : null;
}

/** The shapes directly inside a shape; of a named type none, for it is emitted elsewhere. */
export function innerShapes(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case "array":
      return [shape.items];
    case "map":
      return [shape.values];
    case "nullable":
      return [shape.inner];
    case "union":
      return shape.branches.map((branch) => branch.shape);
    default:
      return [];
  }
}
