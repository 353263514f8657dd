/** The page of every rule, in the order of the rules. */
import type { Page } from "../../model/page.js";
import { page as commandImperative } from "./command-imperative.js";
import { page as commandWithoutDoc } from "./command-without-doc.js";
import { page as enumWithoutDefault } from "./enum-without-default.js";
import { page as eventNamedAsCommand } from "./event-named-as-command.js";
import { page as eventPastTense } from "./event-past-tense.js";
import { page as eventWithoutDoc } from "./event-without-doc.js";
import { page as fieldNameCase } from "./field-name-case.js";
import { page as fieldWithoutDoc } from "./field-without-doc.js";
import { page as idAsNumber } from "./id-as-number.js";
import { page as keyFieldPresent } from "./key-field-present.js";
import { page as moneyAsFloat } from "./money-as-float.js";
import { page as nameNotPortable } from "./name-not-portable.js";
import { page as nameSuffix } from "./name-suffix.js";
import { page as namespaceMatchesFolder } from "./namespace-matches-folder.js";
import { page as namespaceMissing } from "./namespace-missing.js";
import { page as nullableNotFirst } from "./nullable-not-first.js";
import { page as nullableWithoutDefault } from "./nullable-without-default.js";
import { page as symbolNameCase } from "./symbol-name-case.js";
import { page as timestampAsLong } from "./timestamp-as-long.js";
import { page as typeNameCase } from "./type-name-case.js";
import { page as typeWithoutDoc } from "./type-without-doc.js";
import { page as unionCannotEvolve } from "./union-cannot-evolve.js";

export const lintPages: readonly Page[] = [
  eventNamedAsCommand,
  eventPastTense,
  commandImperative,
  nameSuffix,
  typeNameCase,
  fieldNameCase,
  symbolNameCase,
  nameNotPortable,
  eventWithoutDoc,
  commandWithoutDoc,
  typeWithoutDoc,
  fieldWithoutDoc,
  namespaceMissing,
  namespaceMatchesFolder,
  keyFieldPresent,
  idAsNumber,
  timestampAsLong,
  moneyAsFloat,
  enumWithoutDefault,
  nullableWithoutDefault,
  nullableNotFirst,
  unionCannotEvolve,
];
