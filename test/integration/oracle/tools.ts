/** Apache Avro Java and Python, and fastavro, fetched once and kept in `node_modules/.cache`. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Peer } from "./evidence.js";
import type { Program } from "./peers.js";

/** The classes of `classes.ts` are what these versions do. Java's is in the `pom.xml`. */
const pythonPackages = ["avro==1.12.2", "fastavro==1.13.1"];

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

const cache = path("../../../node_modules/.cache/eventwright-oracle/");
const pom = path("../../corpus/java/pom.xml");
const shown = path("java/Shown.java");

interface Tool {
  readonly name: string;
  readonly remedy: string;
  readonly isThere: () => boolean;
}

const tools: readonly Tool[] = [
  {
    name: "java and javac, 17 or later",
    remedy: "install a JDK (Debian: default-jdk-headless)",
    isThere: () =>
      ["java", "javac"].every((command) => {
        const version = /(\d+)[.\d]*/.exec(
          printed(command, ["-version"]) ?? "",
        );
        return Number(version?.[1] ?? 0) >= 17;
      }),
  },
  {
    name: "mvn",
    remedy: "install Maven (Debian: maven)",
    isThere: () => printed("mvn", ["-version"]) !== null,
  },
  {
    name: "python3, 3.9 or later, with venv",
    remedy: "install Python (Debian: python3-venv)",
    isThere: () =>
      printed("python3", [
        "-c",
        "import ensurepip, sys, venv; assert sys.version_info >= (3, 9)",
      ]) !== null,
  },
];

/** All that a command prints; null where it is not there, or fails. */
function printed(command: string, args: readonly string[]): string | null {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
  });
  return status === 0 ? stdout + stderr : null;
}

/** What `prepare` gives; null where tools are missing or something cannot be fetched, which is told: a line each, with what to do. */
export function preparedBy<T>(prepare: () => T): T | null {
  const missing = tools.filter(({ isThere }) => !isThere());
  for (const { name, remedy } of missing)
    console.error(`no ${name}: ${remedy}`);
  if (missing.length > 0) return null;
  try {
    return prepare();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return null;
  }
}

/** @throws Error where something cannot be fetched, with what the command printed. */
export function preparePrograms(): Readonly<Record<Peer, Program>> {
  return {
    java: prepareJava(path("java/Oracle.java"), "-Xmx1g"),
    python: preparePython(path("python/oracle.py")),
  };
}

/**
 * A program of one class, of its file's name, that Avro Java and `Shown.java` are there for.
 * @throws Error where something cannot be fetched or compiled, with what the command printed.
 */
export function prepareJava(
  source: string,
  ...options: readonly string[]
): Program {
  const main = basename(source, ".java");
  const folder = join(cache, `java-${hashOf(pom, source, shown)}`);
  const classPath = join(folder, "class-path");
  const jars = (): string => readFileSync(classPath, "utf8").trim();
  const isReady =
    existsSync(join(folder, `${main}.class`)) &&
    jars()
      .split(delimiter)
      .every((jar) => existsSync(jar));
  if (!isReady) {
    renew(folder);
    run("mvn", [
      "-q",
      "-B",
      "-f",
      pom,
      "dependency:build-classpath",
      `-Dmdep.outputFile=${classPath}`,
    ]);
    run("javac", ["-cp", jars(), "-d", folder, source, shown]);
  }
  return {
    command: "java",
    args: [...options, "-cp", `${folder}${delimiter}${jars()}`, main],
  };
}

/**
 * A script that Avro Python and fastavro are there for.
 * @throws Error where something cannot be fetched, with what the command printed.
 */
export function preparePython(
  script: string,
  ...args: readonly string[]
): Program {
  const folder = join(cache, "python");
  const ready = join(folder, pythonPackages.join(" "));
  const python = join(folder, "bin", "python");
  // the environment names the python3 that it was made by, which may be gone
  if (
    !existsSync(ready) ||
    printed(python, ["-c", "import avro, fastavro"]) === null
  ) {
    renew(folder);
    run("python3", ["-m", "venv", folder]);
    run(python, [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      ...pythonPackages,
    ]);
    writeFileSync(ready, "");
  }
  return { command: python, args: [script, ...args] };
}

function hashOf(...files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 16);
}

function renew(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

function run(command: string, args: readonly string[]): void {
  try {
    execFileSync(command, args, { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as {
      readonly stdout?: string;
      readonly stderr?: string;
    };
    throw new Error(
      `${[command, ...args].join(" ")} failed:\n${`${stdout}${stderr}`.trim().slice(-2_000)}`,
      { cause: error },
    );
  }
}
