/** The committed verdicts: what Apache Avro Java says of each file, and where ours may differ. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

export type Verdict = "accepted" | "refused";

export interface Expectation {
  readonly path: string;
  readonly verdict: Verdict;
  /** The names that the file uses and does not define, where that is all that is wrong with it. */
  readonly needs: readonly string[];
  readonly reason: string;
}

/** A file on which we and Avro Java disagree, and what decides it. */
export interface Difference {
  readonly path: string;
  readonly ours: Verdict;
  /** The code of our diagnostic; empty where we accept the file. */
  readonly code: string;
  /** The sentence of the specification. */
  readonly sentence: string;
}

/** By the SHA-256 of the file, so that a corpus may lie anywhere. */
export function readExpectations(): ReadonlyMap<string, Expectation> {
  return new Map(
    rows("expected.tsv", ["path", "sha256", "verdict", "needs", "reason"]).map(
      ([path, sha256, verdict, needs, reason]) => [
        sha256 ?? "",
        {
          path: path ?? "",
          verdict: verdictOf(verdict),
          needs: needs === undefined || needs === "" ? [] : needs.split(","),
          reason: reason ?? "",
        },
      ],
    ),
  );
}

/** By path. */
export function readDifferences(): ReadonlyMap<string, Difference> {
  return new Map(
    rows("differences.tsv", ["path", "ours", "code", "sentence"]).map(
      ([path, ours, code, sentence]) => [
        path ?? "",
        {
          path: path ?? "",
          ours: verdictOf(ours),
          code: code ?? "",
          sentence: sentence ?? "",
        },
      ],
    ),
  );
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function verdictOf(text: string | undefined): Verdict {
  if (text === "accepted" || text === "refused") return text;
  throw new Error(`verdict ${String(text)}: expected accepted or refused`);
}

function rows(name: string, columns: readonly string[]): string[][] {
  const text = readFileSync(new URL(name, import.meta.url), "utf8");
  const [header, ...lines] = text.split("\n").filter((line) => line !== "");
  if (header !== columns.join("\t"))
    throw new Error(`header of ${name}: expected ${columns.join(", ")}`);
  return lines.map((line) => line.split("\t"));
}
