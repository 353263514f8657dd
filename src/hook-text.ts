/** The text of a hook of git's, with our part in it or without. */

const begin =
  "# >>> eventwright: added by `codegen hooks install`, taken out by `codegen hooks uninstall`";
const end = "# <<< eventwright";
/** Ours, whatever a later version writes on the first line. */
const block =
  /^# >>> eventwright\b[^\n]*\n([^]*?)^# <<< eventwright\b[^\n]*(?:\n|$)/m;

export type HookText =
  | { readonly ok: true; readonly text: string }
  /** Why our part cannot be put in. */
  | { readonly ok: false; readonly reason: "not-a-shell" | "cut" };

/**
 * Our part comes before everything of the user's, which may end the script at any line.
 * @param present the hook as it stands; null where there is none.
 * @param folder the working folder from the root of the repository; the empty string is the root. Those that are checked already stay.
 */
export function withHook(present: string | null, folder: string): HookText {
  const checked = present === null ? [] : checkedFolders(present);
  const ours = blockText([...new Set([...(checked ?? []), folder])]);
  if (present === null || present.trim() === "")
    return { ok: true, text: `#!/bin/sh\n${ours}` };
  if (checked !== null)
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

/** Without the check of a folder, and without our part where it was the last; null where nothing is left of the hook. */
export function withoutHook(present: string, folder: string): string | null {
  const checked = checkedFolders(present) ?? [];
  const others = checked.filter((one) => one !== folder);
  if (others.length === checked.length && others.length > 0) return present;
  const ours = others.length === 0 ? "" : blockText(others);
  const rest = present.replace(block, () => ours);
  return /^(?:#![^\n]*)?\s*$/.test(rest) ? null : rest;
}

/** The folders that our part checks, as earlier versions wrote them too; none where it is of no known form. Null where it is not there. */
export function checkedFolders(present: string): readonly string[] | null {
  const [, ours] = block.exec(present) ?? [];
  if (ours === undefined) return null;
  const found = ours.matchAll(
    /^ *check ('(?:[^']|'\\'')*') |check --staged(?: --cwd ('(?:[^']|'\\'')*'))? \|\| exit 1$/gm,
  );
  return [...found].map(([, now, once = "''"]) => {
    const folder = (now ?? once).slice(1, -1).replaceAll(String.raw`'\''`, "'");
    return folder === "." ? "" : folder;
  });
}

/**
 * `git diff` alone decides whether Node is started at all. Git runs a hook at the root of the work tree.
 * A folder is checked where something of it is staged; where it has links, or `..` in its configuration, its schemas may be anywhere.
 * Everything is in a shell of its own, so that the user's part meets no name of ours, and no option of theirs is met by ours.
 */
function blockText(folders: readonly string[]): string {
  return [
    begin,
    "(",
    // of `git --literal-pathspecs commit`, as some programs start it
    "  unset GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS",
    "  staged() {",
    `    ! git diff --cached --quiet -- ${staged.map((one) => `":(glob)$1${one}"`).join(" ")}`,
    "  }",
    "  reaches_out() {",
    '    git grep --cached --quiet --fixed-strings -e .. -- ":(glob)$1codegen.config.*" ||',
    `      git ls-files --stage -- ":(glob)$1**" | grep '^120000' >/dev/null`,
    "  }",
    "  check() {",
    '    [ -d "$1" ] || return 0',
    '    staged "$2" || reaches_out "$2" || return 0',
    "    at=$1",
    '    until [ -x "$at/node_modules/.bin/codegen" ]; do',
    "      case $at in",
    '        .) echo "eventwright is not installed here: run npm install, or commit with --no-verify ($1)" >&2',
    "          failed=1",
    "          return 0 ;;",
    "        */*) at=${at%/*} ;;",
    "        *) at=. ;;",
    "      esac",
    "    done",
    '    "$at/node_modules/.bin/codegen" check --staged --cwd="$1" && return 0',
    ...(folders.some((folder) => folder !== "")
      ? [
          '    echo "the check of $1 failed: files and commands above are from there" >&2',
        ]
      : []),
    "    failed=1",
    "  }",
    "  staged '' || exit 0",
    "  failed=0",
    "  # a folder, and how its files begin in patterns of git",
    ...folders.toSorted().map(callOf),
    '  exit "$failed"',
    ") || exit 1",
    end,
    "",
  ].join("\n");
}

/** Patterns of what a check may be about, below a folder. */
const staged = [
  "**/*.avsc",
  "**/*.avpr",
  "**/*.avdl",
  "**/codegen.config.*",
  "**/releases.json",
  "**/schemas/history/**",
];

function callOf(folder: string): string {
  const pattern =
    folder === "" ? "" : `${folder.replaceAll(/[*?[\\]/g, String.raw`\$&`)}/`;
  return `  check ${quoted(folder === "" ? "." : folder)} ${quoted(pattern)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
