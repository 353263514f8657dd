/** Text of an input in GitHub Flavored Markdown, where it can neither mark anything up nor call anybody. All texts are single lines. */

/** A code span. It is delimited by more backticks than stand together in it. */
export function code(text: string): string {
  // a bar ends a cell of a table, in a code span as well, and not every reader takes a backslash before it
  if (text.includes("|"))
    return `<code>${text.replace(/[!-/:-@[-`{-~]/g, (c) => `&#${c.charCodeAt(0)};`)}</code>`;
  const fence = "`".repeat(longestRun(text) + 1);
  // a blank at each end is not part of it where both are there
  const pad = /^`|`$|^ .* $/.test(text) || text === "" ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** A block of code. */
export function fenced(lines: readonly string[]): string {
  const text = lines.join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

/** A sentence of ours in which names stand between backticks, which stay code; everything else of it is shown as it is. */
export function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) =>
      index % 2 === 1
        ? code(part.slice(1, -1))
        : part.split(" ").map(word).join(" "),
    )
    .join("");
}

/** GitHub makes links of these, and calls whoever is named: not in code. */
const live = /[@#]|:\/\/|www\.|\bgh-\d/i;

function word(text: string): string {
  if (live.test(text)) return code(text);
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("|", "&#124;")
    .replace(/[\\`*_[\]~$]/g, "\\$&");
}

function longestRun(text: string): number {
  const runs = text.match(/`+/g) ?? [];
  return runs.reduce((most, run) => Math.max(most, run.length), 0);
}
