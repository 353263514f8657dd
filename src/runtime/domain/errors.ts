/** Base of every error of the domain runtime: the event store, the command bus, projections and sagas. */
export class DomainError extends Error {
  /** Stable, kebab-case; tells errors apart across copies of this package, where `instanceof` does not. */
  readonly code: string;

  constructor(
    name: string,
    code: string,
    message: string,
    options?: { readonly cause: unknown },
  ) {
    super(message, options);
    this.name = name;
    this.code = code;
  }
}

const SHOWN = 20;

/** Names in the words of an error, cut off where there are many. */
export function listed(names: Iterable<string | number>): string {
  const all = [...names];
  if (all.length === 0) return "none";
  const shown = all.slice(0, SHOWN).join(", ");
  return all.length <= SHOWN
    ? shown
    : `${shown} and ${all.length - SHOWN} more`;
}
