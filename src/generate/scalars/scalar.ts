/** What is known of a type without parts, and how a row of the two tables of them is made. */
import type { Datum } from "../../runtime/avro/types.js";
import type { Scope } from "../scope.js";
import type { Category } from "../shapes.js";

export interface Scalar {
  /** The TypeScript type. */
  readonly type: (scope: Scope) => string;
  readonly category: Category;
  /** A note for readers of the code that the type does not tell: `decimal(12, 2)`. */
  readonly note: string | null;
  /** The least bytes a value takes. */
  readonly minimum: number;
  /** An expression that reads one from `r`. */
  readonly read: (scope: Scope) => string;
  /** An expression that reads one from `r` which an earlier version wrote as an int; null of what is no long. */
  readonly readPromoted: ((scope: Scope) => string) | null;
  /** The name of a runtime function that reads one, for callbacks; null where it needs an argument. */
  readonly readCallback: string | null;
  /** `Doubles` for `readDoubles(r)` and `writeDoubles(w, v)`, which read and write whole arrays; null where there is none. */
  readonly many: string | null;
  /** A call that writes `value` to `w`. */
  readonly write: (scope: Scope, value: string) => string;
  readonly writeCallback: string | null;
  /** `String` for `r.optString()` and `w.optString(v)`; null where there is none. */
  readonly optional: string | null;
  readonly toJson: (scope: Scope, value: string) => string;
  readonly fromJson: (scope: Scope, value: string) => string;
  /** A TypeScript expression of a value. */
  readonly literal: (scope: Scope, datum: Datum) => string;
  /** An expression of the check that a command's value of this type must pass. */
  readonly check: (scope: Scope) => string;
  /** Whether one value may be written in several ways, as 1.0 and 1.00 are where the digits are not kept. */
  readonly severalForms: boolean;
  /** An expression of what names a stream or a view by the value. */
  readonly toText: (scope: Scope, value: string) => string;
}

type Parts = Omit<
  Scalar,
  | "type"
  | "note"
  | "optional"
  | "readPromoted"
  | "readCallback"
  | "writeCallback"
  | "many"
  | "toText"
  | "severalForms"
> &
  Partial<
    Pick<
      Scalar,
      | "note"
      | "optional"
      | "readPromoted"
      | "readCallback"
      | "writeCallback"
      | "many"
    >
  > & { readonly ts: string; readonly runtimeType?: boolean };

export function scalar(parts: Parts): Scalar {
  const { ts, runtimeType = false, ...rest } = parts;
  return {
    note: null,
    optional: null,
    readPromoted: null,
    readCallback: null,
    writeCallback: null,
    many: null,
    toText: same,
    severalForms: false,
    ...rest,
    type: (scope) => (runtimeType ? scope.rtType(ts) : ts),
  };
}

export type Call = (scope: Scope, value: string) => string;

/** `name(value, ...more)` of the runtime. */
export function call(
  name: string,
  ...more: readonly (string | number)[]
): Call {
  return (scope, value) => `${scope.rt(name)}(${[value, ...more].join(", ")})`;
}

const same: Call = (_scope, value) => value;

/** A type that `Reader` and `Writer` have a method for. */
export function method(
  name: string,
  parts: {
    readonly ts: string;
    readonly runtimeType?: boolean;
    readonly category: Category;
    readonly minimum: number;
    readonly toJson?: Call;
    readonly fromJson?: Call;
    readonly check?: string;
    readonly note?: string;
    readonly many?: string;
    readonly readPromoted?: Scalar["readPromoted"];
    readonly literal: Scalar["literal"];
  },
): Scalar {
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  return scalar({
    ...parts,
    read: () => `r.${name}()`,
    readCallback: `read${Name}`,
    write: (_scope, value) => `w.${name}(${value})`,
    writeCallback: `write${Name}`,
    optional: Name,
    toJson: parts.toJson ?? same,
    fromJson: parts.fromJson ?? call(`${name}FromJson`),
    check: (scope) => scope.rt(parts.check ?? `check${Name}`),
  });
}

/** A type that the runtime has free functions for. */
export function free(
  name: string,
  parts: {
    readonly ts: string;
    readonly runtimeType?: boolean;
    readonly category: Category;
    readonly minimum: number;
    readonly readArguments?: readonly number[];
    readonly writeArguments?: readonly number[];
    readonly checkArguments?: readonly number[];
    readonly check: string;
    readonly note?: string;
    readonly readPromoted?: Scalar["readPromoted"];
    readonly literal: Scalar["literal"];
  },
): Scalar {
  const lower = name.charAt(0).toLowerCase() + name.slice(1);
  const readArguments = parts.readArguments ?? [];
  const writeArguments = parts.writeArguments ?? [];
  return scalar({
    ...parts,
    read: (scope) => call(`read${name}`, ...readArguments)(scope, "r"),
    readCallback: readArguments.length === 0 ? `read${name}` : null,
    write: (scope, value) =>
      `${scope.rt(`write${name}`)}(${["w", value, ...writeArguments].join(", ")})`,
    writeCallback: writeArguments.length === 0 ? `write${name}` : null,
    toJson: call(`${lower}ToJson`, ...writeArguments),
    fromJson: call(`${lower}FromJson`, ...readArguments),
    check: (scope) =>
      parts.checkArguments === undefined
        ? scope.rt(parts.check)
        : `${scope.rt(parts.check)}(${parts.checkArguments.join(", ")})`,
  });
}
