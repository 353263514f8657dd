/** Pages are for who asks: no other command loads them, by what the built program really ran. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { asProcess } from "../cli/support.js";
import { event, orderId, projectOf } from "../evolution/support.js";

/** Our sources in every chunk that was run; the bundler names them in comments. */
async function sourcesOf(
  cwd: string,
  ...argv: string[]
): Promise<readonly string[]> {
  const coverage = mkdtempSync(join(tmpdir(), "eventwright-loaded-"));
  onTestFinished(() => rmSync(coverage, { recursive: true, force: true }));
  const { code } = await asProcess(cwd, argv, { NODE_V8_COVERAGE: coverage });
  expect(code).toBe(0);
  return readdirSync(coverage)
    .flatMap((file): readonly string[] => {
      const report = JSON.parse(readFileSync(join(coverage, file), "utf8")) as {
        result: { url: string }[];
      };
      return report.result.map(({ url }) => url);
    })
    .filter(
      (url) => /\/dist\/.*\.js$/.test(url) && !url.includes("node_modules"),
    )
    .flatMap((url) => [
      ...readFileSync(fileURLToPath(url), "utf8").matchAll(
        /^\/\/ src\/(.*)$/gm,
      ),
    ])
    .map(([, path = ""]) => path);
}

const isPage = (path: string): boolean =>
  /(?:^explain|\/pages)\/|explain-/.test(path);

it("check and generate load no page", async () => {
  const cwd = projectOf({
    "schemas/history/shop.OrderPaid/1.avsc": event("OrderPaid", [orderId]),
    "schemas/order-paid.avsc": event("OrderPaid", [orderId]),
    "codegen.config.json": {},
  });
  for (const argv of [["check"], ["generate"], ["--version"], ["--help"]]) {
    const sources = await sourcesOf(cwd, ...argv);
    expect(sources).toContain("cli/main.ts");
    expect(sources.filter(isPage)).toEqual([]);
  }
});

it("explain loads all pages, and nothing of the user's", async () => {
  const sources = await sourcesOf(projectOf({}), "explain", "type-changed");
  expect(sources).toContain("evolution/pages/type-changed.ts");
  expect(sources).toContain("model/pages/files.ts");
});
