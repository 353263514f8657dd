/** Type-checks emitted projects in batches, under the strictest flags that the output promises to pass. */
import { spawnSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const strictest = {
  target: "es2022",
  module: "nodenext",
  lib: ["es2023"],
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Checks the projects, each a folder in `root`.
 * @returns the compiler's complaints by project; those that name no project's file under the empty string.
 */
export function compileProjects(
  root: string,
  projects: readonly string[],
  repository: string,
): ReadonlyMap<string, readonly string[]> {
  const runtime = join(repository, "src", "runtime");
  const config = {
    compilerOptions: {
      ...strictest,
      paths: { "@eventwright/runtime/*": [join(runtime, "*.ts")] },
      typeRoots: [join(repository, "node_modules", "@types")],
    },
    include: projects.flatMap((project) => [
      `${project}/src/**/*.ts`,
      `${project}/test/**/*.ts`,
    ]),
  };
  writeFileSync(join(root, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  linkOnce(join(repository, "node_modules"), join(root, "node_modules"));
  const { stdout, stderr, status, error } = spawnSync(
    process.execPath,
    [
      join(repository, "node_modules", "typescript", "bin", "tsc"),
      "-p",
      ".",
      "--pretty",
      "false",
    ],
    { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (error !== undefined) throw error;
  const complaints = new Map<string, string[]>();
  if (status === 0) return complaints;
  for (const line of `${stdout}\n${stderr}`.split("\n")) {
    if (line.trim() === "") continue;
    const first = relative(root, join(root, line)).split(/[/\\]/)[0] ?? "";
    const project = projects.includes(first) ? first : "";
    // An indented line goes on with the complaint above.
    if (line.startsWith(" ")) continue;
    complaints.set(project, [...(complaints.get(project) ?? []), line]);
  }
  return complaints;
}

function linkOnce(target: string, path: string): void {
  try {
    symlinkSync(target, path, "dir");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
