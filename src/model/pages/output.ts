/** Diagnostics of writing, which has no table of its codes: what is wrong on the disk, or with where files would go. */
import type { Page } from "../page.js";
import { none } from "./examples.js";

export const outputPages: readonly Page[] = [
  {
    code: "output-path-clash",
    title: "two generated files would have one path",
    means: [
      "Two files would have the same path, or paths that differ in case only and are one file on macOS and Windows. The second would overwrite the first, on some machines and not on others.",
    ],
    breaks: none(
      "No schema is known that gives it: where names differ in their case alone, their files are told apart.",
    ),
    works: none("Every pair of types with two full names."),
    remedy: [
      "Rename one of the two types, or move it to another namespace, and report the schemas to us.",
    ],
    source: null,
  },
  {
    code: "output-path-escapes",
    title: "a generated file would be in none of the output folders",
    means: [
      "A path that is made from the name of a type leads out of the output folders. Names are checked before, so this is the second lock on that door, and nothing is written.",
    ],
    breaks: none(
      "No schema is known that gives it; each that tried is refused as `schema-bad-name`.",
    ),
    works: none("Every valid name."),
    remedy: ["Rename the type, and report the schema to us."],
    source: null,
  },
  {
    code: "output-folder-outside",
    title: "an output folder leads out of the project through a link",
    means: [
      "An output folder, or one below it, is a link to a place outside of the folder that the program runs in. Files of another project could be overwritten there.",
    ],
    breaks: none(
      "`src/generated` as a link to `../shared/generated` gives it.",
    ),
    works: none("A folder, or a link that stays inside of the project."),
    remedy: [
      "Replace the link by a folder.",
      "Run with `--cwd` in a folder that is above both.",
    ],
    source: null,
  },
  {
    code: "output-unreadable",
    title: "a file or folder of the output cannot be read",
    means: [
      "What is there could not be compared with what is wanted, because the system refuses to read it. Nothing was changed.",
    ],
    breaks: none(
      "A file below `src/generated` without permission to read it gives it.",
    ),
    works: none("Files that this user may read and write."),
    remedy: [
      "Give this user the right to read it. After a run in a container as root: `sudo chown -R $USER src/generated`.",
    ],
    source: null,
  },
  {
    code: "output-disk-full",
    title: "there is no space left to write the output",
    means: [
      "The disk or the user's quota is full. All files are written under temporary names first, so the old output is whole, unless the message says how far it came.",
    ],
    breaks: none("A full disk gives it."),
    works: none("Room for the output once more than it has."),
    remedy: [
      "Make room, and run again: the next run removes what was left over.",
    ],
    source: null,
  },
  {
    code: "output-no-permission",
    title: "the output may not be written there",
    means: [
      "The system refuses to write: the folder or a file belongs to another user, or is protected. Nothing was changed, unless the message says how far it came.",
    ],
    breaks: none("An output folder that belongs to root gives it."),
    works: none("A folder that this user may write to."),
    remedy: [
      "Give this user the right to write there. After a run in a container as root: `sudo chown -R $USER src/generated`.",
    ],
    source: null,
  },
  {
    code: "output-read-only",
    title: "the output is on a file system that cannot be written",
    means: [
      "The file system is mounted read-only, as sources in a container often are.",
    ],
    breaks: none("A folder that is mounted with `:ro` gives it."),
    works: none("`codegen --check` writes nothing, and is what CI wants."),
    remedy: ["Mount the folder for writing, or name another under `output`."],
    source: null,
  },
  {
    code: "output-in-the-way",
    title: "a file stands where a folder of the output is wanted",
    means: [
      "The path of an output folder, or a part of it, is a file. It is yours, so it is not touched.",
    ],
    breaks: none("A file called `src/generated` gives it."),
    works: none("A folder of that name, or nothing."),
    remedy: ["Move the file away, or name another folder under `output`."],
    source: null,
  },
  {
    code: "output-name-too-long",
    title: "a generated file has a name that is too long for the disk",
    means: [
      "File systems take names of 255 bytes; some encrypted ones take 143. The name of a type or a part of its namespace is longer than that.",
    ],
    breaks: none("A record with a name of 300 letters gives it."),
    works: none("A name of a length that people read."),
    remedy: [
      "Shorten the name, with an alias for the old one if it was released.",
    ],
    source: null,
  },
  {
    code: "output-not-written",
    title: "the system refused to write the output",
    means: [
      "The system refused a write with an error that has no page of its own; its name is in the message. Nothing was changed, unless the message says how far it came.",
    ],
    breaks: none(
      "A disk with a fault, or a network drive that went away, gives it.",
    ),
    works: none("A disk that takes what is written."),
    remedy: [
      "Look at the disk, and run again: a run repairs what the last one left.",
    ],
    source: null,
  },
  {
    code: "hook-not-installed",
    title: "the check was not put in front of `git commit`",
    means: [
      "The hook of the repository is not one that lines can be added to: another tool writes it (husky, lefthook, pre-commit, simple-git-hooks), it is no shell script, it is a link, it is switched off by not being executable, or somebody took a part of our lines out. It is yours, so it stays as it is.",
      "Or `core.hooksPath` is a folder outside of the repository, where the check would run for every repository of this machine.",
    ],
    breaks: none(
      "`codegen hooks install` in a repository that uses husky gives it.",
    ),
    works: none(
      "`codegen hooks install` where there is no hook, or a shell script.",
    ),
    remedy: [
      "Call the check yourself, in `.husky/pre-commit` or wherever your hooks are: `npx codegen check --staged`. The message has the line for the configuration of the tool.",
      "Hooks are shared by all repositories: give this one its own with `git config core.hooksPath .githooks`.",
    ],
    source: null,
  },
  {
    code: "hook-not-written",
    title: "the system refused to write the hook",
    means: [
      "The folder of hooks cannot be written to, or a part of its path is no folder. Nothing was changed.",
    ],
    breaks: none("A `.git/hooks` that belongs to root gives it."),
    works: none("A folder of hooks that this user may write to."),
    remedy: [
      "Give this user the right to write there; `git rev-parse --git-path hooks` says where it is.",
    ],
    source: null,
  },
  {
    code: "report-in-the-way",
    title: "a folder stands where a report is to be written",
    means: ["The path of a report is that of a folder."],
    breaks: none("A report to `reports/`, where that is a folder, gives it."),
    works: none("A report to `reports/check.sarif`."),
    remedy: ["Name a file in the folder; folders above it are made."],
    source: null,
  },
  {
    code: "report-over-input",
    title: "a report would overwrite an input of the run",
    means: [
      "The path of a report is that of a schema, a command file or the configuration, under this or another name. Inputs are yours, and nothing of ours is written over them.",
    ],
    breaks: none("A report to `schemas/order-placed.avsc` gives it."),
    works: none("A report to a path that is no input."),
    remedy: ["Name another file."],
    source: null,
  },
  {
    code: "report-not-written",
    title: "what a report is written to refused it",
    means: [
      "The path of a report is a pipe or a device, and it took no more: mostly the program at its other end is gone.",
    ],
    breaks: none("A report to a pipe whose reader has ended gives it."),
    works: none("A report to a file."),
    remedy: ["Name a file, and hand that on."],
    source: null,
  },
  {
    code: "fix-overtaken",
    title: "a schema was changed by somebody while `check --fix` looked at it",
    means: [
      "Between reading a schema file and writing it back, somebody else wrote it: an editor, a formatter, another run. What they wrote is left as it is, and no other file is changed either.",
    ],
    breaks: none("An editor that saves the file at that moment."),
    works: none("Every other run."),
    remedy: ["Run `codegen check --fix` again."],
    source: null,
  },
  {
    code: "fix-outside",
    title: "`check --fix` would change a file outside of the project",
    means: [
      "A schema file is a link that leads out of the folder that the program runs in. Somebody else's files are not edited, and no other file is changed either.",
    ],
    breaks: none(
      "`schemas/money.avsc` as a link to `../shared/money.avsc` gives it.",
    ),
    works: none("A file, or a link that stays inside of the project."),
    remedy: [
      "Make the change in the project that has the file.",
      "Run with `--cwd` in a folder that is above both.",
    ],
    source: null,
  },
];
