/** Diagnostics about what today's schemas are compared with, and about the configuration of rules. */
import type { PagesByCode } from "../page.js";
import { none, orderId, project, record } from "./examples.js";

const channel = `{ "name": "channel", "type": "string" }`;
const broken = {
  "schemas/order-placed.avsc": record("OrderPlaced", orderId, channel),
  "schemas/history/shop.OrderPlaced/1.avsc": record("OrderPlaced", orderId),
};

/** A rule, an event, and the last day of a waiver of the two. */
function waiver(rule: string, subject: string, expires: string): string {
  return `  - rule: ${rule}
    subject: ${subject}
    reason: consumers are migrated by hand, see OPS-1204
    expires: ${expires}
`;
}

const accepted = waiver(
  "field-added-without-default",
  "shop.OrderPlaced",
  "2999-12-31",
);

const amount = `{ "name": "amount", "type": "long" }`;

const unchanged = {
  "schemas/order-placed.avsc": record("OrderPlaced", orderId),
  "schemas/history/shop.OrderPlaced/1.avsc": record("OrderPlaced", orderId),
};

export const baselinePages: PagesByCode = {
  "no-baseline": {
    means: [
      "There is nothing to compare today's schemas with: no recorded version, and no git repository with a default branch. `codegen check` does not call that compatible, for then a wrong folder in CI would pass for ever.",
    ],
    breaks: project({
      "schemas/order-placed.avsc": record("OrderPlaced", orderId),
    }),
    works: project({
      "schemas/order-placed.avsc": record("OrderPlaced", orderId),
      "schemas/history/shop.OrderPlaced/1.avsc": record("OrderPlaced", orderId),
    }),
    remedy: [
      "Record what is released with `codegen release`, which writes `schemas/history/<full name>/<number>.avsc`.",
      "Or compare with a commit: `codegen check --against git:origin/main`. In CI the clone must have it.",
    ],
    source: null,
  },
  "against-unknown": {
    means: [
      "The value of `--against` is no baseline. It is `git:REF` or `git:REF:FOLDER`, where REF is anything that git knows as a commit and FOLDER a path from the root of the repository.",
    ],
    breaks: none("`codegen check --against main` gives it."),
    works: none(
      "`codegen check --against git:main`, or `git:v1.4.0`, `git:HEAD~3`, `git:origin/main:schemas`.",
    ),
    remedy: ["Write `git:` in front of the ref."],
    source: null,
  },
  "no-such-schema": {
    means: [
      "None of the files that were given to `codegen check` is a schema of the project. Paths are taken from the folder that the program is started in.",
    ],
    breaks: none("`codegen check README.md` gives it."),
    works: none(
      "`codegen check schemas/order-placed.avsc`; files among several that are no schemas are passed over, as a commit hook needs it.",
    ),
    remedy: [
      "Give a file that `schemas.include` takes, or none to check everything.",
    ],
    source: null,
  },
  "git-missing": {
    means: [
      "A commit was asked for, and there is no program `git`. Images for CI are often made without it.",
    ],
    breaks: none(
      "`codegen check --against git:main` where git is not on the PATH.",
    ),
    works: none("Recorded versions under `schemas/history` need no git."),
    remedy: ["Install git, or keep released versions in the history folder."],
    source: null,
  },
  "git-no-repository": {
    means: [
      "A commit, what is staged or the hooks were asked for, and the folder is in no git repository: the sources were copied without `.git`, or git does not trust the owner of the folder, which the message then says.",
    ],
    breaks: none(
      "`codegen check --against git:main` in a folder without `.git`.",
    ),
    works: none("The same command in a clone."),
    remedy: [
      "Run it in a clone; in a container, mount `.git` too.",
      "Git speaks of dubious ownership: `git config --global --add safe.directory FOLDER`.",
    ],
    source: null,
  },
  "git-unknown-ref": {
    means: [
      "The repository has no commit of that name. In CI the usual reason is a shallow clone: only the newest commit of one branch was fetched.",
    ],
    breaks: none("`codegen check --against git:mian` gives it."),
    works: none(
      "`git fetch --depth=1 origin main:refs/remotes/origin/main`, then `codegen check --against git:origin/main`.",
    ),
    remedy: [
      "Fetch it, as the message says: a branch to where `git:origin/main` finds it, for without a destination git notes it in `FETCH_HEAD` alone; a tag with `git fetch --depth=1 origin tag v1.4.0`. In a clone with all of its history leave the depth out, which would cut it.",
      "On GitHub, `fetch-depth: 0` of the checkout action fetches everything.",
      "Look for its name in `git branch --all` and `git tag`.",
    ],
    source: null,
  },
  "git-no-merge-base": {
    means: [
      "This branch and the default branch have no commit in common, so nothing says where the branch began. Mostly the clone is shallow, and the common commit was not fetched.",
    ],
    breaks: none(
      "`codegen check` in a clone of depth 1 on a branch that has moved on.",
    ),
    works: none(
      'The same after `git fetch --unshallow origin "+refs/heads/*:refs/remotes/origin/*"`.',
    ),
    remedy: [
      "Fetch the history of both branches with that command (`git fetch --unshallow` alone fetches that of one), or with `fetch-depth: 0` of the checkout action.",
      "Say what to compare with: `--against git:origin/main`.",
    ],
    source: null,
  },
  "git-no-folder": {
    means: [
      "The commit does not have the folder that was named. The path is from the root of the repository, whatever folder the program runs in.",
    ],
    breaks: none("`codegen check --against git:main:shemas` gives it."),
    works: none("`codegen check --against git:main:packages/orders/schemas`."),
    remedy: [
      "Give the path from the root; `git ls-tree -d -r --name-only main` lists what there is.",
    ],
    source: null,
  },
  "git-outside": {
    means: [
      "A folder to compare with lies outside of the repository, so no commit can have it.",
    ],
    breaks: none("`codegen check --against git:main:../schemas` gives it."),
    works: none("`codegen check --against git:main:schemas`."),
    remedy: ["Give a folder of the repository."],
    source: null,
  },
  "git-unreadable": {
    means: [
      "Git knows the commit and cannot read all of it: objects are missing or damaged. A partial clone fetches what it lacks when it is asked for it, and needs the network for that.",
    ],
    breaks: none("A partial clone, offline, gives it."),
    works: none("A full clone: `git clone` without `--filter`."),
    remedy: ["Run `git fsck`, or go online, or clone anew."],
    source: null,
  },
  "git-unmerged": {
    means: [
      "`codegen check --staged` reads what is staged, and a merge has left several versions of a file there: git itself would not commit it.",
    ],
    breaks: none(
      "`codegen check --staged` gives it in the middle of a merge, for a schema that both branches have changed.",
    ),
    works: none("The same after `git add` of the file as it shall be."),
    remedy: ["Resolve the conflict in the file, and `git add` it."],
    source: null,
  },
};

export const policyPages: PagesByCode = {
  "rule-unknown": {
    means: [
      "The configuration names a rule that does not exist, under `rules` or in a waiver. A rule that was thought to be on would be off, or the other way round.",
    ],
    breaks: project({
      "codegen.config.yaml": "rules:\n  name-change: warning\n",
      "schemas/order-placed.avsc": record("OrderPlaced", orderId),
      "schemas/history/shop.OrderPlaced/1.avsc": record("OrderPlaced", orderId),
    }),
    works: project({
      "codegen.config.yaml": "rules:\n  name-changed: warning\n",
      "schemas/order-placed.avsc": record("OrderPlaced", orderId),
      "schemas/history/shop.OrderPlaced/1.avsc": record("OrderPlaced", orderId),
    }),
    remedy: [
      "Correct the name: it stands in brackets at the end of a finding, and `codegen explain` lists them all.",
    ],
    source: null,
  },
  "waiver-bad-day": {
    means: [
      "A waiver expires on a day that is not in the calendar. It is written as year, month and day, and holds until the end of that day in UTC.",
    ],
    breaks: project({
      "codegen.config.yaml": `waivers:\n${accepted.replace("12-31", "02-30")}`,
      ...broken,
    }),
    works: project({
      "codegen.config.yaml": `waivers:\n${accepted}`,
      ...broken,
    }),
    remedy: ["Write a day that there is, such as 2027-01-31."],
    source: null,
  },
  "waiver-duplicate": {
    means: [
      "Two waivers are about the same rule and the same event. Whoever removes one would find the finding still waived by the other.",
    ],
    breaks: project({
      "codegen.config.yaml": `waivers:\n${accepted}${accepted}`,
      ...broken,
    }),
    works: project({
      "codegen.config.yaml": `waivers:\n${accepted}`,
      ...broken,
    }),
    remedy: ["Keep the one whose reason and last day still hold."],
    source: null,
  },
  "waiver-expired": {
    means: [
      "A waiver's last day is over. Its finding counts again, and the waiver itself is an error, so that an exception does not outlive its reason.",
    ],
    breaks: project({
      "codegen.config.yaml": `waivers:\n${accepted.replace("2999", "2021")}`,
      ...broken,
    }),
    works: project({
      "codegen.config.yaml": `waivers:\n${accepted}`,
      ...broken,
    }),
    remedy: [
      "Mend what it waives, and remove it.",
      "It is still needed: decide anew until when, and say why in the reason.",
    ],
    source: null,
  },
  "waiver-unused": {
    means: [
      "A waiver waives nothing: the finding that it was for is gone, or the event has another name. The next finding of that rule would be accepted unseen.",
      "This is looked at only when everything is checked, not when files or a mode are given on the command line.",
    ],
    breaks: project({
      "codegen.config.yaml": `waivers:\n${accepted}`,
      ...unchanged,
    }),
    works: project({
      "codegen.config.yaml": `waivers:\n${accepted}`,
      ...broken,
    }),
    remedy: ["Remove it."],
    source: null,
  },
  "event-renamed": {
    means: [
      "An event is new, another one is gone, and the new one has its fields. A name is what topics, registries and consumers know an event by; unless an alias says that the two are one, the new one is compared with nothing.",
      "With the alias it goes on with the versions of the old name, in every mode.",
    ],
    breaks: project({
      "schemas/order-made.avsc": record("OrderMade", orderId, amount),
      "schemas/history/shop.OrderPlaced/1.avsc": record(
        "OrderPlaced",
        orderId,
        amount,
      ),
    }),
    works: project({
      "schemas/order-made.avsc": record("OrderMade", orderId, amount).replace(
        '"fields"',
        '"aliases": ["shop.OrderPlaced"], "fields"',
      ),
      "schemas/history/shop.OrderPlaced/1.avsc": record(
        "OrderPlaced",
        orderId,
        amount,
      ),
    }),
    remedy: [
      "It is the same event by another name: give it the old full name as an alias.",
      "It is another event: nothing is to be done; the warning is gone with the next release.",
    ],
    source: 'Avro 1.12 specification, "Aliases"',
  },
  "subject-unknown": {
    means: [
      "`compatibility.subjects` has a mode for a name that no event has, today or in what is compared with. The event that it was meant for is checked by the common mode.",
      "This is looked at only when everything is checked, not when files or a mode are given on the command line.",
    ],
    breaks: project({
      "codegen.config.yaml": `compatibility:\n  subjects:\n    OrderPlaced: FULL\n`,
      ...unchanged,
    }),
    works: project({
      "codegen.config.yaml": `compatibility:\n  subjects:\n    shop.OrderPlaced: FULL\n`,
      ...unchanged,
    }),
    remedy: [
      "Write the full name, with the namespace.",
      "The event is gone with all of its versions: remove the line.",
    ],
    source: null,
  },
};
