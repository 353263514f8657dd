/**
 * Asks another implementation about many pairs. It is a program that reads requests as lines of JSON and answers each with a line. A pair
 * that takes it too long is answered with `late`, upon which the program ends and another is started for the rest.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Shown } from "./shown.js";

export interface Request {
  readonly id: number;
  readonly schemas: SchemaTexts;
  /** Binary encodings by the writer's schema, in hexadecimal. */
  readonly values: readonly string[];
}

/**
 * Texts of a schema, the first that the implementation parses counts: as it was given, and as we write it out, for we read some that the
 * specification does not allow, as types that are used before they are defined.
 */
export interface SchemaTexts {
  readonly reader: readonly string[];
  readonly writer: readonly string[];
}

/** What the other implementation says of one pair. */
export type Answer =
  | {
      readonly kind: "refused";
      readonly side: "reader" | "writer";
      readonly why: string;
    }
  | {
      readonly kind: "answered";
      /** What its checker says; `late` where time or memory come to an end first. */
      readonly verdict: "compatible" | "incompatible" | "throws" | "late";
      readonly because: string;
      /** What its decoder makes of the values, one each. */
      readonly values: readonly PeerValue[];
    };

export type PeerValue =
  | { readonly ok: true; readonly value: Shown }
  /** The class of the error, a colon and its message. */
  | {
      readonly ok: false;
      readonly error: string;
      /** What it reads where zeros follow, if it missed bytes at the end and was asked again; else null. */
      readonly padded: Shown | null;
    };

/** How to start a program; the oracle's is given one argument more, the limit for a pair in milliseconds of work. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

type Line =
  | {
      readonly id: number;
      readonly late: "schema" | "verdict" | "values";
    }
  | {
      readonly id: number;
      readonly refused: "reader" | "writer";
      readonly why: string;
    }
  | {
      readonly id: number;
      readonly verdict?: "compatible" | "incompatible" | "throws" | "late";
      readonly because?: string;
      readonly values: readonly (
        | { readonly value: Shown }
        | { readonly error: string; readonly padded?: Shown }
      )[];
    };

/** Of the processor, so that a busy machine does not count. */
const limitInMilliseconds = 5_000;

/**
 * The answers by the requests' ids.
 * @throws Error where the program fails, with what it printed.
 */
export async function ask(
  program: Program,
  requests: readonly Request[],
): Promise<ReadonlyMap<number, Answer>> {
  const answers = new Map<number, Answer>();
  const late = new Set<number>();
  let left = requests;
  while (left.length > 0) {
    const lines = await runOnce(program, left, late);
    for (const line of lines) {
      const answer = answerOf(line, late);
      if (answer !== null) answers.set(line.id, answer);
    }
    left = left.filter(({ id }) => !answers.has(id));
  }
  return answers;
}

/** Null where the pair is asked about again, without the checker. */
function answerOf(line: Line, late: Set<number>): Answer | null {
  if ("late" in line) {
    if (line.late === "verdict") {
      late.add(line.id);
      return null;
    }
    const verdict = late.has(line.id) ? "late" : "throws";
    const because = `nothing in ${limitInMilliseconds} ms`;
    return { kind: "answered", verdict, because, values: [] };
  }
  if ("refused" in line)
    return { kind: "refused", side: line.refused, why: line.why };
  const values = line.values.map((one): PeerValue =>
    "error" in one
      ? { ok: false, error: one.error, padded: one.padded ?? null }
      : { ok: true, value: one.value },
  );
  const { verdict = "late", because = "" } = line;
  return { kind: "answered", verdict, because, values };
}

/** The lines that one run of the program prints before it ends. */
async function runOnce(
  { command, args }: Program,
  requests: readonly Request[],
  late: ReadonlySet<number>,
): Promise<readonly Line[]> {
  const lines = await converse(
    { command, args: [...args, String(limitInMilliseconds)] },
    requests.map((request) => ({ ...request, verdict: !late.has(request.id) })),
  );
  return lines as readonly Line[];
}

/**
 * What a program prints before it ends, one line of JSON at least, when it is given requests as lines of JSON.
 * @throws Error where the program fails, with what it printed.
 */
export async function converse(
  { command, args }: Program,
  requests: readonly object[],
): Promise<readonly unknown[]> {
  const child = spawn(command, args);
  const lines: unknown[] = [];
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  // it ends before it has read everything where a request is one too many for it
  child.stdin.on("error", () => undefined);
  const ended = new Promise<number | null>((done, fail) => {
    child.on("error", fail);
    child.on("close", done);
  });
  const printed = (async () => {
    for await (const line of createInterface({ input: child.stdout }))
      lines.push(JSON.parse(line));
  })();
  for (const request of requests)
    child.stdin.write(`${JSON.stringify(request)}\n`);
  child.stdin.end();
  const [code] = await Promise.all([ended, printed]);
  if (code !== 0 || lines.length === 0)
    throw new Error(
      `${command} ended with ${code} after ${lines.length} of ${requests.length} requests: ${complaints.slice(-2_000)}`,
    );
  return lines;
}
