/** What a schema to explain is, by what somebody wrote on the command line. */

export type Operand = { readonly text: string } & (
  | {
      readonly kind: "git";
      readonly ref: string;
      /** Of a file or a folder, from the root of the repository; null for all schemas of the commit. */
      readonly path: string | null;
    }
  | {
      readonly kind: "version";
      readonly name: string;
      readonly version: number;
    }
  /** Relative to the working folder, or absolute; `-` for standard input. */
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "name"; readonly name: string }
  /** All schemas of today. */
  | { readonly kind: "today" }
);

/**
 * `git:REF`, `git:REF:PATH`, `Name@3`, `Name`, the path of a file, or `-`.
 * @param isFile whether there is a file of a path, as it was written.
 */
export function operandOf(
  text: string,
  isFile: (path: string) => boolean,
): Operand {
  const [, ref, path = null] = /^git:([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  if (ref !== undefined) return { kind: "git", text, ref, path };
  const [, name, digits] = /^([^/\\]+)@(\d{1,9})$/.exec(text) ?? [];
  if (name !== undefined)
    return { kind: "version", text, name, version: Number(digits) };
  return text === "-" ||
    /[/\\]|^\.{0,2}$|\.(?:avsc|avpr|avdl|json)$/.test(text) ||
    isFile(text)
    ? { kind: "file", text, path: text }
    : { kind: "name", text, name: text };
}

/** What a schema is compared with where nothing else was given: as it is today. Null where it is of today already. */
export function counterpartOf(operand: Operand): Operand | null {
  switch (operand.kind) {
    case "git":
      return operand.path === null ? { kind: "today", text: "" } : null;
    case "version":
      return { kind: "name", text: operand.name, name: operand.name };
    default:
      return null;
  }
}
