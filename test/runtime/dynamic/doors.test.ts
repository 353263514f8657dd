/** Where the resolver may be loaded, and that it needs no code out of text. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { node, root } from "../../support/catalogs.js";
import { nextBytes, nextPlaced, placedText } from "./writers.js";

const runtime = join(root, "src/runtime");

/** Every file that loading one loads. */
function loaded(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(runtime, file), "utf8");
  for (const [, specifier = ""] of text.matchAll(
    /^(?:import|export) (?!type )[^;]*?from "(\.[^"]+)\.js";/gm,
  ))
    loaded(join(dirname(file), `${specifier}.ts`), seen);
  return seen;
}

test.each(["index.ts", "v1.ts", "testing.ts"])(
  "%s does not load it",
  (door) => {
    const files = [...loaded(door)];
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => file.startsWith("dynamic/"))).toEqual([]);
  },
);

test("its own door does, and the interpreter with it", () => {
  const files = loaded("dynamic/index.ts");
  expect(files).toContain("dynamic/resolver.ts");
  expect(files).toContain("avro/resolve.ts");
});

test("it works where code out of text is forbidden", async () => {
  const door = JSON.stringify(join(runtime, "dist/dynamic/index.js"));
  const script = `
    import { createWriterResolver } from ${door};
    let forbidden = false;
    try { new Function("return 1")(); } catch { forbidden = true; }
    const type = { fullName: "shop.OrderPlaced", version: 2, fingerprint: "", decode: (bytes) => Buffer.from(bytes).toString("hex") };
    const resolver = createWriterResolver({ events: [{ type, versions: {}, text: ${JSON.stringify(placedText)} }], writers: {} });
    const bytes = Uint8Array.from(${JSON.stringify([...nextBytes("o-1")])});
    console.log(forbidden, resolver.resolve(${JSON.stringify(nextPlaced)}).decode(bytes));`;
  const { text } = await node(
    [
      "--disallow-code-generation-from-strings",
      "--input-type=module",
      "--eval",
      script,
    ],
    root,
  );
  // orderId, quantity, branch and note of today's schema
  expect(text.trim()).toBe("true 066f2d31060208736f6f6e");
});
