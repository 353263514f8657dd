/** What every contract suite takes: it is bound to no runner. */
import type { Awaitable } from "../domain/command.js";

export interface ContractParts<T> {
  /** A new and empty one for each test. */
  create(): Awaitable<T>;
  /** Afterwards, also where the test failed. */
  close?(subject: T): Awaitable<void>;
  /** The runner's: `test` of vitest, of `node:test`, of jest. */
  test(name: string, run: () => Promise<void>): void;
}

/** A function that declares one test of the contract. */
export function declare<T>(
  port: string,
  parts: ContractParts<T>,
): (name: string, run: (subject: T) => Promise<void>) => void {
  return (name, run) => {
    parts.test(`${port}: ${name}`, async () => {
      const subject = await parts.create();
      try {
        await run(subject);
      } finally {
        await parts.close?.(subject);
      }
    });
  };
}
