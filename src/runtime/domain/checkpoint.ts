/** How far a consumer of events has come. */
export interface Checkpoint {
  /** Rises when what was built up so far is replaced by a rebuild, from 0. */
  readonly generation: number;
  /** The last position that it has dealt with; 0n is none. */
  readonly position: bigint;
}

export function isSameCheckpoint(a: Checkpoint, b: Checkpoint): boolean {
  return a.generation === b.generation && a.position === b.position;
}
