/** Every format that is written from a report, one row each by its name on the command line, loaded when it is asked for. */
import type { Report } from "./problems.js";

type Writer = (report: Report) => string;

export const writers = {
  sarif: async () => (await import("./sarif.js")).sarif,
  junit: async () => (await import("./junit.js")).junit,
  github: async () => (await import("./github.js")).github,
  gitlab: async () => (await import("./gitlab.js")).gitlab,
  markdown: async () => (await import("./markdown.js")).markdown,
} as const satisfies Readonly<Record<string, () => Promise<Writer>>>;
