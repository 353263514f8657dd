/** Runs emitted TypeScript: bundles a project's modules, the runtime shared, and imports them. */
import { build, type Plugin } from "esbuild";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export interface Runtime {
  /** The one copy that every bundle imports. */
  readonly file: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

/** Bundles the runtime's door once. */
export async function loadRuntime(
  root: string,
  repository: string,
): Promise<Runtime> {
  const file = join(root, "runtime.mjs");
  await build({
    entryPoints: [join(repository, "src", "runtime", "v1.ts")],
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "node20",
    outfile: file,
    logLevel: "silent",
  });
  return { file, exports: await importFile(file) };
}

/** Every export of the modules, each module under its path. */
export async function loadModules(
  folder: string,
  modules: readonly string[],
  runtime: Runtime,
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const { outputFiles } = await build({
    stdin: {
      contents: modules
        .map(
          (module, i) =>
            `export * as m${i} from ${JSON.stringify(`./${module}.js`)};`,
        )
        .join("\n"),
      resolveDir: folder,
      loader: "ts",
    },
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "node20",
    write: false,
    logLevel: "silent",
    plugins: [shared(runtime)],
  });
  const file = join(folder, "bundle.mjs");
  writeFileSync(file, outputFiles[0]?.text ?? "");
  const exports = await importFile(file);
  return new Map(
    modules.map((module, i) => [
      module,
      exports[`m${i}`] as Readonly<Record<string, unknown>>,
    ]),
  );
}

function shared(runtime: Runtime): Plugin {
  return {
    name: "shared-runtime",
    setup(builder) {
      builder.onResolve({ filter: /^@eventwright\/runtime\/v1$/ }, () => ({
        path: pathToFileURL(runtime.file).href,
        external: true,
      }));
    },
  };
}

async function importFile(file: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
}
