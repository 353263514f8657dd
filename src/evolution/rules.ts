/** Every rule, one row each: what it is about, and how grave its findings are. A rule does not know its row. */
import type { Rule } from "./rule.js";
import { decimalPrecisionChanged } from "./rules/decimal-precision-changed.js";
import { decimalScaleChanged } from "./rules/decimal-scale-changed.js";
import { enumSymbolRemoved } from "./rules/enum-symbol-removed.js";
import { fieldAddedWithoutDefault } from "./rules/field-added-without-default.js";
import { fieldsAmbiguous } from "./rules/fields-ambiguous.js";
import { fieldTakenByAlias } from "./rules/field-taken-by-alias.js";
import { fixedSizeChanged } from "./rules/fixed-size-changed.js";
import { nameChanged } from "./rules/name-changed.js";
import { typeChanged } from "./rules/type-changed.js";
import { unionBranchRemoved } from "./rules/union-branch-removed.js";
import { unionNarrowed } from "./rules/union-narrowed.js";

const onTheWire = {
  axis: "wire",
  severity: "error",
  avscDiffers: null,
} as const;

/** Each fault of a plan breaks one of the rules on the wire, save a decimal that differs in both its numbers, which breaks two. */
export const rules: readonly Rule[] = [
  {
    id: "field-added-without-default",
    ...onTheWire,
    purpose: "a field that the writer does not have has a default",
    judge: fieldAddedWithoutDefault,
  },
  {
    id: "field-taken-by-alias",
    ...onTheWire,
    avscDiffers: "it reads one field of the writer into both",
    purpose: "two fields of the reader do not ask for one field of the writer",
    judge: fieldTakenByAlias,
  },
  {
    id: "fields-ambiguous",
    axis: "portability",
    severity: "warning",
    avscDiffers: null,
    purpose:
      "names and aliases leave no choice of which field of the writer feeds which of the reader",
    judge: fieldsAmbiguous,
  },
  {
    id: "type-changed",
    ...onTheWire,
    purpose:
      "a type is the same as the writer's, or one that it is promoted to",
    judge: typeChanged,
  },
  {
    id: "name-changed",
    ...onTheWire,
    purpose:
      "a record, enum or fixed has the writer's unqualified name, or its full name as an alias",
    judge: nameChanged,
  },
  {
    id: "union-branch-removed",
    ...onTheWire,
    purpose: "a union takes every branch of the writer's union",
    judge: unionBranchRemoved,
  },
  {
    id: "union-narrowed",
    ...onTheWire,
    purpose: "a type that is no union takes every branch of the writer's union",
    judge: unionNarrowed,
  },
  {
    id: "enum-symbol-removed",
    ...onTheWire,
    purpose: "an enum has every symbol of the writer's, or a default",
    judge: enumSymbolRemoved,
  },
  {
    id: "fixed-size-changed",
    ...onTheWire,
    purpose: "a fixed has as many bytes as the writer's",
    judge: fixedSizeChanged,
  },
  {
    id: "decimal-scale-changed",
    ...onTheWire,
    avscDiffers: "it has no decimals, and reads the bytes as they are",
    purpose: "a decimal has as many digits after the point as the writer's",
    judge: decimalScaleChanged,
  },
  {
    id: "decimal-precision-changed",
    ...onTheWire,
    avscDiffers: "it has no decimals, and reads the bytes as they are",
    purpose: "a decimal has as many digits as the writer's",
    judge: decimalPrecisionChanged,
  },
];
