/**
 * SHA-256 (FIPS 180-4), in plain code: the platform's own is asynchronous, and missing where a page is not served
 * securely. For short texts; never for passwords.
 */

/** The first 32 bits of the fractional parts of the roots of the first primes: exact in a double for both roots. */
function rootBits(count: number, root: (prime: number) => number): Int32Array {
  const bits = new Int32Array(count);
  for (let n = 2, found = 0; found < count; n++) {
    if (!isPrime(n)) continue;
    const value = root(n);
    bits[found++] = (value - Math.floor(value)) * 2 ** 32;
  }
  return bits;
}

function isPrime(n: number): boolean {
  for (let divisor = 2; divisor * divisor <= n; divisor++)
    if (n % divisor === 0) return false;
  return true;
}

const INITIAL = /* @__PURE__ */ rootBits(8, Math.sqrt);
const ROUND = /* @__PURE__ */ rootBits(64, Math.cbrt);

/** 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  const state = Int32Array.from(INITIAL);
  const padded = pad(bytes);
  const view = new DataView(padded.buffer);
  const words = new Int32Array(64);
  for (let offset = 0; offset < padded.length; offset += 64)
    compress(state, words, view, offset);
  let digits = "";
  for (const word of state)
    digits += (word >>> 0).toString(16).padStart(8, "0");
  return digits;
}

/** The message, a 1 bit, zeros up to a whole block, and its length in bits. */
function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  return padded;
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The `!` below: every index is under the fixed length of its array. */
function compress(
  state: Int32Array,
  words: Int32Array,
  view: DataView,
  offset: number,
): void {
  for (let t = 0; t < 16; t++) words[t] = view.getInt32(offset + t * 4);
  for (let t = 16; t < 64; t++) {
    const early = words[t - 15]!;
    const late = words[t - 2]!;
    words[t] =
      (rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)) +
      words[t - 7]! +
      (rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)) +
      words[t - 16]!;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let t = 0; t < 64; t++) {
    const first =
      (h +
        (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
        ((e & f) ^ (~e & g)) +
        ROUND[t]! +
        words[t]!) |
      0;
    const second =
      ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) +
        ((a & b) ^ (a & c) ^ (b & c))) |
      0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}
