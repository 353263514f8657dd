/** Diagnostics about `codegen.config.*`. */
import type { PagesByCode } from "../page.js";
import { none, orderId, project, record } from "./examples.js";

const schema = {
  "schemas/order-placed.avsc": record("OrderPlaced", orderId),
};

export const configPages: PagesByCode = {
  "config-ambiguous": {
    means: [
      "The folder has several files called `codegen.config.*`. Which of them holds would depend on an order that nobody remembers, so none does.",
    ],
    breaks: project({
      "codegen.config.json": `{ "compatibility": "FULL" }\n`,
      "codegen.config.yaml": "compatibility: BACKWARD\n",
      ...schema,
    }),
    works: project({
      "codegen.config.yaml": "compatibility: FULL\n",
      ...schema,
    }),
    remedy: ["Keep one.", "Both are needed: choose with `--config FILE`."],
    source: null,
  },
  "config-not-found": {
    means: [
      "`--config` names a file that is not there. The path is relative to the folder that the program runs in, which `--cwd` sets.",
    ],
    breaks: none(
      "`codegen --config codegen.conf.yaml` gives it where there is no file of that name.",
    ),
    works: none(
      "Without `--config` the program looks for `codegen.config.ts`, `.mts`, `.js`, `.mjs`, `.json`, `.yaml` and `.yml`, and goes on with the default layout where there is none.",
    ),
    remedy: ["Correct the path, or leave `--config` out."],
    source: null,
  },
  "config-unreadable": {
    means: [
      "The configuration file cannot be read, or it is a program that fails when it runs: it throws, imports what is not installed, or has no default export. A configuration that is half understood could write into the wrong folder, so nothing is done.",
      "`codegen.config.ts` is run by Node itself where Node strips types. Node 20 does not, so there the file is compiled alone and can import packages and JavaScript, and no other TypeScript file.",
    ],
    breaks: project({
      "codegen.config.mjs": `export const config = { compatibility: "FULL" };\n`,
      ...schema,
    }),
    works: project({
      "codegen.config.mjs": `export default { compatibility: "FULL" };\n`,
      ...schema,
    }),
    remedy: [
      "Export the configuration as the default: `export default defineConfig({ ... })`.",
      "Where nothing must be computed, write it as JSON or YAML: that also keeps a commit hook fast.",
    ],
    source: null,
  },
  "config-syntax": {
    means: [
      "The configuration is no valid JSON or YAML. In JSON, comments are allowed.",
    ],
    breaks: project({
      "codegen.config.json": `{ "compatibility": "FULL"\n`,
      ...schema,
    }),
    works: project({
      "codegen.config.json": `{ "compatibility": "FULL" }\n`,
      ...schema,
    }),
    remedy: [
      "Mend it at the place that is shown; the cause may be a line above.",
    ],
    source: null,
  },
  "config-unknown-option": {
    means: [
      "The configuration has an option that does not exist. Most often it is misspelt or one level too far in or out, and what it was to set would silently stay at its default.",
    ],
    breaks: project({
      "codegen.config.yaml": "ouput:\n  generated: src/events\n",
      ...schema,
    }),
    works: project({
      "codegen.config.yaml": "output:\n  generated: src/events\n",
      ...schema,
    }),
    remedy: [
      "Correct the name; the message lists what there is at that place.",
      "In TypeScript, `defineConfig` completes and checks the options as you type.",
    ],
    source: null,
  },
  "config-bad-value": {
    means: [
      "An option has a value that it cannot have: of another kind, none of its choices, a module that is not there, or a target that needs one which is switched off.",
    ],
    breaks: project({
      "codegen.config.yaml": "types:\n  long: int64\n",
      ...schema,
    }),
    works: project({
      "codegen.config.yaml": "types:\n  long: bigint\n",
      ...schema,
    }),
    remedy: ["Choose a value that the message names."],
    source: null,
  },
  "config-missing-option": {
    means: [
      "A part of the configuration lacks an option that it makes no sense without: a waiver its rule, subject, reason or last day, a type of your own its mapping.",
    ],
    breaks: project({
      "codegen.config.yaml":
        "types:\n  decimal: { type: Money, from: '@acme/money' }\n",
      ...schema,
    }),
    works: project({
      "codegen.config.yaml":
        "types:\n  decimal: { type: Money, from: '@acme/money', mapping: moneyMapping }\n",
      ...schema,
    }),
    remedy: ["Add it, or remove the part."],
    source: null,
  },
  "config-output-in-input": {
    means: [
      "An output folder lies inside of an input folder, so that what is written could be read as input by the next run.",
    ],
    breaks: project({
      "codegen.config.yaml": "output:\n  generated: schemas/generated\n",
      ...schema,
    }),
    works: project({
      "codegen.config.yaml": "output:\n  generated: src/generated\n",
      ...schema,
    }),
    remedy: ["Choose a folder beside the inputs."],
    source: null,
  },
  "config-input-in-output": {
    means: [
      "An input folder lies inside of an output folder. Everything in an output folder is the generator's, to be replaced and, with `--clean`, removed; your schemas must not stand there.",
    ],
    breaks: project({
      "codegen.config.yaml":
        "schemas:\n  include: src/generated/schemas\noutput:\n  generated: src/generated\n",
      "src/generated/schemas/order-placed.avsc": record("OrderPlaced", orderId),
    }),
    works: project({
      "codegen.config.yaml":
        "schemas:\n  include: src/schemas\noutput:\n  generated: src/generated\n",
      "src/schemas/order-placed.avsc": record("OrderPlaced", orderId),
    }),
    remedy: ["Move the inputs out, or give the output a folder of its own."],
    source: null,
  },
  "config-output-outside": {
    means: [
      "An output folder lies outside of the folder that the program runs in. No schema and no configuration may make it write anywhere else on the disk.",
    ],
    breaks: project({
      "codegen.config.yaml": "output:\n  generated: ../events/src\n",
      ...schema,
    }),
    works: project({
      "codegen.config.yaml": "output:\n  generated: src/generated\n",
      ...schema,
    }),
    remedy: [
      "Choose a folder inside.",
      "In a monorepo run with `--cwd` in a folder that is above both, and name the inputs from there.",
    ],
    source: null,
  },
  "config-outputs-overlap": {
    means: [
      "The folder of your handlers, projectors and sagas, or of your tests, lies inside of one that is emitted anew each time. Your files would be strangers there, and `--clean` could not tell whose they are.",
    ],
    breaks: project({
      "codegen.config.yaml":
        "output:\n  generated: src\n  domain: src/domain\n",
      ...schema,
    }),
    works: project({
      "codegen.config.yaml":
        "output:\n  generated: src/generated\n  domain: src/domain\n",
      ...schema,
    }),
    remedy: ["Give the generator a folder of its own, and you another."],
    source: null,
  },
};

export const stylePages: PagesByCode = {
  "style-unreadable": {
    means: [
      "Prettier cannot read the project's configuration of it. Emitted code is laid out as that configuration asks, so that your own `prettier --check` passes; guessing would make every file differ on the next machine.",
    ],
    breaks: project({ ".prettierrc": "semi: [\n", ...schema }),
    works: project({ ".prettierrc": "semi: false\n", ...schema }),
    remedy: [
      "Mend the file; `npx prettier --find-config-path src/index.ts` says which one it is.",
    ],
    source: 'Prettier, "Configuration File"',
  },
};
