/** Every rule, one row each: what it asks for, and how grave its findings are. A rule does not know its row. */
import type { LintRule } from "./rule.js";
import { commandImperative } from "./rules/command-imperative.js";
import { commandWithoutDoc } from "./rules/command-without-doc.js";
import { enumWithoutDefault } from "./rules/enum-without-default.js";
import { eventNamedAsCommand } from "./rules/event-named-as-command.js";
import { eventPastTense } from "./rules/event-past-tense.js";
import { eventWithoutDoc } from "./rules/event-without-doc.js";
import { fieldNameCase } from "./rules/field-name-case.js";
import { fieldWithoutDoc } from "./rules/field-without-doc.js";
import { idAsNumber } from "./rules/id-as-number.js";
import { keyFieldPresent } from "./rules/key-field-present.js";
import { moneyAsFloat } from "./rules/money-as-float.js";
import { nameNotPortable } from "./rules/name-not-portable.js";
import { nameSuffix } from "./rules/name-suffix.js";
import { namespaceMatchesFolder } from "./rules/namespace-matches-folder.js";
import { namespaceMissing } from "./rules/namespace-missing.js";
import { nullableNotFirst } from "./rules/nullable-not-first.js";
import { nullableWithoutDefault } from "./rules/nullable-without-default.js";
import { symbolNameCase } from "./rules/symbol-name-case.js";
import { timestampAsLong } from "./rules/timestamp-as-long.js";
import { typeNameCase } from "./rules/type-name-case.js";
import { typeWithoutDoc } from "./rules/type-without-doc.js";
import { unionCannotEvolve } from "./rules/union-cannot-evolve.js";

/** An error is what breaks somebody, or makes of the topic what it is not for; a warning is what most teams will want to mend. */
export const lintRules: readonly LintRule[] = [
  {
    id: "event-named-as-command",
    severity: "error",
    purpose: "an event's name does not ask for something to be done",
    judge: eventNamedAsCommand,
  },
  {
    id: "event-past-tense",
    severity: "warning",
    purpose: "an event's name says in the past tense what happened",
    judge: eventPastTense,
  },
  {
    id: "command-imperative",
    severity: "warning",
    purpose: "a command's name says in the imperative what is asked for",
    judge: commandImperative,
  },
  {
    id: "name-suffix",
    severity: "warning",
    purpose:
      "a name does not end in what is clear anyway, such as Event, Command or Dto",
    judge: nameSuffix,
  },
  {
    id: "type-name-case",
    severity: "warning",
    purpose: "events, commands and types are named in PascalCase",
    judge: typeNameCase,
  },
  {
    id: "field-name-case",
    severity: "warning",
    purpose:
      "fields are named in the case that most fields of the project have",
    judge: fieldNameCase,
  },
  {
    id: "symbol-name-case",
    severity: "warning",
    purpose:
      "symbols of enums are named in the case that most symbols of the project have",
    judge: symbolNameCase,
  },
  {
    id: "name-not-portable",
    severity: "warning",
    purpose:
      "names are made of what the specification has, A to Z, digits and underscores",
    judge: nameNotPortable,
  },
  {
    id: "event-without-doc",
    severity: "warning",
    purpose: "an event has documentation that says more than its name",
    judge: eventWithoutDoc,
  },
  {
    id: "command-without-doc",
    severity: "warning",
    purpose: "a command has documentation that says more than its name",
    judge: commandWithoutDoc,
  },
  {
    id: "type-without-doc",
    severity: "off",
    purpose: "a type has documentation that says more than its name",
    judge: typeWithoutDoc,
  },
  {
    id: "field-without-doc",
    severity: "off",
    purpose: "a field has documentation that says more than its name",
    judge: fieldWithoutDoc,
  },
  {
    id: "namespace-missing",
    severity: "warning",
    purpose: "events and types are in a namespace",
    judge: namespaceMissing,
  },
  {
    id: "namespace-matches-folder",
    severity: "warning",
    purpose:
      "where the folders of most events are named as their namespaces, those of all are",
    judge: namespaceMatchesFolder,
  },
  {
    id: "key-field-present",
    severity: "warning",
    purpose: "an event of no aggregate has a field that says what it is about",
    judge: keyFieldPresent,
  },
  {
    id: "id-as-number",
    severity: "off",
    purpose: "an id is a text",
    judge: idAsNumber,
  },
  {
    id: "timestamp-as-long",
    severity: "warning",
    purpose: "a point in time has a logical type",
    judge: timestampAsLong,
  },
  {
    id: "money-as-float",
    severity: "warning",
    purpose: "money is no float or double",
    judge: moneyAsFloat,
  },
  {
    id: "enum-without-default",
    severity: "warning",
    purpose: "an enum has a default for symbols that a reader does not know",
    judge: enumWithoutDefault,
  },
  {
    id: "nullable-without-default",
    severity: "warning",
    purpose: "a field that may be null has a default",
    judge: nullableWithoutDefault,
  },
  {
    id: "nullable-not-first",
    severity: "error",
    purpose: "a union whose default is null begins with null",
    judge: nullableNotFirst,
  },
  {
    id: "union-cannot-evolve",
    severity: "warning",
    purpose: "a union of several types is in a field that has a default",
    judge: unionCannotEvolve,
  },
];
