// The loop around what is timed. Each cell of a table imports this module anew (`loop.mjs?small-avsc-encode`), for V8 keeps what it has
// learnt about calls with each copy of a function: in one that all share, what came first would decide how fast the others are.

const kept = Array.from({ length: 8 });
let total = 0;

/** So many messages, one after the other; the last eight stay alive. How many values there are is a power of two. */
export function runEncode(encode, values, count) {
  const mask = values.length - 1;
  for (let i = 0; i < count; i++) {
    const message = encode(values[i & mask]);
    total += message.length;
    kept[i & 7] = message;
  }
}

/** As {@link runEncode}. */
export function runDecode(decode, messages, count) {
  const mask = messages.length - 1;
  for (let i = 0; i < count; i++) kept[i & 7] = decode(messages[i & mask]);
}

/** What came out, so that nothing is left out as never used. */
export const result = () => [total, kept];
