/** Every command of the program, one row each. The first is meant where none is named. */
import type { Command } from "./command.js";
import { checkCommand } from "./commands/check.js";
import { diffCommand } from "./commands/diff.js";
import { explainCommand } from "./commands/explain.js";
import { generateCommand } from "./commands/generate.js";
import { hooksCommand } from "./commands/hooks.js";
import { lintCommand } from "./commands/lint.js";
import { releaseCommand } from "./commands/release.js";

export const commands: readonly [Command, ...Command[]] = [
  generateCommand,
  checkCommand,
  diffCommand,
  lintCommand,
  releaseCommand,
  hooksCommand,
  explainCommand,
];
