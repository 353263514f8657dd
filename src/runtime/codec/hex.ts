/** The first bytes of something, for an error: `00 01`, or `nothing`. */
export function hexOf(bytes: Uint8Array, count: number): string {
  const found = Array.from(bytes.subarray(0, count), (byte) =>
    byte.toString(16).padStart(2, "0"),
  );
  return found.length === 0 ? "nothing" : found.join(" ");
}
