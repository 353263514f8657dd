/** Every diagnostic code of `config`, `load` and `model`, with what it means in one line. */
import type { SchemaIssueCode } from "../runtime/avro/issues.js";

const schemaCodes: Readonly<Record<SchemaIssueCode, string>> = {
  "schema-unknown-type": "a schema refers to a type that no file declares",
  "schema-bad-type": "what stands where a type belongs is none",
  "schema-missing-property": "a schema lacks a property that its kind needs",
  "schema-bad-property": "a property of a schema has a value it cannot have",
  "schema-bad-name": "a name is no Avro name",
  "schema-primitive-name": "a type has the name of a primitive type",
  "schema-bad-namespace": "a namespace is no sequence of Avro names",
  "schema-bad-alias": "an alias is no Avro name",
  "schema-bad-order": "the sort order of a field is none that Avro has",
  "schema-bad-symbol": "a symbol of an enum is no Avro name",
  "schema-bad-size": "the size of a fixed is no whole number in range",
  "schema-bad-default": "a default is no value of its type",
  "schema-duplicate-type": "one full name has two different definitions",
  "schema-duplicate-field": "a record has two fields of one name",
  "schema-duplicate-symbol": "an enum has one symbol twice",
  "schema-duplicate-branch":
    "a union has two branches that data cannot tell apart",
  "schema-nested-union": "a union stands directly inside a union",
  "schema-too-deep": "schemas are nested deeper than anything reads them",
  "schema-bad-logical-type":
    "a logical type is invalid where it stands and ignored",
  "schema-unknown-logical-type":
    "a logical type is none of Avro's, looks like a misspelt one and is ignored",
  "schema-misplaced-logical-type":
    "a logical type stands beside a type and is ignored",
  "schema-bad-message": "a message of a protocol is malformed",
};

export const codes = {
  ...schemaCodes,

  "config-ambiguous": "a folder has several configuration files",
  "config-not-found":
    "the configuration file that was asked for does not exist",
  "config-unreadable": "a configuration file cannot be read or run",
  "config-syntax": "a configuration file is no valid JSON or YAML",
  "config-unknown-option": "a configuration has an option that does not exist",
  "config-bad-value": "an option has a value it cannot have",
  "config-missing-option": "a configuration lacks an option that it needs",
  "custom-type-in-rejection":
    "a rejection has a field in a type of the user's own",
  "custom-type-in-one-key":
    "a key is in a type of the user's own in some events only",
  "config-output-in-input": "an output folder lies inside an input folder",
  "config-input-in-output": "an input folder lies inside an output folder",
  "config-output-outside": "an output folder lies outside the working folder",
  "config-outputs-overlap":
    "a folder of the user lies inside one of the generator",

  "file-unreadable": "an input file or folder cannot be read",
  "file-utf-16": "an input file is UTF-16 and not UTF-8",
  "file-not-utf-8": "an input file has a byte that is no UTF-8",
  "avdl-unsupported": "an Avro IDL file is not read yet",
  "history-path":
    "a file in the history folder has a path that names no version",
  "style-unreadable": "prettier cannot read the project's configuration of it",
  "no-schemas": "no schema file was found",
  "json-syntax": "a file is no valid JSON",
  "json-duplicate-member": "an object of a schema file has one property twice",
  "yaml-syntax": "a file is no valid YAML",
  "yaml-duplicate-key": "a mapping has one key twice",
  "yaml-unsupported":
    "a file has YAML that has no form in JSON, or too much of it",

  "against-unknown": "a baseline is written in no form that there is",
  "no-baseline": "there is nothing to compare today's schemas with",
  "git-missing": "git is not installed",
  "git-no-repository": "the working folder is in no git repository",
  "git-unknown-ref": "a commit to compare with is not in the repository",
  "git-no-merge-base": "a branch and the default branch have no common commit",
  "git-no-folder": "a commit lacks the folder to compare with",
  "git-outside": "a folder to compare with lies outside of the repository",
  "git-unreadable": "git cannot read a commit, or its index, in full",
  "git-unmerged": "a staged file has a merge conflict",
  "rule-unknown": "the configuration names a rule that does not exist",
  "waiver-bad-day": "a waiver expires on a day that does not exist",
  "waiver-duplicate": "two waivers are about one rule and one subject",
  "waiver-expired": "a waiver holds no longer",
  "waiver-unused": "a waiver waives nothing",
  "event-renamed": "a new event looks like one that is gone, and has no alias",
  "subject-unknown":
    "the configuration has a mode for an event that does not exist",
  "diff-unknown-schema": "a schema to explain does not exist",
  "diff-ambiguous-schema": "a short name stands for several schemas to explain",
  "diff-unknown-version": "a version to explain is not recorded",
  "diff-no-file": "a file to explain does not exist",
  "diff-borrowed-type":
    "a file to explain refers to a type that was taken from the project",
  "diff-no-schema": "a file to explain declares no type",
  "no-such-schema": "a file that was given is no schema of the project",

  "protocol-no-event":
    "a protocol declares types that nothing uses, and no event",
  "schema-no-record": "a schema file declares no record, so it gives no event",
  "history-wrong-name":
    "a released version holds another type than its path says",
  "history-duplicate": "one version of an event is recorded twice, differently",
  "history-gap": "a released version is missing between two others",
  "history-edited": "a released version is not as it was released",
  "history-missing": "a released version is gone",
  "releases-unreadable": "the record of releases cannot be read",
  "releases-lost": "the record of releases is gone, and the last commit has it",
  "releases-duplicate": "two branches released one version, differently",
  "release-reason":
    "the reason of a forced release is missing: an event stands there",
  "release-partial": "the first release is one of some events alone",
  "release-busy": "another process is releasing, and does not end",
  "release-too-deep":
    "the types of an event stand too deep in each other to be recorded in one file",
  "history-unreadable": "today's schema reads no value of an earlier version",
  "history-upcaster-missing":
    "an earlier version holds what today's schema cannot read, and nobody says what becomes of it",
  "history-shared-fingerprint":
    "two versions of an event share a fingerprint and do not decode alike",
  "no-value":
    "a record cannot have a value: it holds itself without end, or an enum without symbols",
  "history-borrows": "a released version refers to a type of today",

  "ts-type-bad-value": "a tsType is neither number nor bigint",
  "ts-type-ignored": "a tsType stands where it decides nothing",

  "commands-bad-value":
    "a property of a command file has a value it cannot have",
  "commands-missing-property": "a command file lacks a property",
  "commands-unknown-property":
    "a command file has a property that does not exist",
  "commands-duplicate-property": "a command file has one property twice",
  "commands-duplicate-item": "a list in a command file has one item twice",
  "commands-bad-name": "a name in a command file is no Avro name",
  "duplicate-aggregate": "two aggregates have one name",
  "duplicate-command": "two commands have one full name",
  "duplicate-projection": "two projections have one full name",
  "name-collision": "a command or rejection has the full name of an event",
  "unknown-event": "a command file refers to an event that no schema declares",
  "ambiguous-event": "a short name stands for events in several namespaces",
  "retired-event": "a command file refers to an event whose schema is gone",
  "shared-event": "two aggregates call one event their own",
  "foreign-event": "a command emits an event that is none of its aggregate",
  "unowned-event": "a projection or saga listens to an event of no aggregate",
  "unknown-command": "a saga sends a command that no file declares",
  "ambiguous-command": "a short name stands for commands of several aggregates",
  "ambiguous-type": "a short name stands for types in several namespaces",
  "missing-id": "an event or command lacks the id of its aggregate",
  "bad-id": "the id of an aggregate is neither a string nor a uuid",
  "bad-key":
    "the key of a projection or saga is no fitting field of its events",
  "rejection-conflict": "two rejections of one name have different fields",
  "protocol-not-aggregate":
    "a protocol has messages and does not say which aggregate they are commands of",
} as const;

export type Code = keyof typeof codes;
