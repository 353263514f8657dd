/** Keeps what was used last, as much as it has room for. */

interface Kept<V> {
  readonly value: V;
  readonly weight: number;
}

export class Lru<V> {
  private readonly room: number;
  /** In the order of use, the longest unused first. */
  private readonly kept = new Map<string, Kept<V>>();
  private weight = 0;

  /** @param room the sum of weights that is kept */
  constructor(room: number) {
    this.room = room;
  }

  get(key: string): V | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    return found.value;
  }

  /** What is heavier than all the room is not kept. */
  set(key: string, value: V, weight: number): void {
    this.delete(key);
    if (weight > this.room) return;
    this.kept.set(key, { value, weight });
    this.weight += weight;
    for (const [oldest] of this.kept) {
      if (this.weight <= this.room) return;
      this.delete(oldest);
    }
  }

  private delete(key: string): void {
    const found = this.kept.get(key);
    if (found === undefined) return;
    this.kept.delete(key);
    this.weight -= found.weight;
  }
}
