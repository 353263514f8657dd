/** What rows of the table of rules have in common. */
export const onTheWire = {
  axis: "wire",
  severity: "error",
  avscDiffers: null,
  registry: [],
} as const;

/** The bytes are read; what is wrong is not for a decoder to see. */
const beyond = { avscDiffers: null, registry: [] } as const;
export const ofMeaning = {
  axis: "meaning",
  severity: "warning",
  ...beyond,
} as const;
export const ofPortability = {
  axis: "portability",
  severity: "warning",
  ...beyond,
} as const;
/** About the types that are generated: those of the earlier schema give way to today's, whoever reads. */
export const ofSource = { axis: "source", severity: "off", ...beyond } as const;

export const decimals = {
  ...onTheWire,
  avscDiffers: "it has no decimals, and reads the bytes as they are",
  registry: [
    {
      verdict: "accepts",
      because:
        "Apache Avro Java compares neither the scale nor the precision of decimals",
      isCertain: true,
    },
  ],
} as const;

/** What the check of Apache Avro Java does otherwise, which registries ask. */
export const throwsOnSeveral = {
  verdict: "throws",
  because:
    "Apache Avro Java throws where a field of the reader answers to several names of the writer's fields",
  isCertain: false,
} as const;

export const givesToBoth = {
  verdict: "accepts",
  because:
    "Apache Avro Java's check gives the writer's field to both, which its decoder does not",
  isCertain: false,
} as const;

export const givesToEach = {
  verdict: "refuses",
  because:
    "Apache Avro Java's check gives the writer's field to each that asks for it",
  isCertain: false,
} as const;

export const asksForNoValue = {
  verdict: "refuses",
  because: "Apache Avro Java does not ask whether a type has any value",
  isCertain: false,
} as const;

/** The kinds of plan that two named types have which are read as one. */
export const named = ["record", "enum", "fixed"] as const;
