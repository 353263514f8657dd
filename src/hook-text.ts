/** The text of git's pre-commit hook, with our part in it or without. */

const begin =
  "# >>> eventwright: added by `codegen hooks install`, taken out by `codegen hooks uninstall`";
const end = "# <<< eventwright";
/** Ours, whatever a later version writes on the first line. */
const block =
  /^# >>> eventwright\b[^\n]*\n[^]*?^# <<< eventwright\b[^\n]*(?:\n|$)/m;

export type HookText =
  | { readonly ok: true; readonly text: string }
  /** Why our part cannot be put in. */
  | { readonly ok: false; readonly reason: "not-a-shell" | "cut" };

/**
 * Our part comes before everything of the user's, which may end the script at any line.
 * @param present the hook as it stands; null where there is none.
 * @param folder the working folder from the root of the repository; the empty string is the root.
 */
export function withHook(present: string | null, folder: string): HookText {
  const ours = blockText(folder);
  if (present === null || present.trim() === "")
    return { ok: true, text: `#!/bin/sh\n${ours}` };
  if (block.test(present))
    return { ok: true, text: present.replace(block, () => ours) };
  if (present.includes("# >>> eventwright"))
    return { ok: false, reason: "cut" };
  const [, shebang = "", rest = present] =
    /^(#![^\n]*(?:\n|$))([^]*)$/.exec(present) ?? [];
  if (shebang !== "" && !/\b(?:sh|bash|dash|zsh|ksh)\b/.test(shebang))
    return { ok: false, reason: "not-a-shell" };
  return {
    ok: true,
    text: `${shebang === "" ? "#!/bin/sh\n" : shebang.replace(/\r?\n?$/, "\n")}${ours}${rest}`,
  };
}

/** Without our part; null where nothing is left of the hook. */
export function withoutHook(present: string): string | null {
  const rest = present.replace(block, "");
  return /^(?:#![^\n]*)?\s*$/.test(rest) ? null : rest;
}

export function hasHook(present: string): boolean {
  return block.test(present);
}

/** `git diff` alone decides whether Node is started at all. Git runs a hook at the root of the work tree. */
function blockText(folder: string): string {
  const where = folder === "" ? "" : ` --cwd ${quoted(folder)}`;
  const bins = [...(folder === "" ? [] : [`${folder}/`]), ""].map((at) =>
    quoted(`${at}node_modules/.bin`),
  );
  return [
    begin,
    "if ! git diff --cached --quiet -- '*.avsc' '*.avpr' '*.avdl' ':(glob)**/codegen.config.*'; then",
    `  eventwright=$(for bin in ${bins.join(" ")}; do [ -x "$bin/codegen" ] && echo "$bin/codegen" && break; done)`,
    '  if [ -z "$eventwright" ]; then',
    "    echo 'eventwright is not installed here: run npm install, or commit with --no-verify' >&2",
    "    exit 1",
    "  fi",
    `  "$eventwright" check --staged${where} || exit 1`,
    "fi",
    end,
    "",
  ].join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
