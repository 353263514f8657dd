/** Runs work of one key one after the other, and work of different keys beside each other. */
export class KeyedQueue {
  private readonly tails = new Map<string, Promise<unknown>>();

  /** What the work gives or throws. Work that fails does not keep the next from running. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const tail = result.then(
      () => undefined,
      () => undefined, // whoever asked for this work gets its error, from `result`
    );
    this.tails.set(key, tail);
    try {
      return await result;
    } finally {
      if (this.tails.get(key) === tail) this.tails.delete(key);
    }
  }
}
