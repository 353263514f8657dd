/** One thing that is wrong with a value. */
export interface Problem {
  /** Where: `lines[0].quantity`, `attributes["a key"]`; empty where it is the value itself. */
  readonly path: string;
  /** What was expected and what was there: `expected a 32-bit integer, got 1.5`. */
  readonly message: string;
}

/** `lines[0].quantity: expected a 32-bit integer, got 1.5` */
export function formatProblem({ path, message }: Problem): string {
  return path === "" ? message : `${path}: ${message}`;
}
