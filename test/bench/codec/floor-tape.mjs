// What a message holds, laid out beforehand so that nothing is left to parse: each text in the encoding that V8 keeps it in, at known
// places; each number as it is. What is left is to create the strings and the objects.

const SHORT = 24;
const ELSEWHERE = -2147483648; // in `ints`: the number is among the doubles

/** Written once by {@link recordTape}, then read from the start each time. */
export class Tape {
  constructor(text, spots, ints, doubles, bigints, keys) {
    this.text = text;
    this.spots = spots;
    this.ints = ints;
    this.doubles = doubles;
    this.bigints = bigints;
    this.keys = keys;
    this.rewind();
  }
  rewind() {
    this.spot = 0;
    this.int = 0;
    this.double = 0;
    this.bigint = 0;
    this.key = 0;
  }
  nextInt() {
    return this.ints[this.int++];
  }
  nextLong() {
    const value = this.ints[this.int++];
    return value === ELSEWHERE ? this.doubles[this.double++] : value;
  }
  nextDouble() {
    return this.doubles[this.double++];
  }
  nextBigint() {
    return this.bigints[this.bigint++];
  }
  nextKey() {
    return this.keys[this.key++];
  }
  /** One-byte text has a length, two-byte text minus its length in bytes. */
  nextString() {
    const start = this.spots[this.spot];
    const length = this.spots[this.spot + 1];
    this.spot += 2;
    if (length < 0) return this.text.ucs2Slice(start, start - length);
    if (length > SHORT) return this.text.latin1Slice(start, start + length);
    return shortText(this.text, start, length);
  }
}

/** What is put on a tape, in the order in which it is taken. */
export function recordTape(record) {
  const texts = [];
  const spots = [];
  const ints = [];
  const doubles = [];
  const bigints = [];
  const keys = [];
  let size = 0;
  record({
    int: (value) => ints.push(value),
    long(value) {
      const isSmall = value === (value | 0) && value !== ELSEWHERE;
      ints.push(isSmall ? value : ELSEWHERE);
      if (!isSmall) doubles.push(value);
    },
    double: (value) => doubles.push(value),
    bigint: (value) => bigints.push(value),
    key: (value) => keys.push(value),
    string(value) {
      const isWide = /[^\0-\xff]/.test(value);
      const bytes = Buffer.from(value, isWide ? "utf16le" : "latin1");
      const start = size + (size % 2);
      texts.push([start, bytes]);
      spots.push(start, isWide ? -bytes.length : bytes.length);
      size = start + bytes.length;
    },
  });
  const text = Buffer.alloc(size);
  for (const [start, bytes] of texts) text.set(bytes, start);
  return new Tape(
    text,
    Int32Array.from(spots),
    Int32Array.from(ints),
    Float64Array.from(doubles),
    BigInt64Array.from(bigints),
    keys,
  );
}

const make = String.fromCharCode;

/** A call with exactly the characters is the fastest way to make a short string. */
// prettier-ignore
function shortText(b, p, length) {
  switch (length) {
    case 0: return "";
    case 1: return make(b[p]);
    case 2: return make(b[p], b[p + 1]);
    case 3: return make(b[p], b[p + 1], b[p + 2]);
    case 4: return make(b[p], b[p + 1], b[p + 2], b[p + 3]);
    case 5: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4]);
    case 6: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5]);
    case 7: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6]);
    case 8: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7]);
    case 9: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8]);
    case 10: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9]);
    case 11: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10]);
    case 12: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11]);
    case 13: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12]);
    case 14: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13]);
    case 15: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14]);
    case 16: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14], b[p + 15]);
    case 17: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14], b[p + 15], b[p + 16]);
    case 18: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14], b[p + 15], b[p + 16], b[p + 17]);
    case 19: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14], b[p + 15], b[p + 16], b[p + 17], b[p + 18]);
    case 20: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14], b[p + 15], b[p + 16], b[p + 17], b[p + 18], b[p + 19]);
    case 21: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14], b[p + 15], b[p + 16], b[p + 17], b[p + 18], b[p + 19], b[p + 20]);
    case 22: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14], b[p + 15], b[p + 16], b[p + 17], b[p + 18], b[p + 19], b[p + 20], b[p + 21]);
    case 23: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14], b[p + 15], b[p + 16], b[p + 17], b[p + 18], b[p + 19], b[p + 20], b[p + 21], b[p + 22]);
    default: return make(b[p], b[p + 1], b[p + 2], b[p + 3], b[p + 4], b[p + 5], b[p + 6], b[p + 7], b[p + 8], b[p + 9], b[p + 10], b[p + 11], b[p + 12], b[p + 13], b[p + 14], b[p + 15], b[p + 16], b[p + 17], b[p + 18], b[p + 19], b[p + 20], b[p + 21], b[p + 22], b[p + 23]);
  }
}
