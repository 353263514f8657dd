// msgpackr with shared structures of records, as its documentation recommends; with its addon, and without.
import { createRequire } from "node:module";

const DISABLED = "MSGPACKR_NATIVE_ACCELERATION_DISABLED";

/** Two copies of the package: the one for `import` has the addon, the one for `require` is loaded without. */
async function loadPackage(hasAddon) {
  if (hasAddon) return import("msgpackr");
  process.env[DISABLED] = "true";
  try {
    return createRequire(import.meta.url)("msgpackr");
  } finally {
    delete process.env[DISABLED];
  }
}

export async function load({ key, plain }, { Decimal, conversions, hasAddon }) {
  const { Packr, isNativeAccelerationEnabled } = await loadPackage(hasAddon);
  if (isNativeAccelerationEnabled !== hasAddon)
    throw new Error(
      `msgpackr ${hasAddon ? "without" : "with"} its addon: is msgpackr-extract installed?`,
    );
  const packr = new Packr({ structures: [] });
  const kinds = {
    decimal: conversions.decimalBytes(Decimal),
    millis: conversions.millisNumber,
    micros: conversions.microsNumber,
  };
  return {
    samples: plain().map((value) =>
      conversions.sample(key, structuredClone(value), value),
    ),
    ...conversions.converting(
      key,
      kinds,
      (value) => packr.pack(value),
      (bytes) => packr.unpack(bytes),
    ),
  };
}
