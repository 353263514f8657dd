/** The properties that a command file knows, by where they stand. */
export const properties = {
  file: [
    "$schema",
    "aggregate",
    "namespace",
    "doc",
    "id",
    "events",
    "commands",
    "projections",
    "sagas",
    "topics",
  ],
  command: ["doc", "creates", "fields", "emits", "rejects", "allow", "limit"],
  rejection: ["doc", "fields"],
  limit: ["capacity", "refillPerSecond", "per"],
  projection: ["doc", "on", "key", "fields"],
  saga: ["doc", "correlate", "on", "compensates"],
  topic: ["events", "key", "partitions", "retention"],
} as const;
