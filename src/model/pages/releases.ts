/** Diagnostics about what `codegen release` records. */
import type { Example, PagesByCode } from "../page.js";
import { none, orderId, project, record } from "./examples.js";

const one = record("OrderPlaced", orderId);
const two = record(
  "OrderPlaced",
  orderId,
  `{ "name": "channel", "type": ["null", "string"], "default": null }`,
);
const folder = "schemas/history/shop.OrderPlaced";

/** What `codegen release` records of the first version. */
const meaningOfOne =
  "2e54046eba772be794db01bece499ef141eb7b254a16b1530f94c5c95205ea7a";

/** A project whose first version was released, with one meaning or several. */
function released(
  meanings: readonly string[],
  history: Readonly<Record<string, string>>,
): Example {
  const lines = meanings.map((meaning) => {
    const release = { meaning, file: "0".repeat(64) };
    return `  "shop.OrderPlaced/1": ${JSON.stringify(release)},\n`;
  });
  return project({
    "schemas/history/releases.json": `{\n${lines.join("")}  "eventwright": 1\n}\n`,
    "schemas/order-placed.avsc": two,
    ...history,
  });
}

function recorded(releases: string): Example {
  return project({
    "schemas/history/releases.json": releases,
    "schemas/order-placed.avsc": one,
  });
}

export const releasePages: PagesByCode = {
  "history-edited": {
    means: [
      "A version that was released is not as it was: its types, defaults, aliases or logical types differ from what `codegen release` recorded of it in `releases.json`. Data is out there that was written by the old text, so every answer about it would now be wrong. Blanks, the order of members and docs may differ.",
    ],
    breaks: released(["0".repeat(64)], { [`${folder}/1.avsc`]: one }),
    works: released([meaningOfOne], { [`${folder}/1.avsc`]: one }),
    remedy: [
      "Restore the file: `git log -p` on it has the text.",
      "The event is to change: change today's schema, and let `codegen release` record it as the next version.",
    ],
    source: null,
  },
  "history-missing": {
    means: [
      "A version that was released, by `releases.json`, has no file any more. Its data is still out there, and nothing could read it or say what breaks it.",
    ],
    breaks: released([meaningOfOne], {}),
    works: released([meaningOfOne], { [`${folder}/1.avsc`]: one }),
    remedy: [
      "Restore the file from git.",
      "No data of it is left anywhere: take its line out of `releases.json` in a commit of its own that says so.",
    ],
    source: null,
  },
  "releases-unreadable": {
    means: [
      "`releases.json` in the history folder, which `codegen release` writes, is no valid JSON or lacks what it must have; often it has the marks of a merge that went wrong. Without it nobody knows whether released versions are as they were.",
    ],
    breaks: recorded("<<<<<<< HEAD\n{\n"),
    works: recorded('{\n  "eventwright": 1\n}\n'),
    remedy: [
      'Solve the merge: every line is a release, and lines of both sides stay. Sorted, each ends in a comma but the last, `"eventwright": 1`.',
      "Or restore it from git.",
      "No commit has it whole: remove it, commit that, and run `codegen release`, which records what stands there now and trusts that it was not edited.",
    ],
    source: null,
  },
  "releases-lost": {
    means: [
      "`releases.json` in the history folder is gone from the work tree, or with `--staged` from git's index, while versions stand there and the last commit has it. It is what tells whether released versions are as they were, and why some were forced; a release that made it anew would take every edit since for genuine.",
    ],
    breaks: none(
      "`rm schemas/history/releases.json`, and then `codegen check`, `codegen release` or `codegen generate`.",
    ),
    works: none(
      "Versions that were never recorded, as before the first `codegen release`: it records them as they stand.",
    ),
    remedy: [
      "Bring it back: `git checkout HEAD -- schemas/history/releases.json`.",
      "The record is to begin anew: commit its removal first, so that the history of git says who meant it. A commit hook that checks is passed over with `git commit --no-verify`.",
    ],
    source: null,
  },
  "releases-duplicate": {
    means: [
      "`releases.json` has two entries for one version of an event, with different schemas: two branches released it, and git merged their lines. Only one of the two texts stands in the history; the other was released just as well, and nobody would check against it.",
      "Two entries of the same schema are no harm: they count as one, and the next release writes one.",
    ],
    breaks: released([meaningOfOne, "1".repeat(64)], {
      [`${folder}/1.avsc`]: one,
    }),
    works: released([meaningOfOne], { [`${folder}/1.avsc`]: one }),
    remedy: [
      "Take out the line of the version whose text does not stand in the history; the message says which it is. Put what it released into today's schema (`git show BRANCH:schemas/history/shop.OrderPlaced/2.avsc` has it), and let `codegen release` record it as the next version.",
      "Both have written data under one number: where consumers go by numbers and not by a registry's ids or fingerprints, say so to those who read it.",
    ],
    source: null,
  },
  "release-reason": {
    means: [
      "`codegen release --force OrderPlaced` takes `OrderPlaced` for the reason, and would force every event that is incompatible. The reason is recorded with the version, so the name of an event is none.",
    ],
    breaks: none("`codegen release --force OrderPlaced` gives it."),
    works: none('`codegen release --force "not live yet" OrderPlaced`.'),
    remedy: [
      "Write the reason behind `--force`, in quotes, and the events behind it.",
    ],
    source: null,
  },
  "release-partial": {
    means: [
      "The first versions of a project are recorded, and not those of all events. Without any recorded version `codegen check` compares with a commit of git; as soon as there is one, it compares with what is recorded, and an event of which nothing is may change freely: what was never released is in nobody's hands.",
    ],
    breaks: none(
      "`codegen release OrderPlaced` in a project of two events gives it, the first time.",
    ),
    works: none("`codegen release` records all of them."),
    remedy: [
      "The others are in production too: `codegen release`, without a name.",
      "They are not: nothing is to be done, and `codegen check` names them as new.",
    ],
    source: null,
  },
  "release-busy": {
    means: [
      "Another process is writing a release of the same project, and has not ended in 20 seconds. Two at once would lose what one of them records, so they wait for each other: writing takes a moment.",
    ],
    breaks: none(
      "A process that was stopped (`kill -STOP`) in the middle of a release gives it.",
    ),
    works: none(
      "Releases that are started at the same time are recorded one after the other. What a process has left that does not run any more holds nobody up.",
    ),
    remedy: ["End the process whose number the message has, and run again."],
    source: null,
  },
  "release-too-deep": {
    means: [
      "`codegen release` records an event in one file, with the types it uses inside of it. Here they stand more than 200 deep in each other, and such a file is refused by many readers.",
    ],
    breaks: none(
      "An event whose types each hold the next, 200 times over, gives it.",
    ),
    works: none(
      "A record that holds itself is no problem: it is written once and referred to.",
    ),
    remedy: [
      "Flatten the types.",
      "Keep versions beside each other in folders, `schemas/v1/` and `schemas/v2/`, where files refer to each other.",
    ],
    source: null,
  },
};
