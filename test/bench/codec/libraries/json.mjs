// JSON as it goes over a wire: bytes out and in.
export async function load({ key, plain }, { Decimal, conversions }) {
  const kinds = {
    decimal: conversions.decimalText(Decimal),
    millis: conversions.millisNumber,
    micros: conversions.microsNumber,
  };
  return {
    samples: plain().map((value) =>
      conversions.sample(key, structuredClonePlain(value), value),
    ),
    ...conversions.converting(
      key,
      kinds,
      (value) => Buffer.from(JSON.stringify(value)),
      (bytes) => JSON.parse(bytes.toString()),
    ),
  };
}

/** The object that is kept; what is converted into it is not there yet, but its place is. */
function structuredClonePlain(value) {
  return JSON.parse(
    JSON.stringify(value, (_, part) =>
      typeof part === "bigint" ? Number(part) : part,
    ),
  );
}
