/** Diagnostics of `codegen diff`, about what it was asked to explain. */
import type { PagesByCode } from "../page.js";
import { none } from "./examples.js";

export const diffPages: PagesByCode = {
  "diff-unknown-schema": {
    means: [
      "No event and no shared type has the name that was given to `codegen diff`, by its full name or by the last part of it.",
    ],
    breaks: none("`codegen diff git:main OrderPlaecd` gives it."),
    works: none(
      "`codegen diff git:main OrderPlaced`; a file is told from a name by a slash or by its ending.",
    ),
    remedy: [
      "Give the name of an event or of a type, the path of a file, `Name@3` for a recorded version, or `git:REF`.",
    ],
    source: null,
  },
  "diff-ambiguous-schema": {
    means: [
      "A short name was given to `codegen diff`, and schemas of several namespaces have it.",
    ],
    breaks: none(
      "`codegen diff git:main Cancelled` where there are `orders.Cancelled` and `payments.Cancelled`.",
    ),
    works: none("`codegen diff git:main orders.Cancelled`."),
    remedy: ["Give the full name."],
    source: null,
  },
  "diff-unknown-version": {
    means: [
      "`Name@3` is a version that is recorded, in `schemas/history` or beside the others, and there is none of that number. Today's schema has no number until it is released, unless its path says one.",
    ],
    breaks: none("`codegen diff OrderPlaced@3` where versions 1 and 2 exist."),
    works: none("`codegen diff OrderPlaced@2`, which compares with today's."),
    remedy: [
      "Give one of the numbers that the message lists, or `git:REF` for a state that was never released.",
    ],
    source: null,
  },
  "diff-no-file": {
    means: [
      "There is no file of the path that was given to `codegen diff`, or there is a folder. Paths are taken from the working folder, those of a commit from the root of its repository.",
    ],
    breaks: none(
      "`codegen diff git:main:order-placed.avsc schemas/order-placed.avsc` gives it.",
    ),
    works: none(
      "`codegen diff git:main:schemas/order-placed.avsc schemas/order-placed.avsc`.",
    ),
    remedy: ["Give the whole path."],
    source: null,
  },
  "diff-borrowed-type": {
    means: [
      "A file that was given to `codegen diff` refers to types that it does not define, as a file of a project may, and it is none of the project's files. Types of the project stand in: those of today, and for a file of a commit those of that commit.",
    ],
    breaks: none(
      '`codegen diff /tmp/old.avsc schemas/order-placed.avsc` where the old file has `"type": "shop.Money"` without a definition.',
    ),
    works: none(
      "`codegen diff git:main:schemas/order-placed.avsc schemas/order-placed.avsc`, where each has the types of its time.",
    ),
    remedy: [
      "Compare with a commit or a recorded version, or put the definitions into the file where they were others.",
    ],
    source: null,
  },
  "diff-no-schema": {
    means: [
      "A file that was given to `codegen diff` can be read, and declares no type: a protocol of messages alone.",
    ],
    breaks: none("A protocol without types gives it."),
    works: none("A schema, a list of definitions, or a protocol with types."),
    remedy: ["Give the file that has the types."],
    source: null,
  },
};
