/** Names of TypeScript: identifiers, files, and what must not be used as one. */

/** Words that cannot name a class, an interface or a variable in a module. */
const keywords =
  "break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with " +
  "implements interface let package private protected public static yield await arguments eval " +
  "any unknown never object string number boolean bigint symbol undefined type declare abstract as asserts async from get infer is keyof module namespace of readonly require set unique using global NaN Infinity";

/** Globals that emitted files use; a declaration of that name would hide them. */
const globals =
  "Array ArrayBuffer BigInt Boolean Date Error Function JSON Map Math Number Object Omit Partial Promise Readonly ReadonlyArray ReadonlyMap Record RegExp Set String Symbol Uint8Array assert globalThis describe expect it test";

/** Parameters and variables of emitted functions. */
const locals =
  "r w v j n i x t b u a o event bytes fields value input command state context deps meta view bus parts store handlers overrides symbols indexes";

const taken = new Set(`${keywords} ${globals} ${locals}`.split(" "));

/** An identifier for a declaration: the name itself, or the name with an underscore where the language or the emitted code needs that word. */
export function identifier(name: string): string {
  const safe = isIdentifier(name) ? name : sanitize(name);
  return taken.has(safe) ? `${safe}_` : safe;
}

/** Whether the text can stand as an identifier or an unquoted property name. */
export function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}

function sanitize(name: string): string {
  const text = name.replace(/[^\p{ID_Continue}$]/gu, "_");
  return isIdentifier(text) ? text : `_${text}`;
}

export function upperFirst(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return first.toUpperCase() + text.slice(first.length);
}

/** `OrderLine` to `orderLine`, `HTTPRequest` to `httpRequest`. */
export function lowerFirst(text: string): string {
  const head = /^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+/u.exec(text)?.[0] ?? "";
  return head.toLowerCase() + text.slice(head.length);
}

export function pascal(text: string): string {
  return text
    .split(/[^\p{ID_Continue}$]+|_+/u)
    .filter((part) => part !== "")
    .map(upperFirst)
    .join("");
}

/** `com.acme.orders.OrderLine` to `ComAcmeOrdersOrderLine`: for where a short name is not enough. */
export function qualified(fullName: string): string {
  return identifier(fullName.split(".").map(upperFirst).join(""));
}

/** `OrderPlaced` to `order-placed`, `HTTPEvent` to `http-event`. Only letters, digits, `_` and `-`. */
export function kebab(name: string): string {
  const text = name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1-$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1-$2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_-]/gu, "_");
  return safeSegment(text);
}

/** A name that every file system takes as a file or folder of its own. */
export function safeSegment(text: string): string {
  const safe = text.replace(/[^\p{L}\p{N}_-]/gu, "_").slice(0, 100);
  return safe === "" || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(safe)
    ? `${safe}_`
    : safe;
}

/** Order by code unit, which no locale changes. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Takes names, and gives each one that nobody has. */
export class NameSet {
  readonly #taken = new Set<string>();

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** The first of the candidates that is free, or the last one with a number. */
  take(...candidates: readonly [string, ...string[]]): string {
    for (const name of candidates) if (this.#add(name)) return name;
    const last = candidates[candidates.length - 1] ?? candidates[0];
    for (let n = 2; ; n++) if (this.#add(`${last}${n}`)) return `${last}${n}`;
  }

  #add(name: string): boolean {
    if (this.#taken.has(name)) return false;
    this.#taken.add(name);
    return true;
  }
}
