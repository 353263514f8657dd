/**
 * Writes `expected.tsv`: what Apache Avro Java says of each schema file under a folder.
 * Run once for a corpus, its result is committed: `npx tsx test/corpus/verdicts.ts <folder>`. Needs a JDK 17 and Maven,
 * which fetches the version of Avro that `java/pom.xml` names.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

function classPath(): string {
  const folder = mkdtempSync(join(tmpdir(), "eventwright-verdicts-"));
  try {
    const file = join(folder, "classpath");
    execFileSync(
      "mvn",
      [
        "-q",
        "-B",
        "-f",
        join(here, "java", "pom.xml"),
        "dependency:build-classpath",
        `-Dmdep.outputFile=${file}`,
      ],
      { stdio: "inherit" },
    );
    return readFileSync(file, "utf8").trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: verdicts.ts <folder>");
  process.exitCode = 2;
} else {
  const table = execFileSync(
    "java",
    ["-cp", classPath(), join(here, "java", "Verdicts.java"), folder],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  writeFileSync(join(here, "expected.tsv"), table);
}
