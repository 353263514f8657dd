/** Schemas that are made to be slow, deep or wide: each is linted, in no time to speak of. */
import { expect, test } from "vitest";
import { lint } from "../../src/index.js";
import { projectOf } from "../evolution/support.js";

function record(name: string, fields: readonly unknown[], doc = ""): object {
  return { type: "record", name, namespace: "shop", doc, fields };
}

/** Records inside each other, each in a field that wants a default. */
function nested(depth: number): object {
  let inner: unknown = "string";
  for (let level = depth; level > 0; level--)
    inner = record(`R${level}`, [{ name: "next", type: ["null", inner] }]);
  return record("OrderPlaced", [{ name: "first", type: inner }]);
}

test.each([
  ["a deep schema", nested(380)],
  [
    "documentation of a million dots and a letter",
    record("SendEmail", [], `${".".repeat(1_000_000)}x`),
  ],
  [
    "a name of underscores",
    record("OrderPlaced", [
      { name: `a${"_".repeat(200_000)}b`, type: "long" },
      { name: "A".repeat(200_000), type: "double" },
    ]),
  ],
  ["an event with a long name", record("SendEmail".repeat(20_000), [])],
  [
    "an enum of many symbols",
    record("OrderPlaced", [
      {
        name: "e",
        type: {
          type: "enum",
          name: "E",
          symbols: Array.from({ length: 50_000 }, (_, i) => `S${i}`),
        },
      },
    ]),
  ],
  [
    "a union of many records",
    record("OrderPlaced", [
      {
        name: "u",
        type: Array.from({ length: 2000 }, (_, i) => record(`U${i}`, [])),
      },
    ]),
  ],
])("%s", async (_, schema) => {
  const cwd = projectOf({
    "schemas/order-placed.avsc": JSON.stringify(schema),
  });
  const started = performance.now();
  const { findings, diagnostics } = await lint({ cwd });
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual(
    [],
  );
  expect(findings.length).toBeGreaterThan(0);
  for (const { fix, message } of findings) {
    expect(fix?.length ?? 0).toBeLessThan(450_000);
    expect(message.length).toBeLessThan(1_000_000);
  }
});
