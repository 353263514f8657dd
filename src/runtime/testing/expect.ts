/** Expectations of any test runner: they throw where they do not hold. */
import { type Difference, differences } from "./compare.js";
import { print } from "./print.js";

/** What runners show as a failed assertion. */
export class ExpectationFailed extends Error {
  readonly expected: unknown;
  readonly actual: unknown;

  constructor(
    message: string,
    values: { readonly expected: unknown; readonly actual: unknown },
    options?: { readonly cause: unknown },
  ) {
    super(message, options);
    this.name = "AssertionError";
    this.expected = values.expected;
    this.actual = values.actual;
  }
}

/** @throws ExpectationFailed that lists every difference */
export function expectEqual(
  what: string,
  actual: unknown,
  expected: unknown,
): void {
  const found = differences(actual, expected);
  if (found.length === 0) return;
  throw new ExpectationFailed(
    [
      `unexpected ${what}`,
      ...found.map(line),
      `  expected: ${print(expected)}`,
      `  actual:   ${print(actual)}`,
    ].join("\n"),
    { expected, actual },
  );
}

function line({ path, expected, actual }: Difference): string {
  const where = path === "" ? "" : `${path}: `;
  return `  ${where}expected ${expected}, got ${actual}`;
}

/** A class of errors, the `code` of one, or a pattern of its message. */
export type ExpectedError =
  (abstract new (...args: never[]) => Error) | string | RegExp;

/** @throws ExpectationFailed where it is another error, with that as cause */
export function expectError(error: unknown, expected: ExpectedError): void {
  if (matches(error, expected)) return;
  const wanted =
    typeof expected === "function" ? expected.name : String(expected);
  throw new ExpectationFailed(
    `unexpected error\n  expected: ${wanted}\n  actual:   ${print(error)}`,
    { expected: wanted, actual: error },
    { cause: error },
  );
}

/** @throws ExpectationFailed where it does not throw, or throws another error */
export async function expectThrows(
  work: () => unknown,
  expected: ExpectedError,
): Promise<void> {
  let result: unknown;
  try {
    result = await work();
  } catch (error) {
    expectError(error, expected);
    return;
  }
  const wanted =
    typeof expected === "function" ? expected.name : String(expected);
  throw new ExpectationFailed(
    `no error\n  expected: ${wanted}\n  actual:   ${print(result)}`,
    { expected: wanted, actual: result },
  );
}

function matches(error: unknown, expected: ExpectedError): boolean {
  if (typeof expected === "function") return error instanceof expected;
  if (typeof expected === "string")
    return (
      (error as { readonly code?: unknown } | null | undefined)?.code ===
      expected
    );
  return error instanceof Error && expected.test(error.message);
}

/**
 * Given / when / then ends with a method named `then`, which makes the object before it look like a promise. Whoever awaits
 * that object has forgotten the expectation.
 *
 * @param given the arguments of `then`
 * @returns whether it was called by `await`, which is then told so
 */
export function isAwaited(given: readonly unknown[], usage: string): boolean {
  const [resolve, reject] = given;
  if (typeof resolve !== "function" || typeof reject !== "function")
    return false;
  reject(
    new ExpectationFailed(`missing expectation: end with ${usage}`, {
      expected: usage,
      actual: "nothing",
    }),
  );
  return true;
}
