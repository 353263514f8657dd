/** What one message does to one decoder, inside guard bytes. */
import {
  DatumError,
  encodeDatum,
  schemaText,
} from "../../../src/runtime/avro/index.js";
import type { Exports } from "../../corpus/codecs.js";
import type { Target } from "./targets.js";

/** Around a message: bytes that a read past its end would find, and take for something. */
const GUARDS = [0x02, 0xff];
const GUARD_SIZE = 64;

type Outcome =
  | { readonly kind: "value"; readonly again: Uint8Array | null }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "fault"; readonly message: string };

export interface Verdict {
  readonly kind: Outcome["kind"];
  /** What is wrong, of a fault. */
  readonly message: string;
}

/**
 * The message is a value or an error of ours, whatever is around it; a value encodes, again and again to the same bytes, which are the
 * interpreter's.
 */
export function judge(
  target: Target,
  bytes: Uint8Array,
  errors: Exports,
): Verdict {
  const [first, second] = GUARDS.map((guard) =>
    outcomeOf(target, guarded(bytes, guard), errors),
  );
  if (first === undefined || second === undefined)
    throw new Error("two guards give two outcomes");
  if (first.kind === "fault") return first;
  if (shown(first) !== shown(second))
    return fault(
      `depends on what is around it: ${shown(first)} or ${shown(second)}`,
    );
  if (first.kind === "refused") return first;
  const message = against(target, bytes, first.again);
  return message === null ? { kind: "value", message: "" } : fault(message);
}

function guarded(bytes: Uint8Array, guard: number): Uint8Array {
  const memory = new Uint8Array(bytes.length + GUARD_SIZE * 2).fill(guard);
  memory.set(bytes, GUARD_SIZE);
  return memory.subarray(GUARD_SIZE, GUARD_SIZE + bytes.length);
}

function fault(message: string): Verdict & { readonly kind: "fault" } {
  return { kind: "fault", message };
}

function shown(outcome: Outcome): string {
  return outcome.kind === "value"
    ? `value ${outcome.again === null ? "" : hex(outcome.again)}`
    : outcome.message;
}

function outcomeOf(
  target: Target,
  bytes: Uint8Array,
  errors: Exports,
): Outcome {
  let value: unknown;
  try {
    value = target.decode(bytes);
  } catch (error) {
    return isA(error, errors["DecodeError"])
      ? { kind: "refused", message: error.message }
      : fault(`threw ${String(error)} where it decodes`);
  }
  const { encode, decode } = target.today;
  try {
    const again = encode(value).slice();
    const once = encode(decode(again));
    return Buffer.compare(again, once) === 0
      ? { kind: "value", again }
      : fault(`encodes as ${hex(again)}, and that as ${hex(once)}`);
  } catch (error) {
    return isA(error, errors["EncodeError"]) &&
      isNotWritten(target, error.message)
      ? { kind: "value", again: null }
      : fault(`decodes, and then threw ${String(error)}`);
  }
}

/**
 * A decimal is read whatever its digits, as Avro's own implementations do, and written only where the schema has room for them. A
 * mapping of the user's may make a value that it does not take back: a fixture's makes an invalid Date of nanoseconds beyond its range.
 */
function isNotWritten({ name }: Target, message: string): boolean {
  return (
    /expected a decimal of \d+ digits/.test(message) ||
    (name.startsWith("custom-type") &&
      message.includes("refused by its mapping"))
  );
}

function isA(error: unknown, type: unknown): error is Error {
  return typeof type === "function" && error instanceof type;
}

/** What the interpreter says otherwise of a value. */
function against(
  target: Target,
  bytes: Uint8Array,
  again: Uint8Array | null,
): string | null {
  try {
    const datum = target.interpret(bytes);
    if (again === null) return null;
    // Our code writes a number in as few bytes as hold it, the interpreter in those that it read.
    const { encode, decode, stringify } = target.today;
    const theirs = encode(decode(encodeDatum(target.reader, datum))).slice();
    // which bits a NaN has is left to the engine (ECMAScript, "NumericToRawBytes"), and differs once code is optimized
    return Buffer.compare(again, theirs) === 0 ||
      isSameButForNaN(stringify(decode(again)), stringify(decode(theirs)))
      ? null
      : `encodes as ${hex(again)}, by the interpreter as ${hex(theirs)}`;
  } catch (error) {
    if (!(error instanceof DatumError)) throw error;
    if (isStricter(error.message)) return null;
    if (isTextAsBytes(target) && /UTF-8/.test(error.message)) return null;
    return `is a value, and for the interpreter it is not: ${error.message}`;
  }
}

function isSameButForNaN(one: string, other: string): boolean {
  return one === other && one.includes('"NaN"');
}

/** The interpreter's limits are its own: it counts a level for every type, and what it passes over as values of no bytes, too. */
function isStricter(message: string): boolean {
  return /more than \d+ levels|too many values of no bytes/.test(message);
}

/** An earlier version's string that is read as bytes is taken as it is, for bytes need not be text. */
function isTextAsBytes({ read, writer, reader }: Target): boolean {
  return (
    read === null &&
    schemaText(writer).includes('"string"') &&
    schemaText(reader).includes('"bytes"')
  );
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/** The shortest message found that has a fault as well: parts are left out for as long as it stays one. */
export function smallest(
  target: Target,
  bytes: Uint8Array,
  errors: Exports,
): Uint8Array {
  const isFault = (some: Uint8Array): boolean =>
    judge(target, some, errors).kind === "fault";
  let best = bytes;
  for (let size = bytes.length >> 1; size > 0; size >>= 1)
    for (let at = 0; at + size <= best.length;) {
      const less = Uint8Array.from([
        ...best.subarray(0, at),
        ...best.subarray(at + size),
      ]);
      if (isFault(less)) best = less;
      else at += size;
    }
  return best;
}
