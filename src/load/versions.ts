/** Which version of a schema a path names, as people keep versions beside each other. */
import type { SourceVersion } from "../model/source.js";

export interface VersionedPath {
  readonly version: SourceVersion;
  /** The path as it would be without its version. */
  readonly plain: string;
}

/**
 * `v1/Name.avsc`, `Name.v1.avsc`, `Name_v2.avsc`, `Name-v2.avsc`, `name/v3.avsc`; null for a path without a version.
 * @param base the folder of the input, whose own name is no version.
 */
export function versionInPath(
  path: string,
  base: string,
): VersionedPath | null {
  // most paths have no version in any of their forms
  if (!/[vV]\d/.test(path)) return null;
  const prefix = base === "" || path === base ? "" : `${base}/`;
  const parts = path.slice(prefix.length).split("/");
  const file = parts.pop() ?? "";
  const folder = prefix + parts.map((part) => `${part}/`).join("");

  const inFile = /^(?:(.+)[._-])?[vV](\d{1,9})(\.[^.]+)$/.exec(file);
  if (inFile !== null) {
    const [, stem, digits, extension] = inFile;
    return {
      version: {
        number: Number(digits),
        name: null,
        group: `${folder}v${Number(digits)}`,
      },
      plain: `${folder}${stem ?? ""}${extension ?? ""}`,
    };
  }
  const at = parts.findLastIndex((part) => /^[vV]\d{1,9}$/.test(part));
  if (at === -1) return null;
  const number = Number(parts[at]?.slice(1));
  const outer =
    prefix +
    parts
      .slice(0, at)
      .map((part) => `${part}/`)
      .join("");
  const inner = parts
    .slice(at + 1)
    .map((part) => `${part}/`)
    .join("");
  return {
    version: { number, name: null, group: `${outer}v${number}` },
    plain: `${outer}${inner}${file}`,
  };
}

/**
 * `<full.name>/<n>.avsc` in the history folder; null for any other path there.
 * @param path relative to the history folder.
 */
export function versionInHistory(path: string): SourceVersion | null {
  const match = /^([^/]+)\/(0*[1-9]\d{0,8})\.(?:avsc|avpr)$/.exec(path);
  if (match === null) return null;
  const [, name = "", digits] = match;
  return { number: Number(digits), name, group: path };
}
