/** A type of the user's own in place of a built-in form: what is written and read is the built-in one, through the user's mapping. */
import type { Mapping } from "../options.js";
import type { Scalar } from "./scalar.js";
import type { Scope } from "../scope.js";

function isMapping(form: unknown): form is Mapping {
  return typeof form === "object";
}

/** `base` is the exact form that the mapping converts from and to. */
function mapped(base: Scalar, mapping: Mapping): Scalar {
  const own = (scope: Scope): string => scope.exported(mapping.value, "value");
  const back = (scope: Scope, value: string): string =>
    `${scope.rt("unmapped")}(${own(scope)}, ${value})`;
  return {
    type: (scope) => scope.exported(mapping.type, "type") + mapping.type.member,
    category: "mapped",
    // a unit is that of the built-in form
    note:
      base.category === "Decimal" || base.note === "uuid" ? base.note : null,
    minimum: base.minimum,
    read: (scope) =>
      `${scope.rt("readMapped")}(r, ${own(scope)}, ${base.read(scope)})`,
    readPromoted: promotedBy(base, own),
    readCallback: null,
    write: (scope, value) => base.write(scope, back(scope, value)),
    writeCallback: null,
    many: null,
    optional: null,
    toJson: (scope, value) => base.toJson(scope, back(scope, value)),
    fromJson: (scope, value) =>
      `${scope.rt("mappedFromJson")}(${own(scope)}, ${base.fromJson(scope, value)})`,
    literal: (scope, datum) =>
      `${own(scope)}.decode(${base.literal(scope, datum)})`,
    check: (scope) =>
      `${scope.rt("checkMapped")}(${own(scope)}, ${base.check(scope)})`,
    toText: back,
    severalForms: false,
  };
}

function promotedBy(
  { readPromoted }: Scalar,
  own: (scope: Scope) => string,
): Scalar["readPromoted"] {
  return readPromoted === null
    ? null
    : (scope) =>
        `${scope.rt("readMapped")}(r, ${own(scope)}, ${readPromoted(scope)})`;
}

/** The scalar of a form: a built-in one, or the user's type over the exact one. */
export function inForm<F extends string>(
  form: F | Mapping,
  builtIn: (form: F) => Scalar,
  exact: F,
): Scalar {
  return isMapping(form) ? mapped(builtIn(exact), form) : builtIn(form);
}
