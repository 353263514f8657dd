/** A generated file in memory: what `generate` makes and `write` takes. */
export interface GeneratedFile {
  /** Relative to the working folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** `generator`: ours, replaced at every run. `user`: a stub, written once and then the user's. */
  readonly owner: "generator" | "user";
}
