// The logical types, and an event with one of each.

const fixed = (name, size) => ({ type: "fixed", name, size });

export const logicalTypes = {
  decimal: { type: "bytes", logicalType: "decimal", precision: 12, scale: 2 },
  "decimal on fixed": {
    ...fixed("Amount", 8),
    logicalType: "decimal",
    precision: 12,
    scale: 2,
  },
  "big-decimal": { type: "bytes", logicalType: "big-decimal" },
  uuid: { type: "string", logicalType: "uuid" },
  "uuid on fixed": { ...fixed("Id", 16), logicalType: "uuid" },
  date: { type: "int", logicalType: "date" },
  "time-millis": { type: "int", logicalType: "time-millis" },
  "time-micros": { type: "long", logicalType: "time-micros" },
  "timestamp-millis": { type: "long", logicalType: "timestamp-millis" },
  "timestamp-micros": { type: "long", logicalType: "timestamp-micros" },
  "timestamp-nanos": { type: "long", logicalType: "timestamp-nanos" },
  "local-timestamp-millis": {
    type: "long",
    logicalType: "local-timestamp-millis",
  },
  duration: { ...fixed("Span", 12), logicalType: "duration" },
};

const pascal = (name) =>
  name
    .split(/[- ]/)
    .map((part) => part[0].toUpperCase() + part.slice(1))
    .join("");

const underneath = (type) =>
  Object.fromEntries(
    Object.entries(type).filter(
      ([key]) => !["logicalType", "precision", "scale"].includes(key),
    ),
  );

/** An event with a field of the logical type, or of what is underneath. */
export function logicalEvent(name, type, isLogical) {
  const event = `${pascal(name)}${isLogical ? "Seen" : "PlainSeen"}`;
  const own = isLogical ? type : underneath(type);
  return {
    type: "record",
    name: event,
    namespace: "acme.logical",
    fields: [
      { name: "id", type: "string" },
      {
        name: "value",
        type:
          own.name === undefined
            ? own
            : { ...own, name: `${event}${own.name}` },
      },
    ],
  };
}
