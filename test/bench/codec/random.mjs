// Numbers and texts that are random and yet the same on every machine: xorshift, 32 bits.

/** A function that gives numbers from 0 up to 1, with what is made of them. */
export function seeded(seed) {
  let state = seed >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
  /** A whole number from `from` on, below `to`. */
  const int = (from, to) => from + Math.floor(next() * (to - from));
  const pick = (list) => list[Math.floor(next() * list.length)];
  const letters = (alphabet, count) => {
    let text = "";
    for (let i = 0; i < count; i++) text += alphabet[int(0, alphabet.length)];
    return text;
  };
  const hex = (count) => letters("0123456789abcdef", count);
  const word = (count) => letters("abcdefghijklmnopqrstuvwxyz", count);
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  /** A time of 2026, in milliseconds. */
  const time = () => 1767225600000 + int(0, 1e10);
  return { next, int, pick, hex, word, uuid, time };
}
