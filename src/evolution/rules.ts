/** Every rule, one row each: what it is about, and how grave its findings are. A rule does not know its row. */
import {
  asksForNoValue,
  decimals,
  givesToBoth,
  givesToEach,
  named,
  ofMeaning,
  ofPortability,
  ofSource,
  onTheWire,
  throwsOnSeveral,
} from "./rows.js";
import type { Rule } from "./rule.js";
import { aliasUnqualified } from "./rules/alias-unqualified.js";
import { bytesReadAsString } from "./rules/bytes-read-as-string.js";
import { decimalPrecisionChanged } from "./rules/decimal-precision-changed.js";
import { decimalScaleChanged } from "./rules/decimal-scale-changed.js";
import { defaultChanged } from "./rules/default-changed.js";
import { enumDefaultChanged } from "./rules/enum-default-changed.js";
import { enumSymbolDefaulted } from "./rules/enum-symbol-defaulted.js";
import { enumSymbolRemoved } from "./rules/enum-symbol-removed.js";
import { enumSymbolsChanged } from "./rules/enum-symbols-changed.js";
import { fieldAddedWithoutDefault } from "./rules/field-added-without-default.js";
import { fieldAliasedToItself } from "./rules/field-aliased-to-itself.js";
import { fieldReplaced } from "./rules/field-replaced.js";
import { fieldTakenByAlias } from "./rules/field-taken-by-alias.js";
import { fieldsAmbiguous } from "./rules/fields-ambiguous.js";
import { fixedSizeChanged } from "./rules/fixed-size-changed.js";
import { itemsGrown } from "./rules/items-grown.js";
import { logicalTypeChanged } from "./rules/logical-type-changed.js";
import { nameChanged } from "./rules/name-changed.js";
import { namespaceMoved } from "./rules/namespace-moved.js";
import { precisionLost } from "./rules/precision-lost.js";
import { propertyRemoved } from "./rules/property-removed.js";
import { propertyRequired } from "./rules/property-required.js";
import { propertyTypeChanged } from "./rules/property-type-changed.js";
import { timeUnitChanged } from "./rules/time-unit-changed.js";
import { typeChanged } from "./rules/type-changed.js";
import { typeClaimedByAlias } from "./rules/type-claimed-by-alias.js";
import { typeRenamed } from "./rules/type-renamed.js";
import { unionBranchRemoved } from "./rules/union-branch-removed.js";
import { unionBranchesAmbiguous } from "./rules/union-branches-ambiguous.js";
import { unionBranchesMerged } from "./rules/union-branches-merged.js";
import { unionDefaultMisplaced } from "./rules/union-default-misplaced.js";
import { unionNarrowed } from "./rules/union-narrowed.js";
import { unionShapeChanged } from "./rules/union-shape-changed.js";
import { unwrittenTypeChanged } from "./rules/unwritten-type-changed.js";

/** Each fault of a plan breaks one of the rules on the wire, save a decimal that differs in both its numbers, which breaks two. */
export const rules: readonly Rule[] = [
  {
    id: "field-added-without-default",
    ...onTheWire,
    purpose: "a field that the writer does not have has a default",
    on: ["record"],
    judge: fieldAddedWithoutDefault,
  },
  {
    id: "field-taken-by-alias",
    ...onTheWire,
    avscDiffers: "it reads one field of the writer into both",
    registry: [givesToBoth],
    purpose: "two fields of the reader do not ask for one field of the writer",
    on: ["record"],
    judge: fieldTakenByAlias,
  },
  {
    id: "fields-ambiguous",
    ...ofPortability,
    registry: [throwsOnSeveral, givesToEach],
    purpose:
      "names and aliases leave no choice of which field of the writer feeds which of the reader",
    on: ["record"],
    judge: fieldsAmbiguous,
  },
  {
    id: "type-changed",
    ...onTheWire,
    purpose:
      "a type is the same as the writer's, or one that it is promoted to",
    on: ["mismatch"],
    judge: typeChanged,
  },
  {
    id: "name-changed",
    ...onTheWire,
    purpose:
      "a record, enum or fixed has the writer's unqualified name, or its full name as an alias",
    on: ["mismatch"],
    judge: nameChanged,
  },
  {
    id: "union-branch-removed",
    ...onTheWire,
    purpose: "a union takes every branch of the writer's union",
    on: ["writer-union"],
    judge: unionBranchRemoved,
  },
  {
    id: "union-narrowed",
    ...onTheWire,
    purpose: "a type that is no union takes every branch of the writer's union",
    on: ["writer-union"],
    judge: unionNarrowed,
  },
  {
    id: "enum-symbol-removed",
    ...onTheWire,
    purpose: "an enum has every symbol of the writer's, or a default",
    on: ["enum"],
    judge: enumSymbolRemoved,
  },
  {
    id: "fixed-size-changed",
    ...onTheWire,
    purpose: "a fixed has as many bytes as the writer's",
    on: ["mismatch"],
    judge: fixedSizeChanged,
  },
  {
    id: "decimal-scale-changed",
    ...decimals,
    purpose: "a decimal has as many digits after the point as the writer's",
    on: ["mismatch"],
    judge: decimalScaleChanged,
  },
  {
    id: "decimal-precision-changed",
    ...decimals,
    purpose: "a decimal has as many digits as the writer's",
    on: ["mismatch"],
    judge: decimalPrecisionChanged,
  },
  {
    id: "time-unit-changed",
    ...ofMeaning,
    purpose: "a time counts the units that the writer's counts",
    on: ["primitive", "fixed"],
    judge: timeUnitChanged,
  },
  {
    id: "logical-type-changed",
    ...ofMeaning,
    purpose: "a value is taken for what it was written as",
    on: ["primitive", "fixed"],
    judge: logicalTypeChanged,
  },
  {
    id: "precision-lost",
    ...ofMeaning,
    purpose: "a number that is promoted keeps all its digits",
    on: ["primitive"],
    judge: precisionLost,
  },
  {
    id: "bytes-read-as-string",
    ...ofMeaning,
    purpose: "bytes are not read as text",
    on: ["primitive"],
    judge: bytesReadAsString,
  },
  {
    id: "default-changed",
    ...ofMeaning,
    purpose: "a field's default stays what it was",
    on: ["record"],
    judge: defaultChanged,
  },
  {
    id: "field-replaced",
    ...ofMeaning,
    purpose:
      "a field that takes a default is none that the writer has under another name",
    on: ["record"],
    judge: fieldReplaced,
  },
  {
    id: "enum-default-changed",
    ...ofMeaning,
    purpose: "an enum's default stays what it was",
    on: ["enum"],
    judge: enumDefaultChanged,
  },
  {
    id: "enum-symbol-defaulted",
    ...ofMeaning,
    purpose: "an enum has every symbol of the writer's, its default aside",
    on: ["enum"],
    judge: enumSymbolDefaulted,
  },
  {
    id: "union-branches-merged",
    ...ofMeaning,
    purpose: "branches of the writer's union stay apart",
    on: ["writer-union"],
    judge: unionBranchesMerged,
  },
  {
    id: "namespace-moved",
    ...ofPortability,
    purpose:
      "a record, enum or fixed has the writer's full name, or it as an alias",
    on: named,
    judge: namespaceMoved,
  },
  {
    id: "alias-unqualified",
    ...ofPortability,
    purpose: "an alias that is needed has its namespace",
    on: named,
    judge: aliasUnqualified,
  },
  {
    id: "items-grown",
    ...ofPortability,
    purpose:
      "items of an array or a map take as few bytes as those that were written",
    on: ["array", "map"],
    judge: itemsGrown,
  },
  {
    id: "field-aliased-to-itself",
    ...ofPortability,
    registry: [throwsOnSeveral],
    purpose: "a field does not have its own name as an alias",
    on: ["record"],
    judge: fieldAliasedToItself,
  },
  {
    id: "type-claimed-by-alias",
    ...ofPortability,
    purpose:
      "a type that the writer has is no alias of another one of the reader's",
    on: named,
    judge: typeClaimedByAlias,
  },
  {
    id: "union-branches-ambiguous",
    ...ofPortability,
    purpose:
      "one branch of the reader's union answers to a name of the writer's",
    on: ["reader-union"],
    judge: unionBranchesAmbiguous,
  },
  {
    id: "union-default-misplaced",
    ...ofPortability,
    purpose: "a new default of a union is one of its first branch",
    on: ["record"],
    judge: unionDefaultMisplaced,
  },
  {
    id: "unwritten-type-changed",
    ...ofPortability,
    registry: [throwsOnSeveral, asksForNoValue],
    purpose: "a type that has no value is the writer's all the same",
    on: ["mismatch"],
    judge: unwrittenTypeChanged,
  },
  {
    id: "property-removed",
    ...ofSource,
    purpose: "generated types keep their properties",
    on: ["record"],
    judge: propertyRemoved,
  },
  {
    id: "property-required",
    ...ofSource,
    purpose: "generated types ask for no more than they did",
    on: ["record"],
    judge: propertyRequired,
  },
  {
    id: "property-type-changed",
    ...ofSource,
    purpose: "properties of generated types keep their types",
    on: ["primitive", "fixed", "mismatch"],
    judge: propertyTypeChanged,
  },
  {
    id: "union-shape-changed",
    ...ofSource,
    purpose: "unions in generated types keep their branches",
    on: ["writer-union", "reader-union", "mismatch"],
    judge: unionShapeChanged,
  },
  {
    id: "enum-symbols-changed",
    ...ofSource,
    purpose: "enums in generated types keep their symbols, and get no more",
    on: ["enum"],
    judge: enumSymbolsChanged,
  },
  {
    id: "type-renamed",
    ...ofSource,
    purpose: "generated types keep their names",
    on: [...named, "mismatch"],
    judge: typeRenamed,
  },
];
