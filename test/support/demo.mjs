// npm run demo: generates the orders example, type-checks it, tests it and runs it. Everything it makes is in one folder.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const out = join(root, "demo-output");
const bin = (name) => join(root, "node_modules", name);
const started = Date.now();
const steps = 5;
let step = 0;

function title(text) {
  step++;
  console.log(`\n[${step}/${steps}] ${text}`);
}

/** Runs a node program in the demo's folder; its output is the tour's. */
function run(args, quiet = false) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, {
      cwd: out,
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
    });
    let text = "";
    child.stdout?.on("data", (chunk) => (text += chunk));
    child.stderr?.on("data", (chunk) => (text += chunk));
    child.on("error", fail);
    child.on("close", (code) => {
      if (code === 0) return done(text);
      process.stderr.write(text);
      fail(new Error(`${relative(root, args[0])} ended with ${code}`));
    });
  });
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

title(
  "The input: three aggregates, their events with every version, ten commands",
);
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "src"), { recursive: true });
const example = join(root, "fixtures", "catalogs", "orders");
cpSync(join(example, "schemas"), join(out, "schemas"), { recursive: true });
cpSync(join(example, "commands"), join(out, "commands"), { recursive: true });
cpSync(join(example, "domain"), join(out, "src", "domain"), {
  recursive: true,
});
cpSync(join(example, "tour.ts"), join(out, "src", "tour.ts"));
writeFileSync(
  join(out, "package.json"),
  '{ "name": "orders", "private": true, "type": "module", "devDependencies": { "vitest": "*" } }\n',
);
writeFileSync(
  join(out, "tsconfig.json"),
  JSON.stringify(
    {
      compilerOptions: {
        target: "es2022",
        module: "nodenext",
        lib: ["es2023"],
        types: ["node"],
        noEmit: true,
        skipLibCheck: false,
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        verbatimModuleSyntax: true,
        isolatedModules: true,
        erasableSyntaxOnly: true,
      },
      include: ["src", "test"],
    },
    null,
    2,
  ),
);
console.log(`  in ${relative(process.cwd(), out) || "."}`);

title("codegen: schemas and commands in, TypeScript out");
await run([join(root, "dist", "cli", "main.js"), "generate"]);

title(
  "tsc: the generated code and the hand-written domain, under the strictest flags",
);
let since = Date.now();
await run([bin("typescript/bin/tsc"), "-p", "tsconfig.json"]);
console.log(`  no errors (${seconds(since)})`);

title(
  "The generated compatibility tests: every version's golden bytes still read",
);
since = Date.now();
const text = await run(
  [
    bin("vitest/vitest.mjs"),
    "run",
    "--root",
    out,
    "--reporter",
    "json",
    "test/generated",
  ],
  true,
);
const report = JSON.parse(
  text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1),
);
console.log(`  ${report.numPassedTests} tests passed (${seconds(since)})`);

title(
  "The domain at work: commands, events, a projection, a rejection, an unreadable event",
);
await run([bin("tsx/dist/cli.mjs"), "src/tour.ts"]);

console.log(
  `\nDone in ${seconds(started)}. Look around in ${relative(process.cwd(), out)}: src/generated is the generator's, src/domain is yours.`,
);
