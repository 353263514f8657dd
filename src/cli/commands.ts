/** Every command of the program, one row each. The first is meant where none is named. */
import type { Command } from "./command.js";
import { checkCommand } from "./commands/check.js";
import { generateCommand } from "./commands/generate.js";
import { releaseCommand } from "./commands/release.js";

export const commands: readonly [Command, ...Command[]] = [
  generateCommand,
  checkCommand,
  releaseCommand,
];
