/** Holds what a library says of a subject against what ours says. */
import { decodeDatum, type Datum } from "../../../src/runtime/avro/index.js";
import { sameAsShown, type Shown } from "../oracle/shown.js";
import type { Emitted } from "./emitted.js";
import { logicalTexts } from "./logical.js";
import { codecs, type Answer, type PeerName, type Tried } from "./peers.js";
import { bytesInFile, bytesOf, hex, type Subject } from "./subjects.js";

export type Kind =
  | "fingerprint"
  /** Of our bytes it reads something else, or nothing. */
  | "read"
  | "rewritten"
  | "logical"
  | "logicalRewritten"
  /** Of our Avro JSON it makes other bytes. */
  | "written"
  | "jsonRead"
  /** Of its Avro JSON we make other bytes. */
  | "json"
  /** Of our container file, or single-object message, it reads something else. */
  | "file"
  | "single"
  | "singleWritten"
  /** Of its container file we read something else. */
  | "container"
  /** Of the bytes of an earlier version. */
  | "earlier";

export interface Disagreement {
  readonly peer: PeerName;
  readonly subject: Subject;
  readonly kind: Kind;
  /** Null where it is not about one value. */
  readonly value: Datum;
  /** Hexadecimal, where the library wrote some. */
  readonly bytes: string | null;
  /** What the library says when it fails. */
  readonly error: string | null;
  readonly text: string;
}

export interface Comparison {
  readonly disagreements: readonly Disagreement[];
  /** How many things were held against each other, by kind. */
  readonly checks: ReadonlyMap<Kind, number>;
  /** The logical types that the library has a type of its own for. */
  readonly logical: ReadonlySet<string>;
}

export async function comparisonOf(
  peer: PeerName,
  subject: Subject,
  answer: Answer,
  emitted: Emitted,
): Promise<Comparison> {
  const comparer = new Comparer(peer, subject);
  comparer.compare(answer, emitted);
  for (const codec of codecs) {
    comparer.file(codec, answer.files[codec]);
    await comparer.container(codec, answer, emitted);
  }
  return comparer;
}

class Comparer implements Comparison {
  readonly disagreements: Disagreement[] = [];
  readonly checks = new Map<Kind, number>();
  readonly logical = new Set<string>();
  readonly #peer: PeerName;
  readonly #subject: Subject;

  constructor(peer: PeerName, subject: Subject) {
    this.#peer = peer;
    this.#subject = subject;
  }

  compare(answer: Answer, { registry, encodeSingleObject }: Emitted): void {
    const { event, type, values, old, write } = this.#subject;
    this.#hold("fingerprint", null, answer.fingerprint === event.fingerprint, {
      text: `fingerprint ${answer.fingerprint}, ours ${event.fingerprint}`,
    });
    this.#shown("read", answer.read, type, values);
    this.#shown("single", answer.single, type, values);
    this.#bytes("rewritten", answer.rewritten);
    this.#bytes("logicalRewritten", answer.logicalRewritten);
    this.#bytes("written", answer.written);
    this.#bytes("jsonRead", answer.jsonRead ?? []);
    this.#logical(answer.logical);
    this.#bytes(
      "json",
      answer.json.map((one) =>
        "ok" in one
          ? attempt(() => hex(event.encode(event.fromJSON(one.ok))))
          : one,
      ),
    );
    const good = goodOf(answer, values);
    for (const [i, one] of answer.singleWritten.entries()) {
      const { datum, bytes } = good[i] ?? { datum: null, bytes: "" };
      const ours = hex(
        encodeSingleObject(
          event.fingerprint,
          write,
          event.decode(bytesOf(bytes)),
        ),
      );
      const decoded =
        "ok" in one
          ? attempt(() =>
              hex(event.encode(registry.decodeSingleObject(bytesOf(one.ok)))),
            )
          : one;
      this.#same("singleWritten", datum, decoded, bytes);
      this.#same("singleWritten", datum, one, ours);
    }
    for (const [i, { today }] of old.entries())
      this.#shown(
        "earlier",
        answer.earlier[i] ?? [],
        type,
        today.map((datum) => ({ datum })),
      );
  }

  file(codec: string, file: Answer["files"]["null"]): void {
    const { type, values } = this.#subject;
    if ("error" in file) {
      this.#hold("file", null, false, {
        error: file.error,
        text: `our ${codec} file: ${file.error}`,
      });
      return;
    }
    this.#hold("file", null, file.ok.length === values.length, {
      text: `${file.ok.length} values of ${values.length} in our ${codec} file`,
    });
    const shown = file.ok.map((ok) => ({ ok }));
    this.#shown("file", shown, type, values);
  }

  async container(
    codec: "null" | "deflate",
    answer: Answer,
    emitted: Emitted,
  ): Promise<void> {
    const { event, values } = this.#subject;
    const file = answer.containers[codec];
    if ("error" in file) {
      const { error } = file;
      this.#hold("container", null, false, { error, text: error });
      return;
    }
    const good = goodOf(answer, values);
    const found = await bytesInFile(emitted, event, bytesOf(file.ok));
    this.#hold("container", null, found.length === good.length, {
      text: `${found.length} values of ${good.length} in its ${codec} file`,
    });
    for (const [i, ok] of found.entries()) {
      const { datum, bytes } = good[i] ?? { datum: null, bytes: "" };
      this.#same("container", datum, { ok }, bytes);
    }
  }

  #shown(
    kind: Kind,
    results: readonly Tried<Shown>[],
    type: Subject["type"],
    values: readonly { readonly datum: Datum }[],
  ): void {
    for (const [i, one] of results.entries()) {
      const datum = values[i]?.datum ?? null;
      const isSame = "ok" in one && sameAsShown(type, datum, one.ok);
      const text = "ok" in one ? JSON.stringify(one.ok) : one.error;
      const error = "ok" in one ? null : one.error;
      this.#hold(kind, datum, isSame, { error, text });
    }
  }

  #bytes(kind: Kind, results: readonly Tried<string>[]): void {
    for (const [i, one] of results.entries()) {
      const value = this.#subject.values[i];
      this.#same(kind, value?.datum ?? null, one, value?.bytes ?? "");
    }
  }

  #same(
    kind: Kind,
    datum: Datum,
    found: Tried<string>,
    expected: string,
  ): void {
    if ("error" in found) {
      const { error } = found;
      this.#hold(kind, datum, false, {
        error,
        text: `${error} of ${expected}`,
      });
      return;
    }
    const isSame = found.ok === expected;
    const text = `${found.ok} and not ${expected}`;
    this.#hold(kind, datum, isSame, { bytes: found.ok, text });
  }

  #logical(results: Answer["logical"]): void {
    const { type, values } = this.#subject;
    for (const [i, one] of results.entries()) {
      const { datum, event } = values[i] ?? { datum: null, event: {} };
      if ("error" in one) {
        const { error } = one;
        this.#hold("logical", datum, false, { error, text: error });
        continue;
      }
      const ours = logicalTexts(type, event);
      for (const [field, text] of Object.entries(one.ok)) {
        // a branch of a union is not a field that has a logical type
        if (ours[field] === undefined) continue;
        this.#hold("logical", datum, text === ours[field], {
          text: `${field}: ${text} and not ${ours[field]}`,
        });
        this.logical.add(logicalNameOf(type, field));
      }
    }
  }

  #hold(
    kind: Kind,
    value: Datum,
    isSame: boolean,
    {
      bytes = null,
      error = null,
      text,
    }: {
      readonly bytes?: string | null;
      readonly error?: string | null;
      readonly text: string;
    },
  ): void {
    this.checks.set(kind, (this.checks.get(kind) ?? 0) + 1);
    if (isSame) return;
    const peer = this.#peer;
    const subject = this.#subject;
    this.disagreements.push({ peer, subject, kind, value, bytes, error, text });
  }
}

function logicalNameOf({ fields }: Subject["type"], name: string): string {
  const type = fields.find((field) => field.name === name)?.type;
  const logical = type !== undefined && "logical" in type ? type.logical : null;
  return `${logical?.kind ?? "none"} on ${type?.kind ?? "nothing"}`;
}

/** The values that the library could write, with the bytes that it made of them. */
function goodOf(
  { written }: Answer,
  values: Subject["values"],
): readonly { readonly datum: Datum; readonly bytes: string }[] {
  return written.flatMap((one, i) => {
    const value = values[i];
    return "ok" in one && value !== undefined
      ? [{ datum: value.datum, bytes: one.ok }]
      : [];
  });
}

function attempt(of: () => string): Tried<string> {
  try {
    return { ok: of() };
  } catch (error) {
    return { error: String(error) };
  }
}

/** The value that a library wrote, by our interpreter; null where its bytes are none. */
export function writtenDatum({ subject, bytes }: Disagreement): Datum {
  return bytes === null ? null : decodeDatum(subject.type, bytesOf(bytes));
}
