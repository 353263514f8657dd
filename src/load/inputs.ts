/** Where the inputs of a project are: what `load` needs of the configuration. */
export interface InputPaths {
  readonly schemas: {
    /** Globs or folders, relative to the working folder. */
    readonly include: readonly string[];
    /** Globs or folders of the schema files whose roots are types and no events. */
    readonly types: readonly string[];
    /** The folder of released versions. */
    readonly history: string;
  };
  /** Globs or folders. */
  readonly commands: readonly string[];
}
