// Decimals, Dates and bigints for libraries that know none: a field is converted after it was decoded, and before it is encoded. Who encodes
// does so into an object that is kept, so that nobody pays for a copy. Each library imports this module anew, as with loop.mjs.

const words = new BigInt64Array(1);
const octets = new Uint8Array(words.buffer); // little-endian, as all of Node's platforms are

/** The conversions of a decimal to and from two's complement, most significant byte first, of at most eight bytes. */
export function decimalBytes(Decimal) {
  return {
    to({ unscaled }) {
      words[0] = unscaled;
      const sign = unscaled < 0n ? 255 : 0;
      let size = 8;
      while (
        size > 1 &&
        octets[size - 1] === sign &&
        ((octets[size - 2] ^ sign) & 128) === 0
      )
        size--;
      const bytes = Buffer.allocUnsafe(size);
      for (let i = 0; i < size; i++) bytes[i] = octets[size - 1 - i];
      return bytes;
    },
    from(bytes, scale) {
      const size = bytes.length;
      words[0] = bytes[0] > 127 ? -1n : 0n;
      for (let i = 0; i < size; i++) octets[size - 1 - i] = bytes[i];
      return Decimal.of(words[0], scale);
    },
  };
}

/** As text. */
export const decimalText = (Decimal) => ({
  to: (decimal) => decimal.toString(),
  from: (text) => Decimal.parse(text),
});

/** A Date as a number of milliseconds. */
export const millisNumber = {
  to: (date) => date.getTime(),
  from: (number) => new Date(number),
};

/** A Date as a bigint of milliseconds. */
export const millisBigint = {
  to: (date) => BigInt(date.getTime()),
  from: (bigint) => new Date(Number(bigint)),
};

/** A bigint of microseconds as a number. */
export const microsNumber = {
  to: (bigint) => Number(bigint),
  from: (number) => BigInt(number),
};

export const unchanged = { to: (value) => value, from: (value) => value };

/** By the schema's key; one that is not here has nothing to convert. `write` fills the message from the value, `read` converts in place. */
export const conversions = {
  order: {
    write(to, value, { decimal, millis }) {
      to.placedAt = millis.to(value.placedAt);
      for (let i = 0; i < value.items.length; i++)
        to.items[i].unitPrice = decimal.to(value.items[i].unitPrice);
      to.total = decimal.to(value.total);
      return to;
    },
    read(value, { decimal, millis }) {
      value.placedAt = millis.from(value.placedAt);
      for (const item of value.items)
        item.unitPrice = decimal.from(item.unitPrice, 2);
      value.total = decimal.from(value.total, 2);
      return value;
    },
  },
  decimals: {
    write(to, value, { decimal }) {
      to.opening = decimal.to(value.opening);
      to.closing = decimal.to(value.closing);
      to.rate = decimal.to(value.rate);
      if (value.tax !== null) to.tax = decimal.to(value.tax);
      for (let i = 0; i < value.postings.length; i++) {
        to.postings[i].debit = decimal.to(value.postings[i].debit);
        to.postings[i].credit = decimal.to(value.postings[i].credit);
      }
      return to;
    },
    read(value, { decimal }) {
      value.opening = decimal.from(value.opening, 2);
      value.closing = decimal.from(value.closing, 2);
      value.rate = decimal.from(value.rate, 6);
      if (isThere(value.tax)) value.tax = decimal.from(value.tax, 4);
      for (const posting of value.postings) {
        posting.debit = decimal.from(posting.debit, 2);
        posting.credit = decimal.from(posting.credit, 2);
      }
      return value;
    },
  },
  times: {
    write(to, value, { millis, micros }) {
      to.orderedAt = millis.to(value.orderedAt);
      to.packedAt = millis.to(value.packedAt);
      to.shippedAt = millis.to(value.shippedAt);
      if (value.arrivedAt !== null) to.arrivedAt = millis.to(value.arrivedAt);
      if (value.returnedAt !== null)
        to.returnedAt = millis.to(value.returnedAt);
      to.localCutoff = millis.to(value.localCutoff);
      to.scannedAt = micros.to(value.scannedAt);
      for (let i = 0; i < value.stops.length; i++)
        to.stops[i] = millis.to(value.stops[i]);
      return to;
    },
    read(value, { millis, micros }) {
      value.orderedAt = millis.from(value.orderedAt);
      value.packedAt = millis.from(value.packedAt);
      value.shippedAt = millis.from(value.shippedAt);
      if (isThere(value.arrivedAt))
        value.arrivedAt = millis.from(value.arrivedAt);
      if (isThere(value.returnedAt))
        value.returnedAt = millis.from(value.returnedAt);
      value.localCutoff = millis.from(value.localCutoff);
      value.scannedAt = micros.from(value.scannedAt);
      for (let i = 0; i < value.stops.length; i++)
        value.stops[i] = millis.from(value.stops[i]);
      return value;
    },
  },
};

const isThere = (value) => value !== null && value !== undefined;

/** A codec around a library's own two functions. Its values are pairs of the message that is kept and the value that is converted into it. */
export function converting(key, kinds, encode, decode) {
  const conversion = conversions[key];
  if (conversion === undefined) return { encode, decode };
  return {
    encode: ([message, value]) =>
      encode(conversion.write(message, value, kinds)),
    decode: (bytes) => conversion.read(decode(bytes), kinds),
  };
}

/** What `encode` of {@link converting} takes: the message alone where there is nothing to convert. */
export const sample = (key, message, value) =>
  conversions[key] === undefined ? message : [message, value];
