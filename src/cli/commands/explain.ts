/** `codegen explain`: what a rule or a diagnostic means, and what to do about it. */
import {
  UsageError,
  type Arguments,
  type Command,
  type ExitCode,
} from "../command.js";
import { painter } from "../report/paint.js";
import { colorOption, wantsColor, type Terminal } from "../terminal.js";

export const explainCommand: Command = {
  name: "explain",
  summary:
    "says what a code in brackets means, with an example that breaks and one that works",
  operands: "code",
  options: [],
  conflicts: [],
  examples: [
    { line: "codegen explain", summary: "all codes, in groups" },
    {
      line: "codegen explain schema-bad-default",
      summary: "the page of one code",
    },
    { line: "codegen explain wire", summary: "the codes of one group" },
    { line: "codegen explain type-changed --json", summary: "for a script" },
  ],
  run: explain,
};

/** Pages, and what runs their examples, are loaded here and by no other command. */
async function explain(
  { flags, operands }: Arguments,
  terminal: Terminal,
): Promise<ExitCode> {
  const [asked, ...more] = operands;
  if (more.length > 0)
    throw new UsageError(
      `${operands.length} codes at once`,
      "ask for one, or put the line of a report into quotes",
    );
  const pages = await import("../../explain/index.js");
  const answer = asked === undefined ? null : await pages.explain(asked);
  if (answer?.kind === "unknown")
    throw new UsageError(`no code ${JSON.stringify(answer.code)}`, answer.hint);
  if (flags.has("json")) {
    const { contentsJson, pageJson } =
      await import("../report/explain-json.js");
    terminal.out(
      answer?.kind === "page"
        ? pageJson(answer.explanation)
        : contentsJson(answer === null ? pages.groups : [answer.group]),
    );
    return 0;
  }
  const { contentsText, pageText } = await import("../report/explain-text.js");
  const options = {
    columns: terminal.columns,
    paint: painter(wantsColor(colorOption(flags), terminal, "out")),
  };
  terminal.out(
    answer?.kind === "page"
      ? pageText(answer.explanation, options)
      : contentsText(answer === null ? pages.groups : [answer.group], options),
  );
  return 0;
}
