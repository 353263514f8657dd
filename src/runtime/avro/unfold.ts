/** Text of a tree of parts, written from left to right without recursion: types may refer to each other deeper than calls can nest. */
export function unfold<T extends object>(
  root: T,
  expand: (part: T) => readonly (string | T)[],
): string {
  let text = "";
  const stack: (string | T)[] = [root];
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    if (typeof part === "string") text += part;
    else for (const inner of expand(part).toReversed()) stack.push(inner);
  }
  return text;
}

/** The parts with commas between them. */
export function separated<T>(
  parts: readonly (readonly (string | T)[])[],
): (string | T)[] {
  return parts.flatMap((part, index) =>
    index > 0 ? [",", ...part] : [...part],
  );
}
