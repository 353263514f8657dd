import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/bench/**"],
    testTimeout: 60_000,
    // by default one core is left alone, which is half of a machine with two
    maxWorkers: "100%",
    // a third of the time went into loading the same modules for each file; in CI's long run every file has its own
    isolate: mode === "long",
  },
}));
