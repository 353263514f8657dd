/** Colors of a terminal, or none. */

const sequences = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

type Color = keyof typeof sequences;

export type Paint = (color: Color, text: string) => string;

export function painter(hasColor: boolean): Paint {
  if (!hasColor) return (_, text) => text;
  return (color, text) => {
    const [on, off] = sequences[color];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}

/** Text of an input, made safe to show: a control character could move the cursor or recolor what follows. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
