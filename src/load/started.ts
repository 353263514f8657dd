/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How the program was started. */
export interface Started {
  /** The folder, absolute. */
  readonly folder: string;
  readonly environment: Environment;
}
