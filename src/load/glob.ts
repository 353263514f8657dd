/** The globs of a configuration: `*`, `?`, `**`, and `{a,b}`, as shells and bundlers read them. */

export interface Glob {
  readonly pattern: string;
  /** The folder in front of the first wildcard; the empty string is the working folder. */
  readonly base: string;
  /** Takes a path relative to the working folder, with forward slashes. */
  readonly matches: (path: string) => boolean;
}

/**
 * @param defaultFiles what a pattern that names a folder means inside it, at any depth.
 */
export function compileGlob(pattern: string, defaultFiles: string): Glob {
  const clean = normalize(pattern);
  const wild = clean.split("/").findIndex((part) => /[*?{]/.test(part));
  if (wild === -1) return literalGlob(pattern, clean, defaultFiles);
  const regex = new RegExp(`^${toRegex(clean)}$`, "u");
  const base = clean.split("/").slice(0, wild).join("/");
  const prefix = base === "" ? "" : `${base}/`;
  return {
    pattern,
    base,
    // most paths are below other folders
    matches: (path) => path.startsWith(prefix) && regex.test(path),
  };
}

/** A pattern without wildcards: one file, or a folder with everything in it that has a fitting name. */
function literalGlob(
  pattern: string,
  clean: string,
  defaultFiles: string,
): Glob {
  const prefix = clean === "" ? "" : `${clean}/`;
  const inside = new RegExp(`^(?:[^/]+/)*${toRegex(defaultFiles)}$`, "u");
  return {
    pattern,
    base: clean,
    matches: (path) =>
      path === clean ||
      (path.startsWith(prefix) && inside.test(path.slice(prefix.length))),
  };
}

function normalize(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split("/")) {
    if (part === "." || (part === "" && parts.length > 0)) continue;
    const last = parts.at(-1);
    if (part === ".." && last !== undefined && last !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

function toRegex(pattern: string): string {
  let out = "";
  let depth = 0;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === "*") {
      const stars = /^\*+/.exec(pattern.slice(i))?.[0].length ?? 1;
      i += stars - 1;
      const whole =
        stars > 1 && (i - stars < 0 || pattern.charAt(i - stars) === "/");
      if (whole && pattern.charAt(i + 1) === "/") {
        out += "(?:[^/]+/)*";
        i += 1;
      } else if (whole && i === pattern.length - 1) {
        out += ".*";
      } else {
        out += "[^/]*";
      }
    } else if (char === "?") {
      out += "[^/]";
    } else if (char === "{" && pattern.includes("}", i)) {
      out += "(?:";
      depth += 1;
    } else if (char === "}" && depth > 0) {
      out += ")";
      depth -= 1;
    } else if (char === "," && depth > 0) {
      out += "|";
    } else {
      out += char.replace(/[\\^$.|?*+()[\]{}/]/, "\\$&");
    }
  }
  return out + ")".repeat(depth);
}
