/** What runs on every platform: emitted code and the runtime, held against bytes that avsc made. No platform's own API is asked for anything. */
import { native } from "../../../../src/runtime/codec/platform.js";
import { Checks } from "./checks.js";
import { checkErrors } from "./errors.js";
import { checkFraming } from "./framing.js";
import { bytesOf, hex, same, sameJson } from "./same.js";
import type { Emitted, Golden, GoldenValue, Report } from "./shape.js";
import { values } from "./values.js";

export async function selfTest(
  emitted: Emitted,
  golden: Golden,
): Promise<Report> {
  const checks = new Checks();
  for (const [i, hand] of values.entries())
    checkByHand(checks, emitted, golden.values[i], hand);
  for (const value of golden.random) checkValue(checks, emitted, value);
  checkTexts(checks, emitted, golden);
  checkNumbers(checks, emitted, golden);
  checkErrors(checks, emitted, golden);
  await checkFraming(checks, emitted, golden);
  return {
    passed: checks.passed,
    failed: checks.failed,
    platform: {
      agent: agent(),
      buffer: native !== null,
      evaluation: evaluation(),
    },
  };
}

function checkByHand(
  checks: Checks,
  emitted: Emitted,
  golden: GoldenValue | undefined,
  { name, event, fields }: (typeof values)[number],
): void {
  if (golden === undefined) throw new Error(`no bytes of ${name}`);
  checkValue(checks, emitted, golden);
  const type = emitted[event];
  const value = new type(fields);
  const bytes = bytesOf(golden.bytes);
  checks.equal(`${name}: bytes`, () => hex(type.encode(value)), golden.bytes);
  checks.that(`${name}: value`, () => {
    const decoded = type.decode(bytes);
    return decoded instanceof type && same(decoded, value);
  });
  checks.that(`${name}: value from JSON`, () =>
    same(type.fromJSON(golden.json), value),
  );
  checks.equal(`${name}: JSON`, () => type.stringify(value), golden.json);
}

/** Decoded, as JSON, and back from both, all by way of the one value. */
function checkValue(
  checks: Checks,
  emitted: Emitted,
  { event, bytes, json }: GoldenValue,
): void {
  const type = emitted[event];
  const what = `${event} ${bytes.slice(0, 40)}…`;
  const decoded = (): object => type.decode(bytesOf(bytes));
  const text = (): string => type.stringify(decoded());
  checks.that(`${what}: as JSON`, () => sameJson(text(), json));
  checks.equal(`${what}: encoded`, () => hex(type.encode(decoded())), bytes);
  for (const [from, given] of [
    ["our JSON", text],
    ["JSON", () => json],
  ] as const)
    checks.equal(
      `${what}: from ${from}`,
      () => hex(type.encode(type.fromJSON(given()))),
      bytes,
    );
}

function checkTexts(
  checks: Checks,
  { TextNoted }: Emitted,
  { texts }: Golden,
): void {
  for (const { text, bytes } of texts) {
    const what = `text of ${text.length}, ${JSON.stringify(text.slice(0, 12))}…`;
    const event = new TextNoted({ text });
    checks.equal(what, () => hex(TextNoted.encode(event)), bytes);
    checks.that(`${what}, decoded`, () =>
      same(TextNoted.decode(bytesOf(bytes)), event),
    );
    checks.that(`${what}, by way of JSON`, () =>
      same(TextNoted.fromJSON(TextNoted.stringify(event)), event),
    );
  }
}

function checkNumbers(
  checks: Checks,
  { NumberNoted }: Emitted,
  { numbers }: Golden,
): void {
  for (const { exact, safe, double, bytes } of numbers) {
    const number = Number(double);
    const what = `numbers ${exact}, ${safe}, ${double}`;
    const event = new NumberNoted({
      exact: BigInt(exact),
      safe: Number(safe),
      double: number,
      float: Math.fround(number),
    });
    checks.equal(what, () => hex(NumberNoted.encode(event)), bytes);
    checks.that(`${what}, decoded`, () =>
      same(NumberNoted.decode(bytesOf(bytes)), event),
    );
    checks.that(`${what}, by way of JSON`, () =>
      same(NumberNoted.fromJSON(NumberNoted.stringify(event)), event),
    );
  }
}

/** Whether code may be made of text: the control of a platform that must refuse it. */
function evaluation(): "allowed" | "refused" {
  try {
    // oxlint-disable-next-line eslint/no-new-func, typescript/no-implied-eval -- to see that it is refused
    return new Function("return 1")() === 1 ? "allowed" : "refused";
  } catch {
    return "refused";
  }
}

function agent(): string {
  const { navigator } = globalThis as {
    readonly navigator?: { readonly userAgent?: string };
  };
  return navigator?.userAgent ?? "without a name";
}
