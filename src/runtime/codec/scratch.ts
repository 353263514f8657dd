/**
 * One 64-bit cell, seen as every number that Avro has: how numbers become bytes and back. Used within one call only.
 * Little endian, as Avro is and as every machine is that runs JavaScript today.
 */

export const f64 = /* @__PURE__ */ new Float64Array(1);
export const f32 = /* @__PURE__ */ new Float32Array(f64.buffer);
export const u8 = /* @__PURE__ */ new Uint8Array(f64.buffer);
export const u32 = /* @__PURE__ */ new Uint32Array(f64.buffer);
export const i64 = /* @__PURE__ */ new BigInt64Array(f64.buffer);
