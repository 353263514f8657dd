/** The programs that run on every platform: emitted in this run, and bundled once. */
import { build } from "esbuild";
import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  freshFolder,
  generate,
  project,
  root,
} from "../../support/catalogs.js";
import { makeGolden, orderBytes } from "./golden.js";
import type { Golden } from "./self-test/shape.js";

const here = fileURLToPath(new URL("./", import.meta.url));
const events = "src/generated/events/com/acme";

/** A folder with `self-test.js`, whose `run(golden?)` gives a report, and with the hosts. */
export async function bundleSelfTest(name: string): Promise<string> {
  const folder = freshFolder(name);
  const emitted = await emit(`${name}-every-type`, "every-type");
  const golden: Golden = makeGolden();
  writeFileSync(join(folder, "golden.json"), JSON.stringify(golden));
  await bundle(
    folder,
    "self-test.js",
    `import * as emitted from "${emitted}/src/generated/index.ts";
     import { registry } from "${emitted}/src/generated/registry.ts";
     import { writeChanged } from "${emitted}/${events}/every/changed.ts";
     import { selfTest } from "${here}self-test/index.ts";
     import golden from "${folder}/golden.json";
     export const run = (other = golden) => selfTest({ ...emitted, registry, writeChanged }, other);`,
  );
  for (const host of readdirSync(join(here, "hosts")))
    copyFileSync(join(here, "hosts", host), join(folder, host));
  return folder;
}

/** Adds `order.js`, whose `decodeOrders(rounds)` decodes an order of the orders catalog so often. */
export async function bundleOrder(folder: string): Promise<void> {
  const emitted = await emit("platforms-orders", "orders");
  await bundle(
    folder,
    "order.js",
    `import { OrderPlaced } from "${emitted}/${events}/orders/order-placed.ts";
     import { bytesOf } from "${here}self-test/same.ts";
     import { decodeOrders as decode } from "${here}self-test/timing.ts";
     const bytes = bytesOf("${orderBytes()}");
     export const decodeOrders = (rounds) => decode(OrderPlaced, bytes, rounds);`,
  );
}

/** What is emitted for a catalog; its folder. */
async function emit(name: string, catalog: string): Promise<string> {
  const folder = project(name, `catalogs/${catalog}`);
  const { diagnostics } = await generate(folder);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return folder.replaceAll("\\", "/");
}

/** A module of such contents with everything that it imports, and the runtime of the sources. */
export async function bundle(
  folder: string,
  file: string,
  contents: string,
): Promise<void> {
  const runtime = join(root, "src/runtime");
  await build({
    stdin: { contents, resolveDir: here, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    outfile: join(folder, file),
    logLevel: "silent",
    // the sources themselves, so that nobody runs what was built before
    alias: {
      "@eventwright/runtime/v1": join(runtime, "v1.ts"),
      "@eventwright/runtime": join(runtime, "index.ts"),
    },
  });
}
