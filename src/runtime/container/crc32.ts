/** CRC-32 as in zlib, gzip and PNG (ISO 3309): polynomial EDB88320, reflected. */
const TABLE = /* @__PURE__ */ tableOf();

function tableOf(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++)
      value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
    return value;
  });
}

/** Unsigned. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes)
    crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 255] ?? 0); // the table has 256
  return ~crc >>> 0;
}
