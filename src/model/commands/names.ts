/** Finds what a name in a command file stands for. */
import { nearest, simpleName } from "../../runtime/avro/names.js";

export type Found =
  | { readonly kind: "found"; readonly fullName: string }
  /** The short name stands for several, in their order. */
  | { readonly kind: "ambiguous"; readonly fullNames: readonly string[] }
  | {
      readonly kind: "missing";
      /** The full name that was probably meant; null where none is near. */
      readonly near: string | null;
    };

/** A guess looks at every name; a file of nothing but mistakes must not take forever. */
const MAX_GUESSES = 200;

/** Full names of one kind of thing, to be found by full or short name. */
export class NameIndex {
  readonly #fullNames: ReadonlySet<string>;
  /** Made for the first name that is no full one: mostly nobody asks. */
  #bySimpleName: ReadonlyMap<string, readonly string[]> | null = null;
  #guesses = MAX_GUESSES;

  constructor(fullNames: Iterable<string>) {
    this.#fullNames = new Set(fullNames);
  }

  /** In the namespace first, then without one, then by short name where only one thing has it. */
  find(text: string, namespace: string): Found {
    const local =
      namespace === "" || text.includes(".") ? text : `${namespace}.${text}`;
    for (const fullName of [local, text]) {
      if (this.#fullNames.has(fullName)) return { kind: "found", fullName };
    }
    this.#bySimpleName ??= bySimpleName(this.#fullNames);
    const others = this.#bySimpleName.get(text) ?? [];
    const [only] = others;
    if (only !== undefined) {
      return others.length === 1
        ? { kind: "found", fullName: only }
        : { kind: "ambiguous", fullNames: others };
    }
    this.#guesses -= 1;
    const near = this.#guesses < 0 ? null : nearest(local, this.#fullNames);
    return { kind: "missing", near };
  }
}

function bySimpleName(
  fullNames: Iterable<string>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const fullName of fullNames) {
    const simple = simpleName(fullName);
    const known = found.get(simple);
    if (known === undefined) found.set(simple, [fullName]);
    else known.push(fullName);
  }
  return found;
}

/** A full name as somebody in the namespace would write it. */
export function shortened(fullName: string, namespace: string): string {
  const prefix = `${namespace}.`;
  return namespace !== "" &&
    fullName.startsWith(prefix) &&
    !fullName.slice(prefix.length).includes(".")
    ? fullName.slice(prefix.length)
    : fullName;
}
