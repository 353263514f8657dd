/** The page of every rule, in no order: `rules.ts` has theirs. */
import type { Page } from "../../model/page.js";
import { page as aliasUnqualified } from "./alias-unqualified.js";
import { page as bytesReadAsString } from "./bytes-read-as-string.js";
import { page as decimalPrecisionChanged } from "./decimal-precision-changed.js";
import { page as decimalScaleChanged } from "./decimal-scale-changed.js";
import { page as defaultChanged } from "./default-changed.js";
import { page as enumDefaultChanged } from "./enum-default-changed.js";
import { page as enumSymbolDefaulted } from "./enum-symbol-defaulted.js";
import { page as enumSymbolRemoved } from "./enum-symbol-removed.js";
import { page as enumSymbolsChanged } from "./enum-symbols-changed.js";
import { page as fieldAddedWithoutDefault } from "./field-added-without-default.js";
import { page as fieldAliasedToItself } from "./field-aliased-to-itself.js";
import { page as fieldReplaced } from "./field-replaced.js";
import { page as fieldTakenByAlias } from "./field-taken-by-alias.js";
import { page as fieldsAmbiguous } from "./fields-ambiguous.js";
import { page as fixedSizeChanged } from "./fixed-size-changed.js";
import { page as itemsGrown } from "./items-grown.js";
import { page as logicalTypeChanged } from "./logical-type-changed.js";
import { page as nameChanged } from "./name-changed.js";
import { page as namespaceMoved } from "./namespace-moved.js";
import { page as precisionLost } from "./precision-lost.js";
import { page as propertyRemoved } from "./property-removed.js";
import { page as propertyRequired } from "./property-required.js";
import { page as propertyTypeChanged } from "./property-type-changed.js";
import { page as timeUnitChanged } from "./time-unit-changed.js";
import { page as typeChanged } from "./type-changed.js";
import { page as typeClaimedByAlias } from "./type-claimed-by-alias.js";
import { page as typeRenamed } from "./type-renamed.js";
import { page as unionBranchRemoved } from "./union-branch-removed.js";
import { page as unionBranchesAmbiguous } from "./union-branches-ambiguous.js";
import { page as unionBranchesMerged } from "./union-branches-merged.js";
import { page as unionDefaultMisplaced } from "./union-default-misplaced.js";
import { page as unionNarrowed } from "./union-narrowed.js";
import { page as unionShapeChanged } from "./union-shape-changed.js";
import { page as unwrittenTypeChanged } from "./unwritten-type-changed.js";

export const rulePages: readonly Page[] = [
  aliasUnqualified,
  bytesReadAsString,
  decimalPrecisionChanged,
  decimalScaleChanged,
  defaultChanged,
  enumDefaultChanged,
  enumSymbolDefaulted,
  enumSymbolRemoved,
  enumSymbolsChanged,
  fieldAddedWithoutDefault,
  fieldAliasedToItself,
  fieldReplaced,
  fieldTakenByAlias,
  fieldsAmbiguous,
  fixedSizeChanged,
  itemsGrown,
  logicalTypeChanged,
  nameChanged,
  namespaceMoved,
  precisionLost,
  propertyRemoved,
  propertyRequired,
  propertyTypeChanged,
  timeUnitChanged,
  typeChanged,
  typeClaimedByAlias,
  typeRenamed,
  unionBranchRemoved,
  unionBranchesAmbiguous,
  unionBranchesMerged,
  unionDefaultMisplaced,
  unionNarrowed,
  unionShapeChanged,
  unwrittenTypeChanged,
];
