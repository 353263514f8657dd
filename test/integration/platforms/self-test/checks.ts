/** Counts what is as it should be, and keeps what is not. */
export class Checks {
  passed = 0;
  readonly failed: string[] = [];

  /** @param what is checked; what it throws is a failure. */
  that(what: string, holds: () => boolean): void {
    try {
      this.#count(holds(), what);
    } catch (error) {
      this.#count(false, `${what}: threw ${String(error)}`);
    }
  }

  equal(what: string, found: () => string, expected: string): void {
    this.that(what, () => {
      const text = found();
      if (text === expected) return true;
      throw new Error(`found ${short(text)}, expected ${short(expected)}`);
    });
  }

  /** @param message what the error's name and message begin with. */
  throws(what: string, act: () => unknown, message: string): void {
    let found = "nothing thrown";
    try {
      act();
    } catch (error) {
      found = String(error);
    }
    this.#count(
      found.startsWith(message),
      `${what}: ${short(found)}, expected ${short(message)}`,
    );
  }

  #count(holds: boolean, what: string): void {
    if (holds) this.passed += 1;
    else this.failed.push(what);
  }
}

function short(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
